"""What was typed is kept in the transaction that keeps the talk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from kcc_coach.practice.own_words import Typed
from kcc_coach.practice.records import RunId
from kcc_coach.storage.figures import week_sums
from kcc_coach.storage.typed import typed_of, typed_with
from tests.storage.values import half_played, talk

if TYPE_CHECKING:
    from kcc_coach.storage.store import Store

_TYPED = (Typed(1, "opening", "hoe is 't met 'm? één tel", "a", "a"), Typed(3, "man", "kanarie", "", "b"))


def test_what_was_typed_is_there_again_by_decision(store: Store) -> None:
    run = talk()
    store.save_run(run, also=[typed_with(run.id, reversed(_TYPED))])
    assert typed_of(store, run.id) == _TYPED
    assert typed_of(store, RunId("another")) == ()
    with store.writing() as to:
        rows = to.execute("SELECT number, said FROM typed ORDER BY number").fetchall()
    assert [tuple(row) for row in rows] == [(each.number, each.said) for each in _TYPED]


def test_a_talk_that_is_not_kept_keeps_nothing_typed(store: Store) -> None:
    def fail(_: Any) -> None:
        raise RuntimeError

    run = talk()
    with pytest.raises(RuntimeError):
        store.save_run(run, also=[typed_with(run.id, _TYPED), fail])
    assert typed_of(store, run.id) == ()


def test_a_talk_in_own_words_counts_as_any_other(store: Store) -> None:
    run = talk()
    store.save_run(run, also=[typed_with(run.id, _TYPED)])
    assert sum(each.talks for each in week_sums(store)) == len(run.scores)
    assert store.played(run.scenario) == 1
    assert [each.id for each in store.unassessed()] == [run.id]


def test_a_draft_comes_back_with_what_was_typed(store: Store) -> None:
    draft = msgspec.structs.replace(half_played(), typed=_TYPED, words="en nu é")
    store.save_talk_draft(draft)
    assert store.talk_drafts() == (draft,)
