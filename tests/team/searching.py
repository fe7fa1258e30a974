"""A search through bytes for what must not be in them, however it was written down; and whether numbers are even.

What is searched for is given as bytes. It is looked for as it is, as UTF-16, in hexadecimal, in base64 at each of its three
places, and inside whatever can be inflated, from whichever byte on.
"""

from __future__ import annotations

import base64
import json
import struct
import zlib
from collections import Counter
from math import sqrt
from typing import TYPE_CHECKING, Final

from kcc_coach.team.shares import PRIME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

SHORTEST: Final = 6  # bytes; anything shorter is found by chance
_MOST_INFLATED: Final = 4096
_UNLIKELY: Final = 5.2  # deviations; chance alone lies further out in one of ten million
MODULI: Final = (2, 3, 5, 7, 11, 13)


def needles(values: Sequence[int]) -> Iterator[bytes]:
    """A vector in every way in which a program would write it down."""
    yield from _packed(values)
    for text in (json.dumps(values), json.dumps(values, separators=(",", ":")), str(tuple(values)), str(list(values))):
        yield text.strip("[]()").encode()
    for between in (";", " ", "\n", "\t", '","', '", "'):
        yield between.join(map(str, values)).encode()


def _packed(values: Sequence[int]) -> Iterator[bytes]:
    small = max(map(abs, values)) < 128
    for order in "<>":
        yield struct.pack(f"{order}{len(values)}Q", *(each % PRIME for each in values))
        yield struct.pack(f"{order}{len(values)}q", *values)
        if small:
            yield from (struct.pack(f"{order}{len(values)}{size}", *values) for size in "hidf")
    if small:
        yield struct.pack(f"{len(values)}b", *values)


def forms(needle: bytes) -> Iterator[bytes]:
    """How these bytes look in what holds them written in another way."""
    yield needle
    yield needle.hex().encode()
    yield needle.hex().upper().encode()
    try:
        text = needle.decode()
    except UnicodeDecodeError:
        text = ""
    if text:
        yield text.encode("utf-16-le")
        yield text.encode("utf-16-be")
        yield json.dumps(text)[1:-1].encode()
    for before in range(3):
        inside = base64.b64encode(bytes(before) + needle)[(0, 2, 3)[before] :].rstrip(b"=")[:-1]
        yield inside
        yield inside.translate(bytes.maketrans(b"+/", b"-_"))


WRITTEN: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "raw": bytes,
    "hex": lambda each: each.hex().encode(),
    "HEX": lambda each: each.hex().upper().encode(),
    "base64": base64.b64encode,
    "base64 one later": lambda each: base64.b64encode(b"x" + each),
    "base64 two later": lambda each: base64.urlsafe_b64encode(b"xy" + each),
    "zlib": zlib.compress,
    "deflate": lambda each: zlib.compress(each)[2:-4],
    "deflate of hex": lambda each: zlib.compress(each.hex().encode())[2:-4],
    "deflate of base64": lambda each: zlib.compress(base64.b64encode(each))[2:-4],
}


def haystack(blobs: Iterable[bytes]) -> bytes:
    """All bytes behind each other, with all that can be inflated out of them."""
    pieces: list[bytes] = []
    for blob in blobs:
        pieces.append(blob)
        pieces += _inflated(blob)
    return b"\0\xff\0".join(pieces)


def _inflated(blob: bytes) -> Iterator[bytes]:
    """What comes out of a stream that begins at any of these bytes; the most of it is rubbish."""
    there = memoryview(blob)
    for at in range(len(blob)):
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            found = stream.decompress(there[at:], _MOST_INFLATED)
        except zlib.error:
            continue
        if len(found) >= SHORTEST:
            yield found


def found_in(hay: bytes, wanted: Mapping[str, Iterable[bytes]]) -> list[str]:
    """What of all that is searched for is there, by its name."""
    return [
        name
        for name, each in wanted.items()
        if any(form in hay for needle in each if len(needle) >= SHORTEST for form in forms(needle))
    ]


def uneven(numbers: Sequence[int]) -> list[str]:
    """In what ways numbers below the prime are not spread evenly: by their top bits, and modulo small primes."""
    tops = {f"top {bits}": (2**bits, [each >> (61 - bits) for each in numbers]) for bits in (1, 2, 3, 4)}
    rests = {f"mod {modulus}": (modulus, [each % modulus for each in numbers]) for modulus in MODULI}
    return [name for name, (cells, seen) in (tops | rests).items() if _far(Counter(seen), cells, len(numbers))]


def _far(counts: Counter[int], cells: int, total: int) -> bool:
    """Whether chi-square lies further out than chance would have it."""
    expected = total / cells
    return deviations(sum((counts[each] - expected) ** 2 for each in range(cells)) / expected, cells - 1) > _UNLIKELY


def deviations(chi: float, free: int) -> float:
    """How far out a chi-square lies, in deviations of a normal distribution (Wilson and Hilferty, 1931)."""
    spread = 2 / (9 * free)
    return float((chi / free) ** (1 / 3) - (1 - spread)) / sqrt(spread)


def hangs_together(pairs: Sequence[tuple[int, int]]) -> bool:
    """Whether shares tell of the values behind them: their top bits and remainders, for each value."""
    return any(_dependent([(cell(share), value) for share, value in pairs]) for cell in _CELLS)


_CELLS: Final[tuple[Callable[[int], int], ...]] = (
    lambda share: share >> 59,
    lambda share: share % 2,
    lambda share: share % 3,
    lambda share: share % 5,
)


def _dependent(pairs: Sequence[tuple[int, int]]) -> bool:
    cells, rows, columns = Counter(pairs), Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    free = (len(rows) - 1) * (len(columns) - 1)
    if not free:
        return len(rows) == 1  # a share that is always the same
    chi = 0.0
    for one, often in rows.items():
        for other, so_often in columns.items():
            expected = often * so_often / len(pairs)
            chi += (cells[one, other] - expected) ** 2 / expected
    return deviations(chi, free) > _UNLIKELY
