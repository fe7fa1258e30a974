"""Sentences behind which the other hears that they are a fool (L12), or that it is their fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.language.hint import BLAME, FOOL, Hint, hint_at
from kcc_coach.language.phrases import NEGATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kcc_coach.language.lexicon import Lexicon
    from kcc_coach.language.text import Sentence, Word

DENIED_WITHIN: Final = 4  # words before a phrase in which a “not” takes it back: het is echt niet úw schuld


def fool(text: str, told: Sequence[Sentence], lexicon: Lexicon) -> Iterator[Hint]:
    """That the other could have known, thought, read or done it themselves, or that it is so simple."""
    yield from _accusing(FOOL, text, told, lexicon)


def blame(text: str, told: Sequence[Sentence], lexicon: Lexicon) -> Iterator[Hint]:
    """That it is the other's doing, fault or duty."""
    yield from _accusing(BLAME, text, told, lexicon)


def _accusing(code: str, text: str, told: Sequence[Sentence], lexicon: Lexicon) -> Iterator[Hint]:
    """The first phrase of each sentence that is meant as it stands there."""
    for at, sentence in enumerate(told):
        words = sentence.own
        if at and told[at - 1].announces and lexicon.has("reported", told[at - 1].own):
            continue  # somebody else is about to be heard: mijn vader zei altijd: kunt u niet lezen?
        meant = (
            (first, last)
            for _, first, last in lexicon.phrases[code].found(words)
            if not _taken_back(words, first, lexicon)
        )
        found = next(meant, None)
        if found and not any(lexicon.has("kind", each.own) for each in told[at : at + 2]):
            yield hint_at(text, code, words[found[0]].start, words[found[1]].end)


def _taken_back(words: Sequence[Word], first: int, lexicon: Lexicon) -> bool:
    """Whether the phrase is denied, told of somebody else, or about what we did ourselves."""
    before = [word.low for word in words[:first] if word.clause == words[first].clause]
    if not NEGATIONS.isdisjoint(before[-DENIED_WITHIN:]):
        return True
    if words[first].low in lexicon.words["begins_closed"] and before and before[-1] not in lexicon.words["lead_in"]:
        return True  # somebody else stands before the verb: wij hadden u eerder moeten bellen
    return lexicon.has("reported", words[:first])
