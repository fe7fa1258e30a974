"""The copies beside the records follow them to another key, wherever that is cut off."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kcc_coach.problem import ProblemError
from kcc_coach.storage.backups import list_backups, look_into, make_backup
from kcc_coach.storage.database import key_of
from kcc_coach.storage.locking import put_lock
from kcc_coach.storage.rekeying import copies_to_rekey, follow
from kcc_coach.storage.store import open_store
from tests.storage.values import NOW, talk

if TYPE_CHECKING:
    from kcc_coach.storage.profiles import Profile


@pytest.fixture
def backed_up(profile: Profile) -> Profile:
    """A profile with two backups, and records that a migration left beside."""
    for name in ("a", "b"):
        with open_store(profile) as store:
            store.save_run(talk(name))
        make_backup(profile, NOW)
    profile.records.with_name("records.version-2.db").write_bytes(profile.records.read_bytes())
    return profile


def _talks(profile: Profile) -> list[int]:
    return [look_into(profile, each).talks for each in list_backups(profile)]


def test_after_a_passphrase_the_key_that_lay_open_opens_no_copy(backed_up: Profile) -> None:
    locked, _ = put_lock(backed_up, "een lange zin voor mij")
    assert follow(locked) == 3
    assert _talks(locked) == [2, 1]
    assert [key_of(locked, each) for each in copies_to_rekey(locked)] == [locked.key] * 3
    with pytest.raises(ProblemError):
        _talks(backed_up)


def test_following_twice_does_nothing_more(backed_up: Profile) -> None:
    locked, _ = put_lock(backed_up, "een lange zin voor mij")
    follow(locked)
    before = [each.read_bytes() for each in copies_to_rekey(locked)]
    assert follow(locked) == 0
    assert [each.read_bytes() for each in copies_to_rekey(locked)] == before


def test_following_goes_on_where_it_was_cut_off(backed_up: Profile) -> None:
    locked, _ = put_lock(backed_up, "een lange zin voor mij")
    half = list_backups(locked)[0].file
    half.with_name(half.name + ".rekeyed").write_bytes(b"half")
    assert follow(locked) == 3
    assert _talks(locked) == [2, 1]
    assert not list(locked.folder.rglob("*.rekeyed"))


def test_a_copy_that_no_key_opens_is_left_alone(backed_up: Profile) -> None:
    spoilt = list_backups(backed_up)[1].file
    spoilt.write_bytes(b"kapot" * 3000)
    other = replace(backed_up, key=secrets.token_hex(32), former=(backed_up.key,))
    assert follow(other) == 2
    assert spoilt.read_bytes() == b"kapot" * 3000
    assert look_into(other, list_backups(other)[0]).talks == 2


def test_a_profile_that_never_had_another_key_has_nothing_to_follow(backed_up: Profile) -> None:
    before = [each.read_bytes() for each in copies_to_rekey(backed_up)]
    assert follow(backed_up) == 0
    assert [each.read_bytes() for each in copies_to_rekey(backed_up)] == before
