"""Talks that ended: kept once, given back as they were."""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from sqlalchemy import event

from kcc_coach.practice.records import FULL, KINDS, RunId
from kcc_coach.problem import ProblemError
from kcc_coach.scenario.model import EndingId, Outcome
from kcc_coach.storage.figures import week_sums
from kcc_coach.storage.talks import as_kept, carded, ending_titles, one_beside, outcomes_before
from tests.storage.strategies import often, runs
from tests.storage.values import LISTENING, NOW, half_played, ratings_of, talk

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.practice.records import Run
    from kcc_coach.storage.store import Store


@often
@given(run=runs)
def test_a_talk_comes_back_as_it_was(store: Store, run: Run) -> None:
    store.save_run(run)
    found = store.run(run.id)
    assert found == run
    assert found.started.utcoffset() == run.started.utcoffset()
    assert run in store.runs(run.scenario)


def test_a_talk_that_was_never_kept_is_nowhere(store: Store) -> None:
    assert store.run(RunId("nobody")) is None
    assert store.runs() == ()
    assert store.endings() == ()


def test_saving_a_talk_twice_keeps_it_once(store: Store) -> None:
    store.save_run(talk())
    sums = week_sums(store)
    store.save_run(talk())
    assert store.runs() == (talk(),)
    assert week_sums(store) == sums
    assert store.counts() == {"runs": 1, "assessments": 0, "drafts": 0}


def test_talks_are_told_apart_by_scenario(store: Store) -> None:
    store.save_run(talk("a", scenario="terras"))
    store.save_run(talk("b", scenario="losse-tegel"))
    assert [run.id for run in store.runs()] == ["a", "b"]
    assert [run.id for run in store.runs("terras")] == ["a"]
    assert [each.run for each in store.endings("losse-tegel")] == ["b"]
    assert store.runs("terra") == ()


def test_an_ending_tells_a_full_talk_in_short(store: Store) -> None:
    run = talk()
    store.save_run(run)
    (ended,) = store.endings()
    assert (ended.run, ended.scenario, ended.title, ended.attempt) == (run.id, run.scenario, run.title, run.attempt)
    assert (ended.outcome, ended.ending_title) == (run.outcome, run.ending_title)
    assert ended.started.replace(microsecond=0) == run.started.replace(microsecond=0)
    assert ended.started.utcoffset() == run.started.utcoffset()


def test_only_talks_from_the_opening_count_as_played(store: Store) -> None:
    for kind in KINDS:
        store.save_run(talk(kind, kind=kind))
    assert store.played("losse-tegel") == 1
    assert [each.run for each in store.endings()] == [FULL]
    assert [run.id for run in store.unassessed()] == [FULL]
    assert len(store.runs()) == len(KINDS)


def test_each_full_talk_raises_the_number_of_the_next_attempt(store: Store) -> None:
    for number in range(1, 4):
        attempt = store.played("losse-tegel") + 1
        assert attempt == number
        store.save_run(talk(f"talk-{number}", attempt=attempt))
    assert store.played("terras") == 0
    assert [each.attempt for each in store.endings()] == [1, 2, 3]


def test_what_was_practised_is_told_once_by_title_under_its_last_title(store: Store) -> None:
    store.save_run(talk("a", scenario="tegel", title="Oude titel"))
    store.save_run(talk("b", scenario="tegel", title="tegels", started=talk().started.replace(hour=23)))
    store.save_run(talk("c", scenario="terras", title="Terras"))
    store.save_run(talk("d", scenario="moment", kind="moment"))
    store.save_run(talk("e", scenario="blake", title="Blake"))
    assert store.practised() == (("blake", "Blake"), ("tegel", "tegels"), ("terras", "Terras"))


def test_a_talk_without_anything_at_stake_is_kept_too(store: Store) -> None:
    store.save_run(talk(scores=()))
    assert store.runs() == (talk(scores=()),)
    assert week_sums(store) == ()


def test_talks_come_in_the_order_in_which_they_were_kept_whatever_their_clocks_said(store: Store) -> None:
    for number, days in ((1, 0), (2, -400)):
        store.save_run(talk(f"talk-{number}", started=NOW + timedelta(days=days)))
    assert [run.id for run in as_kept(store, "talk-2", "talk-1", "nergens")] == ["talk-1", "talk-2"]
    assert as_kept(store, "nergens") == ()


def test_the_store_counts_what_it_keeps(store: Store) -> None:
    run = talk("a")
    store.save_run(run)
    store.save_assessment(run, ratings_of(run, ratings=((LISTENING, 3),)))
    store.save_run(talk("b"))
    store.save_talk_draft(half_played(talk("c", scenario="terras")))
    assert store.counts() == {"runs": 2, "assessments": 1, "drafts": 1}


@pytest.mark.parametrize("changes", [{"seed": 2**63}, {"title": "half \ud83d"}, {"events": ("\udc80",)}])
def test_what_cannot_be_written_leaves_nothing_behind(store: Store, changes: dict[str, Any]) -> None:
    with pytest.raises(ProblemError) as caught:
        store.save_run(talk(**changes))
    assert caught.value.problem.code == "not-saved"
    assert store.counts() == {"runs": 0, "assessments": 0, "drafts": 0}
    assert week_sums(store) == ()
    store.save_run(talk())
    assert store.runs() == (talk(),)


def plans(store: Store, ask: Callable[[], object]) -> list[list[str]]:
    """How the database goes about each of the questions that are asked."""
    asked: list[tuple[str, Any]] = []
    event.listen(store._engine, "before_cursor_execute", lambda *more: asked.append((more[2], more[3])))
    ask()
    with store.writing() as to:
        wanted = [each for each in asked if each[0].startswith("SELECT")]
        return [[row[-1] for row in to.execute(f"EXPLAIN QUERY PLAN {sql}", values)] for sql, values in wanted]


def test_the_outcomes_before_a_talk_are_those_of_full_talks_that_began_no_later(store: Store) -> None:
    places = [Outcome(EndingId("x"), number, number) for number in range(6)]
    talks = [
        talk("later", started=NOW + timedelta(hours=1), outcome=places[0]),
        talk("a", outcome=places[1]),
        talk("here", outcome=places[2]),
        talk("far", started=(NOW - timedelta(hours=1)).astimezone(timezone(timedelta(hours=9))), outcome=places[3]),
        talk("turn", kind="from_turn", outcome=places[4]),
        talk("other", scenario="terras", outcome=places[5]),
    ]
    for each in talks:
        store.save_run(each)
    assert [each.relation for each in outcomes_before(store, talks[2])] == [3, 1]
    assert [each.relation for each in outcomes_before(store, talk("gone"))] == [3, 1, 2]


def test_the_outcomes_before_a_talk_are_read_from_their_index_alone(store: Store) -> None:
    store.save_run(talk())
    (found,) = plans(store, lambda: outcomes_before(store, talk("b")))[-1]
    assert "COVERING INDEX run_in_short" in found


def test_beside_a_talk_lies_the_one_that_it_was_begun_from_or_the_newest_other(store: Store) -> None:
    first, second = talk("a"), talk("b", started=NOW + timedelta(days=1))
    assert one_beside(store, first) is None
    for each in (first, second, talk("c", scenario="terras", started=NOW + timedelta(days=2))):
        store.save_run(each)
    assert one_beside(store, first) == "b"
    assert one_beside(store, second) == "a"
    assert one_beside(store, talk("d", of=RunId("a"), kind="from_turn")) == "a"
    assert one_beside(store, talk("d", of=RunId("gone"), kind="from_turn")) == "b"


def test_the_newest_talk_is_so_by_its_moment_and_not_by_its_clock_on_the_wall(store: Store) -> None:
    early = NOW.astimezone(timezone(timedelta(hours=9)))
    for each in (talk("a", started=NOW + timedelta(hours=1)), talk("b", started=early)):
        store.save_run(each)
    assert one_beside(store, talk("c")) == "a"


def test_for_its_card_a_talk_tells_where_it_came_out_and_whether_it_was_rated(store: Store) -> None:
    late, rated, words = talk("late", started=NOW + timedelta(days=1)), talk("rated"), talk("words")
    for each in (late, rated, words, talk("turn", kind="from_turn"), talk("group", kind="group")):
        store.save_run(each)
    store.save_assessment(rated, ratings_of(rated))
    found = carded(store)
    assert [each.run for each in found] == ["rated", "words", "late"]
    assert [each.rated for each in found] == [True, False, False]
    assert found[0].started == rated.started
    assert (found[0].scenario, found[0].title) == (rated.scenario, rated.title)
    assert (found[0].outcome.relation, found[0].outcome.purpose) == (rated.outcome.relation, rated.outcome.purpose)


def test_what_the_cards_tell_is_read_from_indexes_alone(store: Store) -> None:
    store.save_run(talk())
    found = [step for plan in plans(store, lambda: carded(store)) for step in plan if "SUBQUERY" not in step]
    assert found
    assert all("COVERING INDEX" in step for step in found)


def test_an_ending_is_told_by_its_title(store: Store) -> None:
    store.save_run(talk("a", ending_title="Rechtgelegd"))
    assert ending_titles(store, (RunId("a"), RunId("gone"))) == {"a": "Rechtgelegd"}
    assert ending_titles(store, ()) == {}
