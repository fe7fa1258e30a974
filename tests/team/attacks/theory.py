"""Whether the noise that the product draws from its keys is the noise that the attacks are calculated with."""

from __future__ import annotations

from dataclasses import dataclass
from math import log, sqrt
from typing import TYPE_CHECKING, Final

import numpy as np

from kcc_coach.team.layout import CHALLENGE, RATING, THEME, Slot
from kcc_coach.team.noise import about, noise_for, scale_of
from tests.team.attacks.attack import laplace

if TYPE_CHECKING:
    from fractions import Fraction

    from tests.team.attacks.model import Places

RATINGS: Final = tuple(Slot(RATING, str(each)) for each in range(50))
COUNTS: Final = tuple(Slot(THEME, str(each)) for each in range(50))
CHALLENGES: Final = tuple(Slot(CHALLENGE, str(each)) for each in range(50))
_DOUBT: Final = 1e-4  # how often noise that is as it should be would fail


@dataclass(frozen=True)
class Fit:
    """How far apart drawn and calculated shares are at most, and how far they may be (Dvoretzky, Kiefer, Wolfowitz)."""

    apart: float
    allowed: float
    chi_square: float
    chi_square_allowed: float

    @property
    def holds(self) -> bool:
        return self.apart <= self.allowed and self.chi_square <= self.chi_square_allowed


def fit(slots: tuple[Slot, ...], draws: int) -> Fit:
    """Of about so many numbers of noise, drawn from the product for as many rounds as that takes."""
    return fit_to(_drawn(slots, draws), scale_of(slots[0]))


def fit_to(drawn: Places, scale: Fraction) -> Fit:
    """How these numbers fit noise of this scale."""
    noise = laplace(scale)
    counts = np.bincount(np.clip(drawn, -noise.most, noise.most) + noise.most, minlength=2 * noise.most + 1)
    shares = counts / len(drawn)
    apart = float(np.abs(np.cumsum(shares) - np.cumsum(noise.both_sides)).max())
    expected = noise.both_sides * len(drawn)
    common = expected >= 10
    seen, due = [*counts[common], counts[~common].sum()], [*expected[common], expected[~common].sum()]
    chi = sum((one - other) ** 2 / other for one, other in zip(seen, due, strict=True))
    return Fit(apart, sqrt(log(2 / _DOUBT) / (2 * len(drawn))), float(chi), _chi_square_allowed(len(seen) - 1))


def different_noise(releases: int) -> int:
    """How many different noises a keeper draws who releases the same contributions so often, from any backup."""
    hashes = [bytes([each]) * 32 for each in range(8)]
    told = (about(b"team" * 4, "2026-Q4", hashes if each % 2 else hashes[::-1]) for each in range(releases))
    return len({noise_for(b"the keeper's secret", each, RATINGS) for each in told})


def _drawn(slots: tuple[Slot, ...], draws: int) -> Places:
    rounds = range(draws // len(slots))
    return np.array([noise_for(b"a secret of one key", each.to_bytes(8, "big"), slots) for each in rounds]).ravel()


def _chi_square_allowed(freedom: int) -> float:
    """Where it lies beyond in one of ten thousand (Wilson and Hilferty's approximation)."""
    return float(freedom * (1 - 2 / (9 * freedom) + 3.719 * sqrt(2 / (9 * freedom))) ** 3)
