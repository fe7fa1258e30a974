"""What is said of the gap between the own ratings and the talks, and when nothing is."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from kcc_coach.practice.gaps import Gap, Habit, habit
from kcc_coach.practice.progress import WeekSum
from kcc_coach.scenario.competencies import COMPETENCIES
from kcc_coach.scenario.model import CompetencyId

if TYPE_CHECKING:
    from collections.abc import Sequence

LISTENING, EMPATHY, OWNERSHIP = (CompetencyId(name) for name in ("listening", "empathy", "ownership"))
MONDAY = date(2026, 1, 5)


def week(of: CompetencyId, gaps: Sequence[float], number: int = 0, *, decisions: int = 3) -> WeekSum:
    """The sums of talks with these gaps, each over so many decisions, in the week that is this many later."""
    count = len(gaps)
    squares = sum(gap * gap for gap in gaps)
    monday, shown = MONDAY + timedelta(weeks=number), count * decisions
    return WeekSum(monday, of, 0, 0, shown, count, 0, count, 0, shown, sum(gaps), squares)


def said(found: Habit) -> dict[str, str]:
    return {each.competency: each.word for each in found.gaps}


def courses(found: Habit) -> dict[str, str]:
    return {each.competency: each.course for each in found.gaps}


def test_who_never_rated_has_no_gap() -> None:
    assert habit([]) == Habit(())
    assert habit([WeekSum(MONDAY, LISTENING, 3, 4, 9, 3, 0, 0)]) == Habit(())


@pytest.mark.parametrize(
    "sums",
    [
        [week(LISTENING, [-40.0], decisions=9)],
        [week(LISTENING, [-40.0, -45.0], decisions=2)],
    ],
    ids=["one talk", "four decisions"],
)
def test_under_two_talks_or_five_decisions_nothing_is_said(sums: list[WeekSum]) -> None:
    found = habit(sums)
    assert said(found) == {"listening": "too_few"}
    assert found.word == "too_few"
    assert courses(found) == {"listening": ""}


def test_a_gap_keeps_its_mean_and_what_it_was_made_of() -> None:
    found = habit([week(LISTENING, [-30.0, -10.0], 1), week(LISTENING, [-20.0])])
    assert found.gaps == (Gap(LISTENING, "usual", pytest.approx(-20.0), 3, 9),)  # type: ignore[arg-type]  # about


def test_who_rates_one_competency_lower_than_the_rest_is_told_so() -> None:
    others = [week(each.id, [2.0, -3.0, 4.0, 0.0, -2.0]) for each in COMPETENCIES if each.id != LISTENING]
    found = habit([*others, week(LISTENING, [-30.0, -35.0, -28.0, -40.0, -33.0])])
    assert said(found).pop("listening") == "lower"
    assert {word for name, word in said(found).items() if name != "listening"} == {"usual"}
    assert [each.competency for each in found.gaps] == [each.id for each in COMPETENCIES]


def test_who_rates_one_competency_higher_than_the_rest_is_told_so() -> None:
    found = habit([week(EMPATHY, [0.0, 3.0, -2.0, 1.0]), week(LISTENING, [40.0, 38.0, 45.0, 41.0])])
    assert said(found)["listening"] == "higher"


def test_who_is_strict_about_everything_is_told_it_once_and_of_no_competency() -> None:
    found = habit([week(each.id, [-30.0, -25.0, -35.0, -28.0]) for each in COMPETENCIES])
    assert (found.word, set(said(found).values())) == ("lower", {"usual"})
    found = habit([week(each.id, [30.0, 25.0, 35.0, 28.0]) for each in COMPETENCIES])
    assert found.word == "higher"


def test_the_one_that_lies_near_the_talks_where_all_others_do_not_is_called_nearer() -> None:
    others = [week(each.id, [-30.0, -25.0, -35.0, -28.0]) for each in COMPETENCIES if each.id != LISTENING]
    found = habit([*others, week(LISTENING, [-2.0, 3.0, 0.0, -1.0])])
    assert said(found)["listening"] == "nearer"


def test_what_is_within_the_noise_is_usual() -> None:
    found = habit([week(LISTENING, [-60.0, 40.0, -50.0, 30.0]), week(EMPATHY, [50.0, -40.0, 45.0, -35.0])])
    assert (found.word, set(said(found).values())) == ("usual", {"usual"})


def test_less_than_half_a_step_of_the_scale_is_not_said_however_sure_it_is() -> None:
    sure = [9.0] * 200
    found = habit([week(LISTENING, sure), week(EMPATHY, [0.0] * 200), week(OWNERSHIP, [0.0] * 200)])
    assert said(found)["listening"] == "usual"


def test_two_talks_that_agree_by_chance_are_no_certainty() -> None:
    """Without a least spread their variance would be nothing, and the test sure of itself."""
    found = habit([week(LISTENING, [-25.0, -25.0]), week(EMPATHY, [0.0, 0.0])])
    assert set(said(found).values()) == {"usual"}


def test_one_competency_alone_has_no_habit_to_be_held_against() -> None:
    found = habit([week(LISTENING, [-40.0, -42.0, -38.0, -41.0])])
    assert said(found) == {"listening": "usual"}
    assert found.word == "lower"


def test_a_gap_that_shrinks_week_by_week_closes_from_either_side() -> None:
    above = [week(LISTENING, [40.0 - 4 * number], number) for number in range(9)]
    below = [week(EMPATHY, [-40.0 + 4 * number], number) for number in range(9)]
    assert courses(habit([*above, *below])) == {"listening": "closing", "empathy": "closing"}


def test_a_gap_that_grows_week_by_week_widens() -> None:
    assert courses(habit(week(LISTENING, [4.0 * number], number) for number in range(9))) == {"listening": "widening"}


def test_four_weeks_are_no_course() -> None:
    assert courses(habit(week(LISTENING, [40.0 - 10 * number], number) for number in range(4))) == {"listening": ""}


def test_the_order_of_the_sums_changes_nothing() -> None:
    sums = [week(LISTENING, [40.0 - 4 * number], number) for number in range(9)]
    sums += [week(EMPATHY, [3.0 * number], number) for number in range(9)]
    assert habit(reversed(sums)) == habit(sums)


def test_people_without_any_habit_are_told_one_no_more_often_than_the_doubt() -> None:
    random = Random(9)
    told = 0
    for _ in range(400):
        steps = [[25 * round(random.gauss(0, 18) / 25) + random.uniform(-9, 9) for _ in range(8)] for _ in COMPETENCIES]
        found = habit(week(each.id, gaps) for each, gaps in zip(COMPETENCIES, steps, strict=True))
        told += any(word != "usual" for word in said(found).values())
    assert told / 400 <= 0.10


def test_a_habit_of_a_whole_step_in_one_competency_is_mostly_found_after_ten_talks() -> None:
    random = Random(10)
    found = 0
    for _ in range(100):
        sums = [
            week(each.id, [random.gauss(0, 18) for _ in range(10)]) for each in COMPETENCIES if each.id != LISTENING
        ]
        found += (
            said(habit([*sums, week(LISTENING, [random.gauss(-25, 18) for _ in range(10)])]))["listening"] == "lower"
        )
    assert found >= 80
