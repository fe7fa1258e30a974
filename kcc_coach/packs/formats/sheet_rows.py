"""A conversation as rows: general ones, and one for each line, reply, arrow and ending."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import tr
from kcc_coach.packs.formats.sheet_parts import (
    allow_text,
    effect_cells,
    person_text,
    share_text,
    shows_text,
    value_text,
)
from kcc_coach.packs.formats.sheet_words import GENERAL, KINDS, NO, SPEAKERS, YES, speaker_of
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.scenario.conditions import condition_text
from kcc_coach.scenario.words import CHANNELS, MOODS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.scenario.model import (
        CastId,
        Condition,
        Ending,
        Go,
        Line,
        Node,
        Person,
        Reply,
        Scenario,
        Subject,
        Variable,
    )

Cells = dict[str, str]
LESSON: Final = re.compile(r"[A-Za-z]?\d{1,3}")


def general_rows(scenario: Scenario) -> list[tuple[str, ...]]:
    """What there is to tell of the conversation as a whole: what, name, value, more about it, and the rest."""
    rows: list[tuple[str, ...]] = [
        ("title", "", scenario.title),
        ("id", "", scenario.id),
        ("version", "", str(scenario.version)),
        ("summary", "", scenario.summary),
        ("language", "", scenario.language),
        ("channel", "", tr(CHANNELS[scenario.channel])),
        ("place", "", scenario.place),
        ("you", "", scenario.you),
        ("minutes", "", str(scenario.minutes)),
        ("competencies", "", ", ".join(tr(BY_ID[each].name) for each in scenario.competencies)),
        *_lessons(scenario.lessons),
        *(("person", p.id, p.name, p.about, person_text(p.look, p.voice)) for p in scenario.cast),
        *(("meter", meter.name, str(meter.start), meter.title) for meter in scenario.meters),
        *(_variable(each) for each in scenario.variables),
        *_subjects(scenario),
        *(("accepted", each.smell, each.reason, each.at) for each in scenario.accepted),
    ]
    return [(tr(GENERAL[what]), *rest) for what, *rest in rows if any(rest)]


def _lessons(lessons: tuple[str, ...]) -> list[tuple[str, ...]]:
    """All on one row where they are numbers of lessons, otherwise a row for each."""
    numbers = all(LESSON.fullmatch(each) for each in lessons)
    return [("lessons", "", ", ".join(lessons))] if numbers else [("lessons", "", each) for each in lessons]


def _variable(variable: Variable) -> tuple[str, ...]:
    start = value_text(variable.start, yes_no=variable.kind == "bool")
    if variable.kind == "bool":
        kind = tr("ja of nee")
    elif variable.kind == "int":
        kind = tr("getal: {low} tot {high}").format(low=variable.low, high=variable.high)
    else:
        kind = tr("keuze: {options}").format(options=", ".join(variable.options))
    return ("variable", variable.name, start, "", kind)


def _subjects(scenario: Scenario) -> Iterator[tuple[str, ...]]:
    for number, stage in enumerate(scenario.stages, 1):
        for subject in stage.subjects:
            if subject.id:
                may = tr(YES) if subject.optional else tr(NO)
                told = tr("ronde: {number}; overslaan: {may}").format(number=number, may=may)
                yield ("subject", subject.id, subject.title, "", told)


def conversation_rows(scenario: Scenario) -> list[Cells]:
    """The rows of the conversation itself, by column."""
    writer = _Writer(scenario)
    return [
        {column: text for column, text in row.items() if text}
        for row in (
            *(row for subject in scenario.subjects for row in writer.subject(subject)),
            *writer.arrows("closing", scenario.closing),
            *(writer.ending(each) for each in scenario.endings),
        )
    ]


class _Writer:
    """Knows the names and the variables of one conversation."""

    def __init__(self, scenario: Scenario) -> None:
        self.yes_no = frozenset(each.name for each in scenario.variables if each.kind == "bool")
        self.cast = scenario.cast

    def subject(self, subject: Subject) -> Iterator[Cells]:
        own = {"subject": str(subject.id)}
        rows = [*self.arrows("start", subject.start), *(row for node in subject.nodes for row in self.node(node))]
        return ({**own, **row} for row in rows)

    def node(self, node: Node) -> Iterator[Cells]:
        own = {"node": str(node.id)}
        effect = effect_cells(node.effect, self.yes_no)
        if effect or node.allow or not (node.lines or node.replies or node.then):
            yield {**own, "kind": tr(KINDS["place"]), **effect, "allow": allow_text(node.allow)}
        for line in node.lines:
            yield {**own, **self.line(line)}
        for reply in node.replies:
            yield {**own, **self.reply(reply)}
        for arrow in self.arrows("onward", node.then):
            yield {**own, **arrow}

    def line(self, line: Line) -> Cells:
        return {
            "kind": tr(KINDS["line"]),
            "who": speaker_label(line.who, self.cast),
            "mood": tr(MOODS[line.mood]) if line.mood else "",
            "text": line.text,
            "thought": line.thought,
            "when": self.when(line.when),
        }

    def reply(self, reply: Reply) -> Cells:
        return {
            "kind": tr(KINDS["reply"]),
            "text": reply.text,
            "reply": str(reply.id),
            "shows": shows_text(reply.shows),
            **effect_cells(reply.effect, self.yes_no),
            "feedback": reply.feedback,
            "to": reply.to,
            "when": self.when(reply.when),
        }

    def arrows(self, kind: str, arrows: tuple[Go, ...]) -> Iterator[Cells]:
        return ({"kind": tr(KINDS[kind]), "to": each.to, "when": self.when(each.when)} for each in arrows)

    def ending(self, ending: Ending) -> Cells:
        return {
            "kind": tr(KINDS["ending"]),
            "node": str(ending.id),
            "title": ending.title,
            "text": ending.text,
            "went_well": ending.went_well,
            "think": ending.think,
            "relation": share_text(ending.relation),
            "purpose": share_text(ending.purpose),
        }

    def when(self, condition: Condition | None) -> str:
        return "" if condition is None else condition_text(condition, self.yes_no)


def speaker_label(who: CastId, cast: tuple[Person, ...]) -> str:
    """What somebody is called in a sheet: by name where that can only mean them, otherwise by id."""
    if who in SPEAKERS:
        return tr(SPEAKERS[who])
    name = next((person.name for person in cast if person.id == who), "")
    return name if name and speaker_named(name, cast) == who else who


def speaker_named(word: str, cast: tuple[Person, ...]) -> str:
    """Whom a word in a sheet means; empty where it is none of them."""
    if any(person.id == word for person in cast):
        return word
    if speaker_of(word):
        return speaker_of(word)
    found = [person.id for person in cast if person.name.casefold() == word.casefold()]
    return found[0] if len(found) == 1 else ""
