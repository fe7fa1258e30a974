"""Sums that no honest round has: somebody sealed what is no answer, and nobody can see who."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING, Final

from kcc_coach.team.layout import bounds
from kcc_coach.team.noise import scale_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from kcc_coach.team.layout import Slot

_ONCE_IN: Final = 1_000_000


def implausible(sums: Sequence[int], slots: Sequence[Slot], count: int) -> bool:
    """Whether one of these sums, with both keys' noise, lies further out than so many members and their noise reach."""
    for total, slot in zip(sums, slots, strict=True):
        least, most = bounds(slot)
        room = reach(scale_of(slot))
        if not least * count - room <= total <= most * count + room:
            return True
    return False


def reach(scale: Fraction) -> int:
    """Beyond which distance the noise of both keys together lies less than once in a million.

    One key's noise lies beyond m with probability 2 q**(m + 1) / (1 + q); both together only where one lies beyond half.
    """
    q = exp(-1 / float(scale))
    one = log(_ONCE_IN * 4 / (1 + q)) * float(scale)
    return 2 * (int(one) + 1)
