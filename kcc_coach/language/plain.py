"""What could be plainer: office words and long sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.language.hint import JARGON, LONG, Hint, hint_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kcc_coach.language.lexicon import Lexicon
    from kcc_coach.language.text import Sentence

MOST_WORDS: Final = 25


def jargon(text: str, told: Sequence[Sentence], lexicon: Lexicon) -> Iterator[Hint]:
    """Office words, each with what people say at home."""
    for sentence in told:
        words = sentence.own
        for phrase, first, last in lexicon.jargon.found(words):
            yield hint_at(text, JARGON, words[first].start, words[last].end, phrase.plain)


def long_sentences(text: str, told: Sequence[Sentence], lexicon: Lexicon) -> Iterator[Hint]:
    """Sentences of more than twenty-five words: who listens has to keep the first until the last."""
    del lexicon
    for sentence in told:
        if len(sentence.words) > MOST_WORDS:
            yield hint_at(text, LONG, sentence.words[0].start, sentence.words[-1].end)
