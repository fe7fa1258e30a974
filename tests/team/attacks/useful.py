"""What the noise costs: how often a real improvement of half a point shows, in a team of twelve."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from kcc_coach.scenario.model import CompetencyId
from kcc_coach.team.noise import SCALE_OF_COUNTS
from kcc_coach.team.reading import ALLOWED, CLEAR, FALLS, LEAST_MEMBERS, RISES, Figures, read_competencies
from kcc_coach.team.spread import KEYS
from tests.team.attacks.attack import Noise, laplace

if TYPE_CHECKING:
    from tests.team.attacks.model import Numbers, Places

MEMBERS: Final = 12
BETTER: Final = MEMBERS // 2  # half a point for each
_USUAL: Final = 5  # a mean of 3.4
_SEED: Final = 12
_NAME: Final = CompetencyId("empathy")
_QUARTERS: Final = ("2026-Q4", "2026-Q1", "2026-Q2", "2026-Q3")


@dataclass(frozen=True)
class Use:
    """Shares of the rounds: with a rise shown though nothing changed, with either, with a rise where there is one."""

    false_rise: float
    false_alarm: float
    rise: float

    @property
    def worth(self) -> float:
        return self.rise - self.false_rise


@cache
def measured(noise: Noise, teams: int, earlier: int) -> Use:
    """The trend as the product tells it, after so many earlier rounds; `noise` is that of one key on the ratings."""
    draw = np.random.default_rng(_SEED + earlier)
    still = trends(*drawn_rounds(draw, noise, teams, earlier), noise)
    moved = trends(*drawn_rounds(draw, noise, teams, earlier, better=BETTER), noise)
    return Use(float(np.mean(still > 0)), float(np.mean(still != 0)), float(np.mean(moved > 0)))


def drawn_rounds(
    draw: np.random.Generator, noise: Noise, teams: int, earlier: int, better: int = 0
) -> tuple[Places, Places]:
    """Sums and counts of the round of now and the earlier ones, as both keys released them: teams by rounds."""
    shape = (teams, earlier + 1)
    both = sum((noise.draw(draw, shape) for _ in range(KEYS)), np.zeros(shape, dtype=np.int64))
    sums = _USUAL + both
    sums[:, 0] += better
    return sums, MEMBERS + laplace(SCALE_OF_COUNTS, KEYS).draw(draw, shape)


def trends(sums: Places, counts: Places, noise: Noise) -> Places:
    """1 for a rise, -1 for a fall, 0 for neither: the trend of the product for many teams at once, and for any noise."""
    shown = counts >= LEAST_MEMBERS - ALLOWED
    people = np.clip(counts, LEAST_MEMBERS, MEMBERS)
    means, weights = sums / people, shown * people**2.0
    common = np.clip(_usual(means, weights), -2, 2)
    loose = min(KEYS * _variance(laplace(SCALE_OF_COUNTS)), (MEMBERS - LEAST_MEMBERS) ** 2 / 4)
    inverse = weights / (KEYS * _variance(noise) + common**2 * loose)[:, None]
    then = inverse[:, 1:].sum(axis=1)
    said = shown[:, 0] & (then > 0)
    before = _usual(means[:, 1:], inverse[:, 1:])
    apart = np.where(said, means[:, 0] - before, 0.0) / np.sqrt(
        1 / np.where(said, inverse[:, 0], 1.0) + 1 / np.where(said, then, 1.0)
    )
    return np.asarray(np.sign(apart) * (np.abs(apart) > CLEAR), dtype=np.int64)


def as_the_product(sums: Places, counts: Places) -> Places:
    """The same, one team at a time, by the product itself."""
    told = {RISES: 1, FALLS: -1}
    found = []
    for totals, numbers in zip(sums.tolist(), counts.tolist(), strict=True):
        rounds = [
            Figures(quarter, (_NAME,), MEMBERS, pair, whole=False, k=LEAST_MEMBERS)
            for quarter, pair in zip(_QUARTERS, zip(totals, numbers, strict=True), strict=False)
        ]
        found.append(told.get(read_competencies(rounds[0], rounds[1:])[0].trend, 0))
    return np.array(found)


@dataclass(frozen=True)
class Best:
    """The closed form, where all twelve rated and everybody knows it, so that no figure is left out.

    `youden` is the most that any threshold gives. `costs` is how often a threshold that gives 0.30 shows a rise or a
    fall where nothing changed; 1 where none does.
    """

    youden: float
    costs: float


def best(noise: Noise, earlier: int) -> Best:
    """Of the difference between the round of now and the mean of so many earlier ones."""
    spread = np.ones(1)
    for _ in range(KEYS):
        spread = np.convolve(spread, _stretched(noise.both_sides, earlier))
        for _ in range(earlier):
            spread = np.convolve(spread, noise.both_sides)
    above = np.cumsum(spread[::-1])[::-1]
    shift = BETTER * earlier
    gained = np.concatenate([np.ones(shift), above[:-shift]]) - above
    enough = gained[len(above) // 2 :] >= 0.30
    costs = 2 * float(above[len(above) // 2 :][enough][-1]) if enough.any() else 1.0
    return Best(float(gained.max()), min(1.0, costs))


def _stretched(chances: Numbers, by: int) -> Numbers:
    """The chances of so many times the noise."""
    found = np.zeros((len(chances) - 1) * by + 1)
    found[::by] = chances
    return found


def _variance(noise: Noise) -> float:
    return float(noise.both_sides @ np.arange(-noise.most, noise.most + 1) ** 2)


def _usual(means: Numbers, weights: Numbers) -> Numbers:
    total = weights.sum(axis=1)
    return np.asarray((means * weights).sum(axis=1) / np.where(total > 0, total, 1.0))
