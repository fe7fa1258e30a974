"""What is at stake at every decision of a conversation, and what each reply gains there: worked out once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from kcc_coach.scenario.score import at_stake

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kcc_coach.scenario.model import CompetencyId, Node, Reply, Scenario

NOTHING_AT_STAKE: Final = 50.0

Gain = tuple[int, int]  # gained, out of possible


class Decision:
    """A node where something is chosen."""

    def __init__(self, node: Node, named: frozenset[CompetencyId]) -> None:
        self.node = node
        self.stakes = {name: ends for name, ends in at_stake(node).items() if name in named}
        self.gains: dict[str, dict[CompetencyId, Gain]] = {each.id: self._gain(each) for each in node.replies}

    def _gain(self, reply: Reply) -> dict[CompetencyId, Gain]:
        shown = dict(reply.shows)
        return {name: (shown.get(name, 0) - worst, best - worst) for name, (worst, best) in self.stakes.items()}

    @cached_property
    def worths(self) -> dict[str, float]:
        """What each reply is worth, 0..100, as `score.worth` has it; all the same where nothing is at stake."""
        return {name: _mean(gains.values()) for name, gains in self.gains.items()}


def _mean(gains: Collection[Gain]) -> float:
    return 100 * sum(gained / possible for gained, possible in gains) / len(gains) if gains else NOTHING_AT_STAKE


class Stakes:
    """Every decision of a conversation by the name of its node."""

    def __init__(self, scenario: Scenario) -> None:
        named = frozenset(scenario.competencies)
        self.decisions: dict[str, Decision] = {
            node.id: Decision(node, named) for node in scenario.nodes if node.replies
        }

    def of(self, node: str, token: str) -> Mapping[CompetencyId, Gain]:
        """What a token gains of what was possible, per competency at stake; nothing for an action."""
        found = self.decisions.get(node)
        return found.gains.get(token, {}) if found else {}
