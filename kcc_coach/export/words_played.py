"""The words of a conversation that comes back, held against its hash, and a talk held against the conversation.

A talk is not played again: it was scored by the program of its day. What no way through a conversation gives is refused.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.document import hash_of, scenario_of_document
from kcc_coach.scenario.score import at_stake
from kcc_coach.storage.putting_back import Words
from kcc_coach.strict_json import read_json

if TYPE_CHECKING:
    from kcc_coach.practice.records import Run


def said(document: str, content_hash: str) -> bool:
    """Whether this is the document that the hash is of."""
    found, _ = read_json(document.encode(), "")
    return isinstance(found, dict) and hash_of(found) == content_hash


def can_give(document: str, run: Run) -> bool:
    """Whether a talk of this conversation can have these scores and this ending; any, where it cannot be read any more."""
    most = _most(document)
    if most is None:
        return True
    decisions, points, endings = most
    within = all(
        each.count <= decisions[each.competency] and each.possible <= points[each.competency] for each in run.scores
    )
    return within and run.outcome.ending in endings


@lru_cache(maxsize=128)
def _most(document: str) -> tuple[Counter[str], Counter[str], frozenset[str]] | None:
    """Per competency at how many decisions it is at stake and how much it is worth there, and the endings."""
    found, _ = read_json(document.encode(), "")
    scenario, _ = scenario_of_document(found, "") if isinstance(found, dict) else (None, ())
    if scenario is None:
        return None
    decisions, points = Counter[str](), Counter[str]()
    for node in scenario.nodes:
        for competency, (worst, best) in at_stake(node).items():
            decisions[competency] += 1
            points[competency] += best - worst
    return decisions, points, frozenset(each.id for each in scenario.endings)


WORDS: Final = Words(said, can_give)
