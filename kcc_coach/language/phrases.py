"""Phrases of the word lists, and where they stand in a row of words.

A phrase is written as its words: `had {you} ... kunnen weten|bedenken hoor?`. A bar parts words that may stand there, a
question mark marks one that may be left out, `...` stands for up to four words (never for a “not”, which would turn the
phrase around), a star for the rest of a word, and a name in braces for the words of a list. All words of a phrase stand
in one clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kcc_coach.language.text import Word

GAP: Final = "..."
WIDEST_GAP: Final = 4
NEGATIONS: Final = frozenset(
    ["niet", "geen", "nooit", "niks", "niets", "niemand", "nergens", "nauwelijks", "evenmin", "zonder"]
)


class Part(Struct, frozen=True):
    """A place in a phrase: the words and the beginnings of words that fit; none at all is a gap."""

    words: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()

    @property
    def gap(self) -> bool:
        return not self.words and not self.beginnings

    def fits(self, word: str) -> bool:
        return word in self.words or word.startswith(self.beginnings)


class Phrase(Struct, frozen=True):
    """A phrase of a list; `plain` is what people say at home, for an office word."""

    parts: tuple[Part, ...]
    plain: str = ""

    def may_end_in(self, words: frozenset[str]) -> bool:
        """Whether the last word of the phrase is among these at all: most phrases need no closer look."""
        last = self.parts[-1]
        return bool(last.beginnings) or not last.words.isdisjoint(words)


class Phrases(Struct, frozen=True):
    """A list of phrases by the word that each begins with: a text is gone through once, however long the list is."""

    by_word: dict[str, tuple[Phrase, ...]]
    by_beginning: tuple[Phrase, ...] = ()

    def found(self, words: Sequence[Word]) -> Iterator[tuple[Phrase, int, int]]:
        """Each phrase with the places of its first and last word; of phrases at one place the longest, none overlap."""
        possible = self._possible(frozenset(word.low for word in words))
        at = 0
        while possible and at < len(words):
            begun = possible.get(words[at].low, ())
            here = [(end, each) for each in begun if (end := _end(each.parts, words, at)) >= 0]
            if not here:
                at += 1
                continue
            end, phrase = max(here, key=lambda each: each[0])
            yield phrase, at, end
            at = end + 1

    def first(self, words: Sequence[Word]) -> tuple[int, int] | None:
        """The places of the first and last word of the phrase that comes first; None where there is none."""
        return next(((first, last) for _, first, last in self.found(words)), None)

    def anywhere(self, words: Sequence[Word]) -> bool:
        """Whether one of the phrases stands in these words."""
        return self.first(words) is not None

    def _possible(self, words: frozenset[str]) -> dict[str, tuple[Phrase, ...]]:
        """The phrases that may stand in these words, by the word that each would begin with."""
        found: dict[str, tuple[Phrase, ...]] = {}
        for word in words if self.by_beginning else words & self.by_word.keys():
            begun = (each for each in self.by_beginning if each.parts[0].fits(word))
            if these := tuple(each for each in (*self.by_word.get(word, ()), *begun) if each.may_end_in(words)):
                found[word] = these
        return found


def phrases_of(said: Iterable[tuple[str, str]], lists: Mapping[str, frozenset[str]]) -> Phrases:
    """The phrases that are written so, each with its plain word or none; `lists` are the words behind names in braces."""
    by_word: dict[str, list[Phrase]] = {}
    by_beginning: list[Phrase] = []
    for written, plain in said:
        for parts in _forms(written.split(), lists):
            phrase = Phrase(parts, plain)
            for word in parts[0].words:
                by_word.setdefault(word, []).append(phrase)
            if parts[0].beginnings:
                by_beginning.append(phrase)
    return Phrases({word: tuple(found) for word, found in by_word.items()}, tuple(by_beginning))


def _forms(written: Sequence[str], lists: Mapping[str, frozenset[str]]) -> list[tuple[Part, ...]]:
    """The phrase with and without each word that may be left out."""
    forms: list[tuple[Part, ...]] = [()]
    for each in written:
        part = _part(each.removesuffix("?"), lists)
        longer = [(*form, part) for form in forms]
        forms = [*longer, *forms] if each.endswith("?") else longer
    return [form for form in forms if form]


def _part(written: str, lists: Mapping[str, frozenset[str]]) -> Part:
    if written == GAP:
        return Part()
    words: set[str] = set()
    beginnings: list[str] = []
    for each in written.split("|"):
        if each.startswith("{"):
            words |= lists[each.strip("{}")]
        elif each.endswith("*"):
            beginnings.append(each[:-1])
        else:
            words.add(each)
    return Part(frozenset(words), tuple(beginnings))


def _end(parts: Sequence[Part], words: Sequence[Word], at: int) -> int:
    """The place of the last word of a phrase that begins here; −1 where it doesn't stand here."""
    if not parts:
        return at - 1
    if parts[0].gap:
        return _after_gap(parts[1:], words, at)
    if at >= len(words) or not parts[0].fits(words[at].low):
        return -1
    if len(parts) > 1 and at + 1 < len(words) and words[at + 1].clause != words[at].clause:
        return -1
    return _end(parts[1:], words, at + 1)


def _after_gap(parts: Sequence[Part], words: Sequence[Word], at: int) -> int:
    for start in range(at, min(at + WIDEST_GAP, len(words) - 1) + 1):
        end = _end(parts, words, start)
        if end >= 0:
            return end
        if words[start].low in NEGATIONS or (start + 1 < len(words) and words[start + 1].clause != words[start].clause):
            return -1
    return -1
