"""Word lists, as data in resources/language: phrases are looked for word by word, so that a list of thousands is as quick."""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from kcc_coach.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORD: Final = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")

Words = tuple[str, ...]


class Phrase(Struct, frozen=True):
    """A phrase of a list, as its words; `plain` is what people say at home."""

    words: Words
    plain: str = ""


class Phrases:
    """A list of phrases, found by their first two words: a single first word, such as «u», is in every other reply."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.single: dict[str, Phrase] = {}
        self.by_two: dict[Words, list[Phrase]] = {}
        for each in phrases:
            if len(each.words) == 1:
                self.single[each.words[0]] = each
            else:
                self.by_two.setdefault(each.words[:2], []).append(each)
        for found in self.by_two.values():
            found.sort(key=lambda each: -len(each.words))

    def found_in(self, words: Words) -> Iterator[tuple[Phrase, str]]:
        """The phrases in a row of words, each with the word before it; where some overlap the first, and the longest."""
        if self.single.keys().isdisjoint(words) and self.by_two.keys().isdisjoint(pairwise(words)):
            return
        at = 0
        while at < len(words):
            found = self._at(words, at)
            if found is not None:
                yield found, words[at - 1] if at else ""
            at += len(found.words) if found else 1

    def _at(self, words: Words, at: int) -> Phrase | None:
        for each in self.by_two.get(words[at : at + 2], ()):
            if words[at : at + len(each.words)] == each.words:
                return each
        return self.single.get(words[at])


def words_of(text: str) -> Words:
    """The words of a text in small letters, an apostrophe always the straight one."""
    return tuple(_WORD.findall(text.lower().replace("’", "'").replace("‘", " ")))


@cache
def phrases(name: str) -> Phrases:
    """The phrases of a list: of words alone, or of entries with every form under `say` and the `plain` one."""
    entries: list[dict[str, Any]] = [
        each if isinstance(each, dict) else {"say": [each]} for each in _list(name)["words"]
    ]
    return Phrases(Phrase(words_of(form), each.get("plain", "")) for each in entries for form in each["say"])


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """A plain set of words of a list."""
    return frozenset(words_of(" ".join(_list(name)[key])))


@cache
def _list(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shipped() / "resources" / "language" / f"{name}.json").read_text("utf-8"))
    return found
