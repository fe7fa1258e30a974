"""A spreadsheet as a grid of texts, whatever kind of file it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kcc_coach.packs.formats.draft import Note

MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 200


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet as texts, row by row from the first; rows may differ in length."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Book:
    """The sheets of a file that can be seen, with what was noticed while reading them."""

    grids: tuple[Grid, ...]
    notes: tuple[Note, ...] = ()


def guarded(text: str) -> str:
    """A text that already looks guarded gets one more apostrophe, so that reading can take one away."""
    return "'" + text if _looks_guarded(text) else text


def unguarded(text: str) -> str:
    """A text without the apostrophe that kept a spreadsheet from reckoning with it."""
    return text[1:] if _looks_guarded(text) else text


def _looks_guarded(text: str) -> bool:
    return text[:1] == "'" and text.lstrip("'")[:1] in tuple("=+-@")


def reckons(text: str) -> bool:
    """Whether a spreadsheet might take this text for a formula."""
    return text[:1] in ("=", "+", "-", "@", "\t", "\r")
