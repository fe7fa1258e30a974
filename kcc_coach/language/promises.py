"""Promises of something later, without a time, and by nobody with a name (L14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.language.hint import PROMISE, Hint, hint_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kcc_coach.language.lexicon import Lexicon
    from kcc_coach.language.text import Sentence, Word


def promises(text: str, told: Sequence[Sentence], lexicon: Lexicon) -> Iterator[Hint]:
    """The bare promise of each sentence; a time may also stand in the sentence before it or after it."""
    for at, sentence in enumerate(told):
        found = None if sentence.asked else _promise(sentence, lexicon)
        if found is None or _named(sentence, lexicon):
            continue
        if any(_timed(each, lexicon) for each in told[max(0, at - 1) : at + 2]):
            continue
        words = sentence.own
        yield hint_at(text, PROMISE, words[found[0]].start, words[found[1]].end)


def _promise(sentence: Sentence, lexicon: Lexicon) -> tuple[int, int] | None:
    """Where something is promised: in so many words, or as an act of ours with “as soon as possible”."""
    words = sentence.own
    if lexicon.has("not_now", words):
        return None
    found = lexicon.phrases["promise"].first(words)
    if found is None and any(word.low in lexicon.words["promisers"] for word in words):
        return lexicon.phrases["vague"].first(words)
    return found


def _timed(sentence: Sentence, lexicon: Lexicon) -> bool:
    return any(word.low[0].isdigit() for word in sentence.own) or lexicon.has("when", sentence.own)


def _named(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether somebody with a name will do it."""
    return any(_is_name(sentence.own, at, lexicon) for at in range(len(sentence.own)))


def _is_name(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    word = words[at]
    if not word.capital or word.low in lexicon.words["not_a_name"] or word.low in lexicon.words["now"]:
        return False
    before = words[at - 1].low if at else ""
    after = words[at + 1].low if at + 1 < len(words) else ""
    return before in lexicon.words["name_before"] or (
        after in lexicon.words["name_after"] and word.low not in lexicon.words["collective"]
    )
