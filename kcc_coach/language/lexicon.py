"""The word lists as one value. Whoever stands at the edge reads the files; here they become phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from kcc_coach.language.phrases import Phrases, phrases_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kcc_coach.language.text import Word

FILES: Final = ("hints", "jargon")


class Lexicon(Struct, frozen=True):
    """What the hints look for: phrases by their name, office words with their plain ones."""

    phrases: dict[str, Phrases]
    words: dict[str, frozenset[str]]
    jargon: Phrases

    def has(self, name: str, words: Sequence[Word]) -> bool:
        """Whether a phrase of this list stands in the words."""
        return self.phrases[name].anywhere(words)


def lexicon_of(files: Mapping[str, Any]) -> Lexicon:
    """The lists of `hints.json` and `jargon.json`, decoded, by the names in FILES."""
    words = {name: frozenset(each) for name, each in files["hints"]["words"].items()}
    phrases = {
        name: phrases_of(((said, "") for said in each), words) for name, each in files["hints"]["phrases"].items()
    }
    return Lexicon(phrases, words, phrases_of(_jargon(files["jargon"]), {}))


def _jargon(listed: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for each in listed["words"]:
        for said in each["say"]:
            yield said, each["plain"]
