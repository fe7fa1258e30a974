"""How easy a text is to read: Flesch's measure as Douma fitted it to Dutch, said in one word and never as a level."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kcc_coach.language.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyphen

EASY: Final = "easy"
FAIR: Final = "fair"
HARD: Final = "hard"
FEWEST_WORDS: Final = 30  # below it one long word decides
EASY_FROM: Final = 70  # Douma's own steps: 70 and over is fairly easy or easier, 60 to 70 standard
FAIR_FROM: Final = 50

_NUCLEUS: Final = re.compile(r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ij|[eë]i|ou|au|[aeiouyàáâäèéêëìíîïòóôöùúûü]")


class Ease(Struct, frozen=True):
    """`score` runs from 0 (very hard) to 100 (very easy) and may lie beyond; `word` is EASY, FAIR or HARD."""

    score: float
    word: str
    words: int


def reading_ease(text: str) -> Ease | None:
    """How easy a text is; None where it has fewer than thirty words, for which the measure says nothing.

    The first call reads the dictionary of syllables, which takes a tenth of a second: not for the thread of a window.

    206.84 − 0.77 × syllables per 100 words − 0.93 × words per sentence: W. H. Douma, De leesbaarheid van
    landbouwbladen (Wageningen, 1960), after R. Flesch, A new readability yardstick (1948).
    """
    told = sentences(text)
    words = [word.low for sentence in told for word in sentence.words]
    if len(words) < FEWEST_WORDS:
        return None
    score = 206.84 - 77 * _syllables_of(words) / len(words) - 0.93 * len(words) / len(told)
    return Ease(score, EASY if score >= EASY_FROM else FAIR if score >= FAIR_FROM else HARD, len(words))


def _syllables_of(words: Iterable[str]) -> int:
    return sum(syllables(word) for word in words)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """How many syllables a word has, one at least.

    A hyphenation never leaves a single letter alone (avond), so the sounds within each part are counted, too.
    """
    parts = _dictionary().inserted(word.lower()).split("-")
    return max(1, sum(len(_NUCLEUS.findall(part)) for part in parts))


@cache
def _dictionary() -> pyphen.Pyphen:
    import pyphen  # a tenth of a second with its dictionary, so only where somebody asks

    return pyphen.Pyphen(lang="nl_NL")
