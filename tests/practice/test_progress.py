from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

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
) -> WeekSum:
    """The sums of the week that is this many weeks later."""
    return WeekSum(MONDAY + timedelta(weeks=number), of, gained, possible, decisions, talks, rating_sum, ratings)


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
