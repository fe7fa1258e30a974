from __future__ import annotations

from kcc_coach.practice.own_words import Typed, reply_texts, still_said, with_typed
from tests.scenario.builders import node, plain, reply

FIRST = Typed(1, "opening", "hoe is het met hem", "a", "a")
SECOND = Typed(2, "man", "wat naar", "", "b")


def test_what_is_typed_at_a_decision_again_takes_the_place_of_what_came_from_there() -> None:
    again = Typed(1, "opening", "sorry", "", "c")
    assert with_typed((FIRST, SECOND), again) == (again,)
    assert with_typed((FIRST,), SECOND) == (FIRST, SECOND)


def test_what_was_typed_on_a_way_that_was_taken_back_is_not_said() -> None:
    assert still_said((FIRST, SECOND), ("a", "c", "b")) == (FIRST,)
    assert still_said((FIRST, SECOND), ()) == ()


def test_all_replies_of_a_conversation_are_its_ground() -> None:
    scenario = plain(node("opening", reply("a"), reply("b")), node("next", reply("c")))
    assert len(reply_texts(scenario)) == sum(len(node.replies) for node in scenario.nodes)
