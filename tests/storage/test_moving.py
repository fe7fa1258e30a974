"""A profile goes to another computer in one file, and is never open on the way."""

from __future__ import annotations

import hashlib
import json
import resource
import sys
from random import Random
from typing import TYPE_CHECKING, Any, Final

import pytest

from kcc_coach.problem import ProblemError, sentence
from kcc_coach.storage import slots
from kcc_coach.storage.database import lock_profile
from kcc_coach.storage.locking import put_lock
from kcc_coach.storage.moving import FORMAT, MARK, look_at_packed, pack_profile, take_in
from kcc_coach.storage.profiles import EARLIER, Profile, list_profiles, read_profile
from kcc_coach.storage.slots import unlock, unlock_with_recovery
from kcc_coach.storage.store import open_store
from tests.storage.children import exit_of
from tests.storage.values import NOW, half_played, talk

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from pathlib import Path

PHRASE: Final = "zeven groene fietsen"


@pytest.fixture
def packed(profile: Profile, tmp_path: Path) -> Path:
    """A profile without a passphrase, in a file."""
    with open_store(profile) as store:
        store.save_run(talk("a"))
        store.save_talk_draft(half_played(talk("b", scenario="terras")))
    file = tmp_path / "Sanne.kccprofile"
    pack_profile(profile, file, NOW, PHRASE)
    return file


def _code(work: Callable[[], object]) -> str:
    with pytest.raises(ProblemError) as caught:
        work()
    assert "{" not in sentence(caught.value.problem)
    return caught.value.problem.code


def _talks(profile: Profile) -> list[str]:
    with open_store(profile) as store:
        return [run.id for run in store.runs()]


def test_a_profile_is_whole_on_the_other_computer(packed: Path, profile: Profile, tmp_path: Path) -> None:
    found = look_at_packed(packed)
    assert (found.id, found.name, found.made) == (profile.id, profile.name, NOW.replace(microsecond=0))
    arrived = take_in(found, tmp_path / "elders" / "profiles", NOW)
    assert arrived.locked
    opened = unlock(arrived, PHRASE)
    assert _talks(opened) == ["a"]
    with open_store(opened) as store:
        assert len(store.talk_drafts()) == 1
    assert list((tmp_path / "elders").iterdir()) == [tmp_path / "elders" / "profiles"]


def test_the_profile_that_stays_behind_stays_as_it_is(packed: Path, profile: Profile) -> None:
    assert packed.exists()
    assert not read_profile(profile.folder).has_passphrase
    assert _talks(profile) == ["a"]


def test_a_profile_is_packed_while_its_window_is_open(profile: Profile, tmp_path: Path) -> None:
    file = tmp_path / "uit.kccprofile"
    with open_store(profile) as store:
        store.save_run(talk("a"))
        pack_profile(profile, file, NOW, PHRASE)
        store.save_run(talk("b"))
    assert _talks(unlock(take_in(look_at_packed(file), tmp_path / "elders", NOW), PHRASE)) == ["a"]


def test_a_locked_profile_stays_locked_by_its_own_passphrase(profile: Profile, tmp_path: Path) -> None:
    with open_store(profile) as store:
        store.save_run(talk("a"))
    locked, recovery = put_lock(profile, PHRASE)
    file = tmp_path / "uit.kccprofile"
    pack_profile(locked, file, NOW)
    arrived = take_in(look_at_packed(file), tmp_path / "elders", NOW)
    assert _code(lambda: unlock(arrived, "iets anders dan dit")) == "profile-passphrase"
    assert _talks(unlock(arrived, PHRASE)) == ["a"]
    assert _talks(unlock_with_recovery(arrived, recovery)) == ["a"]


def test_nothing_of_what_was_said_can_be_read_in_the_file(packed: Path, profile: Profile) -> None:
    content = packed.read_bytes()
    assert profile.key.encode() not in content
    assert bytes.fromhex(profile.key) not in content
    assert b"Er ligt een tegel" not in content
    assert b"SQLite format 3" not in content


def test_passphrase_short_is_said_before_anything_is_written(profile: Profile, tmp_path: Path) -> None:
    open_store(profile).close()
    file = tmp_path / "uit.kccprofile"
    assert _code(lambda: pack_profile(profile, file, NOW, "kort")) == "passphrase-short"
    assert not file.exists()


def test_profile_there_is_asked_about_and_instead_sets_the_present_one_aside(
    packed: Path, profile: Profile, tmp_path: Path
) -> None:
    with open_store(profile) as store:
        store.save_run(talk("later"))
    found = look_at_packed(packed)
    assert _code(lambda: take_in(found, profile.folder.parent, NOW)) == "profile-there"
    assert _talks(profile) == ["a", "later"]
    arrived = take_in(found, profile.folder.parent, NOW, instead=True)
    assert _talks(unlock(arrived, PHRASE)) == ["a"]
    (aside,) = (tmp_path / "set-aside").iterdir()
    assert _talks(read_profile(aside)) == ["a", "later"]


def test_nothing_is_replaced_under_an_open_window(packed: Path, profile: Profile) -> None:
    found = look_at_packed(packed)
    held = lock_profile(profile)
    assert _code(lambda: take_in(found, profile.folder.parent, NOW, instead=True)) == "database-busy"
    held.release()
    assert _talks(profile) == ["a"]


def _file(file: Path, card: Any, records: bytes = b"records") -> Path:
    text = json.dumps(card).encode()
    content = MARK + len(text).to_bytes(4) + text + records
    file.write_bytes(content + hashlib.sha256(content).digest())
    return file


def test_profile_file_newer_is_refused(tmp_path: Path) -> None:
    file = _file(tmp_path / "a", {"format": FORMAT + 1})
    assert _code(lambda: look_at_packed(file)) == "profile-file-newer"


@pytest.mark.parametrize(
    "card",
    [
        None,
        [],
        {},
        {"format": 1},
        {"format": 1, "id": "../../weg", "name": "x", "made": NOW.isoformat()},
        {"format": 1, "id": "0" * 16, "name": "x", "made": "gisteren"},
        {"format": 1, "id": "0" * 16, "name": "x", "made": "2026-11-20T10:00:00"},
    ],
)
def test_profile_file_unreadable_is_a_card_that_makes_no_sense(card: Any, tmp_path: Path) -> None:
    file = _file(tmp_path / "a", card)
    assert _code(lambda: look_at_packed(file)) == "profile-file-unreadable"


@pytest.mark.parametrize(
    "changes",
    [
        {"slots": "open"},
        {"slots": [{"kind": "open", "key": "0" * 64}]},
        {"slots": [{"kind": 3}]},
        {"rest": 3},
        {"settings": 5},
        {"created": None, "slots": [7]},
    ],
)
def test_a_card_that_makes_no_sense_later_leaves_nothing_behind(changes: dict[str, Any], tmp_path: Path) -> None:
    card = {
        "format": 1,
        "id": "0" * 16,
        "name": "x",
        "created": "2026",
        "face": "",
        "rest": 5,
        "settings": {},
        "slots": [],
        "made": NOW.isoformat(),
    }
    found = look_at_packed(_file(tmp_path / "a", card | changes))
    assert _code(lambda: take_in(found, tmp_path / "profiles", NOW)) == "profile-file-unreadable"
    assert [each.name for each in tmp_path.iterdir()] == ["a"] or not any((tmp_path / "profiles").iterdir())
    assert list_profiles(tmp_path / "profiles") == ((), ())


def test_a_file_cut_short_or_with_a_turned_bit_is_refused(packed: Path, tmp_path: Path) -> None:
    whole, random = packed.read_bytes(), Random(6)
    spoilt = tmp_path / "spoilt.kccprofile"
    lengths = [0, 1, len(MARK), len(MARK) + 3, *(random.randrange(len(whole)) for _ in range(60))]
    for length in lengths:
        spoilt.write_bytes(whole[:length])
        assert _code(lambda: look_at_packed(spoilt)) == "profile-file-unreadable"
    for _ in range(200):
        content = bytearray(whole)
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)
        spoilt.write_bytes(bytes(content))
        assert _code(lambda: look_at_packed(spoilt)) == "profile-file-unreadable"


def _pack_on_a_full_disk(folder: Path, file: Path, say: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
    try:
        pack_profile(read_profile(folder), file, NOW, PHRASE)
    except ProblemError as error:
        sys.exit(7 if error.problem.code == "database-full" else 8)
    sys.exit(9)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
def test_a_full_disk_leaves_no_half_file(profile: Profile, tmp_path: Path) -> None:
    open_store(profile).close()
    target = tmp_path / "uit"
    target.mkdir()
    assert exit_of(_pack_on_a_full_disk, profile.folder, target / "a.kccprofile") == 7
    assert list(target.iterdir()) == []
    assert not (profile.folder / "records.packing.db").exists()


def test_a_file_of_an_earlier_version_is_taken_in(
    profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(profile) as store:
        store.save_run(talk("a"))
    file = tmp_path / "nu.kccprofile"
    with monkeypatch.context() as patch:
        patch.setattr(slots, "_BOUND", b"")  # keys came without a word on the seal
        pack_profile(profile, file, NOW, PHRASE)
    found = look_at_packed(file)
    card = {name: found.card["card"][name] for name in ("name", "created", "face", "rest", "settings", "slots")}
    content = file.read_bytes()[found.start : found.start + found.size]
    flat = _file(tmp_path / "toen", {"format": 1, "id": found.id, "made": NOW.isoformat(), **card}, content)
    arrived = take_in(look_at_packed(flat), tmp_path / "elders", NOW)
    opened = unlock(arrived, PHRASE)
    assert (opened.doubt, opened.rest) == (EARLIER, profile.rest)
    assert _talks(opened) == ["a"]
