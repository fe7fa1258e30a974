"""The days of practice in weeks, whatever the clock did."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kcc_coach.practice.calendar import HALF_YEAR, YEAR, PracticeDay, calendar

TODAY = date(2026, 11, 20)  # a Friday


def test_a_calendar_begins_on_a_monday_and_ends_today() -> None:
    found = calendar([], TODAY)
    days = [each.day for week in found.weeks for each in week if each is not None]
    assert days[0] == date(2026, 5, 18)
    assert days[-1] == TODAY
    assert days == [days[0] + timedelta(days=each) for each in range(len(days))]
    assert len(found.weeks) == HALF_YEAR + 1
    assert found.weeks[-1][5:] == (None, None)
    assert found.practised == ()


def test_a_year_has_the_weeks_of_a_year() -> None:
    assert len(calendar([], TODAY, YEAR).weeks) == YEAR + 1


def test_days_stand_where_they_belong_with_what_was_done() -> None:
    monday, today = PracticeDay(date(2026, 11, 16), 2), PracticeDay(TODAY, 1, 4)
    found = calendar([today, monday], TODAY)
    assert found.practised == (monday, today)
    assert found.weeks[-1][0] == monday
    assert found.weeks[-1][4] == today


def test_talks_and_moments_of_one_day_are_one_day() -> None:
    found = calendar([PracticeDay(TODAY, 2, 0), PracticeDay(TODAY, 0, 3)], TODAY)
    assert found.practised == (PracticeDay(TODAY, 2, 3),)


@pytest.mark.parametrize(("talks", "moments", "strength"), [(0, 0, 0), (1, 0, 1), (1, 1, 2), (0, 3, 3), (9, 9, 3)])
def test_a_day_is_as_strong_as_what_was_done_up_to_three(talks: int, moments: int, strength: int) -> None:
    assert PracticeDay(TODAY, talks, moments).strength == strength


def test_what_was_before_the_weeks_is_left_out_and_is_not_odd() -> None:
    found = calendar([PracticeDay(TODAY - timedelta(days=400), 1)], TODAY)
    assert (found.practised, found.odd) == ((), 0)


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(2099, 1, 1), TODAY + timedelta(days=2)])
def test_days_that_cannot_be_bend_nothing_and_are_told(day: date) -> None:
    found = calendar([PracticeDay(day, 2, 1), PracticeDay(TODAY, 1)], TODAY)
    assert found.weeks == calendar([PracticeDay(TODAY, 1)], TODAY).weeks
    assert found.odd == 3


def test_a_talk_of_tomorrow_after_a_journey_to_the_west_has_its_place() -> None:
    sunday = date(2026, 11, 22)
    found = calendar([PracticeDay(sunday + timedelta(days=1), 1)], sunday)
    assert found.practised == (PracticeDay(sunday + timedelta(days=1), 1),)
    assert found.weeks[-1][1:] == (None,) * 6
    assert found.odd == 0
