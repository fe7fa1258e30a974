"""What lay open before a lock is written over before it goes, and never what is still in use."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from kcc_coach.problem import ProblemError
from kcc_coach.storage.backups import list_backups, look_into, make_backup
from kcc_coach.storage.cards import CARD, SPARE, read_card, write_card
from kcc_coach.storage.database import opens
from kcc_coach.storage.locking import put_lock
from kcc_coach.storage.profiles import read_profile
from kcc_coach.storage.rekeying import follow
from kcc_coach.storage.slots import unlock
from kcc_coach.storage.store import open_store
from kcc_coach.storage.wiping import overwrite, replaced_for_good, wipe, wipe_left
from tests.storage.values import NOW, talk

if TYPE_CHECKING:
    from kcc_coach.storage.profiles import Profile

PHRASE: Final = "een kopje koffie"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows replaces no file that somebody looks at")


@pytest.fixture
def filled(profile: Profile) -> Profile:
    with open_store(profile) as store:
        store.save_run(talk())
    make_backup(profile, NOW)
    return profile


def test_the_open_card_its_second_one_the_records_and_the_backups_are_written_over(filled: Profile) -> None:
    (backup,) = list_backups(filled)
    with ExitStack() as looking:
        names = (filled.card, filled.folder / SPARE, filled.records, backup.file)
        seen = [looking.enter_context(each.open("rb")) for each in names]  # the same place on the disk
        sizes = [each.stat().st_size for each in names]
        locked, _ = put_lock(filled, PHRASE)
        follow(locked)
        for size, each in zip(sizes, seen, strict=True):
            assert each.read() == bytes(size)
    assert look_into(locked, list_backups(locked)[0]).talks == 1
    with open_store(unlock(read_profile(filled.folder), PHRASE)) as store:
        assert len(store.runs()) == 1
    assert not list(filled.folder.rglob("*.tmp"))


def test_what_was_cut_off_before_the_lock_goes_for_good_too(filled: Profile) -> None:
    (backup,) = list_backups(filled)
    half = backup.file.with_name("making.db")
    names = [filled.folder / f"records.{each}.db" for each in ("new", "migrating", "restoring", "packing")]
    for each in (half, *names):
        each.write_bytes(backup.file.read_bytes())
    damaged = filled.folder / "profile.damaged.json"
    damaged.write_bytes(filled.card.read_bytes())
    with ExitStack() as looking:
        seen = [looking.enter_context(each.open("rb")) for each in (half, *names, damaged)]
        sizes = [each.stat().st_size for each in (half, *names, damaged)]
        locked, _ = put_lock(filled, PHRASE)
        assert follow(locked) == 1
        for size, found in zip(sizes, seen, strict=True):
            assert found.read() == bytes(size)
    assert not any(each.exists() for each in (half, *names, damaged))
    assert not [each for each in filled.folder.rglob("*") if each.is_file() and opens(each, filled.key)]
    assert not [each for each in filled.folder.rglob("*.json") if filled.key.encode() in each.read_bytes()]


def test_a_backup_that_is_being_made_under_the_key_in_use_is_left_alone(filled: Profile) -> None:
    locked, _ = put_lock(filled, PHRASE)
    half = list_backups(locked)[0].file.with_name("making.db")
    half.write_bytes(locked.records.read_bytes())
    follow(locked)
    assert opens(half, locked.key)


def test_without_a_passphrase_a_damaged_card_stays_for_who_wants_to_look(filled: Profile) -> None:
    damaged = filled.folder / "profile.damaged.json"
    damaged.write_bytes(b"{")
    open_store(filled).close()
    assert damaged.read_bytes() == b"{"


def test_a_file_that_has_another_name_yet_stays_whole_under_it(tmp_path: Path) -> None:
    file, other = tmp_path / "a", tmp_path / "b"
    file.write_bytes(b"in gebruik")
    other.hardlink_to(file)
    overwrite(file)
    assert not file.exists()
    assert other.read_bytes() == b"in gebruik"
    wipe(other)
    wipe(other)
    assert list(tmp_path.iterdir()) == []


def test_a_replacement_that_failed_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"oud")
    with pytest.raises(OSError, match="vol"), replaced_for_good(file):
        raise OSError("vol")
    assert [each.name for each in tmp_path.iterdir()] == ["a"]
    assert file.read_bytes() == b"oud"


def test_what_a_cut_off_replacement_left_goes_and_the_card_and_the_backup_stay(filled: Profile) -> None:
    locked, _ = put_lock(filled, PHRASE)
    follow(locked)
    backup = list_backups(locked)[0].file
    for file in (locked.card, backup):
        file.with_name(f".{file.name}.00000000.tmp").hardlink_to(file)  # before the new one took its place
        file.with_name(f".{file.name}.00000001.tmp").write_bytes(b"oud")  # after it
    with open_store(locked) as store:
        assert len(store.runs()) == 1
    assert follow(locked) == 0
    assert not list(filled.folder.rglob("*.tmp"))
    assert look_into(locked, list_backups(locked)[0]).talks == 1
    assert read_profile(filled.folder).has_passphrase


@pytest.fixture
def one_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that tells of one name for each file, as some network disks do."""
    stat = Path.stat

    def told(file: Path, **how: bool) -> os.stat_result:
        found = list(stat(file, **how))
        found[3] = 1
        return os.stat_result(found)

    monkeypatch.setattr(Path, "stat", told)


@pytest.mark.usefixtures("one_name")
def test_a_card_that_could_not_be_written_stays_on_a_disk_that_tells_of_one_name(
    filled: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = read_card(filled.folder)

    def full(*_: object) -> None:
        raise OSError(28, "vol")

    monkeypatch.setattr("kcc_coach.storage.cards.write_whole", full)
    with pytest.raises(ProblemError):
        write_card(filled.folder, {**card, "name": "Bert"}, spare=True)
    assert read_card(filled.folder) == card
    assert not list(filled.folder.rglob("*.tmp"))


@pytest.mark.usefixtures("one_name")
def test_what_was_cut_off_before_the_replacement_is_still_in_use_on_such_a_disk(tmp_path: Path) -> None:
    live = tmp_path / "profile.json"
    live.write_bytes(b"in gebruik")
    (tmp_path / ".profile.json.00000000.tmp").hardlink_to(live)
    (tmp_path / ".profile.json.00000001.tmp").write_bytes(b"oud")
    wipe_left(tmp_path, "profile.*")
    assert [each.name for each in tmp_path.iterdir()] == ["profile.json"]
    assert live.read_bytes() == b"in gebruik"


def test_where_only_the_second_card_is_whole_it_goes_after_the_first_one_is_written(
    filled: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = read_card(filled.folder)
    filled.card.write_bytes(b"{")

    def full(*_: object) -> None:
        raise OSError(28, "vol")

    monkeypatch.setattr("kcc_coach.storage.cards.write_whole", full)
    with pytest.raises(ProblemError):
        write_card(filled.folder, card, spare=True)
    assert not (filled.folder / CARD).exists()
    assert read_card(filled.folder) == card


def test_of_a_link_only_the_link_goes(filled: Profile, tmp_path: Path) -> None:
    letter = tmp_path / "brief.txt"
    letter.write_bytes(b"brief")
    for name in (SPARE, ".profile.x.tmp"):
        (filled.folder / name).unlink(missing_ok=True)
        (filled.folder / name).symlink_to(letter)
    for _ in range(2):
        open_store(read_profile(filled.folder)).close()
    assert letter.read_bytes() == b"brief"
    assert not [each for each in filled.folder.iterdir() if each.is_symlink()]
