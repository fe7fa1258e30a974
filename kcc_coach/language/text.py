"""A text as its sentences and words. What is quoted is known as such: it is somebody else's."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN: Final = re.compile(
    r"(?P<word>[^\W_]+(?:['’.-](?=[^\W_])[^\W_]+)*|['’][stnmrk]\b)"
    r"|(?P<stop>[.!?…]+(?=[\s”\"’'»)]|$)|[;\n]+|:(?=\s))"
    r"|(?P<break>[,:()–—/]|\s-\s)"
    r"|(?P<quote>[“”„\"«»‘])"
)
_QUOTED: Final = re.compile(r"[“„][^“”„]*”|\"[^\"]*\"|«[^«»]*»|‘[^‘]*?’(?![^\W_])")
_ABBREVIATIONS: Final = frozenset(
    [
        "bijv",
        "bv",
        "dhr",
        "mevr",
        "mw",
        "mr",
        "dr",
        "drs",
        "ing",
        "ir",
        "st",
        "nr",
        "art",
        "blz",
        "tel",
        "incl",
        "excl",
        "evt",
        "ca",
        "max",
        "min",
        "resp",
    ]
)


class Word(Struct, frozen=True, gc=False):
    """A word in small letters with its place in the text; `clause` counts on at every comma, bracket and quote."""

    low: str
    start: int
    end: int
    clause: int
    quoted: bool = False
    capital: bool = False


class Sentence(Struct, frozen=True):
    """The words between two stops. `own` leaves out what is quoted.

    `asked` where it ends in a question mark, `announces` where it ends in a colon.
    """

    words: tuple[Word, ...]
    own: tuple[Word, ...]
    asked: bool = False
    announces: bool = False

    @property
    def clauses(self) -> tuple[tuple[Word, ...], ...]:
        """The own words between commas, brackets and quotes."""
        return tuple(tuple(part) for _, part in groupby(self.own, key=lambda word: word.clause))


def _sentence(words: list[Word], stop: str = "") -> Sentence:
    return Sentence(tuple(words), tuple(word for word in words if not word.quoted), "?" in stop, ":" in stop)


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text that hold a word.

    A stop is one of . ! ? … before a space, a semicolon, a colon or a new line: each ends a unit of thought, as Flesch
    counts them.
    """
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Sentence]:
    quoted = _quoted(text)
    words: list[Word] = []
    clause = 0
    for found in _TOKEN.finditer(text):
        kind, said, at = found.lastgroup, found.group(), found.start()
        if kind == "word":
            inside = any(start < at < end for start, end in quoted)
            words.append(Word(lowered(said), at, found.end(), clause, inside, said[0].isupper()))
        elif kind != "stop":
            clause += 1
        elif not _abbreviated(said, words, at):
            if words:
                yield _sentence(words, said)
            words, clause = [], 0
    if words:
        yield _sentence(words)


def lowered(word: str) -> str:
    """A word as the lists have it: small letters, a straight apostrophe."""
    return word.lower().replace("’", "'")


def _abbreviated(stop: str, words: list[Word], at: int) -> bool:
    """Whether a point belongs to the word before it: bijv., t.a.v."""
    last = words[-1] if words else None
    return stop == "." and last is not None and last.end == at and (last.low in _ABBREVIATIONS or "." in last.low)


def _quoted(text: str) -> tuple[tuple[int, int], ...]:
    """The spans that are quoted; none where the whole text stands between quotes, as somebody may type a reply."""
    spans = tuple(found.span() for found in _QUOTED.finditer(text))
    whole = len(spans) == 1 and not (text[: spans[0][0]] + text[spans[0][1] :]).strip(" .!?\n")
    return () if whole else spans
