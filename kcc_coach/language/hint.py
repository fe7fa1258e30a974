"""What a hint is, and which there are."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

TONE: Final = "tone"
PLAIN: Final = "plain"
FOOL: Final = "fool"
BLAME: Final = "blame"
CLOSED: Final = "closed_question"
BUT: Final = "but_after_understanding"
PASSIVE: Final = "passive"
PROMISE: Final = "bare_promise"
JARGON: Final = "jargon"
LONG: Final = "long_sentence"

KINDS: Final[dict[str, str]] = {
    FOOL: TONE,
    BLAME: TONE,
    BUT: TONE,
    CLOSED: TONE,
    PASSIVE: PLAIN,
    PROMISE: PLAIN,
    JARGON: PLAIN,
    LONG: PLAIN,
}
CODES: Final = tuple(KINDS)


class Hint(Struct, frozen=True):
    """Something to look at again in a text: never a verdict, `words.question` says it as a question.

    `kind` is TONE or PLAIN, two kinds that are never mixed. `start` and `end` are the span in the text, `words` what
    stands there, `instead` what people say at home for an office word.
    """

    code: str
    kind: str
    start: int
    end: int
    words: str
    instead: str = ""


def hint_at(text: str, code: str, start: int, end: int, instead: str = "") -> Hint:
    """A hint about this span of the text."""
    return Hint(code, KINDS[code], start, end, text[start:end], instead)
