"""What holds in every conversation, along every path."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import assume, given
from msgspec.structs import replace

from kcc_coach.scenario.check import check
from kcc_coach.scenario.engine import (
    State,
    choose,
    outcome_of,
    path_of,
    replay,
    start,
    tokens,
    transcript,
    values_of,
    walk,
)
from tests.scenario.strategies import METERS, decoded, examples, path_along, scenarios, seeds, wishes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kcc_coach.scenario.model import Scenario


def without_seed(state: State) -> State:
    return replace(state, seed=0)


@examples
@given(scenarios)
def test_a_generated_conversation_has_no_fault(scenario: Scenario) -> None:
    assert check(scenario) == ()


@examples
@given(scenarios, wishes, seeds)
def test_a_saved_path_replays_to_the_same_state(scenario: Scenario, picks: Sequence[int], seed: int) -> None:
    states = walk(scenario, path_along(scenario, picks, seed), seed)
    for state in states:
        saved = json.dumps({"seed": state.seed, "events": state.path})
        kept = json.loads(saved)
        assert replay(scenario, path_of(kept["events"]), kept["seed"]) == state


@examples
@given(scenarios, wishes, seeds)
def test_stepping_back_undoes_a_choice(scenario: Scenario, picks: Sequence[int], seed: int) -> None:
    path = path_along(scenario, picks, seed)
    states = walk(scenario, path, seed)
    for steps, before in enumerate(states[:-1]):
        taken = path[: steps + 1]
        assert path_of((*taken, "@back")) == taken[:-1]
        assert replay(scenario, path_of((*taken, "@back")), seed) == before


@examples
@given(scenarios, wishes, seeds)
def test_the_seed_changes_only_the_order_of_the_replies(scenario: Scenario, picks: Sequence[int], seed: int) -> None:
    path = path_along(scenario, picks)
    for plain, seeded in zip(walk(scenario, path), walk(scenario, path, seed), strict=True):
        assert without_seed(seeded) == plain
        assert set(tokens(scenario, seeded)) == set(tokens(scenario, plain))
    assert transcript(scenario, path, seed) == transcript(scenario, path)


@examples
@given(scenarios, wishes, seeds)
def test_a_decoded_conversation_plays_the_same(scenario: Scenario, picks: Sequence[int], seed: int) -> None:
    path = path_along(scenario, picks, seed)
    again = decoded(scenario)
    assert again == scenario
    assert walk(again, path, seed) == walk(scenario, path, seed)
    assert [tokens(again, each) for each in walk(again, path, seed)] == [
        tokens(scenario, each) for each in walk(scenario, path, seed)
    ]


@examples
@given(scenarios, wishes)
def test_meters_and_integers_stay_within_their_range(scenario: Scenario, picks: Sequence[int]) -> None:
    for state in walk(scenario, path_along(scenario, picks)):
        values = values_of(scenario, state)
        for name in ("credit", *METERS):
            assert values[name] in range(101)
        assert values["visits"] in range(-2, 5)
        assert values["promised"] in (0, 1)
        assert values["day"] in ("monday", "friday", "not")


@examples
@given(scenarios, wishes)
def test_a_talk_offers_something_until_it_has_ended(scenario: Scenario, picks: Sequence[int]) -> None:
    for state in walk(scenario, path_along(scenario, picks)):
        assert bool(tokens(scenario, state)) is not state.ended
        assert (outcome_of(scenario, state) is None) is not state.ended


@examples
@given(scenarios, wishes)
def test_whatever_is_offered_can_be_chosen(scenario: Scenario, picks: Sequence[int]) -> None:
    state = replay(scenario, path_along(scenario, picks[:6]))
    for token in tokens(scenario, state):
        assert choose(scenario, state, token).path == (*state.path, token)


@examples
@given(scenarios, wishes)
def test_an_outcome_lies_on_the_map(scenario: Scenario, picks: Sequence[int]) -> None:
    outcome = outcome_of(scenario, replay(scenario, path_along(scenario, [*picks, *picks])))
    assume(outcome is not None)
    assert outcome is not None
    assert outcome.relation in range(101)
    assert outcome.purpose in range(101)
    assert outcome.ending in {ending.id for ending in scenario.endings}


@examples
@given(scenarios, seeds)
def test_choosing_leaves_the_state_before_it_as_it_was(scenario: Scenario, seed: int) -> None:
    opening = start(scenario, seed)
    for token in tokens(scenario, opening):
        choose(scenario, opening, token)
        assert opening == start(scenario, seed)
