"""The person's own ratings: given once, before the coach's view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from kcc_coach.practice.records import LONGEST_REFLECTION, Assessment, RunId
from kcc_coach.problem import ProblemError
from kcc_coach.storage.figures import week_sums
from tests.storage.strategies import assessed_runs, often
from tests.storage.values import EMPATHY, LISTENING, NOW, OWNERSHIP, half_rated, ratings_of, talk

if TYPE_CHECKING:
    from kcc_coach.practice.records import Run
    from kcc_coach.scenario.model import CompetencyId
    from kcc_coach.storage.store import Store


@often
@given(both=assessed_runs())
def test_ratings_come_back_as_they_were_given(store: Store, both: tuple[Run, Assessment]) -> None:
    run, assessment = both
    store.save_run(run)
    store.save_assessment(run, assessment)
    found = store.assessment(run.id)
    assert found == assessment
    assert found.when.utcoffset() == assessment.when.utcoffset()


def test_ratings_come_back_in_the_order_of_what_was_at_stake(store: Store) -> None:
    run = talk(scores=tuple(reversed(talk().scores)))
    store.save_run(run)
    store.save_assessment(run, ratings_of(run))
    assert store.assessment(run.id) == ratings_of(run)


def test_the_moment_of_the_ratings_is_kept_as_exactly_as_it_was_given(store: Store) -> None:
    store.save_run(talk())
    store.save_assessment(talk(), ratings_of(talk(), when=NOW))
    assert store.assessment(talk().id) == ratings_of(talk(), when=NOW)


def test_a_talk_without_ratings_has_none(store: Store) -> None:
    store.save_run(talk())
    assert store.assessment(talk().id) is None
    assert store.assessment(RunId("nobody")) is None


def test_ratings_given_twice_keep_the_first(store: Store) -> None:
    run = talk()
    store.save_run(run)
    first = ratings_of(run)
    store.save_assessment(run, first)
    sums = week_sums(store)
    later = ratings_of(run, ratings=((LISTENING, 1), (EMPATHY, 1)), reflection="Achteraf gezien")
    store.save_assessment(run, later)
    assert store.assessment(run.id) == first
    assert week_sums(store) == sums


@pytest.mark.parametrize(
    "ratings",
    [
        ((LISTENING, 0),),
        ((LISTENING, 6),),
        ((LISTENING, -1), (EMPATHY, 3)),
        ((LISTENING, 3), (LISTENING, 3)),
        ((OWNERSHIP, 3),),
    ],
)
def test_ratings_outside_1_to_5_or_of_what_was_not_at_stake_are_refused(
    store: Store, ratings: tuple[tuple[CompetencyId, int], ...]
) -> None:
    run = talk()
    store.save_run(run)
    with pytest.raises(ValueError, match=r"1\.\.5"):
        store.save_assessment(run, ratings_of(run, ratings=ratings))
    assert store.assessment(run.id) is None
    assert store.unassessed() == (run,)


def test_a_reflection_has_a_longest_length(store: Store) -> None:
    run = talk()
    store.save_run(run)
    with pytest.raises(ValueError, match=r"1\.\.5"):
        store.save_assessment(run, ratings_of(run, reflection="é" * (LONGEST_REFLECTION + 1)))
    longest = ratings_of(run, reflection="🙂" * LONGEST_REFLECTION)
    store.save_assessment(run, longest)
    assert store.assessment(run.id) == longest


def test_a_part_of_the_ratings_may_be_left_out(store: Store) -> None:
    run = talk()
    store.save_run(run)
    some = ratings_of(run, ratings=((EMPATHY, 5),))
    store.save_assessment(run, some)
    assert store.assessment(run.id) == some


def test_ratings_belong_to_the_talk_they_were_given_for(store: Store) -> None:
    one, other = talk("one"), talk("other")
    store.save_run(one)
    store.save_run(other)
    with pytest.raises(ValueError, match="another talk"):
        store.save_assessment(one, ratings_of(other))
    assert store.assessment(one.id) is None
    assert store.assessment(other.id) is None


def test_ratings_of_a_talk_that_is_not_kept_are_not_called_damage(store: Store) -> None:
    with pytest.raises(ProblemError) as caught:
        store.save_assessment(talk(), ratings_of(talk()))
    assert caught.value.problem.code == "not-saved"
    assert store.counts() == {"runs": 0, "assessments": 0, "drafts": 0}


def test_full_talks_wait_for_their_ratings_the_newest_first(store: Store) -> None:
    for number in range(3):
        store.save_run(talk(f"talk-{number}", started=NOW.replace(hour=10 + number)))
    store.save_run(talk("moment", kind="moment"))
    middle = talk("talk-1", started=NOW.replace(hour=11))
    store.save_assessment(middle, ratings_of(middle))
    assert [run.id for run in store.unassessed()] == ["talk-2", "talk-0"]


def test_a_draft_of_the_ratings_is_gone_with_the_ratings_however_often_they_are_given(store: Store) -> None:
    run = talk()
    store.save_run(run)
    for _ in range(2):
        store.save_assessment_draft(half_rated(run))
        store.save_assessment(run, ratings_of(run))
        assert store.assessment_draft(run.id) is None
