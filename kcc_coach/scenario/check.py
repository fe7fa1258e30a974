"""Whether a conversation holds together: its names and its arrows. Structure only; `when` isn't weighed.

Places are given as the keys that lead there in the source; who read the source knows their lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.problem import Place, Problem, fault
from kcc_coach.scenario.arrows import arrow_faults, way_faults
from kcc_coach.scenario.names import name_faults
from kcc_coach.scenario.score import at_stake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.scenario.model import Node, Scenario


def check(scenario: Scenario) -> tuple[Problem, ...]:
    """All structural faults at once. Where an arrow points nowhere, what can be reached isn't judged yet."""
    arrows = tuple(arrow_faults(scenario))
    ways = () if arrows else tuple(way_faults(scenario))
    return (*name_faults(scenario), *arrows, *ways, *_stakes(scenario))


def _stakes(scenario: Scenario) -> Iterator[Problem]:
    """The competencies that are declared and never at stake."""
    nodes: tuple[Node, ...] = scenario.nodes
    staked = {name for node in nodes for name in at_stake(node)}
    for name in scenario.competencies:
        if name not in staked:
            yield fault("never-at-stake", Place(keys=("competencies",)), name=name)
