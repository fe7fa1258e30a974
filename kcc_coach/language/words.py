"""What a hint asks: a question for whoever wrote the sentence, never a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import later, tr
from kcc_coach.language.ease import EASY, FAIR, HARD
from kcc_coach.language.hint import BLAME, BUT, CLOSED, FOOL, JARGON, LONG, PASSIVE, PLAIN, PROMISE, TONE

if TYPE_CHECKING:
    from kcc_coach.language.ease import Ease
    from kcc_coach.language.hint import Hint

KINDS: Final[dict[str, str]] = {TONE: later("Toon"), PLAIN: later("Duidelijkheid")}
QUESTIONS: Final[dict[str, str]] = {
    FOOL: later("Zou de ander hier «sukkel» kunnen horen?"),
    BLAME: later("Zou de ander hier «eigen schuld» kunnen horen?"),
    BUT: later("Wat blijft er over van je begrip, na dit «maar»?"),
    CLOSED: later("Zou een vraag met hoe of wat de ander meer laten vertellen?"),
    PASSIVE: later("Wie doet dit? Kun je die persoon noemen?"),
    PROMISE: later("Wanneer precies, en door wie? Wat kun je vast zeggen?"),
    JARGON: later("Zou iedereen dit woord kennen?"),
    LONG: later("Zou dit in twee zinnen makkelijker te volgen zijn?"),
}
INSTEAD: Final = later("Zou «{plain}» ook kunnen?")
EASES: Final[dict[str, str]] = {
    EASY: later("Dit leest makkelijk."),
    FAIR: later("Dit leest redelijk makkelijk."),
    HARD: later("Dit leest moeilijk."),
}


def question(hint: Hint) -> str:
    """A hint as a question."""
    return tr(INSTEAD).format(plain=hint.instead) if hint.instead else tr(QUESTIONS[hint.code])


def ease_words(ease: Ease) -> str:
    """How easy a text reads, as a sentence."""
    return tr(EASES[ease.word])
