"""What a team lead's page shows, read at once. Sums stay behind this door: what comes out of it is coded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kcc_coach.problem import Place, Problem, fault
from kcc_coach.sharing import shared_of
from kcc_coach.team.answering import answered
from kcc_coach.team.challenges import challenges_of
from kcc_coach.team.keys import LEAD
from kcc_coach.team.ledger import ledgers
from kcc_coach.team.member import CLOSED, NOT_HELD, OPEN, RELEASED
from kcc_coach.team.reading import read_competencies, read_counts
from kcc_coach.team.rounds import closing_of, opened_round, release_of, team_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kcc_coach.team.documents import TeamFile
    from kcc_coach.team.folder import Shared
    from kcc_coach.team.keys import Keys
    from kcc_coach.team.ledger import Ledger, Remembered
    from kcc_coach.team.reading import CompetencyFigure, CountFigure, Figures
    from kcc_coach.team.rounds import Opened


@dataclass(frozen=True)
class Reading:
    """The coded figures of a round; `compared` are the competencies that an earlier round showed.

    Counts are here only where they are shown.
    """

    quarter: str
    competencies: tuple[CompetencyFigure, ...]
    counts: tuple[CountFigure, ...]
    compared: frozenset[str]


@dataclass(frozen=True)
class LedRound:
    """A round as the lead sees it; `reading` once both halves were put together."""

    quarter: str
    state: str
    competencies: tuple[str, ...] = ()
    reading: Reading | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class LedTeam:
    """A team as its lead sees it; `signed` once its keeper signed it as it is now. `questions` are weeks with theirs."""

    team: TeamFile
    where: str
    signed: bool = False
    rounds: tuple[LedRound, ...] = ()
    questions: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class LeadSeen:
    """`teams` are ids with names; `team` is the one that was asked for, or the first one."""

    words: tuple[str, ...]
    teams: tuple[tuple[str, str], ...] = ()
    team: LedTeam | None = None
    problems: tuple[Problem, ...] = ()


def lead_seen(keys: Keys, own: Path, wanted: str | None) -> LeadSeen:
    """Reads it; `wanted` is a team, None for the first one, and empty for none."""
    known, problems = ledgers(own)
    found = [each for each in known if wanted is None or each.team_file.team == wanted]
    names = tuple((each.team_file.team, each.team_file.name) for each in known)
    return LeadSeen(keys.person.words, names, led_team(found[0]) if found else None, problems)


def led_team(ledger: Ledger) -> LedTeam:
    """One team, as far as it can be read. What was put together before is shown also where the folder is gone."""
    team, problems = _led_team(ledger)
    return team or _alone(ledger, problems)


@answered
def _led_team(ledger: Ledger) -> LedTeam:
    shared = shared_of(ledger.where, LEAD)
    team, problems = team_of(shared, ledger.team_file)
    waits = any(each.code == "team-unsigned" for each in problems)
    if team is None:
        return _alone(ledger, () if waits else problems)
    quarters = sorted({*ledger.rounds, *shared.quarters()}, reverse=True)
    rounds = tuple(_round(shared, team, ledger, quarter) for quarter in quarters)
    asked, _ = challenges_of(shared, team)
    questions = tuple((each.week, each.question) for each in (asked or ((), ()))[0])
    return LedTeam(team, ledger.where, signed=True, rounds=rounds, questions=questions)


def _alone(ledger: Ledger, problems: tuple[Problem, ...]) -> LedTeam:
    """By what is remembered alone."""
    rounds = tuple(_remembered(ledger, quarter) for quarter in sorted(ledger.rounds, reverse=True))
    return LedTeam(ledger.team_file, ledger.where, rounds=rounds, problems=problems)


def reading_of(figures: Figures, earlier: Sequence[Figures]) -> Reading:
    """The coded figures of a round, and nothing of what they were made of."""
    before = [each for each in earlier if each.quarter < figures.quarter]
    compared = {
        figure.competency
        for each in before
        for figure in read_competencies(each, ())
        if figure.shown and figure.competency in figures.competencies
    }
    counts = tuple(each for each in read_counts(figures) if each.shown)
    return Reading(figures.quarter, read_competencies(figures, before), counts, frozenset(compared))


def _remembered(ledger: Ledger, quarter: str) -> LedRound:
    figures = ledger.round(quarter).figures
    if figures is None:
        return LedRound(quarter, OPEN)
    earlier = [each.figures for each in ledger.rounds.values() if each.figures is not None]
    return LedRound(quarter, RELEASED, figures.competencies, reading_of(figures, earlier))


def _round(shared: Shared, team: TeamFile, ledger: Ledger, quarter: str) -> LedRound:
    known = _remembered(ledger, quarter)
    opened, problems = opened_round(shared, team, quarter)
    if opened is None:
        return LedRound(quarter, known.state, known.competencies, known.reading, problems)
    state, problems = _state(shared, opened, ledger.round(quarter))
    return LedRound(quarter, state, opened.opening.body.competencies, known.reading, problems)


def _state(shared: Shared, opened: Opened, remembered: Remembered) -> tuple[str, tuple[Problem, ...]]:
    quarter = opened.opening.body.quarter
    closing, problems = closing_of(shared, opened)
    if closing is None:
        return OPEN, problems or _judged(quarter, remembered, "", "")
    release, problems = release_of(shared, opened, closing)
    problems = problems or _judged(quarter, remembered, closing.hash, release.hash if release else "")
    if not closing.body.entries:
        return NOT_HELD, problems
    return (RELEASED if release else CLOSED), problems


def _judged(quarter: str, remembered: Remembered, closing: str, release: str) -> tuple[Problem, ...]:
    """A second list or a second release after the one that was put together."""
    pairs = ((remembered.closing, closing), (remembered.release, release))
    if any(before and now and before != now for before, now in pairs):
        return (fault("released-twice", Place(quarter), quarter=quarter),)
    return ()
