"""How far the noise of a team's sums reaches: exact chances, worked out from its distribution.

Draws that are added up are the difference of two numbers from a negative binomial distribution, because one draw is the
difference of two geometric ones.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from math import exp, lgamma, log1p
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from fractions import Fraction

KEYS: Final = 2
_LEFT_OUT: Final = 1e-15


@cache
def chances(scale: Fraction, draws: int = KEYS) -> tuple[float, ...]:
    """The chance that so many draws add up to 0, 1, 2 and so on; to -1, -2 and so on it is the same."""
    side = _side(scale, draws)
    return tuple(sum(one * other for one, other in zip(side, side[apart:], strict=False)) for apart in range(len(side)))


@cache
def beyond(scale: Fraction, draws: int = KEYS) -> tuple[float, ...]:
    """The chance that so many draws add up to more than 0, 1, 2 and so on."""
    at_least = tuple(accumulate(reversed(chances(scale, draws))))[::-1]
    return (*at_least[1:], 0.0)


def reach(scale: Fraction, chance: float, draws: int = KEYS) -> int:
    """The least number that so many draws exceed with this chance at most (1e-12 or more); as far below as above."""
    return next(number for number, left in enumerate(beyond(scale, draws)) if left <= chance)


def _side(scale: Fraction, draws: int) -> tuple[float, ...]:
    """The negative binomial distribution, until what is left can be left out."""
    power = exp(-1 / float(scale))
    top = draws * power / (1 - power)
    found: list[float] = []
    while len(found) <= top or found[-1] > _LEFT_OUT:
        number = len(found)
        ways = lgamma(number + draws) - lgamma(draws) - lgamma(number + 1)
        found.append(exp(draws * log1p(-power) + ways - number / float(scale)))
    return tuple(found)
