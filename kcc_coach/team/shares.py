"""A vector in two shares that each say nothing: additive secret sharing modulo a prime."""

from __future__ import annotations

import secrets
import struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PRIME: Final = 2**61 - 1
SIZE: Final = 8


def split(values: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Two shares of these values: the first is random, the second what is missing from it, modulo the prime."""
    one = tuple(secrets.randbelow(PRIME) for _ in values)
    return one, tuple((value - share) % PRIME for value, share in zip(values, one, strict=True))


def added(vectors: Iterable[Sequence[int]], width: int) -> tuple[int, ...]:
    """The sum of vectors of this width, slot by slot, modulo the prime."""
    total = [0] * width
    for each in vectors:
        total = [one + other for one, other in zip(total, each, strict=True)]
    return tuple(each % PRIME for each in total)


def signed(values: Iterable[int]) -> tuple[int, ...]:
    """Sums as they were before the modulus: above half of the prime they are negative."""
    return tuple(each - PRIME if each > PRIME // 2 else each for each in values)


def packed(shares: Sequence[int]) -> bytes:
    """Shares as bytes, eight for each."""
    return struct.pack(f"<{len(shares)}Q", *shares)


def unpacked(data: bytes, width: int) -> tuple[int, ...] | None:
    """The shares in these bytes; None where they are not so many, or one is too large."""
    if len(data) != width * SIZE:
        return None
    found = struct.unpack(f"<{width}Q", data)
    return found if max(found, default=0) < PRIME else None
