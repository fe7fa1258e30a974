"""Attacks by somebody who does not know what all others said: alone, with colluding members, with one joiner.

Of one competency. The closed form is exact, and the simulation has to agree with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tests.team.attacks.attack import Advantage, in_chunks, variation
from tests.team.attacks.model import LOW, MIDDLE, RATINGS, alone, people, team_sums

if TYPE_CHECKING:
    from tests.team.attacks.attack import Noise
    from tests.team.attacks.model import Model, Numbers, Places


@dataclass(frozen=True)
class Crowd:
    """A team of which the attacker does not know so many others; `noise` is None for the control, exact sums."""

    model: Model
    unknown: int
    noise: Noise | None


def measured(crowd: Crowd, teams: int, *, before: int = 0) -> Advantage:
    """The advantage of one round, after so many rounds of the same people without the target.

    The target joined, or left if one reads the rounds the other way round; nobody else changed the rating, which is
    the best that an attacker can hope for.
    """
    spread = _sums(crowd)

    def scores(draw: np.random.Generator, size: int, low: bool) -> Numbers:
        others = team_sums(draw, crowd.model, size, crowd.unknown)
        target = people(draw, crowd.model, size, low=low)[:, 0] - MIDDLE
        known = np.tile(spread, (size, 1))
        for _ in range(before):
            known *= _chances(crowd, (others + _drawn(crowd, draw, size))[:, None] - _range(crowd))
        seen = others + target + _drawn(crowd, draw, size)
        return _odds(crowd, known, seen)

    return in_chunks(teams, 77 + before, scores)


def exact(crowd: Crowd) -> float:
    """The closed form of the advantage of one round."""
    low, other = _by_target(crowd)
    return variation(low @ _seen(crowd), other @ _seen(crowd))


def exact_after_one(crowd: Crowd) -> float:
    """The closed form of the advantage of a round that the target joined, with the round before."""
    low, other = _by_target(crowd)
    first = _chances(crowd, _wide(crowd)[None, :] - _range(crowd)[:, None]) * _sums(crowd)[:, None]
    found = [
        sum(
            share * first.T @ _chances(crowd, _wide(crowd)[None, :] - (_range(crowd)[:, None] + rating))
            for share, rating in zip(shares, _ratings(), strict=True)
        )
        for shares in (low, other)
    ]
    return variation(np.asarray(found[0]), np.asarray(found[1]))


def _odds(crowd: Crowd, known: Numbers, seen: Places) -> Numbers:
    """The logarithm of the odds, from how likely each sum of the others is."""
    made = [
        (known * _chances(crowd, seen[:, None] - _range(crowd) - rating)).sum(axis=1) * share
        for rating, share in zip(_ratings(), alone(crowd.model), strict=True)
    ]
    return np.asarray(np.log(sum(made[:LOW]) + 1e-300) - np.log(sum(made[LOW:]) + 1e-300))


def _by_target(crowd: Crowd) -> tuple[Numbers, Numbers]:
    shares = alone(crowd.model)
    low = np.arange(RATINGS) < LOW
    return shares * low / shares[low].sum(), shares * ~low / shares[~low].sum()


def _seen(crowd: Crowd) -> Numbers:
    """The chance of each released sum, by the target's rating."""
    return np.array(
        [
            _sums(crowd) @ _chances(crowd, _wide(crowd)[None, :] - _range(crowd)[:, None] - rating)
            for rating in _ratings()
        ]
    )


def _sums(crowd: Crowd) -> Numbers:
    """The chance of each sum of the others."""
    found = np.ones(1)
    for _ in range(crowd.unknown):
        found = np.convolve(found, alone(crowd.model))
    return found


def _chances(crowd: Crowd, apart: Places) -> Numbers:
    return np.where(apart == 0, 1.0, 0.0) if crowd.noise is None else crowd.noise.at(apart)


def _drawn(crowd: Crowd, draw: np.random.Generator, size: int) -> Places:
    return np.zeros(size, dtype=np.int64) if crowd.noise is None else crowd.noise.draw(draw, size)


def _ratings() -> range:
    return range(-MIDDLE, RATINGS - MIDDLE)


def _range(crowd: Crowd) -> Places:
    """All sums of the others."""
    return np.arange(-MIDDLE * crowd.unknown, MIDDLE * crowd.unknown + 1)


def _wide(crowd: Crowd) -> Places:
    """All sums that can be released."""
    most = MIDDLE * (crowd.unknown + 1) + (crowd.noise.most if crowd.noise else 0)
    return np.arange(-most, most + 1)
