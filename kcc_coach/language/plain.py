"""What could be plainer: acts that nobody does, office words and long sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.language.hint import JARGON, LONG, PASSIVE, Hint, hint_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kcc_coach.language.lexicon import Lexicon
    from kcc_coach.language.text import Sentence, Word

MOST_WORDS: Final = 25
VERB_WITHIN: Final = 10  # words between the auxiliary and its participle


def passives(text: str, told: Sequence[Sentence], lexicon: Lexicon) -> Iterator[Hint]:
    """An act of the office without who does it; none where somebody answers for it, or what happened to the other is told."""
    for sentence in told:
        words = sentence.own
        if sentence.asked or any(word.low in lexicon.words["not_hidden"] for word in words):
            continue
        found = next(_passives(words, lexicon), None)
        if found is not None:
            yield hint_at(text, PASSIVE, words[found[0]].start, words[found[1]].end)


def _passives(words: Sequence[Word], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The places of an auxiliary and its participle, the first of them first."""
    lists = lexicon.words
    for at, word in enumerate(words):
        acts = lists["acts"] if word.low in lists["become"] else lists["done_acts"]
        if word.low not in lists["become"] and word.low not in lists["be_passive"]:
            continue
        near = range(max(0, at - 2), min(len(words), at + VERB_WITHIN + 1))
        other = next((place for place in near if words[place].low in acts and _one_clause(words, at, place)), None)
        if other is not None:
            yield min(at, other), max(at, other)


def _one_clause(words: Sequence[Word], one: int, other: int) -> bool:
    return words[one].clause == words[other].clause


def jargon(text: str, told: Sequence[Sentence], lexicon: Lexicon) -> Iterator[Hint]:
    """Office words, each with what people say at home; none where the sentence or the next one explains them."""
    for at, sentence in enumerate(told):
        words = sentence.own
        for phrase, first, last in lexicon.jargon.found(words):
            if not any(lexicon.has("explained", each.own) for each in told[at : at + 2]):
                yield hint_at(text, JARGON, words[first].start, words[last].end, phrase.plain)


def long_sentences(text: str, told: Sequence[Sentence], lexicon: Lexicon) -> Iterator[Hint]:
    """Sentences of more than twenty-five words: who listens has to keep the first until the last."""
    del lexicon
    for sentence in told:
        if len(sentence.words) > MOST_WORDS:
            yield hint_at(text, LONG, sentence.words[0].start, sentence.words[-1].end)
