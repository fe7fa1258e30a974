from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from tests.storage.values import EMPATHY, LISTENING, ratings_of, talk

if TYPE_CHECKING:
    from kcc_coach.storage.store import Store

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
LATE = timezone(timedelta(hours=-11))


def keep(store: Store, id: str, started: datetime, *, rated: bool = True, kind: str = "full") -> None:
    run = talk(id, started=started, kind=kind)
    store.save_run(run)
    if rated:
        store.save_assessment(run, ratings_of(run))


def test_the_own_ratings_of_a_quarter_are_those_of_the_talks_that_began_in_it(store: Store) -> None:
    keep(store, "voor", datetime(2026, 9, 30, 23, 59, 59, tzinfo=LATE))
    keep(store, "eerste", datetime(2026, 10, 1, 0, 0, 1, tzinfo=LATE))
    keep(store, "laatste", datetime(2026, 12, 31, 23, 59, 59, tzinfo=LATE))
    keep(store, "zonder", datetime(2026, 11, 1, 12, tzinfo=LATE), rated=False)
    keep(store, "na", datetime(2027, 1, 1, 0, 0, 0, tzinfo=LATE))
    assert sorted(store.own_ratings(FIRST, LAST)) == [(EMPATHY, 4), (EMPATHY, 4), (LISTENING, 3), (LISTENING, 3)]


def test_the_talks_of_a_quarter_are_those_played_in_full(store: Store) -> None:
    keep(store, "een", datetime(2026, 10, 1, tzinfo=LATE), rated=False)
    keep(store, "moment", datetime(2026, 10, 2, tzinfo=LATE), rated=False, kind="moment")
    keep(store, "later", datetime(2027, 1, 1, tzinfo=LATE), rated=False)
    assert store.talks_between(FIRST, LAST) == 1
    assert store.talks_between(date(2020, 1, 1), date(2020, 3, 31)) == 0
