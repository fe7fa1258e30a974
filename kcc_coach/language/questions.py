"""Closed questions where an open one is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.language.hint import CLOSED, Hint, hint_at
from kcc_coach.language.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kcc_coach.language.lexicon import Lexicon
    from kcc_coach.language.text import Sentence, Word

SEVERAL: Final = 2


def closed(text: str, told: Sequence[Sentence], lexicon: Lexicon, said: str = "") -> Iterator[Hint]:
    """The first closed question, where the text asks several and no open one, or where the other just told what touches them.

    A question for leave, to check what was understood, with a choice in it, or for a name or number is none; nor is any
    after words that show that the feeling was heard.
    """
    if any(_opens(sentence, lexicon) for sentence in told):
        return
    found = [sentence for sentence in told if sentence.asked and _closed(sentence, lexicon)]
    facts = [each for each in found if not lexicon.words["facts"].isdisjoint(word.low for word in each.own)]
    several = len(found) - len(facts) >= SEVERAL
    due = several or bool(said and _touched(said, lexicon))
    if found and due and not _heard(told, lexicon):
        yield hint_at(text, CLOSED, found[0].words[0].start, found[-1].words[-1].end)


def _opens(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a clause begins with what, who, how, or an invitation to tell."""
    opening = lexicon.words["asks_open"]
    starts = [begin for clause in sentence.clauses if (begin := _begin(clause, lexicon))]
    return any(each[0].low in opening for each in starts) if sentence.asked else _invited(starts)


def _invited(starts: Sequence[Sequence[Word]]) -> bool:
    return any(each[0].low in ("vertel", "vertelt") for each in starts)


def _begin(clause: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """A clause from its first word that says something: en, dus and mevrouw do not."""
    for at, word in enumerate(clause):
        if word.low not in lexicon.words["skips"]:
            return clause[at:]
    return ()


def _closed(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether it asks for a yes or no about the other."""
    if any(word.low == "of" for word in sentence.own) or lexicon.has("invites", sentence.own):
        return False
    verbs = lexicon.words["begins_closed"]
    starts = [begin for clause in sentence.clauses if (begin := _begin(clause, lexicon))]
    return any(len(each) > 1 and each[0].low in verbs for each in starts)


def _touched(said: str, lexicon: Lexicon) -> bool:
    return any(lexicon.has("feeling", sentence.own) for sentence in sentences(said))


def _heard(told: Sequence[Sentence], lexicon: Lexicon) -> bool:
    return any(lexicon.has("acknowledges", sentence.own) for sentence in told)
