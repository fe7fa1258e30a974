"""Stages of subjects: talked through in any order, left and taken up again."""

from __future__ import annotations

import pytest

from kcc_coach.scenario.engine import (
    NotOfferedError,
    State,
    choose,
    offered,
    outcome_of,
    replay,
    start,
    start_at,
    tokens,
    transcript,
    walk,
)
from tests.scenario.builders import ending, go, node, plain, reply, said, staged, subject

FORM = subject(
    "form",
    node("form-0", reply("which-form", "form-1"), lines=(said("This form."),)),
    node("form-1", reply("fill-in", "form-2"), lines=(said("It is long."),), allow=("turn",)),
    node("form-2", allow=("end",), add={"trust": 10}, lines=(said("Done."),)),
)
STAIRS = subject(
    "stairs",
    node("stairs-0", reply("how-many", "stairs-1"), lines=(said("Those stairs."),), allow=("turn", "end")),
    node("stairs-1", reply("leave", "away"), lines=(said("Twenty-six."),), allow=("end",)),
)
WEATHER = subject("weather", node("weather-0", reply("rain", "weather-0"), allow=("turn",)), optional=True)
GOODBYE = subject("goodbye", node("goodbye-0", reply("date", "goodbye-1")), node("goodbye-1", allow=("end",)))

TOWN_HALL = staged(
    (FORM, STAIRS, WEATHER),
    (GOODBYE,),
    closing=(go("warm", "trust >= 50"), go("cool")),
    endings=(ending("warm"), ending("cool"), ending("away")),
)
WHOLE_FORM = ("@form", "which-form", "fill-in")


def after(*path: str) -> State:
    return replay(TOWN_HALL, path)


def test_a_stage_of_several_subjects_begins_by_asking_which() -> None:
    opening = start(TOWN_HALL)
    assert (opening.node, opening.subject, opening.stage, opening.latest) == ("", "", 0, ())
    assert [(offer.token, offer.text, offer.reply) for offer in offered(TOWN_HALL, opening)] == [
        ("@form", "About form", None),
        ("@stairs", "About stairs", None),
        ("@weather", "About weather", None),
    ]


def test_a_stage_of_one_subject_begins_with_it() -> None:
    alone = start(staged((GOODBYE,)))
    assert (alone.node, alone.subject, alone.path) == ("goodbye-0", "goodbye", ())


def test_turning_to_a_subject_begins_it() -> None:
    state = after("@form")
    assert (state.node, state.subject, state.latest) == ("form-0", "form", (said("This form."),))
    assert state.chosen == frozenset()


def test_another_subject_can_be_turned_to_only_where_the_node_allows_it() -> None:
    assert tokens(TOWN_HALL, after("@form")) == ("which-form",)
    assert tokens(TOWN_HALL, after("@form", "which-form")) == ("fill-in", "@stairs", "@weather")
    with pytest.raises(NotOfferedError) as raised:
        after("@form", "@stairs")
    assert (raised.value.step, raised.value.offered) == (2, ("which-form",))


def test_a_subject_can_be_ended_only_where_the_node_allows_it() -> None:
    assert "@end" in tokens(TOWN_HALL, after("@stairs"))
    with pytest.raises(NotOfferedError):
        after("@form", "@end")


def test_the_subject_that_is_talked_about_cannot_be_turned_to() -> None:
    with pytest.raises(NotOfferedError):
        after("@stairs", "@stairs")


def test_a_subject_that_was_left_is_taken_up_where_it_was_left_without_saying_its_lines_again() -> None:
    path = ("@form", "which-form", "@stairs", "how-many", "@end", "@form")
    state = after(*path)
    assert (state.node, state.subject, state.latest, state.left) == ("form-1", "form", (), ())
    texts = [line.text for line in transcript(TOWN_HALL, path)]
    assert texts == ["This form.", "which-form.", "It is long.", "Those stairs.", "how-many.", "Twenty-six."]


def test_where_a_subject_was_left_is_remembered_until_it_is_taken_up() -> None:
    assert after("@form", "which-form", "@stairs").left == (("form", "form-1"),)
    assert after("@form", "which-form", "@stairs", "@weather").left == (("form", "form-1"), ("stairs", "stairs-0"))
    assert after("@form", "which-form", "@stairs", "@form").left == (("stairs", "stairs-0"),)


def test_turning_away_and_back_changes_nothing_but_the_path() -> None:
    there, back = after("@stairs"), after("@stairs", "@weather", "@stairs")
    assert (back.node, back.values, back.done) == (there.node, there.values, there.done)
    assert back.path == ("@stairs", "@weather", "@stairs")


def test_a_subject_that_has_ended_cannot_be_turned_to_again() -> None:
    state = after("@stairs", "@end")
    assert (state.node, state.subject, state.done) == ("", "", frozenset({"stairs"}))
    assert tokens(TOWN_HALL, state) == ("@form", "@weather")


def test_a_node_that_leads_nowhere_ends_its_subject_and_its_lines_and_effect_still_count() -> None:
    state = after(*WHOLE_FORM)
    assert (state.node, state.done, state.latest) == ("", frozenset({"form"}), (said("Done."),))
    assert dict(zip(("credit", "trust", "tension"), state.values, strict=True))["trust"] == 50


def test_the_next_stage_opens_when_all_that_is_not_optional_has_ended() -> None:
    state = after("@stairs", "@end", *WHOLE_FORM)
    assert (state.stage, state.subject, state.node) == (1, "goodbye", "goodbye-0")
    assert state.done == {"form", "stairs"}
    assert state.path == ("@stairs", "@end", *WHOLE_FORM)
    assert [line.text for line in state.latest] == ["Done.", "goodbye-0?"]


def test_an_optional_subject_that_was_left_is_not_asked_for_in_the_next_stage() -> None:
    state = after("@weather", "@stairs", "@end", *WHOLE_FORM)
    assert (state.stage, state.left, tokens(TOWN_HALL, state)) == (1, (), ("date",))


def test_after_the_last_stage_the_first_closing_that_holds_is_the_ending() -> None:
    warm = after("@stairs", "@end", *WHOLE_FORM, "date")
    assert (warm.ending, warm.node, warm.subject, warm.latest) == ("warm", "", "", (said("goodbye-1?"),))
    colder = staged((STAIRS,), closing=TOWN_HALL.closing, endings=TOWN_HALL.endings)
    cool = replay(colder, ["@end"])
    assert cool.ending == "cool"
    outcome = outcome_of(colder, cool)
    assert outcome is not None
    assert outcome.ending == "cool"


def test_a_reply_may_end_the_whole_talk_from_inside_a_subject() -> None:
    state = after("@stairs", "how-many", "leave")
    assert (state.ending, tokens(TOWN_HALL, state)) == ("away", ())


def test_ending_a_subject_by_hand_says_no_lines_of_its_own() -> None:
    assert after("@stairs", "how-many", "@end").latest == ()


def test_a_row_of_stages_that_ask_nothing_is_talked_through_at_once() -> None:
    quiet = [(subject(name, node(f"{name}-0", allow=("end",))),) for name in ("a", "b", "c")]
    state = start(staged(*quiet))
    assert (state.ending, state.path, state.stage) == ("home", (), 3)
    assert [line.text for line in state.latest] == ["a-0?", "b-0?", "c-0?"]


def test_ending_is_offered_in_a_plain_conversation_that_closes_somewhere() -> None:
    scenario = plain(node("opening", reply("more", "opening"), allow=("turn", "end")), closing=(go("home"),))
    assert tokens(scenario, start(scenario)) == ("more", "@end")
    assert choose(scenario, start(scenario), "@end").ending == "home"


def test_the_start_of_a_subject_may_depend_on_what_was_said_before_it() -> None:
    second = subject("second", node("warm", reply("a")), node("cool", reply("b")))
    chosen = subject("second", *second.nodes, start=(go("warm", "chosen(kind)"), go("cool")))
    first = subject("first", node("n", reply("kind", "last"), reply("rule", "last")), node("last", allow=("end",)))
    scenario = staged((first,), (chosen,))
    assert replay(scenario, ["kind"]).node == "warm"
    assert replay(scenario, ["rule"]).node == "cool"


def test_replies_come_in_the_order_of_the_seed_and_actions_after_them_in_the_order_of_the_source() -> None:
    crowd = subject("crowd", node("crowd-0", *(reply(name) for name in "abc"), allow=("turn", "end")))
    scenario = staged((crowd, STAIRS, FORM), endings=TOWN_HALL.endings, closing=TOWN_HALL.closing)
    for seed in range(10):
        found = tokens(scenario, replay(scenario, ["@crowd"], seed))
        assert set(found[:3]) == set("abc")
        assert found[3:] == ("@stairs", "@form", "@end")


def test_every_step_of_a_talk_in_stages_replays_to_the_same_state() -> None:
    path = ("@weather", "rain", "@form", "which-form", "@stairs", "@form", "fill-in", "@stairs", "@end", "date")
    for state in walk(TOWN_HALL, path):
        assert replay(TOWN_HALL, state.path) == state
    assert after(*path).ended


def test_a_talk_can_begin_in_the_middle_of_a_subject() -> None:
    state = start_at(TOWN_HALL, "stairs-1")
    assert (state.node, state.subject, state.stage, state.path) == ("stairs-1", "stairs", 0, ())
    assert start_at(TOWN_HALL, "goodbye-0").stage == 1
    ended = replay_from(state, "@end", "@form", "which-form", "fill-in", "date")
    assert ended.ending == "warm"


def test_a_talk_cannot_begin_at_a_node_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        start_at(TOWN_HALL, "nowhere")


def replay_from(state: State, *tokens_: str) -> State:
    for token in tokens_:
        state = choose(TOWN_HALL, state, token)
    return state
