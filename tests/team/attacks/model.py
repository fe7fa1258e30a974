"""How people may rate themselves: what a simulated team is drawn from, and what the attacker is taken to know of it.

A rating is counted from the middle of the scale (-2..2). `place` is where it stands among the five: 0..4.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Places = NDArray[np.int64]

COMPETENCIES: Final = 3
RATINGS: Final = 5
LOW: Final = 2  # places below this are the ratings 1 and 2
MIDDLE: Final = 2
STAYS: Final = 0.9  # how often a rating is the same a quarter later; else it moves by one
_NODES: Final = 61


@dataclass(frozen=True)
class Model:
    """The shares of the ratings 1..5, and how closely the three ratings of one person hang together (0..1)."""

    name: str
    shares: tuple[float, ...]
    within: float


_BELL: Final = (0.017, 0.141, 0.386, 0.345, 0.111)  # of a normal distribution with mean 3.4 and deviation 0.9
INDEPENDENT: Final = Model("independent", _BELL, 0.0)
TOGETHER: Final = Model("together", _BELL, 0.5)
SKEWED: Final = Model("skewed", (0.03, 0.07, 0.20, 0.55, 0.15), 0.3)
HARDEST: Final = Model("hardest", SKEWED.shares, 0.5)  # both at once: told beside the others, and no target
MODELS: Final = (INDEPENDENT, TOGETHER, SKEWED)


@cache
def joint(model: Model) -> Numbers:
    """The chance of each three ratings of one person, an array of 5 by 5 by 5."""
    shares = np.array(model.shares) / sum(model.shares)
    ends = [NormalDist().inv_cdf(float(each)) for each in np.cumsum(shares)[:-1]]
    places, weights = np.polynomial.hermite_e.hermegauss(_NODES)
    own = sqrt(1 - model.within)
    below = [
        [0.0, *(NormalDist().cdf(float((end - sqrt(model.within) * place) / own)) for end in ends), 1.0]
        for place in places
    ]
    given = np.diff(np.array(below), axis=1)
    found: Numbers = np.einsum("u,ua,ub,uc->abc", weights / weights.sum(), given, given, given)
    return found


def alone(model: Model) -> Numbers:
    """The chance of each rating of one competency."""
    found: Numbers = joint(model).sum(axis=(1, 2))
    return found


@cache
def steps_back(model: Model) -> Numbers:
    """The chance of each rating a quarter before, by the rating of now: row is now, column is before."""
    moves = np.eye(RATINGS) * STAYS
    for place in range(RATINGS):
        beside = [other for other in (place - 1, place + 1) if 0 <= other < RATINGS]
        for other in beside:
            moves[place, other] += (1 - STAYS) / len(beside)
    back = (moves * alone(model)[:, None]).T
    found: Numbers = back / back.sum(axis=1, keepdims=True)
    return found


def people(draw: np.random.Generator, model: Model, count: int, *, low: bool | None = None) -> Places:
    """So many people, each with three ratings; with `low`, those whose first rating is 1 or 2, or those where it isn't."""
    chances = joint(model).copy()
    if low is not None:
        chances[LOW:] *= not low
        chances[:LOW] *= low
    drawn = draw.choice(chances.size, count, p=chances.ravel() / chances.sum())
    return np.stack(np.unravel_index(drawn, chances.shape), axis=1)


def quarter_before(draw: np.random.Generator, model: Model, places: Places) -> Places:
    """The ratings of the same people a quarter before."""
    ends = np.cumsum(steps_back(model), axis=1)[places]
    found: Places = np.minimum((draw.random(places.shape)[..., None] > ends).sum(axis=-1), RATINGS - 1)
    return found


def team_sums(draw: np.random.Generator, model: Model, teams: int, members: int) -> Places:
    """The sum of one competency over so many members, for each team."""
    drawn = draw.choice(RATINGS, (teams, members), p=alone(model)) - MIDDLE
    found: Places = drawn.sum(axis=1)
    return found
