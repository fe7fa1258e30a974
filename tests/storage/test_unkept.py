"""Whether a recovery key was shown and not kept is remembered, and nothing of the key."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Raw

from kcc_coach.export.words_played import WORDS
from kcc_coach.storage import kept
from kcc_coach.storage.locking import put_lock
from kcc_coach.storage.putting_back import put_back
from kcc_coach.storage.store import Store, open_store
from kcc_coach.storage.unkept import UNKEPT, forget_shown, remember_shown, was_shown

if TYPE_CHECKING:
    from kcc_coach.storage.profiles import Profile

NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)


def test_a_key_that_was_shown_is_lost_until_somebody_says_to_have_it(profile: Profile) -> None:
    with open_store(profile):
        pass
    locked, key = put_lock(profile, "drie koffie graag")
    with open_store(locked) as store:
        assert not was_shown(store)
        remember_shown(store, NOW)
        assert was_shown(store)
        with store.reading() as to:
            kept_there = repr(to.exec_driver_sql("SELECT * FROM draft").all())
        assert key[:5] not in kept_there
        forget_shown(store)
        assert not was_shown(store)


def test_without_a_lock_there_is_no_key_to_keep(store: Store) -> None:
    remember_shown(store, NOW)
    assert not was_shown(store)


def test_it_comes_along_into_no_other_profile(store: Store) -> None:
    draft = kept.Draft(UNKEPT, NOW.isoformat(), Raw(b"{}"))
    assert put_back(store, [(kept.DRAFTS, draft)], WORDS)[kept.DRAFTS] == 0
