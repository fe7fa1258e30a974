"""From sums with the noise of both keys to what a lead sees of a round: coded, with a band, and silent where unsure.

- A competency has a figure unless clearly fewer than k rated it: where k did, noise hides it in one of ten rounds at
  most. Its mean is rounded to halves, and its ends are coded: 2 stands for 2 or less, 4 for 4 or more. The band holds
  the true mean in at least eight of ten.
- The trend is a test of the difference against the noise that both sides carry. Where nothing changed, a competency
  shows a rise or a fall in one of ten rounds at most.
- A count has a figure where noise alone would seldom reach that high, in one of ten rounds at most for a whole group
  of counts that are all nought, and where the team is large enough to reach that high without noise. Challenges are blurred so much that in a small team none of them has one; all weeks
  together may.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import ceil, floor, sqrt
from typing import TYPE_CHECKING, Final

from kcc_coach.scenario.model import CompetencyId  # noqa: TC001  # figures are read from files, by their types
from kcc_coach.team.layout import CHALLENGE, MIDDLE, MOST_THEMES, THEME, VOLUME, Layout, bounds
from kcc_coach.team.noise import SCALE_OF_CHALLENGES, SCALE_OF_COUNTS, SCALE_OF_RATINGS, deviation, scale_of, variance
from kcc_coach.team.spread import KEYS, beyond, reach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kcc_coach.team.layout import Slot

LEAST_MEMBERS: Final = 8
LEAST_FOR_COUNTS: Final = 10
LOWEST_SHOWN: Final = 2.0
HIGHEST_SHOWN: Final = 4.0
EARLIER_ROUNDS: Final = 3
CHALLENGES: Final = "challenges"  # all weeks together
RISES, FALLS, UNSAID = ("rises", "falls", "unsaid")
CLEAR: Final = 1.7  # deviations; noise alone lies further out in less than one of ten rounds
_MISSED_SUM: Final = 0.15  # together with the next one: how often the band may miss the true mean
_MISSED_COUNT: Final = 0.05
ALLOWED: Final = reach(SCALE_OF_COUNTS, 0.1)  # by so much a count may lie below k: noise does so in one of ten
_CHANCE_COUNTS: Final = 0.1
_CHANCE_REFUSED: Final = 1e-6


@dataclass(frozen=True)
class Figures:
    """What the lead's app keeps of a round: sums that carry the noise of both keys, one for each released slot.

    `n` is the number of contributions counted. `whole` is False where only the competencies were released, because
    fewer than ten took part; then `sums` has two numbers for each competency.
    """

    quarter: str
    competencies: tuple[CompetencyId, ...]
    n: int
    sums: tuple[int, ...]
    whole: bool
    k: int

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The released slots, in the order of the sums."""
        slots = Layout(self.competencies, self.quarter).slots
        return slots if self.whole else slots[: 2 * len(self.competencies)]


@dataclass(frozen=True)
class CompetencyFigure:
    """A competency as a lead sees it; all numbers are halves from 2.0 ("2 or less") to 4.0 ("4 or more").

    Where it is not shown, `mean`, `low` and `high` are None and `trend` is UNSAID.
    """

    competency: CompetencyId
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    trend: str = UNSAID

    @property
    def shown(self) -> bool:
        return self.mean is not None


@dataclass(frozen=True)
class CountFigure:
    """About how many of the `n` said so, in steps of about the deviation of the noise; None where it isn't clear of it.

    Of the kind CHALLENGES, which has no name: about how many challenges each of the `n` met on average.
    """

    kind: str
    name: str
    n: int
    about: int | None = None

    @property
    def shown(self) -> bool:
        return self.about is not None


def read_competencies(figures: Figures, earlier: Sequence[Figures]) -> tuple[CompetencyFigure, ...]:
    """What a lead sees of each competency; of the earlier rounds those before this one count, three at most."""
    before = sorted((each for each in earlier if each.quarter < figures.quarter), key=lambda each: each.quarter)
    return tuple(_competency(figures, before, name) for name in figures.competencies)


def read_counts(figures: Figures) -> tuple[CountFigure, ...]:
    """What a lead sees of themes, practice and challenges; nothing at all below ten contributions."""
    if not figures.whole or figures.n < max(LEAST_FOR_COUNTS, figures.k):
        return ()
    pairs = [(slot, total) for slot, total in zip(figures.slots, figures.sums, strict=True) if slot.name]
    apart = tuple(each for kind in (THEME, VOLUME, CHALLENGE) for each in _counts(figures.n, kind, pairs))
    return (*apart, _challenges_together(figures.n, [total for slot, total in pairs if slot.kind == CHALLENGE]))


def coded(mean: float) -> float:
    """A mean in halves, with its ends coded: 2.0 for 2 or less, 4.0 for 4 or more."""
    return _between(LOWEST_SHOWN, floor(2 * mean + 0.5) / 2, HIGHEST_SHOWN)


def implausible(figures: Figures) -> bool:
    """Whether no honest contributions add up to these sums; of rounds that are honest, one in a million is refused."""
    chance = _CHANCE_REFUSED / (2 * len(figures.slots) + 3)
    for slot, total in zip(figures.slots, figures.sums, strict=True):
        least, most = (figures.n * each for each in bounds(slot))
        if not least <= total + reach(scale_of(slot), chance) or total - reach(scale_of(slot), chance) > most:
            return True
    return figures.whole and _implausible_groups(figures, chance)


def _implausible_groups(figures: Figures, chance: float) -> bool:
    """Each member tells one volume, and two themes at most."""
    volumes, themes = (
        [total for slot, total in zip(figures.slots, figures.sums, strict=True) if slot.kind == kind]
        for kind in (VOLUME, THEME)
    )
    return abs(sum(volumes) - figures.n) > _reach_of(volumes, chance) or (
        sum(themes) > MOST_THEMES * figures.n + _reach_of(themes, chance)
    )


def _reach_of(counts: list[int], chance: float) -> int:
    return reach(SCALE_OF_COUNTS, chance, KEYS * len(counts))


@dataclass(frozen=True)
class _Measured:
    """A mean, counted from the middle of the scale, the number of ratings, and how much noise that number varies by."""

    mean: float
    count: int
    loose: float

    def variance(self, mean: float) -> float:
        """The variance that noise gives the mean, were it truly this one."""
        return (KEYS * variance(SCALE_OF_RATINGS) + mean**2 * self.loose) / self.count**2


def _competency(figures: Figures, before: Sequence[Figures], name: CompetencyId) -> CompetencyFigure:
    now = _measured(figures, name)
    if now is None:
        return CompetencyFigure(name)
    low, high = _band(figures, name)
    then = [found for each in before if (found := _measured(each, name)) is not None][-EARLIER_ROUNDS:]
    return CompetencyFigure(
        name,
        mean=coded(MIDDLE + now.mean),
        low=_between(LOWEST_SHOWN, floor(2 * (MIDDLE + low)) / 2, HIGHEST_SHOWN),
        high=_between(LOWEST_SHOWN, ceil(2 * (MIDDLE + high)) / 2, HIGHEST_SHOWN),
        trend=_trend(now, then),
    )


def _sum_and_count(figures: Figures, name: CompetencyId) -> tuple[int, int] | None:
    """The sum and the number of the ratings; None where the competency was not asked or clearly fewer than k rated it."""
    if name not in figures.competencies or figures.n < _least(figures):
        return None
    place = 2 * figures.competencies.index(name)
    total, count = figures.sums[place : place + 2]
    return (total, count) if count >= _least(figures) - ALLOWED else None


def _least(figures: Figures) -> int:
    return max(LEAST_MEMBERS, figures.k)


def _measured(figures: Figures, name: CompetencyId) -> _Measured | None:
    """The mean, for a number of ratings between k and n: noise takes the count out on either side.

    A number that lies between k and n varies by no more than the square of half of what is between them.
    """
    found = _sum_and_count(figures, name)
    if found is None:
        return None
    total, count = found[0], max(_least(figures), min(found[1], figures.n))
    loose = min(KEYS * variance(SCALE_OF_COUNTS), (figures.n - _least(figures)) ** 2 / 4)
    return _Measured(total / count, count, loose)


def _band(figures: Figures, name: CompetencyId) -> tuple[float, float]:
    """The least and the most that the mean can be, for any sum and any count that the noise leaves likely.

    Both are rounded outward to halves afterwards, which is counted on here.
    """
    total, count = _sum_and_count(figures, name) or (0, figures.n)
    least, most = (count + each * reach(SCALE_OF_COUNTS, _MISSED_COUNT / 2) for each in (-1, 1))
    counts = (max(1, min(least, figures.n)), min(most, figures.n))
    wide = _wide(counts[0] // 2)
    return min((total - wide) / each for each in counts), max((total + wide) / each for each in counts)


@cache
def _wide(spare: int) -> int:
    """How far a sum can be off where rounding outward gives as much away; at worst all of it lies on one side."""
    left = (*beyond(SCALE_OF_RATINGS), *[0.0] * spare)
    return next(number for number in range(len(left)) if left[number] + left[number + spare] <= _MISSED_SUM)


def _trend(now: _Measured, then: Sequence[_Measured]) -> str:
    """How the mean of now stands to the usual one of before, were the mean of them all behind each of them."""
    if not then:
        return UNSAID
    common = _between(-2.0, _usual([now, *then], [each.count**2 for each in (now, *then)]), 2.0)
    weights = [1 / each.variance(common) for each in then]
    noise = now.variance(common) + 1 / sum(weights)
    apart = (now.mean - _usual(then, weights)) / sqrt(noise)
    if abs(apart) <= CLEAR:
        return UNSAID
    return RISES if apart > 0 else FALLS


def _usual(measured: Sequence[_Measured], weights: Sequence[float]) -> float:
    return sum(each.mean * weight for each, weight in zip(measured, weights, strict=True)) / sum(weights)


def _counts(n: int, kind: str, pairs: Sequence[tuple[Slot, int]]) -> tuple[CountFigure, ...]:
    group = [(slot, total) for slot, total in pairs if slot.kind == kind]
    scale = scale_of(group[0][0])
    noise, step = reach(scale, _CHANCE_COUNTS / len(group)), round(deviation(scale))
    return tuple(
        CountFigure(kind, slot.name, n, _about(total, n, step) if total > noise else None) for slot, total in group
    )


def _challenges_together(n: int, totals: Sequence[int]) -> CountFigure:
    """How many challenges a member met on average, in steps of about the deviation of the noise."""
    met = sum(totals)
    if met <= reach(SCALE_OF_CHALLENGES, _CHANCE_COUNTS, KEYS * len(totals)):
        return CountFigure(CHALLENGES, "", n)
    step = max(1, round(deviation(SCALE_OF_CHALLENGES) * sqrt(len(totals)) / n))
    about = step * floor(met / n / step + 0.5)
    return CountFigure(CHALLENGES, "", n, min(about, len(totals)) or None)


def _about(count: int, n: int, step: int) -> int:
    """A count to the nearest step; never more than there are members."""
    return min(n, step * floor(count / step + 0.5))


def _between(least: float, number: float, most: float) -> float:
    return max(least, min(number, most))
