"""A folder that may not be written in: it is said, and nothing is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kcc_coach.problem import ProblemError
from kcc_coach.storage.database import set_aside
from kcc_coach.storage.profiles import list_profiles, make_profile, read_profile, rename_profile
from kcc_coach.storage.store import open_store, read_store
from tests.storage.children import told_by
from tests.storage.disks import NO_DISK, read_only
from tests.storage.files import as_after_a_crash, digests
from tests.storage.values import NOW, talk

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile


def _code(work: Callable[[], object]) -> str:
    try:
        work()
    except ProblemError as error:
        return error.problem.code
    return ""


def _try_everything(folder: Path, say: Connection) -> None:
    if not read_only(folder):
        say.send(None)
        return
    profile = read_profile(folder)
    say.send(
        {
            "open": _code(lambda: open_store(profile)),
            "read": _code(lambda: read_store(profile).close()),
            "make": _code(lambda: make_profile(folder, "Daan", NOW)),
            "rename": _code(lambda: rename_profile(profile, "Daan")),
            "set aside": _code(lambda: set_aside(profile, NOW)),
            "list": _code(lambda: list_profiles(folder)),
        }
    )


def _check(profile: Profile) -> None:
    before = digests(profile.folder)
    found: Any = told_by(_try_everything, profile.folder)
    if found is None:
        pytest.skip(NO_DISK)
    assert found.pop("list") == ""
    assert found.pop("read") in {"", "database-readonly"}
    assert set(found.values()) == {"database-readonly"}
    assert digests(profile.folder) == before


def test_records_in_a_folder_that_may_not_be_written_are_left_as_they_were(profile: Profile) -> None:
    with open_store(profile) as store:
        store.save_run(talk())
    _check(profile)
    with open_store(profile) as store:
        assert store.runs() == (talk(),)


def test_records_after_a_crash_in_a_folder_that_may_not_be_written_are_left_too(
    profile: Profile, tmp_path: Path
) -> None:
    with open_store(profile) as store:
        store.save_run(talk())
        left = as_after_a_crash(profile, tmp_path / "left")
    _check(left)
    with open_store(left) as store:
        assert store.runs() == (talk(),)
