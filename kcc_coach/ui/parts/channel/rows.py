"""The rows of a talk as its channel shows them: messages with their time, posts with a face, a mail as one sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import tr
from kcc_coach.practice.channel_words import clock_words, wait_words
from kcc_coach.practice.channels import CHAT, MAIL, SOCIAL, answered_in, clock, letter, letter_span, said_aside
from kcc_coach.scenario.model import YOU
from kcc_coach.ui.parts.talk_row import LETTER, MINE, SHEET, THEIRS, Row
from kcc_coach.ui.parts.talk_rows import line_rows, step_lines, talk_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.practice.talk import Talk

BETWEEN: Final = "\n\n"
"""What stands between the paragraphs of a letter."""


def channel_rows(talk: Talk) -> tuple[Row, ...]:
    """The rows of all that happened, the opening first, as this channel shows them."""
    return _WAYS.get(talk.scenario.channel, talk_rows)(talk)


def _chat_rows(talk: Talk) -> tuple[Row, ...]:
    """Each message with the time since the chat began; an answer of yours tells how long it was waited for, too.

    What is said aside, with a colleague who stands beside you, has no times.
    """
    waited = iter(answered_in(talk))
    rows: list[Row] = []
    for number, moment in enumerate(clock(talk)):
        lines = step_lines(talk, number)
        times = (moment.sent, *moment.came) if number else moment.came
        for at, (line, time, aside) in enumerate(zip(lines, times, said_aside(talk, number), strict=True)):
            found = line_rows(talk.scenario, (line,), aside=aside)
            if aside:
                rows += found
                continue
            answer = number > 0 and at == 0 and line.who == YOU
            seconds = next(waited) if answer else None
            rows += [_message(row, round(time), seconds) for row in found]
    return tuple(rows)


def _message(row: Row, second: int, waited: int | None) -> Row:
    if row.kind not in (THEIRS, MINE):
        return row
    time = clock_words(second)
    if waited is None:
        return replace(row, foot=time, about=tr("Op {time}.").format(time=time))
    wait = wait_words(waited)
    foot = tr("{time} · na {wait} wachten").format(time=time, wait=wait)
    about = tr("Op {time}. Op dit antwoord is {wait} gewacht.").format(time=time, wait=wait)
    return replace(row, foot=foot, about=about)


def _post_rows(talk: Talk) -> tuple[Row, ...]:
    """Each post with the face and the name of who wrote it; whoever isn't the first of the cast is an onlooker."""
    scenario = talk.scenario
    people = {person.id: person for person in scenario.cast}
    moods: dict[str, str] = {}
    rows: list[Row] = []
    for number in range(len(talk.trail)):
        for line in step_lines(talk, number):
            person = people.get(line.who)
            moods[line.who] = line.mood or moods.get(line.who, "neutral")
            for row in line_rows(scenario, (line,)):
                if row.kind == THEIRS and person is not None:
                    asks = person is scenario.cast[0]
                    head = person.name if asks else tr("{name} · leest mee").format(name=person.name)
                    rows.append(replace(row, head=head, face=(person.look, moods[line.who])))
                else:
                    rows.append(replace(row, head=row.name) if row.kind == MINE else row)
    return tuple(rows)


def _mail_rows(talk: Talk) -> tuple[Row, ...]:
    """Letters of who writes to you, and your own words as one sheet, whole, where its last paragraph was written.

    Before and after the mail you do things.
    """
    scenario = talk.scenario
    writer = scenario.cast[0] if scenario.cast else None
    rows: list[Row] = []
    place = 0
    span = letter_span(talk)
    for number in range(len(talk.trail)):
        began = len(rows)
        for at, line in enumerate(step_lines(talk, number)):
            chosen_before = number == span.start and number > 0 and at == 0
            for row in line_rows(scenario, (line,)):
                if row.kind == MINE and number in span and not chosen_before:
                    place = len(rows)
                elif row.kind == THEIRS and writer is not None and line.who == writer.id:
                    _add_letter(rows, row, began)
                else:
                    rows.append(replace(row, written=False, done=row.kind == MINE))
    written = letter(talk)
    if written:
        name = writer.name if writer else ""
        head = tr("Aan: {name}").format(name=name)
        rows.insert(place, Row(SHEET, name, BETWEEN.join(written), head=head, written=True))
    return tuple(rows)


def _add_letter(rows: list[Row], row: Row, began: int) -> None:
    """Lines that follow each other in one step are paragraphs of one letter."""
    if len(rows) > began and rows[-1].kind == LETTER:
        rows[-1] = replace(rows[-1], words=rows[-1].words + BETWEEN + row.words)
    else:
        rows.append(replace(row, kind=LETTER, head=tr("Van: {name}").format(name=row.name)))


_WAYS: Final[dict[str, Callable[[Talk], tuple[Row, ...]]]] = {
    CHAT: _chat_rows,
    SOCIAL: _post_rows,
    MAIL: _mail_rows,
}
