"""What a turn did to where the talk came out: the relation from its meters, the purpose from the ending."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from kcc_coach.practice.debrief import course, turning_points
from kcc_coach.practice.placed import placed
from kcc_coach.scenario.model import Share
from tests.practice.test_debrief import turn
from tests.scenario.builders import competencies, ending, go, node, plain, reply, whole

TALK: Final = plain(
    node("opening", reply("hello", "question", add={"trust": 10}), reply("loop", "round"), reply("again", "opening")),
    node(
        "question",
        reply("lie", "bye", add={"trust": 6}, assign={"lied": 1}),
        reply("truth", "proof"),
        reply("silence", "bye", add={"trust": -10}),
    ),
    node("proof", reply("poor", "bye", assign={"lied": 1}), reply("good", "bye", shows={"empathy": 2})),
    node("bye", reply("end", "where")),
    node("where", then=(go("false", "lied >= 1"), go("home")), lines=()),
    node("round", then="round", lines=()),
    variables=(whole("lied", 0, 0, 1),),
    competencies=competencies("empathy"),
    endings=(
        ending("home", Share(20.0, (("trust", 0.5),)), Share(65.0)),
        ending("false", Share(20.0, (("trust", 0.5),)), Share(25.0)),
    ),
)


def changes(*path: str) -> list[tuple[int, int]]:
    """What each turn of this path did to the relation and the purpose."""
    found = placed(TALK, path, course(TALK, path))
    return [(each.relation_change, each.purpose_change) for each in found.turns]


def test_a_reply_moves_the_purpose_from_where_the_others_would_have_come_out() -> None:
    assert changes("hello", "lie", "end") == [(5, 0), (3, -40), (0, 0)]


def test_another_reply_goes_on_as_the_person_did_else_with_what_is_worth_most() -> None:
    assert changes("hello", "truth", "good", "end") == [(5, 0), (0, 20), (0, 40), (0, 0)]
    assert changes("hello", "silence", "end") == [(5, 0), (-5, 20), (0, 0)]


def test_a_talk_that_goes_on_has_no_place_yet() -> None:
    way = course(TALK, ("hello",))
    assert placed(TALK, ("hello",), way) == way


def test_ways_that_come_to_no_end_are_left_out() -> None:
    assert changes("again", "hello", "lie", "end")[0] == (0, 0)
    circle = plain(node("opening", reply("out"), reply("round", "circle")), node("circle", reply("on", "circle")))
    found = placed(circle, ("out",), course(circle, ("out",)))
    assert [each.purpose_change for each in found.turns] == [0]


def test_the_turn_that_moved_the_purpose_most_counts() -> None:
    lie = replace(turn(2, swing=3), relation_change=2, purpose_change=-40)
    rude = replace(turn(1, swing=-8), relation_change=-4)
    kind = replace(turn(3, swing=9), relation_change=5)
    found = turning_points((rude, lie, kind))
    assert (found.harmed, found.helped) == (lie, kind)


def test_a_purpose_that_was_saved_counts_as_what_helped() -> None:
    saved = replace(turn(2, swing=1), purpose_change=30)
    kind = replace(turn(3, swing=9), relation_change=5)
    assert (turning_points((saved, kind)).harmed, turning_points((saved, kind)).helped) == (None, saved)


def test_a_purpose_that_moved_less_than_the_relation_leaves_the_moments_as_they_are() -> None:
    small = replace(turn(2, swing=1), purpose_change=-3)
    rude = replace(turn(1, swing=-8), relation_change=-4)
    found = turning_points((rude, small))
    assert (found.harmed, found.helped) == (rude, small)


def test_a_turn_stands_among_the_moments_once() -> None:
    lie = replace(turn(1, swing=3), relation_change=2, purpose_change=-40)
    found = turning_points((lie, turn(2)))
    assert (found.harmed, found.helped) == (lie, None)


def test_what_harmed_stays_what_harmed_where_it_served_the_purpose() -> None:
    rude = replace(turn(1, swing=-8), relation_change=-4, purpose_change=25)
    found = turning_points((rude, turn(2, swing=3)))
    assert (found.harmed, found.helped) == (rude, turn(2, swing=3))
