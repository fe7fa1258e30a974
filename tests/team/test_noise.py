from __future__ import annotations

from collections import Counter
from math import exp, sqrt
from typing import TYPE_CHECKING

import pytest

from kcc_coach.scenario.model import CompetencyId
from kcc_coach.team.layout import PRESENT, RATING, Layout, Slot
from kcc_coach.team.noise import SCALE_OF_COUNTS, SCALE_OF_RATINGS, about, deviation, noise_for, scale_of, variance

if TYPE_CHECKING:
    from fractions import Fraction

SLOTS = Layout((CompetencyId("listening"),), "2026-Q4").slots
DRAWS = 20_000


def test_the_same_secret_and_the_same_contributions_give_the_same_noise() -> None:
    told = about(b"t" * 16, "2026-Q4", [b"a" * 32, b"b" * 32])
    assert noise_for(b"secret", told, SLOTS) == noise_for(b"secret", told, SLOTS)
    assert told == about(b"t" * 16, "2026-Q4", [b"b" * 32, b"a" * 32])


@pytest.mark.parametrize(
    "other",
    [
        about(b"u" * 16, "2026-Q4", [b"a" * 32]),
        about(b"t" * 16, "2026-Q3", [b"a" * 32]),
        about(b"t" * 16, "2026-Q4", [b"c" * 32]),
        about(b"t" * 16, "2026-Q4", [b"a" * 32, b"b" * 32]),
        about(b"t" * 16, "2026-Q4", []),
    ],
)
def test_anything_else_gives_other_noise(other: bytes) -> None:
    told = about(b"t" * 16, "2026-Q4", [b"a" * 32])
    assert noise_for(b"secret", told, SLOTS) != noise_for(b"secret", other, SLOTS)
    assert noise_for(b"secret", told, SLOTS) != noise_for(b"Secret", told, SLOTS)


@pytest.mark.parametrize("scale", [SCALE_OF_RATINGS, SCALE_OF_COUNTS])
def test_noise_is_spread_as_it_should_be(scale: Fraction) -> None:
    slot = Slot(RATING if scale == SCALE_OF_RATINGS else PRESENT, "x")
    assert scale_of(slot) == scale
    drawn = [
        each for number in range(DRAWS // 20) for each in noise_for(b"key", number.to_bytes(4, "big"), [slot] * 20)
    ]
    counted, q = Counter(drawn), exp(-1 / scale)
    off = [
        (counted[each] - expected) ** 2 / expected
        for each in range(-8, 9)
        if (expected := DRAWS * (1 - q) / (1 + q) * q ** abs(each)) > 20
    ]
    assert sum(off) < len(off) + 4 * sqrt(2 * len(off))
    assert abs(sum(drawn) / DRAWS) < 4 * sqrt(variance(scale) / DRAWS)
    assert sum(each**2 for each in drawn) / DRAWS == pytest.approx(variance(scale), rel=0.08)


def test_two_keys_add_twice_the_variance() -> None:
    assert deviation(SCALE_OF_RATINGS) ** 2 == pytest.approx(2 * deviation(SCALE_OF_RATINGS, keys=1) ** 2)
    assert variance(SCALE_OF_RATINGS) == pytest.approx(
        2 * exp(-1 / SCALE_OF_RATINGS) / (1 - exp(-1 / SCALE_OF_RATINGS)) ** 2
    )


def test_every_computer_draws_this_noise() -> None:
    told = about(bytes(16), "2026-Q4", [bytes(32)])
    assert noise_for(bytes(32), told, [Slot(PRESENT, "x")] * 8) == (-9, 0, 2, 0, 1, -2, 0, 1)
