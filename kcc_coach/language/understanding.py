"""“Maar” after understanding: what comes behind it is what the other remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.language.hint import BUT, Hint, hint_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kcc_coach.language.lexicon import Lexicon
    from kcc_coach.language.text import Sentence, Word


def but(text: str, told: Sequence[Sentence], lexicon: Lexicon) -> Iterator[Hint]:
    """Understanding, and then “maar” with a no, a rule or a demand; none where help follows, or a question."""
    for at, sentence in enumerate(told):
        shown = lexicon.phrases["understanding"].first(sentence.own)
        if shown is None:
            continue
        words, place = sentence.own, _turn(sentence.own, shown[1] + 1, lexicon)
        rest, asked = words[place + 1 :], sentence.asked
        if place < 0 and at + 1 < len(told) and told[at + 1].own and _turn(told[at + 1].own[:2], 0, lexicon) == 0:
            words, place = told[at + 1].own, 0
            rest, asked = words[1:], told[at + 1].asked
        if place >= 0 and rest and not asked and not _helps(rest, lexicon):
            yield hint_at(text, BUT, sentence.own[shown[0]].start, words[place].end)


def _turn(words: Sequence[Word], start: int, lexicon: Lexicon) -> int:
    """The place of a “maar” that turns the sentence; −1 where there is none: nog maar, kom maar and maar één do not."""
    for at in range(start, len(words)):
        if words[at].low not in lexicon.words["but"]:
            continue
        before = words[at - 1].low if at else ""
        after = words[at + 1].low if at + 1 < len(words) else ""
        parted = at == 0 or words[at - 1].clause != words[at].clause
        if parted or _runs_on(before, after, lexicon):
            return at
    return -1


def _runs_on(before: str, after: str, lexicon: Lexicon) -> bool:
    """Whether a “maar” without a comma before it begins a new part, as in chats: ik snap je punt maar het kan niet."""
    return after in lexicon.words["but_starts"] and before not in lexicon.words["but_soft"]


def _helps(rest: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether what follows gives something: an offer, or comfort, without a no in it."""
    if lexicon.has("not_harm", rest):
        return True
    return lexicon.has("help", rest) and not lexicon.has("harm", rest)
