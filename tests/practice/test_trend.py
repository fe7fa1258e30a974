"""The careful word about a trend, held against what chance alone would do."""

from __future__ import annotations

from itertools import combinations, permutations, product
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies as st

from kcc_coach.practice.trends import DOUBT, kendall_lead, lead_chance, slope, trend

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CASES = {
    (1.0, 2.0, 3.0, 4.0): "too_few",
    (): "too_few",
    (1.0, 2.0, 3.0, 4.0, 5.0): "rising",
    (5.0, 4.0, 3.0, 2.0, 1.0): "falling",
    (1.0, 3.0, 2.0, 4.0, 5.0): "rising",
    (2.0, 1.0, 4.0, 3.0, 5.0): "level",
    (3.0, 3.0, 3.0, 3.0, 3.0): "level",
    (3.0, 3.0, 3.0, 3.0, 4.0): "level",
    (0.0, 0.0, 50.0, 50.0, 100.0, 100.0): "rising",
    (100.0, 100.0, 50.0, 50.0, 0.0, 0.0): "falling",
    (10.0, 90.0, 10.0, 90.0, 10.0, 90.0): "level",
}


@pytest.mark.parametrize(("values", "word"), CASES.items())
def test_a_trend_is_rising_falling_level_or_too_few(values: tuple[float, ...], word: str) -> None:
    assert trend(list(values)) == word


@settings(deadline=None, max_examples=200, derandomize=True, database=None)
@given(st.lists(st.integers(0, 20).map(float), max_size=40))
def test_the_lead_is_that_of_comparing_every_pair(values: list[float]) -> None:
    assert kendall_lead(values) == lead_of(values)


def lead_of(values: Iterable[float]) -> int:
    """How many more pairs rise than fall."""
    return sum((later > earlier) - (later < earlier) for earlier, later in combinations(values, 2))


def exact_chances(values: Sequence[float]) -> dict[int, float]:
    """How likely each lead, or a larger one, is when every order of these values is as likely."""
    leads = [abs(lead_of(order)) for order in permutations(values)]
    return {lead: sum(each >= lead for each in leads) / len(leads) for lead in set(leads)}


DISTINCT = {count: exact_chances(range(count)) for count in (5, 6, 7)}


@pytest.mark.parametrize("count", DISTINCT)
def test_the_chance_is_near_that_of_counting_every_order(count: int) -> None:
    values = [float(each) for each in range(count)]
    for lead, exact in DISTINCT[count].items():
        assert lead_chance(lead, values) == pytest.approx(exact, abs=0.022)


@pytest.mark.parametrize("count", DISTINCT)
def test_the_word_is_that_of_counting_every_order(count: int) -> None:
    for order in permutations(range(count)):
        lead = lead_of(order)
        sure = DISTINCT[count][abs(lead)] < DOUBT
        expected = "level" if not sure else "rising" if lead > 0 else "falling"
        assert trend([float(each) for each in order]) == expected


def test_with_ties_the_chance_is_near_that_of_counting_every_order() -> None:
    for values in ((1, 1, 2, 3, 4), (1, 1, 2, 2, 3), (1, 1, 1, 2, 3, 4), (1, 1, 2, 2, 3, 3), (1, 2, 3, 3, 4, 4, 5)):
        floats = [float(each) for each in values]
        for lead, exact in exact_chances(values).items():
            if exact < 0.3:
                assert lead_chance(lead, floats) == pytest.approx(exact, abs=0.05)


def test_chance_alone_is_called_a_trend_no_more_often_than_the_doubt_allows() -> None:
    for count, levels in ((5, 2), (5, 3), (5, 4), (6, 3), (7, 3)):
        orders = list(product(range(levels), repeat=count))
        called = sum(trend([float(each) for each in order]) != "level" for order in orders)
        assert called / len(orders) <= DOUBT


def test_values_that_are_all_the_same_could_not_be_more_likely() -> None:
    assert lead_chance(0, [3.0] * 6) == 1.0


@settings(deadline=None, max_examples=100, derandomize=True, database=None)
@given(
    st.lists(st.floats(0, 100).map(round), min_size=5, max_size=20).map(lambda found: [float(each) for each in found])
)
def test_turned_round_a_trend_is_its_opposite(values: list[float]) -> None:
    opposite = {"rising": "falling", "falling": "rising", "level": "level"}
    assert trend(values[::-1]) == opposite[trend(values)]
    assert trend([100 - each for each in values]) == opposite[trend(values)]
    assert trend([each * 2 + 1 for each in values]) == trend(values)


# -- how fast: Theil and Sen


def test_a_straight_line_is_found_as_it_is_with_no_room_around_it() -> None:
    weeks = [0, 1, 2, 4, 5, 7, 8, 9]
    found = slope(weeks, [10 + 3.0 * week for week in weeks])
    assert found is not None
    assert (found.rate, found.slowest, found.fastest) == (3.0, 3.0, 3.0)
    assert found.at(0) == pytest.approx((10, 10, 10))
    assert found.at(9) == pytest.approx((37, 37, 37))


def test_the_rate_and_its_interval_are_those_of_sens_own_example() -> None:
    """Sen 1968, "Estimates of the regression coefficient based on Kendall's tau", at 93 %: 4, between 26/7 and 35/8."""
    weeks = [1.0, 2, 3, 4, 10, 12, 18]
    values = [9.0, 15, 19, 20, 45, 55, 78]
    found = slope(weeks, values, 0.07)
    assert found is not None
    assert found.rate == pytest.approx(4.0)
    assert found.slowest == pytest.approx(26 / 7)
    assert found.fastest == pytest.approx(35 / 8)


def test_one_odd_week_hardly_turns_the_line() -> None:
    weeks = list(range(12))
    straight = [40 + 2.0 * week for week in weeks]
    odd = slope(weeks, [*straight[:-1], 0.0])
    assert odd is not None
    assert odd.rate == pytest.approx(2.0)


def test_three_points_have_no_slope_and_five_uncertain_ones_have_no_band() -> None:
    assert slope([0, 1, 2], [10.0, 20.0, 30.0]) is None
    assert slope([0, 1, 2, 3, 4], [10.0, 20.0, 30.0, 40.0, 50.0], 0.01) is None


def test_the_band_is_widest_at_its_ends_and_holds_the_line() -> None:
    weeks = list(range(20))
    found = slope(weeks, [50 + week + (7 * week) % 11 for week in weeks])
    assert found is not None
    wide = []
    for week in (0, 10, 19):
        low, line, high = found.at(week)
        assert low <= line <= high
        wide.append(high - low)
    assert wide[1] < wide[0]
    assert wide[1] < wide[2]


def test_where_the_interval_leaves_no_room_for_level_the_test_says_so_too() -> None:
    """The interval is the turned-round test of Kendall: the two may not contradict each other on the page."""
    random = Random(3)
    for _ in range(300):
        count = random.randint(6, 30)
        values = [random.gauss(0.4 * week, 3) for week in range(count)]
        found = slope(list(range(count)), values)
        if found is not None and found.slowest > 0:
            assert trend(values, DOUBT + 0.02) == "rising"
        if trend(values, DOUBT - 0.03) == "rising" and found is not None:
            assert found.slowest >= 0


def test_the_interval_misses_the_true_rate_no_more_often_than_it_says() -> None:
    random = Random(5)
    missed = 0
    for _ in range(400):
        values = [random.gauss(50 + 0.5 * week, 8) for week in range(18)]
        found = slope(list(range(18)), values)
        assert found is not None
        missed += not found.slowest <= 0.5 <= found.fastest
    assert missed / 400 <= DOUBT + 0.04


def test_many_weeks_are_no_trouble() -> None:
    assert slope(list(range(1100)), [float(week) for week in range(1100)], 0.1) is not None
