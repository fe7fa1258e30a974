"""The arrows of a conversation: each points somewhere, everything is reached, and everywhere leads to an ending."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kcc_coach.problem import Place, Problem, fault
from kcc_coach.scenario.spots import arrow_spots, closing_spots, nearest, node_spots, subject_spots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kcc_coach.scenario.model import Node, Scenario

MOST_GUESSES = 20  # a guess compares with every name: of a file full of lost arrows only the first are guessed well
_OUT = "@out"  # where a subject ends


def arrow_faults(scenario: Scenario) -> Iterator[Problem]:
    """Arrows that point nowhere, and nodes whose ways on may all be closed."""
    everywhere = [*(node.id for node in scenario.nodes), *(ending.id for ending in scenario.endings)]
    known = set(everywhere)
    lost = [(keys, target) for keys, target in arrow_spots(scenario) if target not in known]
    for number, (keys, target) in enumerate(lost):
        likely = nearest(target, everywhere if number < MOST_GUESSES else everywhere[:MOST_GUESSES])
        yield fault("unknown-target", Place(keys=keys), target=target, nearest=likely)
    yield from _stray_faults(scenario)
    yield from _closing_faults(scenario)
    for keys, node in node_spots(scenario):
        if node.replies and all(reply.when is not None for reply in node.replies):
            yield fault("no-unconditional-reply", Place(keys=keys), node=node.id)
        if node.then and node.then[-1].when is not None:
            yield fault("no-last-then", Place(keys=(*keys, "then")))
        if not node.replies and not node.then and not ("end" in node.allow and scenario.closing):
            yield fault("subject-has-no-end", Place(keys=keys), node=node.id)
    for keys, subject in subject_spots(scenario):
        if subject.start and subject.start[-1].when is not None:
            yield fault("no-last-then", Place(keys=(*keys, "start")))


def _stray_faults(scenario: Scenario) -> Iterator[Problem]:
    """Arrows into another subject: one turns to a subject, and never lands in the middle of it."""
    homes: dict[str, set[str]] = defaultdict(set)
    for subject in scenario.subjects:
        for node in subject.nodes:
            homes[node.id].add(subject.id)
    for keys, target in arrow_spots(scenario):
        if keys[0] == "stages" and target in homes and keys[3] not in homes[target]:
            yield fault("other-subject", Place(keys=keys), target=target, subject=min(homes[target]))


def _closing_faults(scenario: Scenario) -> Iterator[Problem]:
    """What follows the last stage is an ending, and it is there where a subject may end."""
    nodes, endings = {node.id for node in scenario.nodes}, [ending.id for ending in scenario.endings]
    for keys, target in closing_spots(scenario):
        if target in nodes:
            yield fault("unknown-target", Place(keys=keys), target=target, nearest=nearest(target, endings))
    if scenario.closing and scenario.closing[-1].when is not None:
        yield fault("no-last-then", Place(keys=("closing",)))
    if not scenario.closing and any("end" in node.allow for node in scenario.nodes):
        yield fault("missing-key", Place(), key="then")


def way_faults(scenario: Scenario) -> Iterator[Problem]:
    """Nodes and endings that no arrow reaches, and nodes from which no ending can be reached."""
    onward: dict[str, tuple[str, ...]] = {node.id: _onward(node) for node in scenario.nodes}
    starts = [target.to for subject in scenario.subjects for target in subject.start]
    closing = [target.to for target in scenario.closing]
    reached = _reach([*starts, *closing], onward)
    backward: dict[str, list[str]] = defaultdict(list)
    for here, targets in onward.items():
        for there in targets:
            backward[there].append(here)
    led_out = _reach([*(ending.id for ending in scenario.endings), _OUT], backward)
    for keys, node in node_spots(scenario):
        if node.id not in reached:
            yield fault("unreachable-node", Place(keys=keys), node=node.id)
        if node.id not in led_out:
            yield fault("no-way-out", Place(keys=keys), node=node.id)
    for ending in scenario.endings:
        if ending.id not in reached:
            yield fault("unreachable-ending", Place(keys=("endings", ending.id)), ending=ending.id)


def _onward(node: Node) -> tuple[str, ...]:
    out = (_OUT,) if "end" in node.allow else ()
    return (*(reply.to for reply in node.replies), *(target.to for target in node.then), *out)


def _reach(starts: Iterable[str], onward: Mapping[str, Iterable[str]]) -> set[str]:
    """Everything that the arrows lead to."""
    reached = set(starts)
    waiting = list(reached)
    while waiting:
        for there in onward.get(waiting.pop(), ()):
            if there not in reached:
                reached.add(there)
                waiting.append(there)
    return reached
