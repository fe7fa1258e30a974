"""The copies beside the records follow them to another key, wherever that is cut off."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from kcc_coach.problem import ProblemError
from kcc_coach.storage import rekeying
from kcc_coach.storage.backups import list_backups, look_into, make_backup
from kcc_coach.storage.database import key_of, opens, plain, set_aside
from kcc_coach.storage.locking import put_lock
from kcc_coach.storage.profiles import read_profile
from kcc_coach.storage.rekeying import copies_to_rekey, follow
from kcc_coach.storage.slots import unlock
from kcc_coach.storage.store import open_store
from tests.storage.values import NOW, talk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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


def test_what_was_set_aside_as_damaged_follows_as_far_as_it_can_be_read(backed_up: Profile) -> None:
    aside = [set_aside(backed_up, NOW)]
    for harm in (b"", b"x" * 200):  # whole, and with a page that nothing reads
        with open_store(backed_up) as store:
            store.save_run(talk("c"))
        content = backed_up.records.read_bytes()
        backed_up.records.write_bytes(content[:20_000] + harm + content[20_000 + len(harm) :])
        aside.append(set_aside(backed_up, NOW))
    open_store(backed_up).close()
    spoilt = aside[-1].read_bytes()
    locked, _ = put_lock(backed_up, "een lange zin voor mij")
    assert follow(locked) == 5
    assert [opens(each, locked.key) for each in aside] == [True, True, False]
    assert [opens(each, backed_up.key) for each in aside] == [False, False, True]
    assert aside[-1].read_bytes() == spoilt


def test_damaged_records_in_parts_stay_as_they_were_set_aside(backed_up: Profile) -> None:
    aside = set_aside(backed_up, NOW)
    aside.with_name(aside.name + "-wal").write_bytes(b"a log")
    open_store(backed_up).close()
    locked, _ = put_lock(backed_up, "een lange zin voor mij")
    before = aside.read_bytes()
    follow(locked)
    assert aside.read_bytes() == before
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"a log"


def test_a_backup_of_a_locked_profile_is_not_called_damaged(backed_up: Profile) -> None:
    put_lock(backed_up, "een lange zin voor mij")
    locked = read_profile(backed_up.folder)
    with pytest.raises(ProblemError) as caught:
        look_into(locked, list_backups(locked)[0])
    assert caught.value.problem.code == "database-locked"


def test_copies_follow_at_a_later_opening_where_the_lock_was_put_on_and_nothing_more(backed_up: Profile) -> None:
    put_lock(backed_up, "een lange zin voor mij")
    with open_store(unlock(read_profile(backed_up.folder), "een lange zin voor mij")) as store:
        assert follow(store.profile) == 3
        assert [key_of(store.profile, each) for each in copies_to_rekey(store.profile)] == [store.profile.key] * 3


def test_no_page_under_the_key_of_before_is_written_to_a_journal(
    backed_up: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked, _ = put_lock(backed_up, "een lange zin voor mij")
    modes: list[str] = []

    @contextmanager
    def watched(file: Path, key: str, *, reading: bool = False) -> Iterator[Any]:
        with plain(file, key, reading=reading) as connection:
            yield connection
            modes.append(connection.execute("PRAGMA journal_mode").fetchone()[0])

    monkeypatch.setattr(rekeying, "plain", watched)
    assert follow(locked) == 3
    assert modes == ["memory"] * 3
    assert _talks(locked) == [2, 1]
