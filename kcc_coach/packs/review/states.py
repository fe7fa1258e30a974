"""The states that play can reach, each once: paths that differ in nothing that anybody will read again come together.

A state here is one of the engine's, with all else taken out. So the engine itself plays on with it, and a
conversation of forty nodes has thousands of states where it has hundreds of thousands of paths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kcc_coach.packs.review.ground import DECIDED
from kcc_coach.scenario.engine import EndlessError, State, choose, start, tokens

if TYPE_CHECKING:
    from kcc_coach.packs.review.ground import Ground

_NOTHING: frozenset[str] = frozenset()


class Step(Struct, frozen=True, gc=False):
    """A choice that can be made in a state: where it leads, and whether it is the first answer at its node."""

    token: str
    to: int
    first: bool


class Graph(Struct, frozen=True):
    """Every state that can be reached, each before those that follow from it, with the steps out of each."""

    states: tuple[State, ...]
    steps: tuple[tuple[Step, ...], ...]


def opening(ground: Ground) -> State:
    """The state in which every talk begins."""
    return _bare(ground, start(ground.silent), _NOTHING)


def after(ground: Ground, state: State, token: str) -> State:
    """The state after this choice."""
    marks = state.node in ground.returning and token[0] != "@"
    return _bare(ground, choose(ground.silent, state, token), frozenset((DECIDED + state.node,)) if marks else _NOTHING)


def is_first(state: State, token: str) -> bool:
    """Whether this choice is the first answer at its node, which is the one that counts."""
    return token[0] != "@" and DECIDED + state.node not in state.chosen


def _bare(ground: Ground, state: State, mark: frozenset[str]) -> State:
    kept = ground.kept(state.ending or state.node)
    values = tuple(
        [value if held else usual for value, held, usual in zip(state.values, kept.values, ground.start, strict=True)]
    )
    chosen = (state.chosen | mark) & kept.chosen
    return State(
        0,
        (),
        state.node,
        state.ending,
        values,
        state.seen & kept.seen,
        chosen,
        (),
        state.stage,
        state.subject,
        state.left,
        state.done,
    )


def graph_of(ground: Ground, budget: int) -> Graph | None:
    """All states that can be reached; None where there are more than the budget, or where a talk may come round."""
    try:
        begin = opening(ground)
    except EndlessError:
        return None
    index = {begin: 0}
    found = [begin]
    steps: list[tuple[Step, ...]] = []
    for state in found:  # it grows while it is walked along
        here = []
        for token in () if state.ending else tokens(ground.silent, state):
            try:
                there = after(ground, state, token)
            except EndlessError:
                return None
            at = index.setdefault(there, len(found))
            if at == len(found):
                found.append(there)
            here.append(Step(token, at, is_first(state, token)))
        steps.append(tuple(here))
        if len(found) > budget:
            return None
    return _in_order(found, steps)


def _in_order(found: list[State], steps: list[tuple[Step, ...]]) -> Graph | None:
    """The states, each before those that follow from it; None where some state follows from itself."""
    before = [0] * len(found)
    for here in steps:
        for step in here:
            before[step.to] += 1
    order = [0] if not before[0] else []
    for at in order:
        for step in steps[at]:
            before[step.to] -= 1
            if not before[step.to]:
                order.append(step.to)
    if len(order) < len(found):
        return None
    place = dict(zip(order, range(len(order)), strict=True))
    return Graph(
        tuple(found[at] for at in order),
        tuple(tuple(Step(each.token, place[each.to], each.first) for each in steps[at]) for at in order),
    )
