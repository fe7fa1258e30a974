"""The careful word about a trend, held against what chance alone would do."""

from __future__ import annotations

from itertools import combinations, permutations, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies as st

from kcc_coach.practice.progress import DOUBT, _chance, trend

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
        assert _chance(lead, values) == pytest.approx(exact, abs=0.022)


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
                assert _chance(lead, floats) == pytest.approx(exact, abs=0.05)


def test_chance_alone_is_called_a_trend_no_more_often_than_the_doubt_allows() -> None:
    for count, levels in ((5, 2), (5, 3), (5, 4), (6, 3), (7, 3)):
        orders = list(product(range(levels), repeat=count))
        called = sum(trend([float(each) for each in order]) != "level" for order in orders)
        assert called / len(orders) <= DOUBT


def test_values_that_are_all_the_same_could_not_be_more_likely() -> None:
    assert _chance(0, [3.0] * 6) == 1.0


@settings(deadline=None, max_examples=100, derandomize=True, database=None)
@given(
    st.lists(st.floats(0, 100).map(round), min_size=5, max_size=20).map(lambda found: [float(each) for each in found])
)
def test_turned_round_a_trend_is_its_opposite(values: list[float]) -> None:
    opposite = {"rising": "falling", "falling": "rising", "level": "level"}
    assert trend(values[::-1]) == opposite[trend(values)]
    assert trend([100 - each for each in values]) == opposite[trend(values)]
    assert trend([each * 2 + 1 for each in values]) == trend(values)
