from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given

from kcc_coach.scenario.engine import walk
from kcc_coach.scenario.score import Score, at_stake, first_choices, scores, worth
from tests.scenario.builders import competencies, node, plain, reply, staged, subject
from tests.scenario.strategies import examples, path_along, scenarios, seeds, wishes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kcc_coach.scenario.model import CompetencyId, Scenario

LISTENING, EMPATHY, OWNERSHIP = competencies("listening", "empathy", "ownership")

TALK = plain(
    node(
        "opening",
        reply("ask", "middle", shows={"listening": 2, "empathy": 1}),
        reply("nod", "middle", shows={"listening": 1}),
        reply("rule", "middle", shows={"listening": -2}),
        reply("again", "opening"),
    ),
    node(
        "middle",
        reply("mine", "last", shows={"ownership": 2}),
        reply("yours", "last", shows={"ownership": 0}),
        reply("gift", "last", shows={"ownership": -1, "empathy": 2}, condition="trust > 99"),
        reply("back", "opening"),
    ),
    node("last", reply("bye", shows={"empathy": 1}), reply("wave", shows={"empathy": 1})),
    competencies=(OWNERSHIP, LISTENING, EMPATHY),
)


def score(name: CompetencyId, gained: int, possible: int, count: int) -> Score:
    return Score(name, gained, possible, count)


def test_a_score_is_what_was_gained_out_of_what_was_possible() -> None:
    assert score(LISTENING, 3, 4, 1).value == 75.0
    assert score(LISTENING, 0, 4, 1).value == 0.0
    assert score(LISTENING, 4, 4, 1).value == 100.0


@pytest.mark.parametrize(("count", "enough"), [(1, False), (2, False), (3, True), (4, True)])
def test_under_three_decisions_there_is_not_enough_to_say_something(count: int, *, enough: bool) -> None:
    assert score(LISTENING, 1, 2, count).enough is enough


def test_what_is_at_stake_is_what_the_replies_written_there_differ_in() -> None:
    opening, middle, last = TALK.nodes
    assert at_stake(opening) == {LISTENING: (-2, 2), EMPATHY: (0, 1)}
    assert at_stake(middle) == {OWNERSHIP: (-1, 2), EMPATHY: (0, 2)}
    assert at_stake(last) == {}


def test_a_reply_that_is_hidden_counts_for_what_could_be_shown() -> None:
    found = scores(TALK, ("ask", "mine"))
    assert found == (score(OWNERSHIP, 3, 3, 1), score(LISTENING, 4, 4, 1), score(EMPATHY, 1, 3, 2))


def test_the_worst_replies_gain_nothing() -> None:
    assert [each.gained for each in scores(TALK, ("rule",))] == [0, 0]


def test_a_reply_between_worst_and_best_gains_its_part() -> None:
    assert scores(TALK, ("nod",)) == (score(LISTENING, 3, 4, 1), score(EMPATHY, 0, 1, 1))


def test_scores_come_in_the_order_of_the_conversation_and_only_for_what_was_at_stake() -> None:
    assert [each.competency for each in scores(TALK, ("ask", "mine", "bye"))] == [OWNERSHIP, LISTENING, EMPATHY]
    assert scores(TALK, ()) == ()


def test_what_the_conversation_does_not_name_is_not_scored() -> None:
    scenario = plain(node("opening", reply("a", shows={"listening": 1, "empathy": 1}), reply("b")))
    assert scores(scenario, ("a",)) == ()


@pytest.mark.parametrize("events", [("rule", "@back", "ask"), ("rule", "back", "ask"), ("rule", "@back", "rule")])
def test_only_the_first_choice_at_a_decision_counts(events: tuple[str, ...]) -> None:
    listening = next(each for each in scores(TALK, events) if each.competency == LISTENING)
    assert listening == score(LISTENING, 0, 4, 1)


def test_after_steps_back_a_decision_that_is_new_still_counts() -> None:
    found = scores(TALK, ("again", "@back", "ask", "yours", "@back", "mine", "bye"))
    assert found == (score(OWNERSHIP, 1, 3, 1), score(LISTENING, 2, 4, 1), score(EMPATHY, 0, 3, 2))


def test_the_first_choices_come_with_the_state_before_them() -> None:
    found = [
        (before.path, here.id, reply.id)
        for before, here, reply in first_choices(TALK, ("rule", "@back", "ask", "mine"))
    ]
    assert found == [((), "opening", "rule"), (("ask",), "middle", "mine")]


def test_turning_to_a_subject_or_ending_one_is_no_decision() -> None:
    talk = subject("talk", node("talk-0", reply("a", "talk-0"), reply("b", "talk-0"), allow=("turn", "end")))
    other = subject("other", node("other-0", reply("c", "other-0"), allow=("turn", "end")))
    scenario = staged((talk, other))
    events = ("@talk", "@other", "@back", "a", "@end", "@other", "@end")
    assert [each.id for _, _, each in first_choices(scenario, events)] == ["a"]


def test_a_reply_is_worth_the_mean_of_its_places_from_worst_to_best() -> None:
    opening = TALK.nodes[0]
    assert [worth(opening, each) for each in opening.replies] == [100.0, 37.5, 0.0, 25.0]


def test_a_reply_is_worth_nothing_in_particular_where_nothing_is_at_stake() -> None:
    last = TALK.nodes[2]
    assert worth(last, last.replies[0]) is None


@examples
@given(scenarios, wishes, seeds)
def test_a_score_never_gains_more_than_was_possible(scenario: Scenario, picks: Sequence[int], seed: int) -> None:
    path = path_along(scenario, picks, seed)
    decisions = sum(1 for state in walk(scenario, path, seed) if state.node)
    for each in scores(scenario, path, seed):
        assert 0 <= each.gained <= each.possible
        assert 0 <= each.value <= 100
        assert 0 < each.count <= decisions


@examples
@given(scenarios, wishes, seeds)
def test_what_is_chosen_after_a_step_back_leaves_the_score_as_it_was(
    scenario: Scenario, picks: Sequence[int], seed: int
) -> None:
    path = path_along(scenario, picks, seed)
    assume(path)
    assert scores(scenario, (*path, "@back", path[-1]), seed) == scores(scenario, path, seed)


@examples
@given(scenarios)
def test_every_reply_is_worth_something_between_0_and_100(scenario: Scenario) -> None:
    for here in scenario.nodes:
        found = [worth(here, each) for each in here.replies]
        if at_stake(here):
            assert all(each is not None and 0 <= each <= 100 for each in found)
        else:
            assert set(found) <= {None}


def test_a_step_back_at_the_opening_changes_nothing() -> None:
    scenario = plain(node("n", reply("a", shows={"empathy": 1}), reply("b")), competencies=competencies("empathy"))
    assert scores(scenario, ("@back", "a")) == scores(scenario, ("a",))
