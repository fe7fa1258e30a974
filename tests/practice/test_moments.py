"""Every decision is a moment of a minute, and each time that it is met a review."""

from __future__ import annotations

import pytest

from kcc_coach.practice.moments import (
    AGAIN,
    BEFORE,
    EASY,
    GOOD,
    HARD,
    Moment,
    best_reply,
    lead_in,
    moments_of,
    rating_of,
    review_of,
    reviews_of,
)
from kcc_coach.practice.records import RunId
from kcc_coach.practice.talk import begin
from kcc_coach.scenario.engine import replay
from kcc_coach.scenario.model import CompetencyId, Go
from tests.practice.test_debrief import TALK
from tests.scenario.builders import competencies, go, node, plain, reply, staged, subject
from tests.storage.values import NOW

EMPATHY = CompetencyId("empathy")
RUN = RunId("run")
LONG = plain(
    *(node(f"n{number}", reply(f"r{number}", f"n{number + 1}"), reply(f"x{number}", "n6")) for number in range(6)),
    node("n6", reply("good", shows={"empathy": 2}), reply("poor", shows={"empathy": -2})),
    competencies=competencies("empathy"),
)


def test_a_moment_is_a_decision_at_which_something_is_at_stake() -> None:
    (found,) = moments_of(TALK)
    assert (found.key, found.competencies) == (
        ("talk", "opening") if found.scenario == "talk" else found.key,
        (EMPATHY,),
    )
    assert found.node == "opening"
    assert found.line == next(line.text for line in TALK.nodes[0].lines if line.text)


def test_where_nobody_speaks_a_moment_has_no_line() -> None:
    silent = plain(
        node("opening", reply("a", shows={"empathy": 1}), reply("b"), lines=()), competencies=competencies("empathy")
    )
    assert [each.line for each in moments_of(silent)] == [""]


@pytest.mark.parametrize(
    ("worth", "rating"),
    [(0, AGAIN), (34, AGAIN), (35, HARD), (64, HARD), (65, GOOD), (89, GOOD), (90, EASY), (100, EASY)],
)
def test_a_reply_is_rated_by_where_it_stands_between_the_worst_and_the_best(worth: float, rating: int) -> None:
    assert rating_of(worth) == rating


def test_a_review_holds_what_was_gained_out_of_what_was_possible() -> None:
    opening = TALK.nodes[0]
    found = [review_of(TALK, "hash", opening, each, NOW) for each in opening.replies]
    assert [(each.gained, each.possible, each.rating) for each in found if each] == [
        (2, 2, EASY),
        (0, 2, AGAIN),
        (1, 2, HARD),
    ]


def test_a_choice_at_which_nothing_is_at_stake_is_no_review() -> None:
    second = TALK.nodes[1]
    assert review_of(TALK, "hash", second, second.replies[0], NOW) is None


def test_a_talk_reviews_its_first_choices() -> None:
    (found,) = reviews_of(TALK, "hash", ("rule", "@back", "kind", "leave"), 3, NOW, RUN)
    assert (found.reply, found.rating, found.run) == ("rule", AGAIN, RUN)


def test_a_moment_is_led_in_by_the_last_steps_of_a_talk_that_came_there() -> None:
    path = ("r0", "r1", "r2", "x3", "good")
    talk = lead_in(LONG, "n6", 3, path)
    assert talk is not None
    assert talk.state == replay(LONG, path[:4], 3)
    assert len(talk.trail) == BEFORE
    assert talk.events == path[:4]


def test_where_nobody_came_yet_a_shortest_way_leads_in() -> None:
    talk = lead_in(LONG, "n6", 3)
    assert talk is not None
    assert talk.state.path == ("x0",)
    assert len(talk.trail) == 2


def test_a_path_that_can_no_longer_be_walked_gives_way_to_another() -> None:
    talk = lead_in(LONG, "n6", 3, ("gone",))
    assert talk is not None
    assert talk.state.node == "n6"


def test_a_node_to_which_no_way_leads_has_no_lead_in() -> None:
    cut_off = plain(node("opening", reply("a")), node("island", reply("b", shows={"empathy": 1}), reply("c")))
    assert lead_in(cut_off, "island", 3) is None


def test_a_way_that_goes_round_for_ever_is_passed_over() -> None:
    round_and_round = plain(
        node("opening", reply("round", "a"), reply("on", "wanted")),
        node("a", then=(go("a"),)),
        node("wanted", reply("b")),
    )
    talk = lead_in(round_and_round, "wanted", 3)
    assert talk is not None
    assert talk.events == ("on",)


def test_a_search_that_takes_too_long_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kcc_coach.practice.moments.MOST_LOOKED_AT", 1)
    assert lead_in(LONG, "n6", 3) is None


def test_the_best_reply_is_the_one_that_is_worth_most_among_those_offered() -> None:
    talk = lead_in(LONG, "n6", 3)
    assert talk is not None
    assert best_reply(LONG, talk) == "good"


def test_between_subjects_there_is_no_best_reply() -> None:
    scenario = staged(
        (subject("adres", node("waar", reply("hier"))), subject("naam", node("wie", reply("ik")))),
        closing=(Go("home"),),
    )
    assert best_reply(scenario, begin(scenario, 0)) == ""


def test_a_moment_is_named_by_its_conversation_and_its_node() -> None:
    assert Moment("terras", "opening", (EMPATHY,)).key == ("terras", "opening")
