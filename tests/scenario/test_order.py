"""The seed orders the replies, so that the best is not always first."""

from __future__ import annotations

from itertools import permutations

import pytest
from msgspec.structs import replace

from kcc_coach.scenario.engine import start, tokens
from tests.scenario.builders import node, plain, reply

ORDERS = {
    0: ("rule", "ask", "silence", "excuse"),
    1: ("ask", "excuse", "rule", "silence"),
    2: ("rule", "ask", "excuse", "silence"),
    3: ("silence", "rule", "excuse", "ask"),
    -1: ("silence", "rule", "ask", "excuse"),
    2026: ("excuse", "silence", "ask", "rule"),
}
FOUR = plain(node("opening", *(reply(name) for name in ("ask", "excuse", "rule", "silence"))))


@pytest.mark.parametrize(("seed", "order"), ORDERS.items())
def test_the_order_of_a_seed_is_for_ever_since_records_keep_the_seed(seed: int, order: tuple[str, ...]) -> None:
    assert tokens(FOUR, start(FOUR, seed)) == order


def test_the_order_does_not_depend_on_where_a_reply_stands_in_the_source() -> None:
    opening = FOUR.nodes[0]
    turned = plain(replace(opening, replies=opening.replies[::-1]))
    for seed, order in ORDERS.items():
        assert tokens(turned, start(turned, seed)) == order


def test_every_order_of_three_replies_comes_at_some_seed() -> None:
    scenario = plain(node("opening", *(reply(name) for name in "abc")))
    assert {tokens(scenario, start(scenario, seed)) for seed in range(60)} == set(permutations("abc"))


def test_each_of_four_replies_comes_first_about_as_often() -> None:
    first = [tokens(FOUR, start(FOUR, seed))[0] for seed in range(1000)]
    assert all(200 < first.count(reply.id) < 300 for reply in FOUR.nodes[0].replies)


def test_any_whole_number_is_a_seed() -> None:
    for seed in (-(2**70), -1, 0, 2**70):
        assert sorted(tokens(FOUR, start(FOUR, seed))) == ["ask", "excuse", "rule", "silence"]


def test_more_replies_than_five_are_offered_in_many_orders_too() -> None:
    scenario = plain(node("opening", *(reply(name) for name in "abcdefg")))
    orders = {tokens(scenario, start(scenario, seed)) for seed in range(200)}
    assert len(orders) > 50
    assert {tuple(sorted(order)) for order in orders} == {tuple("abcdefg")}


def test_a_single_reply_is_offered_as_it_is() -> None:
    scenario = plain(node("opening", reply("a")))
    assert tokens(scenario, start(scenario, 7)) == ("a",)
