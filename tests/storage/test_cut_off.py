"""Somebody pulls the plug between any two steps on the disk: nothing is lost, and the next start goes on."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pytest

from kcc_coach.problem import ProblemError
from kcc_coach.storage.database import set_aside
from kcc_coach.storage.profiles import list_profiles, read_profile, rename_profile
from kcc_coach.storage.store import open_store
from tests.storage import steps
from tests.storage.children import exit_of
from tests.storage.files import as_after_a_crash, copied, side_file
from tests.storage.values import NOW, ratings_of, somebody, talk

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")

_ON_DISK: Final = frozenset({"open", "os.rename", "os.remove", "os.link", "os.mkdir", "os.truncate", "os.chmod"})
_DEAD: Final = -signal.SIGKILL
_MOST: Final = 150


def _die_at(number: int, folder: Path) -> None:
    """Ends this process, by force, just before the so-manieth touch of a file in the folder."""
    left = number

    def touched(event: str, given: tuple[Any, ...]) -> None:
        nonlocal left
        if event in _ON_DISK and any(str(each).startswith(str(folder)) for each in given[:2]):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(touched)


def _cut_off(work: Callable[[Path], None], folder: Path, number: int, _: Connection) -> None:
    _die_at(number, folder)
    work(folder)


def _moments(work: Callable[[Path], None], prepare: Callable[[int], Path]) -> list[Path]:
    """The folders that the work left, cut off at its first touch of the disk, its second, and so on to its end."""
    left = []
    for number in range(1, _MOST):
        folder = prepare(number)
        left.append(folder)
        code = exit_of(_cut_off, work, folder, number)
        if code == 0:
            return left
        assert code == _DEAD
    raise AssertionError("the work never ends")


def _migrate(folder: Path) -> None:
    steps.use((steps.to2,))
    open_store(read_profile(folder)).close()


def _migrate_until_killed(folder: Path, _: Connection) -> None:
    steps.use((steps.that_is_killed,))
    open_store(read_profile(folder)).close()


def _begin(folder: Path) -> None:
    open_store(read_profile(folder)).close()


def _make(folder: Path) -> None:
    somebody(folder)


def _rename(folder: Path) -> None:
    rename_profile(read_profile(folder), "Daan")


def _put_aside(folder: Path) -> None:
    set_aside(read_profile(folder), NOW)


def _kept(profile: Profile) -> None:
    with open_store(profile) as store:
        for number in range(4):
            store.save_run(talk(f"talk-{number}"))
        store.save_assessment(talk("talk-1"), ratings_of(talk("talk-1")))


def _all_there(profile: Profile) -> bool:
    with open_store(profile) as store:
        runs, given = store.runs(), store.assessment(talk("talk-1").id)
        with store.reading() as to:
            scores = to.exec_driver_sql("SELECT count(*) FROM score").scalar_one()
    return (
        [run.id for run in runs] == [f"talk-{number}" for number in range(4)]
        and scores == sum(len(run.scores) for run in runs) == 8
        and given == ratings_of(talk("talk-1"))
    )


def test_a_migration_that_is_cut_off_anywhere_loses_nothing(
    profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps.use((), monkeypatch)
    _kept(profile)
    left = _moments(_migrate, lambda number: copied(profile, tmp_path / str(number)).folder)
    assert len(left) > 4
    for folder in left:
        again = copied(read_profile(folder), tmp_path / f"{folder.name}-forward")
        steps.use((steps.to2,), monkeypatch)
        assert _all_there(again)
        assert steps.shape(again.records, again.key)[0] == 2


def test_a_program_that_was_put_back_still_finds_what_a_cut_off_migration_left(
    profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps.use((), monkeypatch)
    _kept(profile)
    left = _moments(_migrate, lambda number: copied(profile, tmp_path / str(number)).folder)
    for folder in left[:-1]:
        found = read_profile(folder)
        kept = folder / "records.version-1.db"
        if steps.shape(found.records, found.key)[0] > 1:
            assert steps.shape(kept, found.key)[0] == 1
            kept.replace(found.records)
        assert _all_there(found)


def test_a_step_that_is_killed_in_its_middle_leaves_the_records(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps.use((), monkeypatch)
    _kept(profile)
    before = profile.records.read_bytes()
    assert exit_of(_migrate_until_killed, profile.folder) == _DEAD
    assert profile.records.read_bytes() == before
    assert _all_there(profile)


def test_a_first_start_that_is_cut_off_anywhere_is_made_good_by_the_next(profile: Profile, tmp_path: Path) -> None:
    for folder in _moments(_begin, lambda number: copied(profile, tmp_path / str(number)).folder):
        found = read_profile(folder)
        _kept(found)
        assert _all_there(found)


def test_a_profile_that_was_half_made_is_not_there(tmp_path: Path) -> None:
    left = _moments(_make, lambda number: tmp_path / str(number))
    for folder in left:
        found, problems = list_profiles(folder / "profiles")
        assert problems == ()
        for each in found:
            _kept(each)
            assert _all_there(each)
    assert not list_profiles(left[0] / "profiles")[0]
    assert len(list_profiles(left[-1] / "profiles")[0]) == 1


def test_a_new_name_that_is_cut_off_anywhere_keeps_the_key(profile: Profile, tmp_path: Path) -> None:
    _kept(profile)
    left = _moments(_rename, lambda number: copied(profile, tmp_path / str(number)).folder)
    names = []
    for folder in left:
        found = read_profile(folder)
        names.append(found.name)
        assert found.key == profile.key
        assert _all_there(found)
    assert set(names) == {"Sanne", "Daan"}


def _is_damaged(profile: Profile) -> bool:
    try:
        open_store(profile).close()
    except ProblemError as error:
        return error.problem.code == "database-damaged"
    return False


def test_setting_aside_that_is_cut_off_anywhere_loses_no_byte(profile: Profile, tmp_path: Path) -> None:
    with open_store(profile) as store:
        store.save_run(talk())
        damaged = as_after_a_crash(profile, tmp_path / "damaged")
    damaged.records.write_bytes(b"x" * 8192)
    wanted = {damaged.records.read_bytes(), side_file(damaged, "-wal").read_bytes()}
    for folder in _moments(_put_aside, lambda number: copied(damaged, tmp_path / str(number)).folder):
        found = replace(damaged, id=folder.name, folder=folder)
        if _is_damaged(found):
            set_aside(found, NOW)
        open_store(found).close()
        assert wanted <= {each.read_bytes() for each in folder.iterdir()}
