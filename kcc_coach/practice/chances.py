"""How likely something is when nothing is going on: the tails of two distributions, and what several tests at once ask."""

from __future__ import annotations

from math import erfc, exp, lgamma, log, sqrt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_TURNS: Final = 200
_TINY: Final = 1e-300
_FAR: Final = 40.0


def normal_chance(distance: float) -> float:
    """How likely a standard normal value is at least this far from 0, on either side."""
    return erfc(abs(distance) / sqrt(2))


def normal_distance(chance: float) -> float:
    """How far from 0 a standard normal value is with this chance (0 < chance <= 1), found by halving."""
    near, far = 0.0, _FAR
    for _ in range(_TURNS):
        middle = (near + far) / 2
        near, far = (middle, far) if normal_chance(middle) > chance else (near, middle)
    return near


def student_chance(distance: float, freedom: float) -> float:
    """How likely a value of Student's t ("The probable error of a mean", 1908) is at least this far from 0, on either side.

    `freedom` may be a fraction, as Welch and Satterthwaite make it. The tail is the regularised incomplete beta function
    of freedom/2 and 1/2 (Abramowitz and Stegun 26.7.1).
    """
    return _beta_part(freedom / (freedom + distance * distance), freedom / 2, 0.5)


def _beta_part(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function by its continued fraction (Abramowitz and Stegun 26.5.8)."""
    if x in (0.0, 1.0):
        return x
    if x > (a + 1) / (a + b + 2):  # there the fraction of the other side closes sooner
        return 1 - _beta_part(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x)) / a
    return front * _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    """Lentz's way to go down a continued fraction (Lentz 1976, as Thompson and Barnett changed it in 1986)."""
    upper, lower = 1.0, 1 / _kept_off_zero(1 - (a + b) * x / (a + 1))
    found = lower
    for turn in range(1, _TURNS):
        even = turn * (b - turn) * x / ((a + 2 * turn - 1) * (a + 2 * turn))
        odd = -(a + turn) * (a + b + turn) * x / ((a + 2 * turn) * (a + 2 * turn + 1))
        for step in (even, odd):
            lower = 1 / _kept_off_zero(1 + step * lower)
            upper = _kept_off_zero(1 + step / upper)
            found *= lower * upper
    return found


def _kept_off_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def holm(chances: Sequence[float], doubt: float) -> tuple[bool, ...]:
    """Which of several tests stand when they are done at once, in their own order (Holm 1979).

    The smallest chance has to be under doubt / number of tests, the next under doubt / (number - 1), and so on; at the
    first that isn't, all that follow fall too. So the chance that any of them stands wrongly is at most `doubt`.
    """
    order = sorted(range(len(chances)), key=lambda at: chances[at])
    stands = [False] * len(chances)
    for rank, at in enumerate(order):
        if chances[at] * (len(chances) - rank) >= doubt:
            break
        stands[at] = True
    return tuple(stands)
