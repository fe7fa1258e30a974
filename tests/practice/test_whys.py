"""The personal why, and the two questions of each month."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

from msgspec.structs import replace

from kcc_coach.practice.whys import (
    LONGEST,
    WHY_ID,
    Answers,
    Month,
    Why,
    line_of,
    month_note,
    months_of,
    why_note,
    why_of,
)

DAY: Final = date(2026, 5, 4)
WHEN: Final = datetime(2026, 5, 4, 9, tzinfo=UTC)
MINE: Final = Why("Niemand hoort zich klein te voelen.", "Met tijd.", "Je gaat weg met een naam.")


def test_the_why_is_one_note_that_is_read_as_it_was_written() -> None:
    note = why_note(replace(MINE, how="  Met tijd. ", what="x" * (LONGEST + 1)), DAY, WHEN)
    assert note.id == WHY_ID
    assert why_of([note]) == replace(MINE, what="x" * LONGEST)


def test_of_two_whys_the_one_that_was_written_last_counts_and_one_that_cannot_be_read_does_not() -> None:
    old, new = why_note(Why("oud"), DAY, WHEN), why_note(Why("nieuw"), DAY, WHEN.replace(hour=11))
    assert why_of([new, old]).why == "nieuw"
    assert why_of([replace(new, detail="["), old]).why == "oud"
    assert why_of([replace(new, detail="[")]) == why_of([]) == Why()


def test_the_line_above_a_conversation_is_the_why_alone_unless_it_is_hidden() -> None:
    assert line_of(replace(MINE, why="Niemand\n  klein.")) == "Niemand klein."
    assert line_of(replace(MINE, shown=False)) == ""
    assert line_of(Why()) == ""


def test_a_month_has_its_answers_once_and_the_newest_month_comes_first() -> None:
    may, june = (Month(date(2026, month, 1), Answers(f" {month} ", "Bellen.")) for month in (5, 6))
    notes = [month_note(each, WHEN) for each in (may, june)]
    assert [each.id for each in notes] == ["month-2026-05", "month-2026-06"]
    assert months_of(notes) == (
        Month(june.first, Answers("6", "Bellen.")),
        Month(may.first, Answers("5", "Bellen.")),
    )


def test_a_month_without_answers_or_that_cannot_be_read_is_left_out() -> None:
    empty = month_note(Month(DAY.replace(day=1), Answers()), WHEN)
    assert months_of([empty, replace(empty, detail="nee")]) == ()
