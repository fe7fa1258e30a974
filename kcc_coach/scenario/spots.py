"""Where things stand in a conversation: every part with the keys that lead to it in the source."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kcc_coach.scenario.model import Condition, Effect, Go, Node, Reply, Scenario, Share, Subject

Keys = tuple[str, ...]


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like this one; empty where none is known."""
    return max(known, key=lambda each: SequenceMatcher(None, word, each).ratio(), default="")


def subject_spots(scenario: Scenario) -> Iterator[tuple[Keys, Subject]]:
    """Every subject; the only subject of a plain scenario has no name, and stands at the top."""
    for number, stage in enumerate(scenario.stages):
        for subject in stage.subjects:
            yield (("stages", str(number), "subjects", subject.id) if subject.id else ()), subject


def node_spots(scenario: Scenario) -> Iterator[tuple[Keys, Node]]:
    """Every node."""
    for keys, subject in subject_spots(scenario):
        for node in subject.nodes:
            yield (*keys, "nodes", node.id), node


def reply_spots(scenario: Scenario) -> Iterator[tuple[Keys, Node, Reply]]:
    """Every reply, with the node it belongs to."""
    for keys, node in node_spots(scenario):
        for reply in node.replies:
            yield (*keys, "replies", reply.id), node, reply


def arrow_spots(scenario: Scenario) -> Iterator[tuple[Keys, str]]:
    """Every arrow, as the name of where it points."""
    for keys, subject in subject_spots(scenario):
        yield from _targets((*keys, "start"), subject.start)
    for keys, node in node_spots(scenario):
        yield from _targets((*keys, "then"), node.then)
    for keys, _, reply in reply_spots(scenario):
        yield (*keys, "to"), reply.to
    yield from closing_spots(scenario)


def closing_spots(scenario: Scenario) -> Iterator[tuple[Keys, str]]:
    """The arrows that lead from the last stage to an ending."""
    yield from _targets(("closing",), scenario.closing)


def _targets(keys: Keys, targets: tuple[Go, ...]) -> Iterator[tuple[Keys, str]]:
    for number, target in enumerate(targets):
        yield ((*keys, str(number), "to") if len(targets) > 1 else keys), target.to


def condition_spots(scenario: Scenario) -> Iterator[tuple[Keys, Condition]]:
    """Every condition."""
    for keys, subject in subject_spots(scenario):
        yield from _whens((*keys, "start"), subject.start)
    for keys, node in node_spots(scenario):
        yield from _whens((*keys, "then"), node.then)
        for number, line in enumerate(node.lines):
            if line.when is not None:
                yield (*keys, "lines", str(number), "when"), line.when
    for keys, _, reply in reply_spots(scenario):
        if reply.when is not None:
            yield (*keys, "when"), reply.when
    yield from _whens(("closing",), scenario.closing)


def _whens(keys: Keys, targets: tuple[Go, ...]) -> Iterator[tuple[Keys, Condition]]:
    for number, target in enumerate(targets):
        if target.when is not None:
            yield (*keys, str(number), "when"), target.when


def effect_spots(scenario: Scenario) -> Iterator[tuple[Keys, Effect]]:
    """Every effect, of nodes and of replies."""
    for keys, node in node_spots(scenario):
        yield (*keys, "effect"), node.effect
    for keys, _, reply in reply_spots(scenario):
        yield (*keys, "effect"), reply.effect


def share_spots(scenario: Scenario) -> Iterator[tuple[Keys, Share]]:
    """The two axes of every ending."""
    for ending in scenario.endings:
        yield ("endings", ending.id, "relation"), ending.relation
        yield ("endings", ending.id, "purpose"), ending.purpose
