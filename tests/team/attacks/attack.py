"""The best attacker there can be, and how far it gets: likelihoods, and the advantage they give.

The advantage is the greatest difference, over all thresholds, between how often a target who rated low is called low
and how often one who didn't is. The threshold is found on one half of the teams and tried on the other half.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from math import exp, sqrt
from typing import TYPE_CHECKING, Final

import numpy as np

from kcc_coach.team.spread import chances
from tests.team.attacks.model import LOW, MIDDLE, RATINGS, joint, people, quarter_before, steps_back

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from fractions import Fraction

    from tests.team.attacks.model import Model, Numbers, Places

SURE: Final = 1.96
_CHUNK: Final = 20_000
_TINY: Final = 1e-300


@dataclass(frozen=True)
class Noise:
    """Noise by its chances, of 0 and of so far away on either side."""

    chances: tuple[float, ...]

    @cached_property
    def most(self) -> int:
        return len(self.chances) - 1

    @cached_property
    def both_sides(self) -> Numbers:
        found = np.array([*self.chances[:0:-1], *self.chances])
        return np.asarray(found / found.sum())

    @cached_property
    def _ends(self) -> Numbers:
        return np.cumsum(self.both_sides)

    def draw(self, draw: np.random.Generator, size: int | tuple[int, ...]) -> Places:
        found = np.searchsorted(self._ends, draw.random(size)) - self.most
        return np.minimum(found, self.most)

    def at(self, places: Places) -> Numbers:
        """The chance of each of these; nought where it is farther away than is worth counting."""
        inside = np.abs(places) <= self.most
        return np.where(inside, self.both_sides[np.where(inside, places, 0) + self.most], 0.0)


def laplace(scale: Fraction, keys: int = 1) -> Noise:
    """The noise of so many keys, of this scale."""
    return Noise(chances(scale, keys))


def certainty(model: Model, scale: Fraction, rounds: int = 1) -> float:
    """How sure an attacker can ever be that a rating was low, whatever the sums of so many rounds come to.

    Noise of scale b makes no rating more than exp(4 / b) times as likely as another, in each of three sums and each
    round; here with ratings that stay the same in all rounds.
    """
    weights = np.exp(-rounds * np.arange(RATINGS) / float(scale))
    known = joint(model) * weights[:, None, None] * weights[None, :, None] * weights[None, None, :]
    return float(known[:LOW].sum() / known.sum())


def gaussian(deviation: float) -> Noise:
    """What noise could be instead: discrete and normally distributed."""
    found = [exp(-(each**2) / (2 * deviation**2)) for each in range(int(12 * deviation))]
    return Noise(tuple(each / (2 * sum(found) - found[0]) for each in found))


@dataclass(frozen=True)
class Advantage:
    """A measured advantage, and what it is at most with 95 % certainty."""

    value: float
    upper: float


def advantage(low: Numbers, other: Numbers) -> Advantage:
    """What scores are worth: of targets who rated low, and of those who didn't."""
    threshold = _best_threshold(low[::2], other[::2])
    hit, false = float(np.mean(low[1::2] >= threshold)), float(np.mean(other[1::2] >= threshold))
    error = sqrt(hit * (1 - hit) / len(low[1::2]) + false * (1 - false) / len(other[1::2]))
    return Advantage(hit - false, min(1.0, hit - false + SURE * error))


def _best_threshold(low: Numbers, other: Numbers) -> float:
    places = np.unique(np.concatenate([low, other]))
    hit = 1 - np.searchsorted(np.sort(low), places) / len(low)
    false = 1 - np.searchsorted(np.sort(other), places) / len(other)
    return float(places[np.argmax(hit - false)])


def variation(low: Numbers, other: Numbers) -> float:
    """The closed form of the advantage: half of what the chances of all that can be seen differ by."""
    return float(np.abs(low / low.sum() - other / other.sum()).sum() / 2)


def in_chunks(teams: int, seed: int, scores: Callable[[np.random.Generator, int, bool], Numbers]) -> Advantage:
    """The advantage over so many teams, in half of which the target rated low, drawn a few at a time."""
    draw = np.random.default_rng(seed)
    sizes = [min(_CHUNK, teams // 2 - start) for start in range(0, teams // 2, _CHUNK)]
    found = {low: np.concatenate([scores(draw, size, low) for size in sizes]) for low in (True, False)}
    return advantage(found[True], found[False])


@cache
def knowing_all_others(model: Model, noise: Noise, teams: int, *, rounds: int = 1, releases: int = 1) -> Advantage:
    """Three competencies at once, over so many rounds with ratings that hardly change, each released so often."""

    def scores(draw: np.random.Generator, size: int, low: bool) -> Numbers:
        places = people(draw, model, size, low=low)
        seen = [likelihoods(noise, places - MIDDLE, draw, releases)]
        for _ in range(rounds - 1):
            places = quarter_before(draw, model, places)
            seen.append(likelihoods(noise, places - MIDDLE, draw, releases))
        return odds(model, seen)

    return in_chunks(teams, 1000 * rounds + releases, scores)


def likelihoods(noise: Noise, ratings: Places, draw: np.random.Generator, releases: int = 1) -> Numbers:
    """How likely each of the five ratings makes what is left of each sum once all others are taken off: by 3 by 5."""
    found = np.zeros((*ratings.shape, RATINGS))
    for _ in range(releases):
        left = ratings + noise.draw(draw, ratings.shape)
        found += np.log(noise.at(left[..., None] - (np.arange(RATINGS) - MIDDLE)) + _TINY)
    return np.asarray(np.exp(found - found.max(axis=-1, keepdims=True)))


def odds(model: Model, rounds: Sequence[Numbers]) -> Numbers:
    """The logarithm of the odds that the first rating is low in the last round; `rounds` starts with that one."""
    told = np.ones((len(rounds[0]), RATINGS, RATINGS, RATINGS))
    for each in reversed(rounds[1:]):
        told = _a_quarter_on(told * _together(each), steps_back(model))
        told /= told.max(axis=(1, 2, 3), keepdims=True)
    known = told * _together(rounds[0]) * joint(model)
    low, other = known[:, :LOW].sum(axis=(1, 2, 3)), known[:, LOW:].sum(axis=(1, 2, 3))
    return np.asarray(np.log(low + _TINY) - np.log(other + _TINY))


def _together(each: Numbers) -> Numbers:
    return np.asarray(each[:, 0, :, None, None] * each[:, 1, None, :, None] * each[:, 2, None, None, :])


def _a_quarter_on(told: Numbers, back: Numbers) -> Numbers:
    """What the rounds before say about each three ratings of the round after them."""
    for axis in (1, 2, 3):
        told = np.moveaxis(np.tensordot(told, back, axes=([axis], [1])), -1, axis)
    return told
