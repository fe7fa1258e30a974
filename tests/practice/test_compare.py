"""Two talks of one conversation side by side."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kcc_coach.practice.compare import compared
from kcc_coach.practice.records import RunId, run_of
from tests.practice.test_debrief import TALK
from tests.scenario.builders import go, node, reply, staged, subject
from tests.storage.values import NOW

if TYPE_CHECKING:
    from kcc_coach.practice.records import Run


def run(name: str, *events: str) -> Run:
    return run_of(TALK, "hash", events, id=RunId(name), seed=3, started=NOW, seconds=9, attempt=1)


def later(earlier: Run) -> Run:
    return replace(earlier, started=NOW + timedelta(days=1))


def test_two_talks_part_where_the_first_choice_differs() -> None:
    found = compared(run("a", "kind", "leave"), later(run("b", "kind", "promise")), (TALK, TALK))
    assert found.same == 1
    assert [turn.token for turn in found.shared()] == ["kind"]
    assert [[turn.token for turn in side] for side in found.apart()] == [["leave"], ["promise"]]
    assert not found.alike


def test_the_talk_that_was_kept_first_comes_first_whatever_its_clock_said() -> None:
    old, new = run("a", "kind", "leave"), later(run("b", "rule", "leave"))
    assert compared(new, old, (TALK, TALK)).first.run.id == "b"
    assert compared(old, new, (TALK, TALK)).first.run.id == "a"


def test_two_equal_talks_never_part() -> None:
    found = compared(run("a", "kind", "leave"), later(run("b", "rule", "@back", "kind", "leave")), (TALK, TALK))
    assert found.alike
    assert found.same == 2
    assert found.apart() == ((), ())


def test_a_talk_whose_conversation_is_gone_has_no_course() -> None:
    found = compared(run("a", "kind", "leave"), later(run("b", "kind", "leave")), (None, TALK))
    assert found.first.course is None
    assert found.second.course is not None
    assert found.shared() == ()


def test_a_reply_whose_words_have_changed_since_is_where_they_part() -> None:
    (stage,) = TALK.stages
    (only,) = stage.subjects
    opening = only.nodes[0]
    first = replace(opening.replies[0], text="other words.")
    changed = replace(opening, replies=(first, *opening.replies[1:]))
    newer = replace(TALK, stages=(replace(stage, subjects=(replace(only, nodes=(changed, *only.nodes[1:])),)),))
    found = compared(run("a", "kind", "leave"), later(run("b", "kind", "leave")), (TALK, newer))
    assert found.same == 0
    assert not found.alike


def test_two_talks_part_where_another_subject_was_turned_to() -> None:
    form = subject("form", node("form-0", reply("fill-in", "form-1")), node("form-1"))
    stairs = subject("stairs", node("stairs-0", reply("look", "stairs-1"), allow=("turn",)), node("stairs-1"))
    talk = staged((form, stairs), closing=(go("home"),))
    straight = ("@form", "fill-in", "@stairs", "look")
    around = ("@stairs", "@form", "fill-in", "@stairs", "look")
    one, other = (
        run_of(talk, "hash", path, id=RunId(name), seed=3, started=NOW, seconds=9, attempt=1)
        for name, path in (("a", straight), ("b", around))
    )
    found = compared(one, later(other), (talk, talk))
    assert found.same == 0
    assert [turn.token for turn in found.apart()[1]] == ["fill-in", "look"]
