"""Hints on a Dutch reply: what the other may hear in it, and what could be plainer. Precision before recall."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.language.ease import Ease, reading_ease
from kcc_coach.language.hint import CODES, PLAIN, TONE, Hint
from kcc_coach.language.plain import jargon, long_sentences, passives
from kcc_coach.language.promises import promises
from kcc_coach.language.questions import closed
from kcc_coach.language.text import sentences
from kcc_coach.language.tone import blame, fool
from kcc_coach.language.understanding import but

if TYPE_CHECKING:
    from kcc_coach.language.lexicon import Lexicon

__all__ = ["CODES", "PLAIN", "TONE", "Ease", "Hint", "hints", "reading_ease"]

_RULES: Final = (fool, blame, but, passives, promises, jargon, long_sentences)


def hints(text: str, lexicon: Lexicon, said: str = "") -> tuple[Hint, ...]:
    """The hints on a text, in the order in which they stand there; no text gives none.

    `said` is what the other said before it, where that is known: whether an open question is due depends on it.
    """
    told = sentences(text)
    found = {each for rule in _RULES for each in rule(text, told, lexicon)} | {*closed(text, told, lexicon, said)}
    return tuple(sorted(found, key=lambda each: (each.start, CODES.index(each.code))))
