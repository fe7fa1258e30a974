"""Where a conversation comes out, over all its paths, as if somebody took each thing that is offered equally often.

Exact where the states that play can reach are few, since paths that come together are counted together; from a
number of talks played by lot where they are many or where a talk may go round. The answer says which of the two.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kcc_coach.packs.review.ground import Ground
from kcc_coach.packs.review.lots import talks_by_lot
from kcc_coach.packs.review.states import graph_of
from kcc_coach.scenario.model import HIGH, CompetencyId, EndingId
from kcc_coach.scenario.rules import outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kcc_coach.packs.review.stakes import Gain
    from kcc_coach.packs.review.states import Graph
    from kcc_coach.scenario.engine import State
    from kcc_coach.scenario.model import Outcome, Scenario

BUDGET: Final = 20_000
TALKS: Final = 2_000
MOST_STEPS: Final = 60_000
SEED: Final = 1
_HAIR: Final = 1e-9

Weights = dict[float, float]
Sums = dict[tuple[int, int], float]


class Quantiles(Struct, frozen=True):
    """How a number is spread: the least, a quarter, the middle, three quarters, the most."""

    least: float
    quarter: float
    middle: float
    three_quarters: float
    most: float


class Reached(Struct, frozen=True):
    """An ending, with the share of talks that come out there, 0..1."""

    ending: EndingId
    share: float


class Scored(Struct, frozen=True):
    """A competency: in what share of the talks it is at stake, and the spread of its score there."""

    competency: CompetencyId
    share: float
    score: Quantiles | None


class Spread(Struct, frozen=True):
    """Where talks come out. `exact` says whether all were weighed; `count` is then that of states, else of talks.

    `harmony` is the share that ends high on both axes, `unended` that of the talks that were cut off.
    """

    exact: bool
    count: int
    endings: tuple[Reached, ...]
    harmony: float
    unended: float
    relation: Quantiles | None
    purpose: Quantiles | None
    competencies: tuple[Scored, ...]


class Tally:
    """What is added up while talks are followed: outcomes and scores, each with its weight."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.outcomes: dict[Outcome, float] = defaultdict(float)
        self.sums: dict[CompetencyId, Sums] = {name: defaultdict(float) for name in scenario.competencies}


def spread(scenario: Scenario, budget: int = BUDGET, seed: int = SEED) -> Spread:
    """Where this conversation comes out. `budget` is how many states may be looked at; the seed is that of the lots."""
    return exact_spread(scenario, budget) or spread_by_lot(scenario, seed)


def exact_spread(scenario: Scenario, budget: int = BUDGET) -> Spread | None:
    """The spread over all paths; None where the states are more than the budget or a talk may come round."""
    ground = Ground(scenario)
    graph = graph_of(ground, budget)
    return None if graph is None else _spread(_weighed(ground, graph), 1.0, count=len(graph.states), exact=True)


def spread_by_lot(scenario: Scenario, seed: int = SEED) -> Spread:
    """The spread over a number of talks in which each choice is drawn."""
    ground = Ground(scenario)
    tally = Tally(scenario)
    count = 0
    for talk in talks_by_lot(ground, seed, TALKS, MOST_STEPS):
        count += 1
        if talk.last is not None and talk.last.ending:
            tally.outcomes[outcome_at(ground, talk.last)] += 1
            for name, key in talk.sums.items():
                tally.sums[name][key] += 1
    return _spread(tally, count, count=count, exact=False)


def outcome_at(ground: Ground, state: State) -> Outcome:
    """Where an ended talk came out."""
    return outcome(ground.endings[state.ending], dict(zip(ground.names, state.values, strict=True)))


def quantiles(weights: Weights) -> Quantiles | None:
    """The quantiles of numbers with their weights: the least number up to which so much of the weight lies."""
    ordered = [(float(number), weight) for number, weight in sorted(weights.items()) if weight > 0]
    if not ordered:
        return None
    up_to = list(accumulate(weight for _, weight in ordered))
    return Quantiles(
        *(
            ordered[min(bisect_left(up_to, (part - _HAIR) * up_to[-1]), len(ordered) - 1)][0]
            for part in (0.0, 0.25, 0.5, 0.75, 1.0)
        )
    )


def _weighed(ground: Ground, graph: Graph) -> Tally:
    """Every path with its chance, followed state by state; the sums of a competency go along with the chances."""
    tally = Tally(ground.scenario)
    names = ground.scenario.competencies
    chances = [1.0, *[0.0] * (len(graph.states) - 1)]
    sums: dict[int, dict[CompetencyId, Sums]] = {0: {name: {(0, 0): 1.0} for name in names}}
    for at, state in enumerate(graph.states):
        here = sums.pop(at)  # what lies behind is let go
        if state.ending:
            tally.outcomes[outcome_at(ground, state)] += chances[at]
            for name, found in here.items():
                _add(tally.sums[name], found, (0, 0), 1.0)
        part = 1 / max(1, len(graph.steps[at]))
        for step in graph.steps[at]:
            chances[step.to] += chances[at] * part
            gained = ground.stakes.of(state.node, step.token) if step.first else {}
            there = sums.setdefault(step.to, {})
            for name, found in here.items():
                _add(there.setdefault(name, {}), found, gained.get(name, (0, 0)), part)
    return tally


def _add(into: Sums, found: Sums, gain: Gain, part: float) -> None:
    gained, possible = gain
    for (before, of), chance in found.items():
        key = (before + gained, of + possible)
        into[key] = into.get(key, 0.0) + chance * part


def _spread(tally: Tally, total: float, *, count: int, exact: bool) -> Spread:
    """What was added up, as shares of all talks."""
    shares: dict[str, float] = defaultdict(float)
    for each, weight in tally.outcomes.items():
        shares[each.ending] += weight / total
    both = sum(weight for each, weight in tally.outcomes.items() if min(each.relation, each.purpose) >= HIGH)
    ended = sum(tally.outcomes.values())
    return Spread(
        exact,
        count,
        tuple(Reached(each.id, shares[each.id]) for each in tally.scenario.endings),
        both / total,
        max(0.0, 1 - ended / total),
        quantiles(_by(tally.outcomes, "relation")),
        quantiles(_by(tally.outcomes, "purpose")),
        tuple(_scored(name, found, ended) for name, found in tally.sums.items()),
    )


def _by(outcomes: Mapping[Outcome, float], axis: str) -> Weights:
    weights: Weights = defaultdict(float)
    for each, weight in outcomes.items():
        weights[getattr(each, axis)] += weight
    return weights


def _scored(name: CompetencyId, sums: Sums, ended: float) -> Scored:
    weights: Weights = defaultdict(float)
    for (gained, possible), weight in sums.items():
        if possible:
            weights[100 * gained / possible] += weight
    return Scored(name, sum(weights.values()) / ended if ended else 0.0, quantiles(weights))
