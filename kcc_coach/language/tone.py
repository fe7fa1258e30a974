"""What the other may hear in a sentence: that they are a fool, or that it is their fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.language.hint import FOOL, Hint, hint_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kcc_coach.language.lexicon import Lexicon
    from kcc_coach.language.text import Sentence


def fool(text: str, told: Sequence[Sentence], lexicon: Lexicon) -> Iterator[Hint]:
    """Sentences behind which the other hears that they are a fool (L12)."""
    for sentence in told:
        words = sentence.own
        for _, first, last in lexicon.phrases[FOOL].found(words):
            yield hint_at(text, FOOL, words[first].start, words[last].end)
