"""What the round before adds about somebody who joined, of three competencies at once and with nobody known.

All others rate the same in both rounds, which is the best that an attacker can hope for. Read backwards, it is what
somebody who left, or withdrew, gives away. The advantage is the mean of how far the attacker leans either way, which is
its closed form, taken over drawn teams.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tests.team.attacks.attack import SURE, Advantage
from tests.team.attacks.model import COMPETENCIES, LOW, MIDDLE, RATINGS, joint, people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.team.attacks.attack import Noise
    from tests.team.attacks.model import Model, Numbers, Places

OTHERS: Final = 8
_SUMS: Final = np.arange(-MIDDLE * OTHERS, MIDDLE * OTHERS + 1)
_RATINGS: Final = np.arange(RATINGS) - MIDDLE
_SEED: Final = 4


def gained(model: Model, noise: Noise, teams: int) -> Advantage:
    """What the advantage grows by, when the round before is known as well."""
    draw = np.random.default_rng(_SEED)
    sums = _sums_of_others(model)
    grown = []
    for low in (True, False):
        target = people(draw, model, teams // 2, low=low) - MIDDLE
        others = sum((people(draw, model, teams // 2) - MIDDLE for _ in range(OTHERS)), np.zeros_like(target))
        before = others + noise.draw(draw, others.shape)
        now = others + target + noise.draw(draw, others.shape)
        for one, other in zip(before, now, strict=True):
            likely = sums * _product([noise.at(each - _SUMS) for each in one])
            grown.append(_leaning(model, noise, likely, other) - _leaning(model, noise, sums, other))
    error = SURE * float(np.std(grown)) / len(grown) ** 0.5
    return Advantage(float(np.mean(grown)), float(np.mean(grown)) + error)


def _leaning(model: Model, noise: Noise, likely: Numbers, seen: Places) -> float:
    """How far an attacker leans to one side who holds low and not low for as likely before the round."""
    told = likely
    for each in seen:
        told = np.tensordot(told, noise.at(each - _SUMS[:, None] - _RATINGS), axes=(0, 0))
    chances = joint(model)
    low = (told * chances)[:LOW].sum() / chances[:LOW].sum()
    other = (told * chances)[LOW:].sum() / chances[LOW:].sum()
    return float(abs(low - other) / (low + other))


def _sums_of_others(model: Model) -> Numbers:
    """The chance of each three sums of the others."""
    shape, axes = (len(_SUMS),) * COMPETENCIES, range(COMPETENCIES)
    found = np.fft.irfftn(np.fft.rfftn(joint(model), shape, axes) ** OTHERS, shape, axes)
    return np.asarray(found.clip(0))


def _product(sides: Sequence[Numbers]) -> Numbers:
    return np.asarray(sides[0][:, None, None] * sides[1][None, :, None] * sides[2][None, None, :])
