from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from kcc_coach.scenario.engine import walk
from kcc_coach.scenario.score import scores, trail_scores
from tests.scenario.strategies import examples, path_along, scenarios, seeds, wishes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kcc_coach.scenario.model import Scenario


@examples
@given(scenarios, wishes, seeds)
def test_the_scores_along_the_states_of_a_path_are_those_of_the_path(
    scenario: Scenario, picks: Sequence[int], seed: int
) -> None:
    path = path_along(scenario, picks, seed)
    assert trail_scores(scenario, walk(scenario, path, seed)) == scores(scenario, path, seed)
