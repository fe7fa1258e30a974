"""What went well: the fan of the day, and compliments that were given or got. Only the person sees them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from kcc_coach.practice.notes import COMPLIMENT, FAN, Note

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

GAVE: Final = "gave"
GOT: Final = "got"
SUCCESS: Final = (FAN, COMPLIMENT)
LONGEST: Final = 1000
LONGEST_WHO: Final = 120


class Detail(Struct, frozen=True):
    """What is kept of one: `way` is gave or got for a compliment and empty for a fan."""

    what: str
    who: str = ""
    way: str = ""


class Success(Struct, frozen=True):
    """One success on its day; `kind` is fan or compliment."""

    id: str
    kind: str
    day: date
    what: str
    who: str = ""
    way: str = ""


def success_note(success: Success, changed: datetime) -> Note:
    """A success as it is kept, its texts without blanks around them; raises ValueError where it says nothing."""
    what, who = success.what.strip()[:LONGEST], success.who.strip()[:LONGEST_WHO]
    if not what or success.kind not in SUCCESS or (success.kind == COMPLIMENT) != (success.way in (GAVE, GOT)):
        message = "a success is a fan, or a compliment that was given or got, and says what it was"
        raise ValueError(message)
    detail = msgspec.json.encode(Detail(what, who, success.way)).decode()
    return Note(success.id, success.kind, success.day, changed, detail)


def successes_of(notes: Iterable[Note]) -> tuple[Success, ...]:
    """The successes among these notes, the newest day first; one that cannot be read is passed over."""
    ordered = sorted(notes, key=lambda each: (each.day, each.changed.timestamp()), reverse=True)
    return tuple(found for found in map(_read, ordered) if found is not None)


def _read(note: Note) -> Success | None:
    if note.kind not in SUCCESS:
        return None
    try:
        told = msgspec.json.decode(note.detail, type=Detail)
    except msgspec.MsgspecError:
        return None
    return Success(note.id, note.kind, note.day, told.what, told.who, told.way)


def month_ends(month: str) -> tuple[date, date]:
    """The first and the last day of a month that is written as 2026-05."""
    first = date.fromisoformat(f"{month}-01")
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1) if first < date(9999, 12, 1) else date.max
    return first, date.fromordinal(after.toordinal() - 1) if after != date.max else date.max


def month_text(day: date) -> str:
    """The month of a day, as 2026-05."""
    return f"{day.year:04}-{day.month:02}"
