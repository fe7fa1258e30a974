"""What the words of a conversation do to the other, for its author: hints on the replies, and how easy staff are to read.

No smells: many replies are meant to be bad. A hint on a reply that is praised is worth another look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kcc_coach.language.hints import Ease, Hint, hints, reading_ease
from kcc_coach.scenario.model import NARRATOR, YOU

if TYPE_CHECKING:
    from kcc_coach.language.lexicon import Lexicon
    from kcc_coach.scenario.model import Node, Reply, Scenario

LANGUAGE: Final = "nl"  # the lists are Dutch


class Sounded(Struct, frozen=True):
    """A reply with the hints on it."""

    node: str
    reply: str
    hints: tuple[Hint, ...]


class Sounding(Struct, frozen=True):
    """The praised replies that have hints, and how easy all that staff say is; None where that is little, or not Dutch."""

    ease: Ease | None = None
    replies: tuple[Sounded, ...] = ()


def sounding(scenario: Scenario, lexicon: Lexicon) -> Sounding:
    """What an author may look at again; nothing for a conversation in another language."""
    if scenario.language != LANGUAGE:
        return Sounding()
    every = [(node, reply) for node in scenario.nodes for reply in node.replies]
    found = (Sounded(node.id, reply.id, reply_hints(node, reply, lexicon)) for node, reply in every if praised(reply))
    ease = reading_ease("\n".join(reply.text for _, reply in every))
    return Sounding(ease, tuple(each for each in found if each.hints))


def praised(reply: Reply) -> bool:
    """Whether a reply shows more good than bad."""
    return sum(score for _, score in reply.shows) > 0


def reply_hints(node: Node, reply: Reply, lexicon: Lexicon) -> tuple[Hint, ...]:
    """The hints on a reply, given what the customers say just before it."""
    said = "\n".join(line.text for line in node.lines if line.who not in {NARRATOR, YOU})
    return hints(reply.text, lexicon, said)
