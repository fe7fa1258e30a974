from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise, permutations

import pytest

from kcc_coach.practice.progress import Point, Series, WeekSum, series
from kcc_coach.scenario.competencies import COMPETENCIES
from kcc_coach.scenario.model import CompetencyId

LISTENING, EMPATHY, OWNERSHIP = (CompetencyId(name) for name in ("listening", "empathy", "ownership"))
MONDAY = date(2026, 1, 5)


def week(
    number: int,
    gained: int = 3,
    possible: int = 4,
    *,
    of: CompetencyId = LISTENING,
    decisions: int = 3,
    talks: int = 1,
    rating_sum: int = 0,
    ratings: int = 0,
    repeats: int = 0,
) -> WeekSum:
    """The sums of the week that is this many weeks later."""
    monday = MONDAY + timedelta(weeks=number)
    return WeekSum(monday, of, gained, possible, decisions, talks, rating_sum, ratings, repeats)


def test_a_week_becomes_a_point_with_its_score_and_the_own_rating() -> None:
    (course,) = series([week(0, 3, 4, decisions=5, talks=2, rating_sum=7, ratings=2)])
    assert course.points == (Point(MONDAY, 75.0, 62.5, 5, 2),)


def test_a_week_without_decisions_has_no_score() -> None:
    (course,) = series([week(0, 0, 0, decisions=0, rating_sum=5, ratings=1)])
    assert course.points == (Point(MONDAY, None, 100.0, 0, 1),)


def test_a_week_without_ratings_has_no_own_point() -> None:
    (course,) = series([week(0)])
    assert [point.own for point in course.points] == [None]


def test_weeks_stand_in_the_order_of_time_and_courses_in_the_order_of_the_eight() -> None:
    sums = [week(2, of=OWNERSHIP), week(1), week(0), week(0, of=OWNERSHIP), week(0, of=EMPATHY)]
    for order in permutations(sums):
        courses = series(order)
        assert [each.competency for each in courses] == [LISTENING, EMPATHY, OWNERSHIP]
        assert [[point.week for point in each.points] for each in courses] == [
            [MONDAY, MONDAY + timedelta(weeks=1)],
            [MONDAY],
            [MONDAY, MONDAY + timedelta(weeks=2)],
        ]


def test_all_eight_competencies_can_have_a_course() -> None:
    sums = [week(0, of=each.id) for each in reversed(COMPETENCIES)]
    assert [each.competency for each in series(sums)] == [each.id for each in COMPETENCIES]


def test_without_practice_there_is_no_course() -> None:
    assert series([]) == ()


def test_what_is_none_of_the_eight_has_no_course() -> None:
    assert series([week(0, of=CompetencyId("juggling"))]) == ()


def test_a_course_tells_whether_it_rises() -> None:
    (course,) = series(week(number, number, 5) for number in range(5))
    assert course.trend == "rising"
    (course,) = series(week(number, 5 - number, 5) for number in range(5))
    assert course.trend == "falling"


def test_a_week_without_a_score_counts_for_no_trend() -> None:
    scored = [week(number, number, 5) for number in range(4)]
    (course,) = series([*scored, week(4, 0, 0, decisions=0)])
    assert course.trend == "too_few"


def test_the_first_and_the_last_score_pass_over_weeks_without_one() -> None:
    blank = [week(number, 0, 0, decisions=0) for number in (0, 2, 4)]
    (course,) = series([*blank, week(1, 1, 4), week(3, 3, 4)])
    assert (course.first, course.last) == (25.0, 75.0)


def test_a_course_without_any_score_has_no_first_and_no_last() -> None:
    course = Series(LISTENING, (Point(MONDAY, None, 50.0, 0, 1),), "too_few")
    assert (course.first, course.last) == (None, None)


@pytest.mark.parametrize(("decisions", "enough"), [(0, False), (2, False), (3, True), (9, True)])
def test_a_week_under_three_decisions_has_not_enough_to_say_something(decisions: int, *, enough: bool) -> None:
    assert Point(MONDAY, 50.0, None, decisions, 1).enough is enough


# -- several courses at once, repeats, long times, clocks


def test_eight_courses_ask_for_more_than_one_before_a_trend_is_named() -> None:
    rising = [week(number, number, 5) for number in range(5)]
    level = [week(number, 2 + number % 2, 5, of=each.id) for each in COMPETENCIES[1:] for number in range(5)]
    assert series(rising)[0].trend == "rising"
    assert series([*rising, *level])[0].trend == "level"
    longer = [week(number, number, 12) for number in range(12)]
    assert series([*longer, *level])[0].trend == "rising"


def test_a_course_that_is_too_short_for_a_trend_takes_nothing_from_the_others() -> None:
    rising = [week(number, number, 5) for number in range(5)]
    short = [week(0, of=each.id) for each in COMPETENCIES[1:]]
    assert series([*rising, *short])[0].trend == "rising"


def test_the_band_of_a_course_is_corrected_for_the_courses_beside_it() -> None:
    sums = [week(number, number, 12, of=each) for each in (LISTENING, EMPATHY) for number in range(12)]
    assert [each.doubt for each in series(sums)] == [0.05, 0.05]
    (alone,) = series(sums[:12])
    assert alone.doubt == 0.10
    found = alone.slope()
    assert found is not None
    assert found.rate == pytest.approx(100 / 12)


def test_a_course_of_a_few_weeks_has_no_slope() -> None:
    (course,) = series(week(number, number, 5) for number in range(3))
    assert course.slope() is None
    assert Series(LISTENING, (), "too_few").slope() is None


def test_repeats_are_marked_on_their_week() -> None:
    sums = [week(0, talks=2, repeats=1), week(1, talks=2, repeats=2), week(2, talks=2), week(2, of=EMPATHY, repeats=1)]
    course, _ = series(sums)
    assert [point.repeats for point in course.points] == [1, 2, 0]
    assert [point.only_repeats for point in course.points] == [False, True, False]


def test_over_many_weeks_a_point_stands_for_four() -> None:
    sums = [week(number, 3, 4, decisions=3, rating_sum=4, ratings=1, repeats=1) for number in range(100)]
    (course,) = series(sums)
    assert course.weeks == 4
    assert sum(point.talks for point in course.points) == 100
    assert sum(point.decisions for point in course.points) == 300
    assert sum(point.repeats for point in course.points) == 100
    assert {point.score for point in course.points} == {75.0}
    assert {point.own for point in course.points} == {75.0}
    apart = {(after.week - before.week).days for before, after in pairwise(course.points)}
    assert apart == {28}
    (weekly,) = series(sums, long=1000)
    assert (weekly.weeks, len(weekly.points)) == (1, 100)


TODAY = MONDAY + timedelta(weeks=10)


@pytest.mark.parametrize("odd", [date(1970, 1, 5), date(2099, 1, 5)])
def test_a_clock_that_stood_wrong_bends_no_course(odd: date) -> None:
    sums = [week(number, number, 5) for number in range(5)]
    wrong = WeekSum(odd, LISTENING, 0, 9, 9, 1, 1, 1)
    assert series([*sums, wrong], today=TODAY) == series(sums, today=TODAY) == series(sums)


def test_a_week_that_begins_tomorrow_is_possible_after_a_journey() -> None:
    sunday = TODAY - timedelta(days=1)
    assert len(series([week(10)], today=sunday)[0].points) == 1
    assert series([week(10)], today=sunday - timedelta(days=1)) == ()
