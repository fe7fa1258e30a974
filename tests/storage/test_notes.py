"""Notes that a person keeps for themselves."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

import msgspec
import pytest

from kcc_coach.practice.notes import FAN, WHY, Note
from kcc_coach.storage.notes import drop_note, keep_note, notes
from kcc_coach.storage.store import open_store

if TYPE_CHECKING:
    from kcc_coach.storage.profiles import Profile

_ZONE: Final = timezone(timedelta(hours=2))
_FAN: Final = Note("a", FAN, date(2026, 5, 4), datetime(2026, 5, 4, 9, tzinfo=_ZONE), '{"text":"Mevrouw Bos"}')


def _fan(id: str, day: date) -> Note:
    return msgspec.structs.replace(_FAN, id=id, day=day)


def test_a_note_is_there_again_after_the_records_were_closed(profile: Profile) -> None:
    with open_store(profile) as store:
        keep_note(store, _FAN)
    with open_store(profile) as store:
        assert notes(store, FAN) == (_FAN,)
        assert notes(store, WHY) == ()


def test_notes_come_by_the_day_they_are_about_both_ends_included(profile: Profile) -> None:
    days = [date(2026, 5, day) for day in (9, 1, 5, 4)]
    with open_store(profile) as store:
        for at, day in enumerate(days):
            keep_note(store, _fan(str(at), day))
        assert [each.day for each in notes(store, FAN)] == sorted(days)
        found = notes(store, FAN, date(2026, 5, 4), date(2026, 5, 5))
        assert [each.id for each in found] == ["3", "2"]


def test_a_note_that_is_written_again_is_one_note(profile: Profile) -> None:
    later = msgspec.structs.replace(_FAN, detail='{"text":"Mevrouw Bosch"}')
    with open_store(profile) as store:
        keep_note(store, _FAN)
        keep_note(store, later)
        assert notes(store, FAN) == (later,)


def test_a_note_that_is_forgotten_is_gone_and_forgetting_it_twice_is_no_fault(profile: Profile) -> None:
    with open_store(profile) as store:
        keep_note(store, _FAN)
        drop_note(store, "a")
        drop_note(store, "a")
        assert notes(store, FAN) == ()


def test_a_kind_that_there_is_not_is_refused(profile: Profile) -> None:
    with open_store(profile) as store, pytest.raises(ValueError, match="no kind of note: poem"):
        keep_note(store, msgspec.structs.replace(_FAN, kind="poem"))
