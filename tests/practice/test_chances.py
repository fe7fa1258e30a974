"""The tails of the distributions against published tables, and Holm's bounds."""

from __future__ import annotations

from itertools import permutations
from random import Random

import pytest

from kcc_coach.practice.chances import holm, normal_chance, normal_distance, student_chance


@pytest.mark.parametrize(("chance", "distance"), [(0.10, 1.644854), (0.05, 1.959964), (0.01, 2.575829), (1.0, 0.0)])
def test_the_normal_distances_are_those_of_the_tables(chance: float, distance: float) -> None:
    assert normal_distance(chance) == pytest.approx(distance, abs=1e-6)
    assert normal_chance(distance) == pytest.approx(chance, abs=1e-6)
    assert normal_chance(-distance) == pytest.approx(chance, abs=1e-6)


@pytest.mark.parametrize(
    ("freedom", "distance", "chance"),
    [
        (1, 6.313752, 0.10),
        (1, 12.706205, 0.05),
        (2, 4.302653, 0.05),
        (5, 2.570582, 0.05),
        (10, 2.228139, 0.05),
        (10, 0.699812, 0.50),
        (30, 2.749996, 0.01),
        (120, 1.657651, 0.10),
    ],
)
def test_students_distances_are_those_of_the_tables(freedom: float, distance: float, chance: float) -> None:
    assert student_chance(distance, freedom) == pytest.approx(chance, abs=1e-6)
    assert student_chance(-distance, freedom) == pytest.approx(chance, abs=1e-6)


def test_at_the_middle_everything_is_at_least_as_far() -> None:
    assert student_chance(0.0, 7) == 1.0


def test_what_is_endlessly_far_has_no_chance() -> None:
    assert student_chance(1e200, 7) == pytest.approx(0.0)


def test_with_much_freedom_students_tail_is_the_normal_one() -> None:
    assert student_chance(1.959964, 1e6) == pytest.approx(0.05, abs=1e-5)


def test_a_fraction_of_freedom_lies_between_its_neighbours() -> None:
    assert student_chance(2.0, 5) < student_chance(2.0, 4.5) < student_chance(2.0, 4)


def test_holm_asks_most_of_the_smallest_chance_and_stops_at_the_first_that_fails() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005], 0.05) == (True, False, False, True)
    assert holm([0.04, 0.02, 0.001], 0.05) == (True, True, True)
    assert holm([0.03, 0.03], 0.05) == (False, False)
    assert holm([], 0.05) == ()


def test_the_order_of_the_tests_changes_nothing_for_any_of_them() -> None:
    chances = [0.01, 0.04, 0.03, 0.005]
    stands = dict(zip(chances, holm(chances, 0.05), strict=True))
    for order in permutations(chances):
        assert dict(zip(order, holm(order, 0.05), strict=True)) == stands


def test_where_nothing_is_going_on_any_test_stands_no_more_often_than_the_doubt() -> None:
    random = Random(2)
    wrong = sum(any(holm([random.random() for _ in range(8)], 0.10)) for _ in range(4000))
    assert wrong / 4000 == pytest.approx(0.10, abs=0.015)
