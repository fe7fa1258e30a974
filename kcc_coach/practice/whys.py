"""Why a person does this work, by the Golden Circle (L19), and the two questions of each month (L26)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from kcc_coach.practice.notes import MONTH, WHY, Note

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

WHY_ID: Final = "why"
LONGEST: Final = 400
LONGEST_ANSWER: Final = 1000


class Why(Struct, frozen=True):
    """Why, how and what, each short; `shown` whether the why stands above a conversation that begins."""

    why: str = ""
    how: str = ""
    what: str = ""
    shown: bool = True


class Answers(Struct, frozen=True):
    """How often you feel truly served yourself, and what must happen here so that customers do."""

    served: str = ""
    needed: str = ""


class Month(Struct, frozen=True):
    """The answers of a month; `first` is its first day."""

    first: date
    answers: Answers


def why_note(why: Why, day: date, changed: datetime) -> Note:
    """The one why that there is, as it is kept."""
    said = {name: getattr(why, name).strip()[:LONGEST] for name in ("why", "how", "what")}
    plain = Why(**said, shown=why.shown)
    return Note(WHY_ID, WHY, day, changed, msgspec.json.encode(plain).decode())


def why_of(notes: Iterable[Note]) -> Why:
    """The why that was written last; an empty one where there is none that can be read."""
    for note in sorted(notes, key=lambda each: each.changed.timestamp(), reverse=True):
        try:
            return msgspec.json.decode(note.detail, type=Why)
        except msgspec.MsgspecError:
            continue
    return Why()


def line_of(why: Why) -> str:
    """What stands above a conversation that begins: the why, on one line; empty where there is none or it is hidden."""
    return " ".join(why.why.split()) if why.shown else ""


def month_note(month: Month, changed: datetime) -> Note:
    """The answers of a month, as they are kept: a month has them once."""
    plain = Answers(*(each.strip()[:LONGEST_ANSWER] for each in (month.answers.served, month.answers.needed)))
    name = f"month-{month.first.year:04}-{month.first.month:02}"
    return Note(name, MONTH, month.first, changed, msgspec.json.encode(plain).decode())


def months_of(notes: Iterable[Note]) -> tuple[Month, ...]:
    """The months in which something was answered, the newest first; what cannot be read is passed over."""
    found = []
    for note in notes:
        try:
            answers = msgspec.json.decode(note.detail, type=Answers)
        except msgspec.MsgspecError:
            continue
        if answers != Answers():
            found.append(Month(note.day.replace(day=1), answers))
    return tuple(sorted(found, key=lambda each: each.first, reverse=True))
