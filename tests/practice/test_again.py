"""Once more from a turn of an earlier talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kcc_coach.practice.again import Origin, again_from, kind_of, may_step_back, origin_of
from kcc_coach.practice.records import FROM_TURN, FULL, RunId, TalkDraft, run_of
from kcc_coach.practice.talk import begin, say, step_back
from tests.practice.test_debrief import TALK
from tests.scenario.builders import node, plain, reply
from tests.storage.values import NOW

if TYPE_CHECKING:
    from kcc_coach.practice.records import Run

OTHER = plain(node("opening", reply("something", "second")), node("second", reply("else")))


def run(*events: str) -> Run:
    return run_of(TALK, "hash", events, id=RunId("a"), seed=3, started=NOW, seconds=9, attempt=1)


def test_a_talk_goes_on_from_before_the_turn_with_what_was_said_until_then() -> None:
    again = again_from(TALK, run("rule", "leave"), 1)
    assert again is not None
    assert (again.events, again.seed) == (("rule",), 3)
    assert say(again, "promise").state.ended


def test_steps_back_of_the_first_talk_are_left_behind() -> None:
    again = again_from(TALK, run("kind", "@back", "rule", "leave"), 1)
    assert again is not None
    assert again.events == ("rule",)


def test_a_conversation_that_no_longer_goes_there_gives_none() -> None:
    assert again_from(OTHER, run("rule", "leave"), 1) is None


def test_the_opening_is_a_turn_as_well() -> None:
    again = again_from(TALK, run("rule", "leave"), 0)
    assert again is not None
    assert again.events == ()


def test_what_was_taken_over_cannot_be_taken_back() -> None:
    again = again_from(TALK, run("rule", "leave"), 1)
    assert again is not None
    assert not may_step_back(again, Origin(RunId("a"), 1))
    assert may_step_back(again, None)
    ended = say(again, "promise")
    assert not may_step_back(ended, None)
    assert not may_step_back(step_back(begin(TALK, 0)), None)


def test_a_draft_knows_where_its_talk_was_begun() -> None:
    draft = TalkDraft("terras", "hash", 3, ("rule",), NOW, 9, NOW)
    again = replace(draft, kind=FROM_TURN, of=RunId("a"), kept=1)
    assert origin_of(draft) is None
    assert replace(draft, **kind_of(origin_of(again))) == again
    assert replace(draft, **kind_of(None)) == draft
    assert origin_of(again) == Origin(RunId("a"), 1)
    assert (draft.kind, draft.key, again.key) == (FULL, "terras", "terras#from_turn")
