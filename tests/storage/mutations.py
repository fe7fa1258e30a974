"""Ways in which a file gets damaged, drawn by a seed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Mutation = Callable[[bytearray, Random], None]

_PAGE: Final = 4096
_LOG_HEADER: Final = 32
_FRAME: Final = _PAGE + 24


def flip_bits(content: bytearray, random: Random) -> None:
    for _ in range(random.choice((1, 1, 2, 8, 64))):
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)


def overwrite_a_stretch(content: bytearray, random: Random) -> None:
    at = random.randrange(len(content))
    length = min(random.choice((1, 16, 512, 5000)), len(content) - at)
    content[at : at + length] = random.randbytes(length)


def cut_short(content: bytearray, random: Random) -> None:
    del content[random.choice((random.randrange(len(content)), _PAGE * random.randrange(len(content) // _PAGE + 1))) :]


def lose_a_piece(content: bytearray, random: Random) -> None:
    at = random.randrange(len(content))
    del content[at : at + random.choice((1, 24, 512, _PAGE))]


def zero_a_page(content: bytearray, random: Random) -> None:
    at = _page(content, random)
    content[at : at + _PAGE] = bytes(len(content[at : at + _PAGE]))


def swap_two_pages(content: bytearray, random: Random) -> None:
    one, other = _page(content, random), _page(content, random)
    kept = content[one : one + _PAGE]
    content[one : one + _PAGE] = content[other : other + _PAGE]
    content[other : other + _PAGE] = kept


def repeat_a_page(content: bytearray, random: Random) -> None:
    one, other = _page(content, random), _page(content, random)
    content[one : one + _PAGE] = content[other : other + _PAGE]


def add_what_does_not_belong(content: bytearray, random: Random) -> None:
    content += random.randbytes(random.choice((1, 512, _PAGE)))


def be_something_else(content: bytearray, random: Random) -> None:
    content[:] = random.choice((b"", b"SQLite format 3\0", random.randbytes(len(content)), bytes(len(content))))


def swap_two_frames(content: bytearray, random: Random) -> None:
    frames = max((len(content) - _LOG_HEADER) // _FRAME, 1)
    one, other = (_LOG_HEADER + _FRAME * random.randrange(frames) for _ in range(2))
    kept = content[one : one + _FRAME]
    content[one : one + _FRAME] = content[other : other + _FRAME]
    content[other : other + _FRAME] = kept


def _page(content: bytearray, random: Random) -> int:
    return _PAGE * random.randrange(max(len(content) // _PAGE, 1))


MUTATIONS: Final[tuple[Mutation, ...]] = (
    flip_bits,
    overwrite_a_stretch,
    cut_short,
    lose_a_piece,
    zero_a_page,
    swap_two_pages,
    repeat_a_page,
    add_what_does_not_belong,
    be_something_else,
    swap_two_frames,
)
