from __future__ import annotations

from fractions import Fraction

import pytest

from kcc_coach.team.noise import SCALE_OF_COUNTS, SCALE_OF_RATINGS, variance
from kcc_coach.team.spread import beyond, chances, reach

SCALES = (Fraction(1), SCALE_OF_COUNTS, SCALE_OF_RATINGS, Fraction(4))


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("draws", [1, 2, 16])
def test_the_chances_of_noise_add_up_to_one_and_vary_as_much_as_the_noise(scale: Fraction, draws: int) -> None:
    found = chances(scale, draws)
    assert found[0] + 2 * sum(found[1:]) == pytest.approx(1, abs=1e-11)
    assert 2 * sum(each**2 * chance for each, chance in enumerate(found)) == pytest.approx(draws * variance(scale))


def test_one_draw_has_the_chances_of_a_discrete_laplace_distribution() -> None:
    power = 2.718281828459045 ** (-1 / 2)
    expected = [(1 - power) / (1 + power) * power**each for each in range(20)]
    assert chances(Fraction(2), 1)[:20] == pytest.approx(expected)


def test_two_draws_have_the_chances_of_one_draw_added_to_another() -> None:
    one = chances(SCALE_OF_RATINGS, 1)
    both = [one[abs(first)] * one[abs(5 - first)] for first in range(-60, 61)]
    assert chances(SCALE_OF_RATINGS, 2)[5] == pytest.approx(sum(both))


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("chance", [0.4, 0.1, 0.01, 1e-6, 1e-9])
def test_the_reach_is_the_least_number_that_is_exceeded_seldom_enough(scale: Fraction, chance: float) -> None:
    found = reach(scale, chance)
    assert beyond(scale)[found] <= chance
    assert found == 0 or beyond(scale)[found - 1] > chance


def test_noise_exceeds_nought_as_often_as_it_falls_short_of_it() -> None:
    assert 2 * beyond(SCALE_OF_RATINGS)[0] + chances(SCALE_OF_RATINGS)[0] == pytest.approx(1, abs=1e-11)
