from __future__ import annotations

import pytest

from kcc_coach.scenario.engine import LONGEST_PATH, EndlessError, choose, replay, start
from tests.scenario.builders import go, node, plain, reply

ROUND = plain(
    node("opening", reply("sorry", "one"), reply("bye")),
    node("one", then="two"),
    node("two", then=(go("home", "trust > 90"), go("one"))),
)
CHATTY = plain(node("opening", reply("more", "opening"), reply("bye")))


def test_a_talk_that_goes_round_without_asking_is_stopped() -> None:
    with pytest.raises(EndlessError, match="goes round for ever at") as raised:
        choose(ROUND, start(ROUND), "sorry")
    assert raised.value.node in {"one", "two"}
    assert repr(raised.value.node) in str(raised.value)


def test_a_talk_that_goes_round_at_its_opening_is_stopped() -> None:
    with pytest.raises(EndlessError):
        start(plain(node("opening", then=(go("home", "trust > 90"), go("opening")))))


def test_the_rest_of_a_conversation_with_an_endless_round_can_be_played() -> None:
    assert replay(ROUND, ["bye"]).ending == "home"


def test_a_long_row_of_nodes_that_ask_nothing_is_not_endless() -> None:
    row = [node(f"n{number}", then=f"n{number + 1}") for number in range(900)]
    assert replay(plain(*row, node("n900", reply("bye"))), ["bye"]).ending == "home"


def test_a_path_may_be_as_long_as_the_limit_and_no_longer() -> None:
    longest = replay(CHATTY, ["more"] * (LONGEST_PATH - 1) + ["bye"])
    assert longest.ended
    assert len(longest.path) == LONGEST_PATH
    with pytest.raises(EndlessError) as raised:
        replay(CHATTY, ["more"] * (LONGEST_PATH + 1))
    assert raised.value.node == "opening"
