"""Rounds that never ask, and rounds without an end."""

from __future__ import annotations

import time

from kcc_coach.packs.formats.naming import Names
from kcc_coach.packs.formats.onward import led_out, paced
from tests.scenario.builders import go, node, reply


def test_a_round_that_goes_by_itself_gets_one_pause() -> None:
    nodes = [node("a", then="b"), node("b", then=(go("c", "trust > 3"), go("a"))), node("c", then="home")]
    found, stopped = paced(nodes, Names(), Names())
    assert stopped == ("a",)
    assert [(each.id, each.to) for each in found[0].replies] == [("verder", "b")]
    assert [each.id for each in found] == ["a", "b", "c"]


def test_a_pause_before_a_fork_puts_the_fork_in_a_node_of_its_own() -> None:
    fork = (go("a", "trust > 3"), go("home"))
    found, stopped = paced([node("a", then=fork)], Names(), Names())
    assert stopped == ("a",)
    assert [(each.id, each.then) for each in found] == [("a", ()), ("a-verder", fork)]


def test_a_round_that_asks_is_left_as_it_is() -> None:
    nodes = (node("a", reply("b", "b")), node("b", then="a"))
    assert paced(nodes, Names(), Names()) == (nodes, ())


def test_a_way_out_is_made_once_for_all_that_leads_to_it() -> None:
    nodes = [node("a", reply("x", "b")), node("b", reply("y", "c")), node("c", reply("z", "a"))]
    found, count = led_out(nodes, ["home"], "einde", Names())
    assert count == 1
    assert [[each.to for each in node.replies] for node in found] == [["b"], ["c"], ["a", "einde"]]


def test_passages_without_a_choice_go_out_themselves() -> None:
    found, count = led_out([node("a", then="b"), node("b", then="a")], [], "einde", Names())
    assert count == 1
    assert [[each.to for each in node.then] for node in found] == [["b"], ["einde"]]


def test_what_leads_out_already_is_left_as_it_is() -> None:
    nodes = (node("a", reply("x", "home")), node("b", allow=("end",)), node("c", then="nowhere"))
    assert led_out(nodes, ["home"], "einde", Names()) == (nodes, 0)


def test_thousands_of_rounds_are_mended_in_no_time() -> None:
    nodes = [node(f"{at}", then=f"{at ^ 1}") for at in range(4000)]
    before = time.perf_counter()
    found, stopped = paced(nodes, Names(), Names())
    ways = led_out(found, [], "einde", Names())[1]
    assert (len(stopped), ways) == (2000, 2000)
    assert time.perf_counter() - before < 5
