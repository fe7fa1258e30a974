"""Smells of paths: what some way through the conversation comes to, or no way does.

Where the states that play can reach are too many to look at, a smell is told only where it is sure all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kcc_coach.packs.review.lots import talks_by_lot
from kcc_coach.packs.review.paths import SEED, outcome_at
from kcc_coach.packs.review.search import full_scores, high_ending_behind, rudest_end, worst_first
from kcc_coach.packs.review.states import graph_of
from kcc_coach.problem import Place, Problem, smell
from kcc_coach.scenario.model import HIGH
from kcc_coach.scenario.rules import is_trust
from kcc_coach.scenario.spots import node_spots, reply_spots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kcc_coach.packs.review.ground import Ground
    from kcc_coach.scenario.engine import State


class Budget(Struct, frozen=True):
    """How many states may be looked at: in all; else in the search for a way back, and in that for each full score."""

    states: int
    way_back: int
    full_score: int


LITTLE_TRUST: Final = 30
FEW: Final = Budget(12_000, 3_000, 1_000)
MANY: Final = Budget(600, 600, 300)
MANY_DECISIONS: Final = 150  # with more, the states are beyond any budget; it isn't spent in vain
_TALKS: Final = 200
_STEPS: Final = 2_000


def budget_for(ground: Ground) -> Budget:
    """How much is looked at in a conversation of this size."""
    return FEW if len(ground.stakes.decisions) <= MANY_DECISIONS else MANY


def way_smells(ground: Ground, budget: Budget) -> Iterator[Problem]:
    """Smells of paths, of the conversation that this ground is of."""
    graph = graph_of(ground, budget.states)
    if graph is None:
        talks = talks_by_lot(ground, SEED, _TALKS, _STEPS)
        last = [talk.last for talk in talks if talk.last is not None and not talk.cut]
    else:
        last = [state for state, steps in zip(graph.states, graph.steps, strict=True) if not steps]
    yield from _stuck(ground, last)
    yield from _never_full(ground, full_scores(ground, graph, budget.full_score))
    yield from _rude(ground)
    yield from _glad(ground, last)
    yield from _no_way_back(ground, budget.way_back if graph is None else budget.states)


def _stuck(ground: Ground, last: Iterable[State]) -> Iterator[Problem]:
    """Where everything that could be said may be hidden."""
    stuck = {state.node for state in last if not state.ending}
    for keys, node in node_spots(ground.scenario):
        if node.id in stuck:
            yield smell("nothing-to-say", Place(keys=keys), node=node.id)


def _never_full(ground: Ground, full: frozenset[str]) -> Iterator[Problem]:
    for name in ground.scenario.competencies:
        staked = any(name in decision.stakes for decision in ground.stakes.decisions.values())
        if staked and name not in full:
            yield smell("never-full-score", Place(keys=("competencies", name)), name=name)


def _rude(ground: Ground) -> Iterator[Problem]:
    end = rudest_end(ground)
    if end is not None:
        found = outcome_at(ground, end)
        if found.relation >= HIGH:
            place = Place(keys=("endings", end.ending, "relation"))
            yield smell("rude-path-ends-well", place, ending=end.ending, relation=found.relation)


def _glad(ground: Ground, last: Iterable[State]) -> Iterator[Problem]:
    """Endings with a high relation to people none of whom trusts you; of each the gladdest."""
    gladdest: dict[str, tuple[int, int]] = {}
    for state in last:
        trusts = [value for name, value in zip(ground.names, state.values, strict=True) if is_trust(name)]
        trust = max((each for each in trusts if isinstance(each, int)), default=LITTLE_TRUST)
        if state.ending and trust < LITTLE_TRUST:
            relation = outcome_at(ground, state).relation
            gladdest[state.ending] = max(gladdest.get(state.ending, (0, 0)), (relation, trust))
    for ending in ground.scenario.endings:
        relation, trust = gladdest.get(ending.id, (0, 0))
        if relation >= HIGH:
            place = Place(keys=("endings", ending.id, "relation"))
            yield smell("glad-without-trust", place, ending=ending.id, relation=relation, trust=trust)


def _no_way_back(ground: Ground, budget: int) -> Iterator[Problem]:
    for reply, state in worst_first(ground):
        if high_ending_behind(ground, state, budget) is False:
            keys = next(keys for keys, _, each in reply_spots(ground.scenario) if each.id == reply)
            yield smell("no-way-back", Place(keys=keys), reply=reply)
