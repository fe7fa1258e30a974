"""A small step for a week: running, asked after, carried over kindly."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

import msgspec
import pytest
from msgspec.structs import replace

from kcc_coach.practice.challenges import (
    ASKING,
    DONE,
    LONGEST,
    NOT_YET,
    OVER,
    PARTLY,
    RUNNING,
    Challenge,
    Check,
    Kept,
    carried,
    challenges_of,
    checked,
    in_turn,
    let_go,
    monday,
    note_of,
    of_this_week,
    standing,
)
from kcc_coach.practice.notes import CHALLENGE, FAN, Note

MONDAY: Final = date(2026, 5, 4)
NEXT: Final = date(2026, 5, 11)
STEP: Final = Challenge((MONDAY,), "", "iemand boos is", "aan de balie", "vraag ik door")


def test_a_step_is_for_the_week_from_its_monday_to_its_sunday() -> None:
    assert {standing(STEP, date(2026, 5, day)) for day in range(4, 11)} == {RUNNING}
    assert standing(STEP, NEXT) == ASKING


def test_a_clock_that_was_set_back_makes_no_step_wait_for_an_answer() -> None:
    assert standing(STEP, date(2026, 4, 1)) == RUNNING
    assert carried(STEP, date(2026, 4, 1)) is STEP


@pytest.mark.parametrize(("how", "after"), [(DONE, OVER), (PARTLY, ASKING), (NOT_YET, ASKING)])
def test_only_what_was_done_is_over_by_itself(how: str, after: str) -> None:
    told = checked(STEP, how, "  Het ging.  ")
    assert standing(told, MONDAY) == RUNNING
    assert standing(told, NEXT) == after
    assert told.check == Check(MONDAY, how, "Het ging.")


def test_telling_again_takes_the_place_of_what_was_told_in_that_week() -> None:
    told = checked(checked(STEP, NOT_YET, "Nee."), DONE, "x" * (LONGEST + 9))
    assert told.checks == (Check(MONDAY, DONE, "x" * LONGEST),)


def test_a_step_that_is_carried_over_keeps_what_was_told_and_is_new_this_week() -> None:
    along = carried(checked(STEP, PARTLY, "Eén keer."), date(2026, 5, 14))
    assert along.weeks == (MONDAY, NEXT)
    assert along.check is None
    assert checked(along, DONE).checks == (Check(MONDAY, PARTLY, "Eén keer."), Check(NEXT, DONE))
    assert standing(along, date(2026, 5, 17)) == RUNNING


def test_a_step_that_was_let_go_is_over_whatever_the_week() -> None:
    gone = let_go(checked(STEP, PARTLY))
    assert standing(gone, MONDAY) == standing(gone, NEXT) == OVER
    assert gone.checks == (Check(MONDAY, PARTLY),)


def test_a_way_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="mislukt"):
        checked(STEP, "mislukt")


def test_a_step_is_kept_under_the_week_that_it_is_for_now_and_read_again() -> None:
    along = carried(STEP, NEXT)
    note = note_of("a", along, datetime(2026, 5, 12, 9, tzinfo=UTC))
    assert (note.kind, note.day) == (CHALLENGE, NEXT)
    assert challenges_of([note]) == (Kept("a", along),)


def test_what_cannot_be_read_or_is_no_step_is_passed_over() -> None:
    good = note_of("a", STEP, datetime(2026, 5, 4, tzinfo=UTC))
    spoiled = [replace(good, detail=each) for each in ("{", "[]", '{"weeks":[]}', '{"weeks":["gisteren"]}')]
    other = Note("b", FAN, MONDAY, good.changed, msgspec.json.encode(STEP).decode())
    assert challenges_of([*spoiled, other, good]) == (Kept("a", STEP),)


def test_the_step_of_this_week_comes_before_one_that_waits_and_the_newest_waits_first() -> None:
    old, older = Kept("old", STEP), Kept("older", replace(STEP, weeks=(date(2026, 4, 27),)))
    new, done = Kept("new", replace(STEP, weeks=(NEXT,))), Kept("done", checked(STEP, DONE))
    assert of_this_week([old, older, new, done], NEXT) == new
    assert of_this_week([older, old, done], NEXT) == old
    assert of_this_week([done], NEXT) is None
    assert of_this_week([], NEXT) is None


def test_proposals_begin_elsewhere_each_week_and_what_was_taken_comes_last() -> None:
    names = ("a", "b", "c")
    firsts = {in_turn(names, (), date(2026, 5, 4 + 7 * week))[0] for week in range(3)}
    assert firsts == set(names)
    assert in_turn(names, ("a", "a", "b"), MONDAY)[::-1][:2] == ("a", "b")
    assert in_turn((), ("a",), MONDAY) == ()
    assert monday(date(2026, 5, 10)) == MONDAY
