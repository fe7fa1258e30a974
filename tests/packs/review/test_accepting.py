from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from kcc_coach.packs.packfile import Card
from kcc_coach.packs.review import review, reviewed, reviewed_pack
from kcc_coach.packs.shelf import Pack
from kcc_coach.scenario.model import Accepted
from tests.packs.review.talks import TODAY, sound, talk, with_feedback
from tests.scenario.builders import ONE_CUSTOMER, node, reply, yes_no

REASON = "Zo hoort het hier."
BARE = talk(node("n", with_feedback("", reply("a")), with_feedback("", reply("b")), with_feedback("Zo.", reply("c"))))


def codes(*accepted: Accepted, scenario: Any = BARE) -> list[str]:
    return [each.code for each in review(replace(scenario, accepted=accepted), today=TODAY)]


def test_what_is_accepted_everywhere_is_left_out_and_counted_with_its_reason() -> None:
    assert codes() == ["no-feedback", "no-feedback"]
    found = reviewed(replace(BARE, accepted=(Accepted("no-feedback", REASON),)), today=TODAY)
    assert found.smells == ()
    assert [(each.problem.code, each.problem.place.keys[-1], each.reason) for each in found.accepted] == [
        ("no-feedback", "a", REASON),
        ("no-feedback", "b", REASON),
    ]


@pytest.mark.parametrize(("at", "left"), [("a", 1), ("b", 1), ("n", 0)])
def test_what_is_accepted_at_a_reply_or_a_node_is_left_out_there(at: str, left: int) -> None:
    assert codes(Accepted("no-feedback", REASON, at)) == ["no-feedback"] * left


def test_an_accept_unused_is_told_at_its_own_place() -> None:
    unused = Accepted("no-way-back", REASON)
    found = review(replace(BARE, accepted=(Accepted("no-feedback", REASON), unused)), today=TODAY)
    assert [(each.code, each.place.keys) for each in found] == [("accept-unused", ("accept", "1"))]


@pytest.mark.parametrize(
    "accepted",
    [Accepted("no-feedback", REASON, "c"), Accepted("no-feedback", REASON, "nergens"), Accepted("no-feedbak", REASON)],
)
def test_an_accept_with_a_slip_of_the_pen_is_an_accept_unused(accepted: Accepted) -> None:
    assert codes(accepted) == ["no-feedback", "no-feedback", "accept-unused"]


def test_two_that_accept_the_same_are_both_used_and_the_first_gives_the_reason() -> None:
    both = (Accepted("no-feedback", "Eerst.", "a"), Accepted("no-feedback", "Dan."))
    found = reviewed(replace(BARE, accepted=both), today=TODAY)
    assert found.smells == ()
    assert [each.reason for each in found.accepted] == ["Eerst.", "Dan."]


def test_an_accept_cannot_accept_that_it_is_unused() -> None:
    assert codes(Accepted("accept-unused", REASON), scenario=sound()) == ["accept-unused"]


def test_a_variable_is_accepted_by_its_name() -> None:
    scenario = replace(sound(), variables=(yes_no("later"),), meters=ONE_CUSTOMER)
    assert codes(scenario=scenario) == ["never-read"]
    assert codes(Accepted("never-read", REASON, "later"), scenario=scenario) == []


def test_a_competency_is_accepted_by_its_name() -> None:
    scenario = talk(
        node("n", reply("best", "m", shows={"listening": 2}), reply("worse", "m")),
        node("m", reply("good", shows={"listening": 2}, condition="not chosen(best)"), reply("poor")),
    )
    assert "never-full-score" in codes(scenario=scenario)
    assert "never-full-score" not in codes(Accepted("never-full-score", REASON, "listening"), scenario=scenario)


def test_a_pack_accepts_what_is_its_own_and_not_what_is_a_conversations() -> None:
    accepted = (Accepted("review-date-missing", REASON), Accepted("no-feedback", REASON))
    card = Card("klein", 1, "Klein", "De balie", "CC0", "nl", legal_basis="Awb", accepted=accepted)
    pack = Pack(Path("klein"), "klein", "Klein", card=card)
    found = reviewed_pack([BARE], pack, today=TODAY)
    assert [(each.code, each.place.keys) for each in found.smells] == [("accept-unused", ("accept", "1"))]
    assert [each.problem.code for each in found.accepted] == ["review-date-missing"]
