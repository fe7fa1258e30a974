from __future__ import annotations

from random import Random

import pytest
from msgspec.structs import replace

from kcc_coach.packs.document import document_of
from kcc_coach.packs.formats.mending import NOTES, blank_ending, mended
from kcc_coach.packs.source import read_scenario
from kcc_coach.packs.writing import yaml_of
from kcc_coach.scenario.check import check
from kcc_coach.scenario.model import Go, Node, NodeId, Reply, ReplyId, Scenario
from tests.scenario import strategies
from tests.scenario.builders import go, node, plain, reply, staged, subject, when


def spoiled(scenario: Scenario, dice: Random) -> Scenario:
    """The conversation with parts torn out: arrows to nowhere, nodes without a way on, endings gone."""

    def arrow(to: str) -> str:
        return "nowhere" if dice.random() < 0.1 else to

    def torn(old: Node) -> Node:
        if dice.random() < 0.1:
            return replace(old, then=(), replies=(), allow=())
        replies = tuple(
            replace(each, to=arrow(each.to), when=each.when or (when("seen(gone)") if dice.random() < 0.2 else None))
            for each in old.replies
        )
        return replace(old, replies=replies, then=tuple(Go(arrow(each.to), each.when) for each in old.then))

    def subject(old: object) -> object:
        nodes = tuple(torn(each) for each in old.nodes if dice.random() > 0.05)  # type: ignore[attr-defined]
        return replace(old, nodes=nodes)  # type: ignore[type-var]

    stages = tuple(
        replace(stage, subjects=tuple(subject(each) for each in stage.subjects)) for stage in scenario.stages
    )
    endings = scenario.endings if dice.random() < 0.7 else ()
    return replace(scenario, stages=stages, endings=endings)


@pytest.mark.parametrize("number", range(150))
def test_whatever_is_torn_out_of_a_conversation_it_is_whole_after_mending(number: int) -> None:
    whole = strategies.readable(strategies.scenario_of(number, 10, in_stages=number % 3 == 0))
    found, notes = mended(spoiled(whole, Random(number)))
    assert check(found) == ()
    assert read_scenario(yaml_of(document_of(found)), "x")[1] == ()
    assert {each.code for each in notes} <= set(NOTES)


def test_a_conversation_that_is_whole_stays_as_it_was() -> None:
    whole = strategies.scenario_of(1, 8, in_stages=True)
    assert mended(whole) == (whole, ())


def test_a_round_without_an_end_gets_one_way_out() -> None:
    hub = node("hub", reply("on", "round"))
    found, notes = mended(replace(plain(hub, Node(NodeId("round"), (), then=(go("hub"),)), start="hub"), endings=()))
    assert [each.code for each in notes] == ["ending-made", "way-out-made"]
    assert [each.id for each in found.nodes[0].replies] == ["on", "afronden"]
    assert found.endings == (blank_ending("einde"),)


def test_a_reply_with_a_condition_on_what_is_not_there_can_always_be_given() -> None:
    lost = Reply(ReplyId("lost"), "Lost.", "home", when=when("seen(nowhere)"))
    found, notes = mended(plain(node("opening", reply("on"), lost), start="opening"))
    assert [each.code for each in notes] == ["condition-dropped"]
    assert found.nodes[0].replies[1].when is None


def test_an_arrow_into_another_subject_goes_to_an_ending() -> None:
    first = subject("one", node("n", reply("a", "last"), reply("b")))
    found, notes = mended(staged((first,), (subject("two", node("last", allow=("end",))),)))
    assert check(found) == ()
    assert [each.code for each in notes] == ["ending-made", "stray-arrow"]
    assert [each.to for each in found.nodes[0].replies] == ["einde", "home"]


def test_a_note_of_a_mend_is_a_whole_sentence() -> None:
    assert all(each.endswith(".") and "{name}" in each for each in NOTES.values())


def test_a_slip_of_the_pen_in_an_arrow_is_taken_for_what_it_nearly_names() -> None:
    found, notes = mended(plain(node("opening", reply("on", "hom"))))
    assert [(each.code, dict(each.values)) for each in notes] == [("arrow-guessed", {"name": "hom", "near": "home"})]
    assert found.nodes[0].replies[0].to == "home"
    assert [each.id for each in found.endings] == ["home"]
