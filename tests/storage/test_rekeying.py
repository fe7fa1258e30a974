"""The copies beside the records follow them to another key, wherever that is cut off."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kcc_coach.problem import ProblemError
from kcc_coach.storage.backups import list_backups, look_into, make_backup
from kcc_coach.storage.rekeying import copies, finish, prepare
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


def test_copies_open_with_the_other_key_and_no_longer_with_the_old_one(backed_up: Profile) -> None:
    other = replace(backed_up, key=secrets.token_hex(32))
    prepare(backed_up, other.key)
    assert _talks(backed_up) == [2, 1]
    finish(other)
    assert _talks(other) == [2, 1]
    with pytest.raises(ProblemError):
        _talks(backed_up)
    assert len(copies(other)) == 3
    assert not list(other.folder.rglob("*.rekeyed"))


def test_a_change_that_never_came_leaves_the_copies_as_they_were(backed_up: Profile) -> None:
    prepare(backed_up, secrets.token_hex(32))
    finish(backed_up)
    assert _talks(backed_up) == [2, 1]
    assert not list(backed_up.folder.rglob("*.rekeyed"))


def test_finishing_goes_on_where_it_was_cut_off(backed_up: Profile) -> None:
    other = replace(backed_up, key=secrets.token_hex(32))
    prepare(backed_up, other.key)
    newest = list_backups(backed_up)[0].file
    newest.with_name(newest.name + ".rekeyed").replace(newest)
    finish(other)
    finish(other)
    assert _talks(other) == [2, 1]


def test_a_copy_that_the_key_does_not_open_is_left_alone(backed_up: Profile) -> None:
    spoilt = list_backups(backed_up)[1].file
    spoilt.write_bytes(b"kapot" * 3000)
    other = replace(backed_up, key=secrets.token_hex(32))
    prepare(backed_up, other.key)
    finish(other)
    assert spoilt.read_bytes() == b"kapot" * 3000
    assert look_into(other, list_backups(other)[0]).talks == 2
