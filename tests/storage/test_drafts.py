"""What was left half done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import given

from kcc_coach.practice.records import RunId
from tests.storage.strategies import assessment_drafts, often, talk_drafts
from tests.storage.values import NOW, half_played, half_rated, ratings_of, talk

if TYPE_CHECKING:
    from kcc_coach.practice.records import AssessmentDraft, TalkDraft
    from kcc_coach.storage.store import Store


@often
@given(draft=talk_drafts)
def test_a_talk_half_played_comes_back_as_it_was(store: Store, draft: TalkDraft) -> None:
    store.save_talk_draft(draft)
    assert draft in store.talk_drafts()
    store.drop_talk_draft(draft.scenario)
    assert store.talk_drafts() == ()


@often
@given(draft=assessment_drafts)
def test_ratings_half_given_come_back_as_they_were(store: Store, draft: AssessmentDraft) -> None:
    store.save_assessment_draft(draft)
    assert store.assessment_draft(draft.run) == draft


def test_a_later_draft_takes_the_place_of_an_earlier_one(store: Store) -> None:
    store.save_talk_draft(half_played())
    later = half_played(events=("eerst-de-man", "langskomen"), seconds=90, saved=NOW + timedelta(minutes=2))
    store.save_talk_draft(later)
    assert store.talk_drafts() == (later,)
    store.save_assessment_draft(half_rated())
    store.save_assessment_draft(half_rated(reflection="Ik vroeg eerst"))
    assert store.assessment_draft(talk().id) == half_rated(reflection="Ik vroeg eerst")
    assert store.counts()["drafts"] == 2


def test_each_scenario_has_a_draft_of_its_own_the_newest_first(store: Store) -> None:
    tile, terrace = half_played(), half_played(scenario="terras", saved=NOW + timedelta(hours=1))
    store.save_talk_draft(terrace)
    store.save_talk_draft(tile)
    store.save_assessment_draft(half_rated())
    assert store.talk_drafts() == (terrace, tile)
    store.drop_talk_draft("terras")
    assert store.talk_drafts() == (tile,)


def test_a_draft_is_gone_with_the_commit_of_its_talk(store: Store) -> None:
    elsewhere = half_played(scenario="terras")
    store.save_talk_draft(half_played())
    store.save_talk_draft(elsewhere)
    store.save_run(talk())
    assert store.talk_drafts() == (elsewhere,)


def test_a_draft_of_the_ratings_is_gone_with_the_ratings(store: Store) -> None:
    one, other = talk("one"), talk("other")
    for run in (one, other):
        store.save_run(run)
        store.save_assessment_draft(half_rated(run))
    store.save_assessment(one, ratings_of(one))
    assert store.assessment_draft(one.id) is None
    assert store.assessment_draft(other.id) == half_rated(other)


def test_another_talk_of_the_same_scenario_leaves_a_talk_half_played_alone(store: Store) -> None:
    store.save_talk_draft(half_played())
    store.save_run(talk("moment", kind="moment", started=NOW + timedelta(hours=1)))
    store.save_run(talk("terminal", started=NOW + timedelta(hours=2), seed=8))
    assert store.talk_drafts() == (half_played(),)


def test_forgetting_what_is_not_there_is_no_fault(store: Store) -> None:
    store.drop_talk_draft("terras")
    assert store.talk_drafts() == ()
    assert store.assessment_draft(RunId("nobody")) is None


def test_names_with_signs_of_the_query_language_are_just_names(store: Store) -> None:
    odd = half_played(scenario="%'_; --")
    store.save_talk_draft(half_played())
    store.save_talk_draft(odd)
    store.drop_talk_draft("%")
    assert set(store.talk_drafts()) == {half_played(), odd}
    store.drop_talk_draft(odd.scenario)
    assert store.talk_drafts() == (half_played(),)
