"""Fans and compliments, by day and by month."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

import pytest
from msgspec.structs import replace

from kcc_coach.practice.notes import COMPLIMENT, FAN, WHY
from kcc_coach.practice.successes import (
    GAVE,
    GOT,
    LONGEST,
    Success,
    month_ends,
    month_text,
    success_note,
    successes_of,
)

WHEN: Final = datetime(2026, 5, 4, 9, tzinfo=UTC)
FAN_OF_THE_DAY: Final = Success("a", FAN, date(2026, 5, 4), "Ze lachte.", "mevrouw Bos")
THANKS: Final = Success("b", COMPLIMENT, date(2026, 5, 5), "Dank je.", "Wim", GAVE)


def test_a_success_is_read_as_it_was_kept_the_newest_day_first() -> None:
    notes = [success_note(each, WHEN) for each in (FAN_OF_THE_DAY, THANKS)]
    assert successes_of(notes) == (THANKS, FAN_OF_THE_DAY)
    later = success_note(replace(THANKS, id="c", day=date(2026, 5, 4)), WHEN.replace(hour=12))
    assert [each.id for each in successes_of([*notes, later])] == ["b", "c", "a"]


def test_texts_are_kept_without_blanks_around_them_and_not_longer_than_they_may_be() -> None:
    (read,) = successes_of([success_note(replace(THANKS, what=" " + "x" * (LONGEST + 5), who=" Wim "), WHEN)])
    assert (read.what, read.who) == ("x" * LONGEST, "Wim")


@pytest.mark.parametrize(
    "wrong",
    [
        replace(FAN_OF_THE_DAY, what="  "),
        replace(FAN_OF_THE_DAY, kind=WHY),
        replace(FAN_OF_THE_DAY, way=GOT),
        replace(THANKS, way=""),
        replace(THANKS, way="stal"),
    ],
)
def test_what_says_nothing_or_is_no_success_is_refused(wrong: Success) -> None:
    with pytest.raises(ValueError, match="a success is"):
        success_note(wrong, WHEN)


def test_what_cannot_be_read_or_is_of_another_kind_is_passed_over() -> None:
    good = success_note(FAN_OF_THE_DAY, WHEN)
    assert successes_of([replace(good, detail="{"), replace(good, kind=WHY), good]) == (FAN_OF_THE_DAY,)


@pytest.mark.parametrize(
    ("month", "first", "last"),
    [
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_month_has_a_first_and_a_last_day(month: str, first: date, last: date) -> None:
    assert month_ends(month) == (first, last)
    assert month_text(last) == month
