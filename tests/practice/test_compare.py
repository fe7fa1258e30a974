"""Two talks of one conversation side by side."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kcc_coach.practice.compare import compared
from kcc_coach.practice.records import RunId, run_of
from tests.practice.test_debrief import TALK
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


def test_the_older_talk_comes_first_however_they_are_given() -> None:
    old, new = run("a", "kind", "leave"), later(run("b", "rule", "leave"))
    assert compared(new, old, (TALK, TALK)) == compared(old, new, (TALK, TALK))
    assert compared(new, old, (TALK, TALK)).first.run.id == "a"


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
