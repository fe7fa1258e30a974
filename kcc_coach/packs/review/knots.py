"""The arrows of a conversation as knots: groups of nodes that all lead to each other, and nodes by themselves."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kcc_coach.scenario.model import Node, Scenario

Onward = dict[str, list[str]]


def onward_of(scenario: Scenario) -> Onward:
    """The nodes that each node leads to."""
    nodes: dict[str, Node] = {node.id: node for node in scenario.nodes}
    return {name: [to for to in _targets(node) if to in nodes] for name, node in nodes.items()}


def knots_of(onward: Onward) -> list[list[str]]:
    """Every node in its knot, a knot before those that it leads to (Kosaraju's way, without recursion)."""
    backward: Onward = defaultdict(list)
    for here, targets in onward.items():
        for there in targets:
            backward[there].append(here)
    finished: list[str] = []
    known: set[str] = set()
    for root in onward:
        finished.extend(_finished(root, onward, known))
    placed: set[str] = set()
    return [knot for root in reversed(finished) if (knot := _finished(root, backward, placed))]


def returning(onward: Onward, knots: Iterable[list[str]]) -> frozenset[str]:
    """The nodes from which the arrows lead back to themselves."""
    return frozenset(node for knot in knots for node in knot if len(knot) > 1 or node in onward[node])


def _finished(root: str, onward: Mapping[str, list[str]], known: set[str]) -> list[str]:
    """What is reached from here and was not known, each when nothing new was left to find behind it."""
    order: list[str] = []
    if root in known:
        return order
    known.add(root)
    waiting = [(root, iter(onward.get(root, ())))]
    while waiting:
        here, targets = waiting[-1]
        there = next((each for each in targets if each not in known), None)
        if there is None:
            order.append(here)
            waiting.pop()
        else:
            known.add(there)
            waiting.append((there, iter(onward.get(there, ()))))
    return order


def _targets(node: Node) -> list[str]:
    return [*(reply.to for reply in node.replies), *(target.to for target in node.then)]
