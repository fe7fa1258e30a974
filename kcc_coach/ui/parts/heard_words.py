"""What is asked about the words of a reply: a line for each hint, tone before plainness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.i18n import tr
from kcc_coach.language.hints import CODES
from kcc_coach.language.words import KINDS, question
from kcc_coach.packs.review.sounding import LANGUAGE, reply_hints

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kcc_coach.language.hints import Hint
    from kcc_coach.language.lexicon import Lexicon
    from kcc_coach.scenario.model import Node, Scenario


def reply_questions(scenario: Scenario, node: Node, lexicon: Lexicon) -> dict[str, str]:
    """The questions about each reply of a node, by its id; none for a conversation that isn't Dutch."""
    if scenario.language != LANGUAGE:
        return {}
    return {reply.id: questions(reply_hints(node, reply, lexicon)) for reply in node.replies}


def questions(found: Iterable[Hint]) -> str:
    """The hints as lines of text, each with its kind and the words that it is about."""
    ordered = sorted(found, key=lambda hint: (CODES.index(hint.code), hint.start))
    return "\n".join(f"{tr(KINDS[each.kind])} · «{each.words}» · {question(each)}" for each in ordered)
