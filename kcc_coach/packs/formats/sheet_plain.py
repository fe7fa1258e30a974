"""The rows of any table as rows of one kind each: a line, a reply, an arrow, a place, a start, a closing or an ending.

A sheet of our own says so in its column `soort`. In somebody's own table it follows from what a row holds: who
speaks, an answer beside it, several answers side by side. What was guessed is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.formats.draft import GUESSED
from kcc_coach.packs.formats.sheet_shape import WIDE
from kcc_coach.packs.formats.sheet_words import kind_of, plain, speaker_of
from kcc_coach.scenario.model import YOU

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.packs.formats.sheet_desk import Desk
    from kcc_coach.packs.formats.sheet_shape import Row, Table

_OF_A_REPLY: Final = (*WIDE, "answer", "reply")
_APART: Final = frozenset({"start", "closing", "ending"})
_ENDS: Final = ("einde", "end", "stop", "slot", "afsluit", "klaar")


@dataclass(frozen=True)
class Step:
    """A row of one kind, in a place that has a name (its own, or one made of the number of the row)."""

    kind: str
    place: str
    row: Row


def steps_of(table: Table, desk: Desk) -> tuple[Step, ...]:
    """The steps of a table, in its order."""
    return tuple(_Reader(table, desk).steps())


def has_places(steps: tuple[Step, ...]) -> bool:
    """Whether these steps make a conversation: something is said somewhere, and not only how it ends."""
    return any(step.kind not in _APART for step in steps)


def ends(words: str) -> bool:
    """Whether words that name where to go mean the end of the talk."""
    return plain(words).startswith(_ENDS)


class _Reader:
    """Goes down the rows of a table; knows the place where it is."""

    def __init__(self, table: Table, desk: Desk) -> None:
        self.table = table
        self.desk = desk
        self.with_places = "node" in table.columns
        self.place = ""
        self.subject = ""
        self.answered = False  # whether the place where it is has replies or arrows already

    def steps(self) -> Iterator[Step]:
        for row in self.table.rows:
            self.subject = row.get("subject") or self.subject
            at = row.having(subject=self.subject) if self.subject else row
            for kind, single in self.parted(at):
                yield Step(kind, self.placed(kind, single), single)

    def parted(self, row: Row) -> Iterator[tuple[str, Row]]:
        """The rows that one row stands for, each with its kind."""
        written = row.get("kind")
        kind = kind_of(written)
        if written and not kind:
            self.desk.at(GUESSED, "sheet-kind", row, "kind", text=written)
        answers = list(_answers(row))
        if kind:
            yield kind, row.having(text=row.get("text") or row.get("answer")) if kind == "reply" else row
        elif any(row.get(name) for name in ("relation", "purpose", "went_well")) or self.is_an_end(row):
            yield "ending", row
        elif answers:
            if row.get("text") or row.get("thought"):
                yield "line", _without(row, _OF_A_REPLY)
            yield from (("reply", each) for each in answers)
        elif speaker_of(row.get("who")) == YOU and row.get("text"):
            yield "reply", row
        elif row.get("text") or row.get("thought"):
            yield "line", _without(row, ("to",))
            if row.get("to"):
                yield "onward", row
        elif row.get("to"):
            yield "onward", row

    def is_an_end(self, row: Row) -> bool:
        """Whether a row stands where a talk ends: its place is called so, and nothing follows."""
        return ends(row.get("node")) and not row.get("to") and not any(_answers(row))

    def placed(self, kind: str, row: Row) -> str:
        """The name of the place that a row belongs to."""
        written = row.get("node")
        if kind in _APART:
            return written or f"@{row.number}"
        if written and written != self.place:
            self.begin(written)
        elif not self.place or (not self.with_places and kind == "line" and self.answered):
            self.begin(f"@{row.number}")
        self.answered = self.answered or kind in ("reply", "onward")
        return self.place

    def begin(self, place: str) -> None:
        self.place, self.answered = place, False


def _answers(row: Row) -> Iterator[Row]:
    """A row for each answer in a row: one, or several side by side under headings with a number."""
    if row.get("answer"):
        yield row.having(text=row.get("answer"), thought="")
    for name in row.columns:
        base, _, number = name.partition("#")
        if base == "answer" and number and row.get(name):
            own = {each: row.get(f"{each}#{number}") for each in WIDE}
            yield _without(row, _OF_A_REPLY).having(**{**own, "text": row.get(name), "thought": ""})


def _without(row: Row, columns: tuple[str, ...]) -> Row:
    return row.having(**dict.fromkeys(columns, ""))
