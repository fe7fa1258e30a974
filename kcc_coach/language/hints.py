"""Hints on a Dutch reply: what the other may hear in it, and what could be plainer. Precision before recall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.language.ease import Ease, reading_ease
from kcc_coach.language.hint import CODES, PLAIN, TONE, Hint
from kcc_coach.language.plain import jargon, long_sentences
from kcc_coach.language.text import sentences
from kcc_coach.language.tone import fool

if TYPE_CHECKING:
    from kcc_coach.language.lexicon import Lexicon

__all__ = ["CODES", "PLAIN", "TONE", "Ease", "Hint", "hints", "reading_ease"]


def hints(text: str, lexicon: Lexicon) -> tuple[Hint, ...]:
    """The hints on a text, in the order in which they stand there; no text and other languages give none."""
    told = sentences(text)
    found = {each for rule in (fool, jargon, long_sentences) for each in rule(text, told, lexicon)}
    return tuple(sorted(found, key=lambda each: (each.start, CODES.index(each.code))))
