"""The rows of a talk: what was said and thought, and where somebody turned to another subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.i18n import tr
from kcc_coach.practice.channels import CHAT, MAIL, SOCIAL, said_aside
from kcc_coach.scenario.engine import END, reply_of
from kcc_coach.scenario.model import NARRATOR, YOU, Line
from kcc_coach.ui.parts.talk_row import MINE, SCENE, THEIRS, THOUGHT, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kcc_coach.practice.talk import Talk
    from kcc_coach.scenario.model import Scenario


def talk_rows(talk: Talk) -> tuple[Row, ...]:
    """The rows of all that happened, the opening first."""
    return tuple(row for number in range(len(talk.trail)) for row in step_rows(talk, number))


def turn_rows(talk: Talk) -> tuple[Row, ...]:
    """The rows of the last step alone: what you chose, and what came of it."""
    return step_rows(talk, len(talk.trail) - 1)


def step_rows(talk: Talk, number: int) -> tuple[Row, ...]:
    """The rows of one step of the trail."""
    found = zip(step_lines(talk, number), said_aside(talk, number), strict=True)
    return tuple(row for line, aside in found for row in line_rows(talk.scenario, (line,), aside=aside))


def step_lines(talk: Talk, number: int) -> tuple[Line, ...]:
    """The lines of one step of the trail: after the opening, what you chose comes first."""
    after = talk.trail[number]
    if not number:
        return after.latest
    token = after.path[-1]
    reply = reply_of(talk.scenario, talk.trail[number - 1], token)
    if reply is not None:
        return (Line(YOU, reply.text), *after.latest)
    chats = talk.scenario.channel == CHAT and not said_aside(talk, number)[0]
    chosen = Line(NARRATOR, _action_words(talk.scenario, token, chats=chats))
    return (chosen, *after.latest)


def _action_words(scenario: Scenario, token: str, *, chats: bool) -> str:
    """What happens where you turn to a subject or a chat, or end one."""
    if token == END:
        return tr("Deze chat is afgerond.") if chats else tr("Dit onderwerp is afgerond.")
    title = next((each.title for each in scenario.subjects if "@" + each.id == token), "")
    words = tr("Je gaat naar de chat: {subject}") if chats else tr("Nu gaat het over: {subject}")
    return words.format(subject=title)


def line_rows(scenario: Scenario, lines: Iterable[Line], *, aside: bool = False) -> tuple[Row, ...]:
    """Lines as rows; a line that is thought too gives two. What is said `aside` of chats was not written.

    Where more than one of the cast speaks, each row of theirs is headed by whose it is.
    """
    names = {person.id: person.name for person in scenario.cast} | {YOU: tr("Jij")}
    written = scenario.channel in (CHAT, MAIL, SOCIAL) and not aside
    several = _several_speak(scenario)
    rows = []
    for line in lines:
        name = names.get(line.who, "")
        if line.text:
            kind = SCENE if line.who == NARRATOR else MINE if line.who == YOU else THEIRS
            head = name if several and kind == THEIRS else ""
            rows.append(Row(kind, name, line.text, head=head, written=written))
        if line.thought:
            head = tr("{name} denkt").format(name=name) if several and name else ""
            rows.append(Row(THOUGHT, name, line.thought, head=head))
    return tuple(rows)


def _several_speak(scenario: Scenario) -> bool:
    """Whether more than one of the cast has something to say or think, at whatever path."""
    cast = {person.id for person in scenario.cast}
    if len(cast) < 2:
        return False
    heard: set[str] = set()
    for node in scenario.nodes:
        heard.update(line.who for line in node.lines if line.who in cast)
        if len(heard) > 1:
            return True
    return False
