"""Whether figures over time rise or fall, and how fast: tests that ask for no straight line and mind no odd week.

Mann-Kendall (Mann 1945, Kendall 1975) says whether; Theil and Sen (Theil 1950, Sen 1968) say how fast, with an interval
made from Kendall's test. Both take the weeks as they come and suppose that what is left around the trend doesn't hang
together from week to week; where it does, they are surer than they should be.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from itertools import combinations
from math import comb, sqrt
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kcc_coach.practice.chances import normal_chance, normal_distance

if TYPE_CHECKING:
    from collections.abc import Sequence

WEEKS_FOR_A_TREND: Final = 5
DOUBT: Final = 0.10

RISING: Final = "rising"
FALLING: Final = "falling"
LEVEL: Final = "level"
TOO_FEW: Final = "too_few"


class Slope(Struct, frozen=True):
    """A straight line through figures with the lines that could as well be: figures per week, around a middle week.

    At week `middle` the line is at `height`, which could be from `lowest` to `highest`; from there it goes up by `rate`
    a week, which could be from `slowest` to `fastest`.
    """

    middle: float
    height: float
    lowest: float
    highest: float
    rate: float
    slowest: float
    fastest: float

    def at(self, week: float) -> tuple[float, float, float]:
        """The lower edge, the line and the upper edge of the band at a week.

        The edges add up two doubts, that of the height and that of the rate, so the band is rather too wide.
        """
        step = week - self.middle
        turns = (self.slowest * step, self.fastest * step)
        return self.lowest + min(turns), self.height + self.rate * step, self.highest + max(turns)


def trend(values: Sequence[float], doubt: float = DOUBT) -> str:
    """Whether values in the order of time rise or fall; level where that cannot be told from chance."""
    if len(values) < WEEKS_FOR_A_TREND:
        return TOO_FEW
    return way(values) if kendall_chance(values) < doubt else LEVEL


def way(values: Sequence[float]) -> str:
    """Which way values lean, whatever that is worth."""
    lead = kendall_lead(values)
    return RISING if lead > 0 else FALLING if lead < 0 else LEVEL


def kendall_lead(values: Sequence[float]) -> int:
    """How many more pairs of values rise than fall: the S of Mann and Kendall."""
    earlier: list[float] = []
    lead = 0
    for each in values:
        lead += bisect_left(earlier, each) - (len(earlier) - bisect_right(earlier, each))
        insort(earlier, each)
    return lead


def kendall_chance(values: Sequence[float]) -> float:
    """How likely a lead as large as theirs or larger is without any trend."""
    return lead_chance(kendall_lead(values), values)


def lead_chance(lead: int, values: Sequence[float]) -> float:
    """How likely a lead this large or larger is among these values (normal approximation, corrected for ties)."""
    variance = _kendall_variance(values)
    if not variance or not lead:
        return 1.0
    return normal_chance((abs(lead) - 1) / sqrt(variance))


def _kendall_variance(values: Sequence[float]) -> float:
    count = len(values)
    ties = sum(size * (size - 1) * (2 * size + 5) for size in Counter(values).values())
    return (count * (count - 1) * (2 * count + 5) - ties) / 18


def slope(weeks: Sequence[float], values: Sequence[float], doubt: float = DOUBT) -> Slope | None:
    """The line of Theil and Sen with its band; None under five weeks, or where the interval has no end.

    The rate is the median of the rates between all pairs of weeks (each week at most once), its interval the order
    statistics that Sen reads from the variance of Kendall's test. The height is the median of what is left at the middle
    week (Conover 1980), its interval that of the sign test. `doubt` is how often the interval may miss the rate.
    """
    if len(values) < WEEKS_FOR_A_TREND:
        return None
    pairs = list(zip(weeks, values, strict=True))
    rates = sorted((later[1] - former[1]) / (later[0] - former[0]) for former, later in combinations(pairs, 2))
    reach = normal_distance(doubt) * sqrt(_kendall_variance(values))
    first = int((len(rates) - reach) / 2) - 1  # rounded outwards on both sides
    if first < 0:
        return None
    rate, middle = _median(rates), _median(sorted(weeks))
    left = sorted(value - rate * (week - middle) for week, value in pairs)
    inside = _sign_rank(len(left), doubt)
    return Slope(middle, _median(left), left[inside], left[-1 - inside], rate, rates[first], rates[-1 - first])


def _sign_rank(count: int, doubt: float) -> int:
    """How many of the sorted values may be left out on each side, so that the rest holds the median surely enough."""
    beyond, rank = 0, -1
    while 2 * (beyond + comb(count, rank + 1)) / 2**count <= doubt:
        rank += 1
        beyond += comb(count, rank)
    return max(0, rank)


def _median(ordered: Sequence[float]) -> float:
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
