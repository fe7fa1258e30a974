from __future__ import annotations

import pytest
from msgspec.structs import replace

from kcc_coach.scenario.engine import (
    NotOfferedError,
    choose,
    node_of,
    offered,
    outcome_of,
    path_of,
    replay,
    reply_of,
    start,
    tokens,
    transcript,
    walk,
)
from kcc_coach.scenario.plan import plan_of
from tests.scenario.builders import ending, go, node, plain, reply, said, yes_no

TILE = plain(
    node(
        "opening",
        reply("husband", "man", add={"trust": 10}, assign={"asked": 1}),
        reply("report", "weeks"),
        reply("joke", "weeks", condition="trust > 90"),
    ),
    node("man", then="weeks", lines=(said("He limps."),)),
    node(
        "weeks",
        reply("promise", condition="asked = 1"),
        reply("sorry", "away"),
        lines=(said("Six weeks?"), said("You asked after him.", "seen(man)"), said("You did not.", "chosen(report)")),
    ),
    endings=(ending("home"), ending("away")),
    variables=(yes_no("asked"),),
)


def test_a_talk_begins_with_the_lines_of_its_opening() -> None:
    opening = start(TILE)
    assert (opening.node, opening.path, opening.ended) == ("opening", (), False)
    assert opening.latest == (said("opening?"),)


def test_a_reply_leads_on_through_every_node_that_asks_nothing() -> None:
    state = choose(TILE, start(TILE), "husband")
    assert state.node == "weeks"
    assert state.seen == {"opening", "man", "weeks"}
    assert [line.text for line in state.latest] == ["He limps.", "Six weeks?", "You asked after him."]


def test_a_line_is_said_only_where_its_condition_holds() -> None:
    state = choose(TILE, start(TILE), "report")
    assert [line.text for line in state.latest] == ["Six weeks?", "You did not."]


def test_a_reply_is_offered_only_where_its_condition_holds() -> None:
    assert set(tokens(TILE, replay(TILE, ["husband"]))) == {"promise", "sorry"}
    assert tokens(TILE, replay(TILE, ["report"])) == ("sorry",)


def test_an_offer_holds_the_reply_with_its_text() -> None:
    (offer,) = offered(TILE, replay(TILE, ["report"]))
    assert (offer.token, offer.text) == ("sorry", "sorry.")
    assert offer.reply == TILE.nodes[2].replies[1]


def test_what_is_not_offered_cannot_be_chosen() -> None:
    with pytest.raises(NotOfferedError) as raised:
        replay(TILE, ("report", "promise"))
    assert (raised.value.step, raised.value.token, raised.value.offered) == (2, "promise", ("sorry",))
    assert str(raised.value) == "step 2: 'promise' is not offered, only sorry"


@pytest.mark.parametrize("token", ["", "nobody-knows", "@nobody-knows", "@end", "@back", "@"])
def test_a_token_that_stands_for_nothing_is_not_offered(token: str) -> None:
    with pytest.raises(NotOfferedError) as raised:
        choose(TILE, start(TILE), token)
    assert raised.value.step == 1
    assert set(raised.value.offered) == {"husband", "report"}


@pytest.mark.parametrize("token", ["sorry", "@end"])
def test_after_its_end_a_talk_offers_nothing(token: str) -> None:
    ended = replay(TILE, ("report", "sorry"))
    assert ended.ended
    assert offered(TILE, ended) == ()
    with pytest.raises(NotOfferedError, match="is not offered, only nothing"):
        choose(TILE, ended, token)


def test_an_ended_talk_has_an_outcome_and_no_node() -> None:
    ended = replay(TILE, ("husband", "promise"))
    assert (ended.ending, ended.node, node_of(TILE, ended)) == ("home", "", None)
    outcome = outcome_of(TILE, ended)
    assert outcome is not None
    assert (outcome.ending, outcome.relation, outcome.purpose) == ("home", 60, 70)


def test_a_talk_that_goes_on_has_a_node_and_no_outcome() -> None:
    assert node_of(TILE, start(TILE)) == TILE.nodes[0]
    assert outcome_of(TILE, start(TILE)) is None


def test_a_token_stands_for_a_reply_of_the_node_where_the_talk_is() -> None:
    assert reply_of(TILE, start(TILE), "husband") == TILE.nodes[0].replies[0]
    assert reply_of(TILE, start(TILE), "sorry") is None
    assert reply_of(TILE, replay(TILE, ("report", "sorry")), "sorry") is None


def test_of_several_ways_on_the_first_in_the_source_that_holds_is_taken() -> None:
    arrows = (go("poor", "trust < 20"), go("fair", "trust < 60"), go("good", "trust < 80"), go("best"))
    places = tuple(ending(arrow.to) for arrow in arrows)
    for trust, expected in ((0, "poor"), (19, "poor"), (20, "fair"), (59, "fair"), (60, "good"), (80, "best")):
        scenario = plain(
            node("opening", reply("yes", "fork")), node("fork", then=arrows, add={"trust": trust - 40}), endings=places
        )
        assert replay(scenario, ["yes"]).ending == expected


def test_where_no_way_on_holds_the_last_one_is_taken() -> None:
    scenario = plain(
        node("opening", then=(go("away", "trust > 90"), go("home", "trust > 80"))),
        endings=(ending("home"), ending("away")),
    )
    assert start(scenario).ending == "home"


def test_a_talk_may_begin_where_a_condition_leads() -> None:
    scenario = plain(
        node("calm", reply("a")), node("angry", reply("b")), start=(go("angry", "tension >= 30"), go("calm"))
    )
    assert start(scenario).node == "angry"


def test_steps_back_among_the_events_leave_the_path_that_still_stands() -> None:
    assert path_of(()) == ()
    assert path_of(("husband", "@back", "report", "sorry")) == ("report", "sorry")
    assert path_of(("husband", "sorry", "@back", "@back", "report")) == ("report",)
    assert path_of(("@back", "report", "@back", "@back", "husband")) == ("husband",)


def test_a_walk_holds_the_opening_and_the_state_after_each_choice() -> None:
    states = walk(TILE, ("husband", "promise"), 3)
    assert [state.path for state in states] == [(), ("husband",), ("husband", "promise")]
    assert states[0] == start(TILE, 3)
    assert states[-1] == replay(TILE, ("husband", "promise"), 3)


def test_a_transcript_has_their_lines_and_yours_in_the_order_in_which_they_were_said() -> None:
    said_by = [(line.who, line.text) for line in transcript(TILE, ("husband", "promise"))]
    assert said_by == [
        ("aydin", "opening?"),
        ("you", "husband."),
        ("aydin", "He limps."),
        ("aydin", "Six weeks?"),
        ("aydin", "You asked after him."),
        ("you", "promise."),
    ]


def test_a_conversation_is_made_ready_once_and_a_changed_one_anew() -> None:
    assert plan_of(TILE) is plan_of(TILE)
    changed = replace(TILE, meters=())
    assert plan_of(changed).names == ("credit", "asked")
    assert plan_of(TILE).names == ("credit", "trust", "tension", "asked")
