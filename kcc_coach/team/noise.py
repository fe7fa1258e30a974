"""Whole numbers of noise for a team's sums, drawn from a discrete Laplace distribution, the same for the same secret.

Noise of scale b is k with probability (1 - q) / (1 + q) * q**|k|, where q = exp(-1 / b). Which scale a slot gets was
chosen by what an attacker may gain at most; tests/team/attacks measures it. Both keys add noise of this scale, since
each could subtract its own.

Source: Ghosh, Roughgarden and Sundararajan, Universally utility-maximizing privacy mechanisms (2012).
"""

from __future__ import annotations

import hashlib
import hmac
from bisect import bisect_right
from fractions import Fraction
from functools import cache
from math import sqrt
from typing import TYPE_CHECKING, Final

from kcc_coach.team.layout import CHALLENGE, RATING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kcc_coach.team.layout import Slot

SCALE_OF_RATINGS: Final = Fraction(17, 5)
SCALE_OF_COUNTS: Final = Fraction(3, 2)
SCALE_OF_CHALLENGES: Final = Fraction(9, 2)  # there are so many that together they would tell who meets them all
_BITS: Final = 64
_BYTES: Final = _BITS // 8
_TERMS: Final = 60


def noise_for(secret: bytes, about: bytes, slots: Sequence[Slot]) -> tuple[int, ...]:
    """The noise of each slot, which follows from the secret key and what it is about alone."""
    stream = _numbers(secret, about, 2 * len(slots))
    pairs = zip(stream[::2], stream[1::2], strict=True)
    return tuple(
        _geometric(one, scale_of(slot)) - _geometric(other, scale_of(slot))
        for slot, (one, other) in zip(slots, pairs, strict=True)
    )


def scale_of(slot: Slot) -> Fraction:
    """The scale of the noise that one key adds to a slot."""
    return {RATING: SCALE_OF_RATINGS, CHALLENGE: SCALE_OF_CHALLENGES}.get(slot.kind, SCALE_OF_COUNTS)


def variance(scale: Fraction) -> float:
    """The variance of one draw of noise: 2q / (1 - q)**2."""
    q = float(_power(scale))
    return 2 * q / (1 - q) ** 2


def deviation(scale: Fraction, *, keys: int = 2) -> float:
    """The standard deviation of the noise of so many keys together."""
    return sqrt(keys * variance(scale))


def about(team: bytes, quarter: str, hashes: Iterable[bytes]) -> bytes:
    """What the noise of a round is about: the team, the quarter, and which contributions were added up."""
    digest = hashlib.sha256(b"kcc-coach noise 1\n" + team + quarter.encode())
    for each in sorted(hashes):
        digest.update(each)
    return digest.digest()


def _numbers(secret: bytes, about: bytes, count: int) -> list[int]:
    """So many numbers of 64 bits that nobody can foresee without the secret."""
    found: list[int] = []
    block = 0
    while len(found) < count:
        drawn = hmac.digest(secret, about + block.to_bytes(4, "big"), "sha256")
        found += [int.from_bytes(drawn[at : at + _BYTES], "big") for at in range(0, len(drawn), _BYTES)]
        block += 1
    return found[:count]


def _geometric(number: int, scale: Fraction) -> int:
    """A draw from the geometric distribution, by where a number of 64 bits falls in it."""
    return bisect_right(_steps(scale), number)


@cache
def _steps(scale: Fraction) -> tuple[int, ...]:
    """Up to where each number of noise reaches, in whole numbers, so that every computer draws the same."""
    q, left = _power(scale), Fraction(1)
    steps: list[int] = []
    while True:
        left = Fraction(int(left * q * 2**128), 2**128)
        step = 2**_BITS - int(left * 2**_BITS)
        if step >= 2**_BITS - 1:
            return tuple(steps)
        steps.append(step)


@cache
def _power(scale: Fraction) -> Fraction:
    """exp(-1 / scale), to more digits than are used."""
    term = total = Fraction(1)
    for each in range(1, _TERMS):
        term = term * (-1 / scale) / each
        total += term
    return Fraction(int(total * 2**128), 2**128)
