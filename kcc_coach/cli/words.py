"""Names in the language in use, for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.i18n import tr
from kcc_coach.problem import sentence
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.scenario.model import NARRATOR, YOU, CompetencyId, Line, Scenario
from kcc_coach.scenario.words import CHANNELS, MOODS

if TYPE_CHECKING:
    from kcc_coach.problem import Problem


def problem_value(problem: Problem) -> dict[str, object]:
    """A problem as JSON."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "keys": list(problem.place.keys),
        "sentence": sentence(problem),
    }


def competency_name(competency: str) -> str:
    """The name of a competency."""
    found = BY_ID.get(CompetencyId(competency))
    return tr(found.name) if found else competency


def channel_name(channel: str) -> str:
    """The name of a channel."""
    return tr(CHANNELS[channel])


def speaker_name(scenario: Scenario, who: str) -> str:
    """Whose line it is; empty for the narrator."""
    if who == NARRATOR:
        return ""
    if who == YOU:
        return tr("Jij")
    return next((person.name for person in scenario.cast if person.id == who), who)


def line_text(scenario: Scenario, line: Line) -> str:
    """A line as the terminal shows it: who (mood): text, and the thought below."""
    name = speaker_name(scenario, line.who)
    mood = f" ({tr(MOODS[line.mood])})" if line.mood else ""
    shown = []
    if line.text:
        shown.append(f"{name}{mood}: {line.text}" if name else f"[{line.text}]")
    if line.thought:
        shown.append("   " + tr("{name} denkt: {words}").format(name=name, words=line.thought))
    return "\n".join(shown)
