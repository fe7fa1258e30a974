"""A disk that is full: it is said at once, nothing that was acknowledged is lost, and with room it goes on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from kcc_coach.problem import ProblemError
from kcc_coach.scenario.model import CastId, Line
from kcc_coach.storage.store import open_store
from tests.storage.children import told_by
from tests.storage.disks import NO_DISK, small_disk
from tests.storage.files import plain
from tests.storage.values import half_played, ratings_of, somebody, talk

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from pathlib import Path

    from kcc_coach.practice.records import Run
    from kcc_coach.storage.profiles import Profile
    from kcc_coach.storage.store import Store

_ENOUGH = 12


class Course(NamedTuple):
    """How it went: what was said, what was acknowledged, what was found then, after closing, and with room again."""

    code: str
    kept: list[str]
    then: list[str] | None
    again: str
    reopened: list[str]
    later: list[str]
    whole: str


def _long_talk(number: int) -> Run:
    line = Line(CastId("aydin"), f"{number} " + "Er ligt een tegel los. " * 400)
    return talk(f"talk-{number:02}", transcript=(line,), seed=number)


def _keep(store: Store, kept: list[str]) -> None:
    for number in range(len(kept), _ENOUGH):
        run = _long_talk(number)
        store.save_talk_draft(half_played(run))
        store.save_run(run)
        kept.append(run.id)
        store.save_assessment(run, ratings_of(run))


def _ids(store: Store) -> list[str]:
    return [run.id for run in store.runs()]


def _refusal(work: Callable[[], object]) -> str:
    try:
        work()
    except ProblemError as error:
        return error.problem.code
    return ""


def _opened(folder: Path) -> tuple[Store | None, Profile | None, str]:
    profile = None
    try:
        profile = somebody(folder)
        return open_store(profile), profile, ""
    except ProblemError as error:
        return None, profile, error.problem.code


def _course(folder: Path, make_room: Callable[[], None]) -> Course:
    """Keeps talks until there is no room, makes room, and goes on."""
    kept: list[str] = []
    store, profile, code = _opened(folder)
    then: list[str] | None = None
    again = code
    if store is not None:
        opened = store
        code = _refusal(lambda: _keep(opened, kept))
        then = _ids(store) if kept else None
        again = _refusal(lambda: _keep(opened, list(kept)))
        store.close()
    make_room()
    profile = profile or somebody(folder)
    with open_store(profile) as after:
        reopened = _ids(after)
        _keep(after, list(reopened))
        later = _ids(after)
    with plain(profile) as connection:
        whole = str(connection.execute("PRAGMA integrity_check").fetchone()[0])
    return Course(code, kept, then, again, reopened, later, whole)


def _on_a_small_disk(folder: Path, fillers: range, say: Connection) -> None:
    if not small_disk(folder, 4 << 20):
        say.send(None)
        return
    courses = []
    for number, size in enumerate(fillers):
        here = folder / str(number)
        filler = folder / "filler"
        room = (4 << 20) - size - sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
        filler.write_bytes(bytes(max(room, 0)))
        courses.append(_course(here, filler.unlink))
        _emptied(here)
    say.send(courses)


def _emptied(folder: Path) -> None:
    for each in sorted(folder.rglob("*"), reverse=True):
        each.rmdir() if each.is_dir() else each.unlink()
    folder.rmdir()


def _under_a_limit(folder: Path, limits: range, say: Connection) -> None:
    import resource  # not on Windows

    def limit(size: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    courses = []
    for size in limits:
        limit(size)
        courses.append(_course(folder / str(size), lambda: limit(resource.RLIM_INFINITY)))
    say.send(courses)


def _check(courses: list[Course]) -> None:
    everything = [f"talk-{number:02}" for number in range(_ENOUGH)]
    for course in courses:
        assert course.code == course.again == "database-full"
        assert (course.then or []) == course.kept
        assert course.reopened == course.kept
        assert course.later == everything
        assert course.whole == "ok"
    counts = [len(course.kept) for course in courses]
    assert min(counts) == 0
    assert 2 < max(counts) < _ENOUGH


def test_a_full_disk_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    courses: Any = told_by(_on_a_small_disk, tmp_path, range(0, 720_000, 48_000))
    if courses is None:
        pytest.skip(NO_DISK)
    _check(courses)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limit")
def test_a_file_that_may_not_grow_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    _check(told_by(_under_a_limit, tmp_path, range(0, 480_000, 32_000)))
