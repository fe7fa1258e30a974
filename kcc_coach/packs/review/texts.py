"""Smells of texts: feedback that is missing or teaches nothing, and what nobody reads to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import later, tr
from kcc_coach.packs.review.words import word_set, words_of
from kcc_coach.problem import Place, Problem, smell
from kcc_coach.scenario.spots import node_spots, reply_spots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.scenario.model import Scenario

MOST_WORDS: Final = 60
TO_FILL_IN: Final = later("Nog in te vullen.")
_LONGEST_VERDICT: Final = 12


def text_smells(scenario: Scenario) -> Iterator[Problem]:
    """Smells of feedback and of length."""
    yield from _feedback(scenario)
    yield from _lengths(scenario)
    yield from _blanks(scenario)


def _blanks(scenario: Scenario) -> Iterator[Problem]:
    """What an importer left for the trainer to write."""
    blanks = {TO_FILL_IN, tr(TO_FILL_IN)}
    texts: list[tuple[tuple[str, ...], str]] = [
        ((name,), getattr(scenario, name)) for name in ("title", "summary", "place", "you")
    ]
    for ending in scenario.endings:
        texts += [(("endings", ending.id, name), getattr(ending, name)) for name in ("text", "went_well", "think")]
    for keys, text in texts:
        if text in blanks:
            yield smell("still-to-fill-in", Place(keys=keys))


def _feedback(scenario: Scenario) -> Iterator[Problem]:
    for keys, node, reply in reply_spots(scenario):
        if not reply.feedback and (reply.shows or any(each.feedback for each in node.replies)):
            yield smell("no-feedback", Place(keys=keys), reply=reply.id)
        elif reply.feedback and only_judges(reply.feedback):
            yield smell("feedback-verdict", Place(keys=(*keys, "feedback")), found=reply.feedback)


def only_judges(feedback: str) -> bool:
    """Whether a text says right or wrong and nothing else."""
    words = words_of(feedback)
    if not words or len(words) > _LONGEST_VERDICT:
        return False
    verdicts = word_set("verdicts", "verdicts")
    known = verdicts | word_set("verdicts", "filler")
    return any(each in verdicts for each in words) and all(each in known or each.isdigit() for each in words)


def _lengths(scenario: Scenario) -> Iterator[Problem]:
    for keys, node in node_spots(scenario):
        for number, line in enumerate(node.lines):
            found = max(_count(line.text), _count(line.thought))
            if found > MOST_WORDS:
                yield smell("long-line", Place(keys=(*keys, "lines", str(number))), found=found, limit=MOST_WORDS)
    for keys, _, reply in reply_spots(scenario):
        found = _count(reply.text)
        if found > MOST_WORDS:
            yield smell("long-reply", Place(keys=(*keys, "text")), found=found, limit=MOST_WORDS)


def _count(text: str) -> int:
    return len(text.split())
