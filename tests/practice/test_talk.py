from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from kcc_coach.practice.talk import begin, begin_at, resume, say, step_back, taken_over
from kcc_coach.scenario.engine import NotOfferedError, path_of, start, walk
from kcc_coach.scenario.score import scores
from tests.scenario.builders import go, node, plain, reply
from tests.scenario.strategies import examples, path_along, scenarios, seeds, wishes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kcc_coach.scenario.model import Scenario

TALK = plain(
    node("opening", reply("ask", "middle"), reply("rule", "middle")), node("middle", reply("mine"), reply("bye"))
)


def test_a_talk_begins_at_its_opening_without_events() -> None:
    talk = begin(TALK, 3)
    assert (talk.state, talk.events, talk.before, talk.seed) == (start(TALK, 3), (), None, 3)


def test_saying_something_leads_on_and_is_kept_among_the_events() -> None:
    talk = say(begin(TALK, 0), "ask")
    assert (talk.state.node, talk.events) == ("middle", ("ask",))
    assert talk.before == start(TALK)
    assert say(talk, "mine").state.ended


def test_what_is_not_offered_cannot_be_said_and_leaves_the_talk_as_it_was() -> None:
    talk = begin(TALK, 0)
    with pytest.raises(NotOfferedError):
        say(talk, "mine")
    assert talk == begin(TALK, 0)


def test_a_step_back_leads_to_the_state_before_and_is_kept_among_the_events() -> None:
    opening = begin(TALK, 0)
    talk = step_back(say(opening, "rule"))
    assert (talk.state, talk.trail) == (opening.state, opening.trail)
    assert talk.events == ("rule", "@back")
    assert say(talk, "ask").events == ("rule", "@back", "ask")


def test_at_the_opening_a_step_back_changes_nothing() -> None:
    opening = begin(TALK, 0)
    assert step_back(opening) is opening
    back_there = step_back(say(opening, "ask"))
    assert step_back(back_there) is back_there


def test_a_talk_may_be_stepped_back_into_after_its_end() -> None:
    ended = say(say(begin(TALK, 0), "ask"), "bye")
    again = say(step_back(ended), "mine")
    assert again.state.ended
    assert path_of(again.events) == ("ask", "mine")


def test_a_talk_that_was_left_goes_on_where_it_was() -> None:
    talk = say(step_back(say(begin(TALK, 5), "rule")), "ask")
    assert resume(TALK, 5, talk.events) == talk
    assert resume(TALK, 5, ()) == begin(TALK, 5)


def test_a_talk_whose_conversation_has_changed_under_it_cannot_go_on() -> None:
    changed = plain(node("opening", reply("ask"), reply("other", "opening")))
    assert resume(changed, 0, ("ask", "mine")) is None
    assert resume(changed, 0, ("rule",)) is None


def test_a_talk_whose_conversation_now_goes_round_cannot_go_on() -> None:
    changed = plain(
        node("opening", reply("ask", "middle")), node("middle", then=(go("home", "trust > 90"), go("middle")))
    )
    assert resume(changed, 0, ("ask",)) is None
    assert resume(plain(node("opening", then=(go("home", "trust > 90"), go("opening")))), 0, ()) is None


def test_a_talk_goes_on_in_a_conversation_that_changed_elsewhere() -> None:
    changed = plain(*TALK.nodes, summary="Better words.")
    resumed = resume(changed, 0, ("rule", "@back", "ask"))
    assert resumed is not None
    assert (resumed.state.node, resumed.events) == ("middle", ("rule", "@back", "ask"))


@examples
@given(scenarios, wishes, seeds)
def test_a_step_back_is_the_inverse_of_saying_something(scenario: Scenario, picks: Sequence[int], seed: int) -> None:
    talk = begin(scenario, seed)
    for token in path_along(scenario, picks, seed):
        after = say(talk, token)
        assert step_back(after).trail == talk.trail
        talk = after
    assert talk.trail == walk(scenario, talk.events, seed)


@examples
@given(scenarios, wishes, seeds)
def test_a_wandering_talk_can_be_left_and_taken_up_after_every_step(
    scenario: Scenario, picks: Sequence[int], seed: int
) -> None:
    talk = begin(scenario, seed)
    for number, token in enumerate(path_along(scenario, picks, seed)):
        talk = say(talk, token)
        if picks[number] % 3 == 0:
            talk = say(step_back(talk), token)
        assert resume(scenario, seed, talk.events) == talk
    assert scores(scenario, talk.events, seed) == scores(scenario, path_of(talk.events), seed)


def test_a_talk_can_be_tried_out_from_a_node_on() -> None:
    talk = begin_at(TALK, 0, "middle")
    assert (talk.state.node, talk.events, talk.state.path) == ("middle", (), ())
    assert say(talk, "mine").state.ended
    assert step_back(say(talk, "mine")).state == talk.state


def test_a_talk_that_is_taken_over_goes_as_far_as_the_changed_conversation_lets_it() -> None:
    changed = plain(
        node("opening", reply("ask", "middle"), reply("rule", "middle")), node("middle", reply("other"), reply("bye"))
    )
    again = taken_over(say(say(begin(TALK, 2), "ask"), "mine"), changed)
    assert (again.events, again.state.node, again.scenario) == (("ask",), "middle", changed)


def test_a_talk_from_a_node_that_is_gone_begins_at_the_opening() -> None:
    without = plain(node("opening", reply("ask")))
    again = taken_over(begin_at(TALK, 0, "middle"), without, "middle")
    assert again == begin(without, 0)
    assert taken_over(begin_at(TALK, 0, "middle"), TALK, "middle") == begin_at(TALK, 0, "middle")
