"""Noise and rounds for simulations, drawn with a seed, much faster than from the keys."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from kcc_coach.scenario.model import CompetencyId
from kcc_coach.team.noise import SCALE_OF_COUNTS, SCALE_OF_RATINGS
from kcc_coach.team.reading import Figures

if TYPE_CHECKING:
    from fractions import Fraction

    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

EMPATHY = CompetencyId("empathy")


def noise(draw: np.random.Generator, scale: Fraction, size: int | tuple[int, ...], keys: int = 2) -> Whole:
    """Noise of so many keys: differences of geometric numbers, as the discrete Laplace distribution is."""
    stop = 1 - exp(-1 / float(scale))
    drawn = [draw.geometric(stop, size) - draw.geometric(stop, size) for _ in range(keys)]
    total: Whole = sum(drawn[1:], drawn[0])
    return total


def figures(total: int, count: int, *, n: int = 12, quarter: str = "2026-Q4", k: int = 8) -> Figures:
    """A round that asked empathy alone, with this sum and this number of ratings."""
    return Figures(quarter, (EMPATHY,), n, (int(total), int(count)), whole=False, k=k)


def noised(draw: np.random.Generator, total: int, count: int, rounds: int) -> list[tuple[int, int]]:
    """A sum and a number of ratings as both keys release them, so many times."""
    sums = total + noise(draw, SCALE_OF_RATINGS, rounds)
    counts = count + noise(draw, SCALE_OF_COUNTS, rounds)
    return list(zip(sums.tolist(), counts.tolist(), strict=True))
