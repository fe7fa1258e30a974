"""Reviews of moments and what is remembered after them: kept together, with their talk or by themselves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from kcc_coach.practice.memory import remembered
from kcc_coach.practice.moments import AGAIN, GOOD, Review
from kcc_coach.practice.records import FROM_TURN
from kcc_coach.storage.moments import keep_review, last_met_in, last_played, memories, sums_since, writes
from kcc_coach.storage.talks import talks_of
from tests.storage.files import plain
from tests.storage.values import EMPATHY, LISTENING, NOW, talk

if TYPE_CHECKING:
    from kcc_coach.practice.records import RunId
    from kcc_coach.storage.store import Store


def review(node: str = "opening", rating: int = GOOD, run: RunId | None = None) -> Review:
    return Review("losse-tegel", node, "hash", "reply", 1, 2, rating, NOW, run)


def test_a_talk_and_its_reviews_are_kept_with_one_commit(store: Store) -> None:
    run = talk("a")
    store.save_run(run, "", [writes([review(run=run.id), review("man", AGAIN, run.id)])])
    found = memories(store)
    assert found == {each.key: each for each in (remembered(None, review()), remembered(None, review("man", AGAIN)))}
    with plain(store.profile) as connection:
        rows = connection.execute("SELECT node, rating, run FROM review ORDER BY id").fetchall()
    assert [tuple(row) for row in rows] == [("opening", GOOD, "a"), ("man", AGAIN, "a")]


def test_a_talk_that_is_saved_twice_reviews_its_moments_once(store: Store) -> None:
    for _ in range(2):
        store.save_run(talk("a"), "", [writes([review(run=talk("a").id)])])
    assert memories(store)["losse-tegel", "opening"].reviews == 1


def test_a_review_that_fails_keeps_neither_talk_nor_memory(store: Store) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.save_run(talk("a"), "", [writes([review(run=talk("a").id)]), fail])
    assert store.runs() == ()
    assert memories(store) == {}


def test_a_moment_by_itself_goes_on_from_what_is_remembered(store: Store) -> None:
    keep_review(store, review(rating=AGAIN))
    keep_review(store, review())
    expected = remembered(remembered(None, review(rating=AGAIN)), review())
    assert memories(store) == {expected.key: expected}
    assert (expected.reviews, expected.lapses) == (2, 1)


def test_the_talk_in_which_a_moment_was_last_met(store: Store) -> None:
    for name in ("a", "b"):
        store.save_run(talk(name), "", [writes([review(run=talk(name).id)])])
    keep_review(store, review())
    assert last_met_in(store, "losse-tegel", "opening") == "b"
    assert last_met_in(store, "losse-tegel", "man") is None


def test_when_each_conversation_was_last_played_from_its_opening(store: Store) -> None:
    store.save_run(talk("a"))
    store.save_run(talk("b", started=NOW + timedelta(days=2)))
    store.save_run(talk("c", started=NOW + timedelta(days=3), kind=FROM_TURN))
    assert last_played(store) == {"losse-tegel": NOW + timedelta(days=2)}


def test_the_sums_from_a_week_on(store: Store) -> None:
    store.save_run(talk("a"))
    store.save_run(talk("b", started=NOW - timedelta(days=300)))
    assert sums_since(store, date(2026, 11, 16)) == ((EMPATHY, 2, 4, 2), (LISTENING, 5, 8, 3))
    assert sums_since(store, date(2025, 1, 1)) == ((EMPATHY, 4, 8, 4), (LISTENING, 10, 16, 6))
    assert sums_since(store, date(2027, 1, 1)) == ()


def test_the_talks_of_a_conversation_in_short_the_newest_first(store: Store) -> None:
    store.save_run(talk("a"))
    store.save_run(talk("b", started=NOW + timedelta(days=2), kind=FROM_TURN))
    store.save_run(talk("c", scenario="terras"))
    found = talks_of(store, "losse-tegel")
    assert [(each.run, each.kind, each.ending_title) for each in found] == [
        ("b", FROM_TURN, "De tegel ligt recht"),
        ("a", "full", "De tegel ligt recht"),
    ]
