"""How often somebody comes by each decision who takes each thing that is offered equally often."""

from __future__ import annotations

from collections import defaultdict
from random import Random
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.review.lots import LONGEST
from kcc_coach.packs.review.paths import BUDGET, SEED
from kcc_coach.packs.review.states import after, graph_of, opening
from kcc_coach.scenario.engine import EndlessError, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kcc_coach.packs.review.ground import Ground
    from kcc_coach.packs.review.states import Graph

TALKS: Final = 2_000


def visits(ground: Ground, budget: int = BUDGET, seed: int = SEED) -> Mapping[str, float]:
    """The mean number of visits per talk, by node; exact where the states that play can reach are within the budget."""
    graph = graph_of(ground, budget)
    return _by_lot(ground, seed) if graph is None else _weighed(graph)


def _weighed(graph: Graph) -> Mapping[str, float]:
    found: dict[str, float] = defaultdict(float)
    chances = [1.0, *[0.0] * (len(graph.states) - 1)]
    for at, state in enumerate(graph.states):
        found[state.node] += chances[at]
        for step in graph.steps[at]:
            chances[step.to] += chances[at] / len(graph.steps[at])
    return found


def _by_lot(ground: Ground, seed: int) -> Mapping[str, float]:
    found: dict[str, float] = defaultdict(float)
    dice = Random(seed)  # noqa: S311  # lots, not secrets
    for _ in range(TALKS):
        try:
            state = opening(ground)
            for _ in range(LONGEST):
                offered = () if state.ending else sorted(tokens(ground.silent, state))
                if not offered:
                    break
                found[state.node] += 1 / TALKS
                state = after(ground, state, dice.choice(offered))
        except EndlessError:
            continue
    return found
