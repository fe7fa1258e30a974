"""What a talk showed of each competency.

Over the decisions that were visited for the first time and at which a competency is at stake among all replies
written there: the sum of (chosen - worst) over the sum of (best - worst), as 0..100. So a wide choice weighs more,
ruining a talk doesn't make the rest easy, and a short path isn't a good one. A step back doesn't undo the first choice.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from kcc_coach.scenario.engine import BACK, State, choose, node_of, reply_of, start
from kcc_coach.scenario.model import CompetencyId, Node, Reply, Scenario

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ENOUGH = 3


class Score(Struct, frozen=True):
    """A score with what it was made of: `gained` out of `possible`, over `count` decisions."""

    competency: CompetencyId
    gained: int
    possible: int
    count: int

    @property
    def value(self) -> float:
        """0..100."""
        return 100 * self.gained / self.possible

    @property
    def enough(self) -> bool:
        """Whether there were decisions enough to say something."""
        return self.count >= ENOUGH


def at_stake(node: Node) -> dict[CompetencyId, tuple[int, int]]:
    """The worst and the best value of each competency at stake at this decision, among all replies written there."""
    shown = [dict(reply.shows) for reply in node.replies]
    found = {}
    for competency in dict.fromkeys(name for each in shown for name in each):
        values = [each.get(competency, 0) for each in shown]
        if min(values) < max(values):
            found[competency] = (min(values), max(values))
    return found


def worth(node: Node, reply: Reply) -> float | None:
    """What a reply is worth at its decision: the mean over what is at stake of its place from worst to best, 0..100.

    None where nothing is at stake.
    """
    stakes = at_stake(node)
    if not stakes:
        return None
    shown = dict(reply.shows)
    places = [(shown.get(name, 0) - worst) / (best - worst) for name, (worst, best) in stakes.items()]
    return 100 * sum(places) / len(places)


def first_choices(scenario: Scenario, events: Iterable[str], seed: int = 0) -> Iterator[tuple[State, Node, Reply]]:
    """The first reply given at each decision, with the state before it. Events are tokens and steps back."""
    states = [start(scenario, seed)]
    decided: set[str] = set()
    for event in events:
        if event == BACK:
            if len(states) > 1:
                states.pop()
            continue
        before = states[-1]
        states.append(choose(scenario, before, event))
        node, reply = node_of(scenario, before), reply_of(scenario, before, event)
        if node is not None and reply is not None and node.id not in decided:
            decided.add(node.id)
            yield before, node, reply


def scores(scenario: Scenario, events: Iterable[str], seed: int = 0) -> tuple[Score, ...]:
    """The score of every competency that was at stake, in the scenario's order. A path is events without steps back."""
    return _summed(scenario, ((node, reply) for _, node, reply in first_choices(scenario, events, seed)))


def trail_scores(scenario: Scenario, trail: tuple[State, ...]) -> tuple[Score, ...]:
    """The same along states that follow each other, wherever the first of them is."""
    decided: dict[str, tuple[Node, Reply]] = {}
    for before, after in pairwise(trail):
        node, reply = node_of(scenario, before), reply_of(scenario, before, after.path[-1])
        if node is not None and reply is not None:
            decided.setdefault(node.id, (node, reply))
    return _summed(scenario, decided.values())


def _summed(scenario: Scenario, choices: Iterable[tuple[Node, Reply]]) -> tuple[Score, ...]:
    sums: dict[CompetencyId, list[int]] = {}
    for node, reply in choices:
        shown = dict(reply.shows)
        for name, (worst, best) in at_stake(node).items():
            total = sums.setdefault(name, [0, 0, 0])
            total[0] += shown.get(name, 0) - worst
            total[1] += best - worst
            total[2] += 1
    return tuple(Score(name, *sums[name]) for name in scenario.competencies if name in sums)
