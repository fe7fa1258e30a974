"""Backups: whole, not too many, and back in place at any moment."""

from __future__ import annotations

import os
import resource
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, Any, Final

import pytest

from kcc_coach.problem import ProblemError
from kcc_coach.storage.backups import Backup, is_due, kept, list_backups, look_into, make_backup, restore
from kcc_coach.storage.figures import week_sums
from kcc_coach.storage.profiles import read_profile
from kcc_coach.storage.store import open_store
from tests.storage.children import child, exit_of
from tests.storage.files import digest, digests, plain, side_file
from tests.storage.values import NOW, half_played, talk

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile

_DAY: Final = timedelta(days=1)
_KILLS: Final = 300 if os.environ.get("KCC_FULL") else 25


def _talks(profile: Profile, *names: str) -> None:
    with open_store(profile) as store:
        for name in names:
            store.save_run(talk(name))


def _ids(profile: Profile) -> list[str]:
    with open_store(profile) as store:
        return [run.id for run in store.runs()]


def test_a_backup_made_while_the_window_writes_holds_what_was_kept_by_then(profile: Profile) -> None:
    with open_store(profile) as store:
        store.save_run(talk("a"))
        made = make_backup(profile, NOW)
        store.save_run(talk("b"))
    inside = look_into(profile, made)
    assert (inside.talks, inside.last) == (1, talk("a").started.isoformat())
    assert list_backups(profile) == (made,)
    assert sorted(each.name for each in made.file.parent.iterdir()) == [made.file.name, "last.json"]


def test_a_backup_is_encrypted_with_the_key_of_the_records(profile: Profile) -> None:
    _talks(profile, "a")
    made = make_backup(profile, NOW)
    assert b"SQLite format 3" not in made.file.read_bytes()[:100]
    assert b"De losse tegel" not in made.file.read_bytes()


def test_a_backup_is_due_a_day_after_the_last_and_only_if_something_changed(profile: Profile) -> None:
    assert not is_due(profile, NOW)
    _talks(profile, "a")
    assert is_due(profile, NOW)
    make_backup(profile, NOW)
    assert not is_due(profile, NOW + 2 * _DAY)
    _talks(profile, "b")
    assert not is_due(profile, NOW + _DAY / 2)
    assert is_due(profile, NOW + _DAY)


def test_a_clock_that_is_set_back_makes_one_backup_and_throws_nothing_younger_away(profile: Profile) -> None:
    for day in range(20):
        _talks(profile, f"talk-{day}")
        make_backup(profile, NOW + day * _DAY)
    newest = list_backups(profile)[0]
    back = NOW - 900 * _DAY
    for number in range(5):
        _talks(profile, f"back-{number}")
        if is_due(profile, back):
            make_backup(profile, back)
    made = list_backups(profile)
    assert [each.made for each in made[:2]] == [back.astimezone(UTC).replace(microsecond=0), newest.made]
    assert look_into(profile, made[0]).talks == 21


def test_twelve_days_ten_weeks_and_nine_months_are_kept(tmp_path: Path) -> None:
    first = datetime(2025, 1, 1, 12, tzinfo=UTC)
    all_of_them = [Backup(day + 1, first + day * _DAY, tmp_path, 0) for day in reversed(range(600))]
    found = [each.made.date() for each in kept(all_of_them)]
    newest = (first + 599 * _DAY).date()
    assert found[:12] == [newest - day * _DAY for day in range(12)]
    weeks = found[12:22]
    assert [(before - after).days for before, after in pairwise(weeks)][1:] == [7] * 8
    months = found[22:]
    assert len(months) == 9
    assert len({(day.year, day.month) for day in months}) == 9
    assert (newest - months[-1]).days > 270


def test_what_is_no_longer_kept_is_deleted_and_a_strange_file_stays(profile: Profile) -> None:
    _talks(profile, "a")
    strange = profile.folder / "backups" / "mijn kopie.db"
    made = make_backup(profile, NOW)
    strange.write_bytes(b"van mij")
    for hour in range(1, 8):
        made = make_backup(profile, NOW + timedelta(minutes=hour))
    assert len(list_backups(profile)) == 3
    assert list_backups(profile)[0] == made
    assert strange.read_bytes() == b"van mij"


def test_no_backup_is_made_of_damaged_records(profile: Profile) -> None:
    _talks(profile, *(f"talk-{number}" for number in range(40)))
    make_backup(profile, NOW)
    before = digests(profile.folder / "backups")
    content = bytearray(profile.records.read_bytes())
    content[9000:9400] = b"x" * 400
    profile.records.write_bytes(bytes(content))
    with pytest.raises(ProblemError) as caught:
        make_backup(profile, NOW + _DAY)
    assert caught.value.problem.code == "database-damaged"
    assert digests(profile.folder / "backups") == before


def _back_up_on_a_full_disk(folder: Path, say: Connection) -> None:
    profile = read_profile(folder)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    try:
        make_backup(profile, NOW + _DAY)
    except ProblemError as error:
        os._exit(7 if error.problem.code == "database-full" else 8)
    os._exit(9)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
def test_a_full_disk_leaves_the_backups_that_there_are(profile: Profile) -> None:
    _talks(profile, *(f"talk-{number}" for number in range(40)))
    make_backup(profile, NOW)
    before = digests(profile.folder / "backups")
    assert exit_of(_back_up_on_a_full_disk, profile.folder) == 7
    assert digests(profile.folder / "backups") == before


def test_restoring_brings_back_what_was_kept_then_and_sets_the_present_aside(profile: Profile) -> None:
    with open_store(profile) as store:
        store.save_run(talk("a"))
        store.save_talk_draft(half_played(talk("a", scenario="terras")))
    made = make_backup(profile, NOW)
    _talks(profile, "b")
    aside = restore(profile, made, NOW)
    with open_store(profile) as store:
        assert [run.id for run in store.runs()] == ["a"]
        assert len(week_sums(store)) == 2
        assert len(store.talk_drafts()) == 1
    assert aside is not None
    aside.replace(profile.records)
    assert _ids(profile) == ["a", "b"]


def test_damaged_records_are_set_aside_in_all_their_parts(profile: Profile) -> None:
    _talks(profile, "a")
    made = make_backup(profile, NOW)
    profile.records.write_bytes(b"kapot" * 5000)
    side_file(profile, "-wal").write_bytes(b"ook kapot")
    aside = restore(profile, made, NOW)
    assert aside is not None
    assert aside.read_bytes() == b"kapot" * 5000
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"ook kapot"
    assert not side_file(profile, "-wal").exists()
    assert _ids(profile) == ["a"]


def test_records_that_are_gone_come_back(profile: Profile) -> None:
    _talks(profile, "a")
    made = make_backup(profile, NOW)
    profile.records.unlink()
    assert restore(profile, made, NOW) is None
    assert _ids(profile) == ["a"]


def test_restoring_twice_in_a_second_keeps_both(profile: Profile) -> None:
    _talks(profile, "a")
    made = make_backup(profile, NOW)
    _talks(profile, "b")
    assert restore(profile, made, NOW) != restore(profile, made, NOW)


def test_a_damaged_backup_changes_nothing(profile: Profile) -> None:
    _talks(profile, "a")
    made = make_backup(profile, NOW)
    made.file.write_bytes(made.file.read_bytes()[:5000])
    before = digest(profile.records)
    for act in (lambda: restore(profile, made, NOW), lambda: look_into(profile, made)):
        with pytest.raises(ProblemError) as caught:
            act()
        assert caught.value.problem.code == "database-damaged"
    assert digest(profile.records) == before
    assert not (profile.folder / "records.restoring.db").exists()


def test_what_is_in_a_backup_is_told_before_it_is_known_whether_it_is_whole(profile: Profile) -> None:
    _talks(profile, "a", "b")
    made = make_backup(profile, NOW)
    with plain(profile) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'memory'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(made.file.read_bytes())
    content[(page - 1) * int(size) : page * int(size)] = b"x" * int(size)  # no talk is counted from it
    made.file.write_bytes(content)
    assert look_into(profile, made, whole=False).talks == 2
    with pytest.raises(ProblemError) as caught:
        look_into(profile, made)
    assert caught.value.problem.code == "database-damaged"


def test_a_backup_of_a_newer_program_is_refused(profile: Profile) -> None:
    _talks(profile, "a")
    with plain(profile) as connection:
        connection.execute("PRAGMA user_version = 99")
    made = make_backup(profile, NOW)
    with pytest.raises(ProblemError) as caught:
        look_into(profile, made)
    assert caught.value.problem.code == "database-newer"


def test_nothing_is_restored_under_an_open_window(profile: Profile) -> None:
    with open_store(profile) as store:
        store.save_run(talk("a"))
        made = make_backup(profile, NOW)
        with pytest.raises(ProblemError) as caught:
            restore(profile, made, NOW)
    assert caught.value.problem.code == "database-busy"


def _restore(folder: Path, how: str, say: Connection) -> None:
    profile = read_profile(folder)
    made = list_backups(profile)[-1]
    say.send("begun")
    for _ in range(50):
        if how == "ours":
            restore(profile, made, NOW)
        else:  # what anybody would write first
            with profile.records.open("wb") as out:
                for byte in range(0, made.size, 512):
                    out.write(made.file.read_bytes()[byte : byte + 512])
                    out.flush()


def _opens(profile: Profile) -> bool:
    try:
        return _ids(profile) in (["a"], ["a", "b"])
    except ProblemError:
        return False


def _spoilt(profile: Profile, how: str, kills: int) -> int:
    random, spoilt = Random(how), 0
    whole: dict[str, Any] = {}
    for _ in range(kills):
        if not whole:
            _talks(profile, "a")
            make_backup(profile, NOW)
            _talks(profile, "b")
            whole = {each.name: each.read_bytes() for each in profile.folder.iterdir() if each.is_file()}
        with child(_restore, profile.folder, how) as (process, heard):
            with suppress(EOFError):
                heard.recv()
            time.sleep(random.random() * 0.08)
            process.kill()
        if not _opens(profile):
            spoilt += 1
        for each in profile.folder.iterdir():
            if each.is_file():
                each.unlink()
        for name, content in whole.items():
            (profile.folder / name).write_bytes(content)
    return spoilt


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_whoever_pulls_the_plug_while_restoring_has_records_and_would_not_without_care(profile: Profile) -> None:
    assert _spoilt(profile, "ours", _KILLS) == 0
    assert _spoilt(profile, "by hand", _KILLS) > 0
