from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.packs.review.choices import dominant
from kcc_coach.packs.review.stakes import Decision
from tests.packs.review.talks import NAMES, has, smells, talk, weighed
from tests.scenario.builders import node, reply

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Node, Reply


def plainly(name: str, to: str) -> Node:
    """A decision with one reply that is the best in everything."""
    return node(
        name,
        reply(f"{name}-best", to, shows={"listening": 2, "empathy": 1}, add={"trust": 10, "tension": -5}),
        reply(f"{name}-worse", to, shows={"listening": 1, "empathy": 1}, add={"trust": 10, "tension": -5}),
        reply(f"{name}-worst", to, shows={"empathy": -1}, add={"tension": 5}),
    )


def best_of(*replies: Reply) -> str:
    found = dominant(Decision(node("n", *replies), frozenset(NAMES)))
    return found.id if found else ""


def test_a_dominant_reply_at_over_a_third_of_the_decisions_is_told_with_where() -> None:
    scenario = talk(plainly("a", "b"), plainly("b", "c"), weighed("c", "d"), weighed("d", "e"), weighed("e", "home"))
    (found,) = smells("dominant-reply", scenario)
    assert dict(found.values) == {"count": "2", "total": "5", "where": "a, b"}


def test_a_dominant_reply_at_exactly_a_third_is_none() -> None:
    assert not has("dominant-reply", talk(plainly("a", "b"), weighed("b", "c"), weighed("c", "home")))


def test_two_decisions_are_too_few_for_a_dominant_reply() -> None:
    assert not has("dominant-reply", talk(plainly("a", "b"), plainly("b", "home")))
    assert has("dominant-reply", talk(plainly("a", "b"), plainly("b", "c"), plainly("c", "home")))


def test_many_places_are_named_up_to_a_point() -> None:
    ids = [f"n{number}" for number in range(20)]
    nodes = (plainly(name, to) for name, to in zip(ids, [*ids[1:], "home"], strict=True))
    (found,) = smells("dominant-reply", talk(*nodes))
    assert dict(found.values)["where"].endswith("n7, …")


def test_a_reply_that_costs_a_little_trust_is_weighed_against_it() -> None:
    assert best_of(reply("a", shows={"listening": 2}, add={"trust": 4}), reply("b", add={"trust": 5})) == ""
    assert best_of(reply("a", shows={"listening": 2}, add={"trust": 5}), reply("b", add={"trust": 5})) == "a"


def test_tension_counts_the_other_way_round() -> None:
    assert best_of(reply("a", shows={"listening": 2}, add={"tension": 1}), reply("b")) == ""
    assert best_of(reply("a", shows={"listening": 2}, add={"tension": -1}), reply("b")) == "a"


def test_trust_of_one_customer_does_not_make_up_for_that_of_another() -> None:
    first = reply("a", shows={"listening": 2}, add={"trust.aydin": 9})
    assert best_of(first, reply("b", add={"trust.blake": 1})) == ""
    assert best_of(first, reply("b", add={"trust.aydin": 1})) == "a"


def test_two_replies_that_are_equally_good_leave_a_choice() -> None:
    good = {"listening": 2}
    assert best_of(reply("a", shows=good), reply("b", shows=good), reply("c")) == ""


def test_a_loss_of_trust_that_is_not_named_by_others_counts_as_worse() -> None:
    assert best_of(reply("a", shows={"listening": 2}, add={"trust": -1}), reply("b")) == ""
