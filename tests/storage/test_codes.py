"""What can go wrong with records: each code where it comes from. A test is named after the code that it brings about."""

from __future__ import annotations

import errno
import json
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from kcc_coach.problem import Place, ProblemError, sentence
from kcc_coach.storage.cards import with_check
from kcc_coach.storage.database import lock_profile, open_engine, open_reader
from kcc_coach.storage.faults import problem_of, told
from kcc_coach.storage.locking import put_lock, renew_recovery
from kcc_coach.storage.migrations import NEWEST
from kcc_coach.storage.profiles import Profile, make_profile, read_profile
from kcc_coach.storage.slots import recovery_text, unlock, unlock_with_recovery

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return make_profile(tmp_path / "profiles", "Iris", NOW)


def code_of(work: Callable[[], object]) -> str:
    """The code of the problem that stops this work, which can be told in a sentence."""
    with pytest.raises(ProblemError) as caught:
        work()
    assert "{" not in sentence(caught.value.problem)
    return caught.value.problem.code


def with_records(profile: Profile) -> bytes:
    """Makes the records, and gives their bytes."""
    open_engine(profile).dispose()
    return profile.records.read_bytes()


def test_database_damaged_is_told_and_nothing_is_overwritten(profile: Profile) -> None:
    with_records(profile)
    profile.records.write_bytes(b"geen gegevens" * 1000)
    assert code_of(lambda: open_engine(profile)) == "database-damaged"
    assert profile.records.read_bytes() == b"geen gegevens" * 1000


def test_a_wrong_database_key_is_told_as_damage_and_nothing_is_overwritten(profile: Profile) -> None:
    before = with_records(profile)
    other = Profile(profile.id, profile.name, profile.folder, profile.created, "0" * 64)
    assert code_of(lambda: open_engine(other)) == "database-damaged"
    assert profile.records.read_bytes() == before


def test_database_newer_is_told_of_a_profile_of_a_later_program(profile: Profile) -> None:
    card = json.loads((profile.folder / "profile.json").read_text(encoding="utf-8"))
    (profile.folder / "profile.json").write_text(json.dumps(card | {"format": 99}), encoding="utf-8")
    assert code_of(lambda: read_profile(profile.folder)) == "database-newer"


def test_database_locked_is_told_where_no_key_lies_open(profile: Profile) -> None:
    card = json.loads((profile.folder / "profile.json").read_text(encoding="utf-8"))
    (profile.folder / "profile.json").write_text(json.dumps(with_check(card | {"slots": []})), encoding="utf-8")
    assert code_of(lambda: open_engine(read_profile(profile.folder))) == "database-locked"


@pytest.mark.parametrize("card", ["", "[]", "{}", '{"format": "x"}', "[" * 100_000])
def test_profile_unreadable_is_told_of_a_damaged_card(profile: Profile, card: str) -> None:
    (profile.folder / "profile.json").write_text(card, encoding="utf-8")
    assert code_of(lambda: read_profile(profile.folder)) == "profile-unreadable"


def test_database_busy_is_told_where_another_window_holds_the_profile(profile: Profile) -> None:
    with FileLock(str(profile.folder / "in-use.lock")):
        assert code_of(lambda: lock_profile(profile)) == "database-busy"


def test_database_missing_is_told_where_there_is_nothing_to_read(profile: Profile) -> None:
    assert code_of(lambda: open_reader(profile)) == "database-missing"


def refused(number: int, file: Path) -> Callable[[], None]:
    """Work that the disk refuses for this reason."""

    def work() -> None:
        with told(file):
            raise OSError(number, os.strerror(number))

    return work


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_database_full_is_told_of_a_disk_without_room(tmp_path: Path, number: int) -> None:
    assert code_of(refused(number, tmp_path)) == "database-full"


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_database_readonly_is_told_where_nothing_may_be_written(tmp_path: Path, number: int) -> None:
    assert code_of(refused(number, tmp_path)) == "database-readonly"


@pytest.mark.parametrize("number", [errno.EIO, errno.EBUSY, errno.ENAMETOOLONG])
def test_not_saved_is_told_with_the_reason_of_the_system(tmp_path: Path, number: int) -> None:
    assert code_of(refused(number, tmp_path)) == "not-saved"
    found = problem_of(OSError(number, os.strerror(number)), tmp_path)
    assert (found.place, dict(found.values)["why"]) == (Place(str(tmp_path)), os.strerror(number))


def test_database_older_is_told_to_who_only_reads(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    with_records(profile)
    monkeypatch.setattr("kcc_coach.storage.database.NEWEST", NEWEST + 1)
    assert code_of(lambda: open_reader(profile)) == "database-older"


def test_profile_passphrase_is_told_of_another_passphrase(profile: Profile) -> None:
    locked, _ = put_lock(profile, "een kopje koffie")
    assert code_of(lambda: unlock(locked, "twee kopjes thee")) == "profile-passphrase"


def test_recovery_mistyped_is_told_where_a_letter_is_wrong(profile: Profile) -> None:
    locked, printed = put_lock(profile, "een kopje koffie")
    wrong = ("1" if printed[0] == "0" else "0") + printed[1:]
    assert code_of(lambda: unlock_with_recovery(locked, wrong)) == "recovery-mistyped"


def test_recovery_wrong_is_told_of_the_recovery_key_of_another_day(profile: Profile) -> None:
    locked, printed = put_lock(profile, "een kopje koffie")
    renewed, _ = renew_recovery(locked, "een kopje koffie")
    assert code_of(lambda: unlock_with_recovery(renewed, printed)) == "recovery-wrong"


def test_recovery_none_is_told_where_there_is_none(profile: Profile) -> None:
    assert code_of(lambda: unlock_with_recovery(profile, recovery_text(bytes(20)))) == "recovery-none"
