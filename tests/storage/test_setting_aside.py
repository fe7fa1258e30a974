"""Records that cannot be read are moved out of the way, whole, and never written over."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kcc_coach.problem import ProblemError
from kcc_coach.storage.database import set_aside
from kcc_coach.storage.profiles import read_profile
from kcc_coach.storage.store import open_store
from tests.storage.files import as_after_a_crash, digest, digests, side_file
from tests.storage.values import NOW, talk

if TYPE_CHECKING:
    from kcc_coach.storage.profiles import Profile

_ENDINGS = ("", "-wal", "-shm", "-journal")
_STAYS = {"profile.json", "in-use.lock"}


@pytest.mark.parametrize("endings", [("",), ("", "-wal", "-shm"), ("", "-journal"), _ENDINGS, ("-wal",)])
def test_all_that_belongs_to_damaged_records_is_moved_whole(profile: Profile, endings: tuple[str, ...]) -> None:
    for ending in endings:
        side_file(profile, ending).write_bytes(b"damaged" + ending.encode())
    aside = set_aside(profile, NOW)
    assert aside.parent == profile.folder
    found = {each.name: each.read_bytes() for each in profile.folder.iterdir() if each.name not in _STAYS}
    assert found == {aside.name + ending: b"damaged" + ending.encode() for ending in endings}


def test_a_new_store_opens_after_damaged_records_were_set_aside(profile: Profile, tmp_path: Path) -> None:
    with open_store(profile) as store:
        store.save_run(talk())
        left = as_after_a_crash(profile, tmp_path / "left")
    left.records.write_bytes(b"x" * 8192)
    with pytest.raises(ProblemError):
        open_store(left)
    log = digest(side_file(left, "-wal"))
    aside = set_aside(left, NOW)
    with open_store(left) as store:
        assert store.runs() == ()
        store.save_run(talk("new"))
    with open_store(left) as store:
        assert [run.id for run in store.runs()] == ["new"]
    assert aside.read_bytes() == b"x" * 8192
    assert digest(aside.with_name(aside.name + "-wal")) == log


def test_a_change_that_was_cut_off_on_a_share_does_not_roll_back_into_new_records(profile: Profile) -> None:
    profile.records.write_bytes(b"x" * 8192)
    side_file(profile, "-journal").write_bytes(b"a change that was cut off")
    set_aside(profile, NOW)
    assert not side_file(profile, "-journal").exists()


@pytest.mark.parametrize("later", [timedelta(0), timedelta(microseconds=5), timedelta(days=-30), timedelta(seconds=1)])
def test_what_was_set_aside_before_is_never_written_over(profile: Profile, later: timedelta) -> None:
    profile.records.write_bytes(b"first")
    first = set_aside(profile, NOW)
    profile.records.write_bytes(b"second")
    second = set_aside(profile, NOW + later)
    profile.records.write_bytes(b"third")
    third = set_aside(profile, NOW)
    assert [each.read_bytes() for each in (first, second, third)] == [b"first", b"second", b"third"]


def test_a_log_that_was_set_aside_alone_is_never_written_over(profile: Profile) -> None:
    side_file(profile, "-wal").write_bytes(b"first")
    set_aside(profile, NOW)
    profile.records.write_bytes(b"second")
    side_file(profile, "-wal").write_bytes(b"second log")
    set_aside(profile, NOW)
    content = {each.read_bytes() for each in profile.folder.iterdir() if each.name not in _STAYS}
    assert content == {b"first", b"second", b"second log"}


def test_setting_aside_what_is_not_there_is_no_fault(profile: Profile) -> None:
    before = digests(profile.folder)
    assert not set_aside(profile, NOW).exists()
    assert {name: value for name, value in digests(profile.folder).items() if name != "in-use.lock"} == before


def test_side_files_without_their_records_are_never_taken_into_new_ones(profile: Profile, tmp_path: Path) -> None:
    with open_store(profile) as store:
        store.save_run(talk())
        left = as_after_a_crash(profile, tmp_path / "left")
    left.records.unlink()
    log = digest(side_file(left, "-wal"))
    with pytest.raises(ProblemError) as caught:
        open_store(left)
    assert caught.value.problem.code in {"database-damaged", "database-missing"}
    aside = set_aside(left, NOW)
    assert digest(aside.with_name(aside.name + "-wal")) == log
    with open_store(left) as store:
        assert store.runs() == ()


def test_records_that_somebody_has_open_stay_where_they_are_with_their_card(profile: Profile) -> None:
    with open_store(profile) as store:
        before = digest(profile.card)
        with pytest.raises(ProblemError) as caught:
            set_aside(profile, NOW)
        assert caught.value.problem.code == "database-busy"
        store.save_run(talk())
        assert digest(profile.card) == before
    with open_store(profile) as store:
        assert len(store.runs()) == 1


@pytest.mark.parametrize("moves", [1, 2])
def test_what_was_cut_off_halfway_keeps_one_name(profile: Profile, monkeypatch: pytest.MonkeyPatch, moves: int) -> None:
    open_store(profile).close()
    known = read_profile(profile.folder)
    for ending in ("", "-wal", "-journal"):
        side_file(known, ending).write_bytes(b"damaged" + ending.encode())
    rename, left = Path.rename, list(range(moves))

    def cut_off(file: Path, to: str) -> Path:
        if not left:
            raise KeyboardInterrupt
        left.pop()
        return rename(file, to)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", cut_off)
        with pytest.raises(KeyboardInterrupt):
            set_aside(known, NOW)
    aside = set_aside(read_profile(profile.folder), NOW + timedelta(minutes=1))
    found = {each.name: each.read_bytes() for each in profile.folder.glob("records*")}
    assert found == {f"{aside.name}{ending}": b"damaged" + ending.encode() for ending in ("", "-wal", "-journal")}


def test_a_log_from_before_is_never_joined_to_records_that_came_after_it(profile: Profile) -> None:
    side_file(profile, "-wal").write_bytes(b"first")
    log = set_aside(profile, NOW)
    open_store(profile).close()
    known = read_profile(profile.folder)
    known.records.write_bytes(b"second")
    assert set_aside(known, NOW + timedelta(days=1)) != log
