"""Clocks that are set back, zones that change: the order is that of what really happened."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from kcc_coach.storage.figures import week_sums
from tests.storage.values import NOW, half_played, ratings_of, talk

if TYPE_CHECKING:
    from kcc_coach.storage.store import Store

_SUMMER = timezone(timedelta(hours=2))
_WINTER = timezone(timedelta(hours=1))
_BEFORE = datetime(2026, 10, 25, 2, 50, tzinfo=_SUMMER)
_AFTER = datetime(2026, 10, 25, 2, 10, tzinfo=_WINTER)


def test_talks_keep_their_order_over_the_end_of_summer_time(store: Store) -> None:
    store.save_run(talk("after", started=_AFTER, title="Nieuw"))
    store.save_run(talk("before", started=_BEFORE, title="Oud"))
    assert [run.id for run in store.runs()] == ["before", "after"]
    assert [each.run for each in store.endings()] == ["before", "after"]
    assert [run.id for run in store.unassessed()] == ["after", "before"]
    assert store.practised() == (("losse-tegel", "Nieuw"),)


def test_drafts_keep_their_order_over_the_end_of_summer_time(store: Store) -> None:
    store.save_talk_draft(half_played(scenario="before", saved=_BEFORE))
    store.save_talk_draft(half_played(scenario="after", saved=_AFTER))
    assert [draft.scenario for draft in store.talk_drafts()] == ["after", "before"]


@pytest.mark.parametrize("minutes", [-720, -577, -1, 0, 1, 345, 765, 840])
def test_odd_offsets_are_kept(store: Store, minutes: int) -> None:
    started = NOW.replace(microsecond=0).astimezone(timezone(timedelta(minutes=minutes)))
    run = talk(started=started)
    store.save_run(run)
    store.save_assessment(run, ratings_of(run, when=started))
    (found,) = store.runs()
    given = store.assessment(run.id)
    assert given is not None
    assert found.started.isoformat() == given.when.isoformat() == started.isoformat()


def test_a_zone_with_a_name_is_kept_as_its_offset_of_that_day(store: Store) -> None:
    kathmandu = NOW.astimezone(ZoneInfo("Asia/Kathmandu"))
    store.save_run(talk(started=kathmandu))
    (found,) = store.runs()
    assert found == talk(started=kathmandu)
    assert found.started.utcoffset() == timedelta(hours=5, minutes=45)


def test_a_clock_that_was_set_back_breaks_nothing(store: Store) -> None:
    for number, days in enumerate((0, -400, 30, -3650)):
        run = talk(f"talk-{number}", attempt=number + 1, started=NOW + timedelta(days=days))
        store.save_run(run)
        store.save_assessment(run, ratings_of(run, when=run.started - timedelta(days=1)))
        store.save_talk_draft(half_played(scenario="terras", saved=run.started, seconds=number))
    assert [run.id for run in store.runs()] == ["talk-3", "talk-1", "talk-0", "talk-2"]
    assert [each.attempt for each in store.endings()] == [4, 2, 1, 3]
    assert store.played("losse-tegel") == 4
    assert sum(each.talks for each in week_sums(store)) == 8
    assert [draft.seconds for draft in store.talk_drafts()] == [3]


def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        store.save_run(talk(started=naive))
    with pytest.raises(ValueError, match="time zone"):
        store.save_talk_draft(half_played(saved=naive))
    assert store.counts() == {"runs": 0, "assessments": 0, "drafts": 0}
