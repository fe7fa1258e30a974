"""The rows of a talk: what was said and thought, and where somebody turned to another subject."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kcc_coach.i18n import tr
from kcc_coach.scenario.engine import END, reply_of
from kcc_coach.scenario.model import NARRATOR, YOU, Line, Scenario
from kcc_coach.ui.parts.transcript import MINE, SCENE, THEIRS, THOUGHT, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kcc_coach.scenario.engine import State


def talk_rows(scenario: Scenario, trail: tuple[State, ...]) -> tuple[Row, ...]:
    """The rows of all that happened along these states, the opening first."""
    rows = line_rows(scenario, trail[0].latest)
    for before, after in pairwise(trail):
        rows += turn_rows(scenario, before, after)
    return rows


def turn_rows(scenario: Scenario, before: State, after: State) -> tuple[Row, ...]:
    """The rows of one step: what you chose, and what came of it."""
    token = after.path[-1]
    reply = reply_of(scenario, before, token)
    if reply is not None:
        chosen = line_rows(scenario, (Line(YOU, reply.text),))
    elif token == END:
        chosen = (Row(SCENE, "", tr("Dit onderwerp is afgerond.")),)
    else:
        title = next((each.title for each in scenario.subjects if "@" + each.id == token), "")
        chosen = (Row(SCENE, "", tr("Nu gaat het over: {subject}").format(subject=title)),)
    return chosen + line_rows(scenario, after.latest)


def line_rows(scenario: Scenario, lines: Iterable[Line]) -> tuple[Row, ...]:
    """Lines as rows; a line that is thought too gives two."""
    names = {person.id: person.name for person in scenario.cast} | {YOU: tr("Jij")}
    rows = []
    for line in lines:
        name = names.get(line.who, "")
        if line.text:
            kind = SCENE if line.who == NARRATOR else MINE if line.who == YOU else THEIRS
            rows.append(Row(kind, name, line.text))
        if line.thought:
            rows.append(Row(THOUGHT, name, line.thought))
    return tuple(rows)
