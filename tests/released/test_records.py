"""Records of every released version open and give what was kept in them."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from kcc_coach.practice.progress import WeekSum
from kcc_coach.practice.records import Assessment
from kcc_coach.storage.figures import week_sums
from kcc_coach.storage.migrations import APPLICATION_ID, NEWEST
from kcc_coach.storage.profiles import read_profile
from kcc_coach.storage.store import open_store, read_store
from tests.storage.files import digests, plain
from tests.storage.make_released import CONVERSATION, FIRST, HALF_PLAYED, HALF_RATED, NAME, RATED, SECOND, make
from tests.storage.values import EMPATHY, LISTENING, OWNERSHIP

_HERE: Final = Path(__file__).parent
_VERSIONS: Final = (1, 2)
_OCTOBER_19: Final = date(2026, 10, 19)
_OCTOBER_26: Final = date(2026, 10, 26)
_SUMS: Final = {
    WeekSum(_OCTOBER_19, EMPATHY, 1, 6, 3, 1, 2, 1, 0, 3, 8.33, 69.3889),
    WeekSum(_OCTOBER_19, LISTENING, 3, 8, 4, 1, 4, 1, 0, 4, 37.5, 1406.25),
    WeekSum(_OCTOBER_19, OWNERSHIP, 0, 3, 1, 1, 1, 1, 0, 1),
    WeekSum(_OCTOBER_26, EMPATHY, 6, 6, 3, 1, 0, 0, 1),
    WeekSum(_OCTOBER_26, LISTENING, 7, 8, 4, 1, 0, 0, 1),
    WeekSum(_OCTOBER_26, OWNERSHIP, 3, 3, 1, 1, 0, 0, 1),
}


def _copy(version: int, folder: Path) -> Path:
    return Path(shutil.copytree(_HERE / f"records-{version}", folder / "profile"))


def test_every_released_version_is_kept() -> None:
    kept = {int(each.name.removeprefix("records-")) for each in _HERE.glob("records-*")}
    assert kept == set(_VERSIONS)
    assert max(_VERSIONS) <= NEWEST


@pytest.mark.parametrize("version", _VERSIONS)
def test_the_kept_file_is_of_the_version_that_it_says(version: int, tmp_path: Path) -> None:
    with plain(read_profile(_copy(version, tmp_path))) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == version
        assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


@pytest.mark.parametrize("version", _VERSIONS)
def test_released_records_open_and_give_what_was_kept(version: int, tmp_path: Path) -> None:
    profile = read_profile(_copy(version, tmp_path))
    assert profile.name == NAME
    with open_store(profile) as store:
        assert store.runs() == (FIRST, SECOND)
        assert [each.run for each in store.endings("losse-tegel")] == [FIRST.id, SECOND.id]
        assert store.assessment(FIRST.id) == RATED
        assert store.assessment(SECOND.id) is None
        assert store.unassessed() == (SECOND,)
        assert store.talk_drafts() == (HALF_PLAYED,)
        assert store.assessment_draft(SECOND.id) == HALF_RATED
        assert set(week_sums(store)) == _SUMS
        assert store.practised() == (("losse-tegel", "De losse tegel"),)
        assert store.counts() == {"runs": 2, "assessments": 1, "drafts": 2}
        assert store.conversation(FIRST.hash) == (CONVERSATION if version > 1 else None)


@pytest.mark.parametrize("version", _VERSIONS)
def test_released_records_can_be_added_to(version: int, tmp_path: Path) -> None:
    profile = read_profile(_copy(version, tmp_path))
    with open_store(profile) as store:
        store.save_assessment(SECOND, Assessment(SECOND.id, HALF_RATED.saved, ((EMPATHY, 5),)))
        assert store.assessment_draft(SECOND.id) is None
    with read_store(profile) as reader:
        assert reader.unassessed() == ()
        assert reader.runs() == (FIRST, SECOND)


@pytest.mark.parametrize("version", _VERSIONS)
def test_released_records_can_be_read_beside_a_window(version: int, tmp_path: Path) -> None:
    profile = read_profile(_copy(version, tmp_path))
    with open_store(profile), read_store(profile) as reader:
        assert reader.runs() == (FIRST, SECOND)


def test_the_way_to_make_a_released_set_still_works(tmp_path: Path) -> None:
    make(tmp_path / "records")
    profile = read_profile(tmp_path / "records")
    with open_store(profile) as store:
        assert store.runs() == (FIRST, SECOND)
        assert set(week_sums(store)) == _SUMS


def test_no_released_file_is_readable_without_its_key() -> None:
    for version in _VERSIONS:
        folder = _HERE / f"records-{version}"
        assert set(digests(folder)) == {"profile.json", "records.db"}
        content = (folder / "records.db").read_bytes()
        assert b"SQLite" not in content
        assert b"losse-tegel" not in content
