"""Talks that ended: kept once, given back as they were."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from kcc_coach.practice.records import FULL, KINDS, RunId
from kcc_coach.problem import ProblemError
from kcc_coach.storage.figures import week_sums
from kcc_coach.storage.talks import as_kept
from tests.storage.strategies import often, runs
from tests.storage.values import LISTENING, NOW, half_played, ratings_of, talk

if TYPE_CHECKING:
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
