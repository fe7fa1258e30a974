"""What is deleted is gone for good, and what followed from it follows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kcc_coach.practice.records import RunId
from kcc_coach.problem import ProblemError
from kcc_coach.storage import deleting
from kcc_coach.storage.deleting import copies, delete_all, delete_profile, delete_records, delete_run
from kcc_coach.storage.locking import set_profile_aside
from kcc_coach.storage.profiles import list_profiles, make_profile
from kcc_coach.storage.store import Store, open_store
from tests.export.filled import fill, rows
from tests.storage.values import NOW, ratings_of, somebody, talk

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile

HANGING = ("score", "assessment", "rating", "typed", "review")


def test_a_talk_goes_with_all_that_hangs_on_it(store: Store) -> None:
    fill(store)
    assert delete_run(store, RunId("talk-1"))
    assert store.run(RunId("talk-1")) is None
    for table in HANGING:
        assert rows(store, f"SELECT count(*) FROM {table} WHERE run = 'talk-1'") == [(0,)]  # noqa: S608  # our own names
    assert rows(store, "SELECT id FROM run ORDER BY id") == [("moment-0",), ("talk-0",), ("talk-2",)]
    assert not delete_run(store, RunId("talk-1"))


def test_the_weekly_sums_are_as_if_the_talk_had_never_been(store: Store, tmp_path: Path) -> None:
    with open_store(somebody(tmp_path / "ander")) as other:
        for number in (0, 1, 2):
            run = talk(f"talk-{number}", started=NOW + timedelta(hours=number), attempt=number + 1)
            for each in (store, other) if number != 1 else (store,):
                each.save_run(run)
                each.save_assessment(run, ratings_of(run))
        delete_run(store, RunId("talk-1"))
        asked = "SELECT * FROM week ORDER BY scenario, week, competency"
        assert rows(store, asked) == rows(other, asked)
        assert rows(store, asked)


def test_a_moment_that_was_met_nowhere_else_is_forgotten(store: Store) -> None:
    fill(store)
    with store.writing() as to:
        to.execute("DELETE FROM review WHERE run IS NULL")
    for number in (0, 1):
        delete_run(store, RunId(f"talk-{number}"))
    assert rows(store, "SELECT reviews, lapses FROM memory") == [(1, 1)]
    delete_run(store, RunId("talk-2"))
    assert rows(store, "SELECT count(*) FROM memory") == [(0,)]


def test_the_words_of_a_conversation_stay_as_long_as_a_talk_has_them(store: Store) -> None:
    fill(store)
    for each in ("talk-0", "talk-1"):
        delete_run(store, RunId(each))
        assert rows(store, "SELECT count(*) FROM conversation") == [(1,)]
    delete_run(store, RunId("talk-2"))
    assert rows(store, "SELECT count(*) FROM conversation") == [(0,)]


def test_nothing_of_what_was_deleted_stays_in_the_file_or_its_log(store: Store, profile: Profile) -> None:
    long = "kanarie " * 400
    for number in range(30):
        run = talk(f"t{number}")
        store.save_run(run)
        store.save_assessment(run, ratings_of(run, reflection=long))
    wal = profile.records.with_name("records.db-wal")
    with store.writing() as to:  # the control: deleted as usual, its pages stay
        to.execute("DELETE FROM run WHERE id = 't0'")
    assert rows(store, "PRAGMA freelist_count")[0][0] > 0
    assert wal.stat().st_size > 0
    before = profile.records.stat().st_size + wal.stat().st_size
    for number in range(1, 30):
        delete_run(store, RunId(f"t{number}"))
    assert rows(store, "PRAGMA freelist_count") == [(0,)]
    assert wal.stat().st_size == 0
    assert profile.records.stat().st_size < before / 2


def test_all_records_go_and_the_profile_stays(store: Store, profile: Profile) -> None:
    fill(store)
    (profile.folder / "records.version-2.db").write_bytes(b"oud")
    (profile.folder / "backups").mkdir()
    (profile.folder / "backups" / "gisteren.db").write_bytes(b"oud")
    assert len(copies(profile)) == 2
    delete_records(store)
    assert copies(profile) == ()
    tables = [row[0] for row in rows(store, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert all(rows(store, f"SELECT count(*) FROM {each}") == [(0,)] for each in tables)  # noqa: S608  # the names of the tables
    store.save_run(talk())
    assert len(store.runs()) == 1
    assert [each.name for each in list_profiles(profile.folder.parent)[0]] == ["Sanne"]


def test_a_profile_goes_with_its_folder_and_all_copies_in_it(profile: Profile) -> None:
    with open_store(profile) as store:
        fill(store)
    (profile.folder / "records.version-2.db").write_bytes(b"oud")
    (profile.folder / "team" / "member").mkdir(parents=True)
    (profile.folder / "team" / "member" / "key").write_bytes(b"geheim")
    delete_profile(profile)
    assert not profile.folder.exists()
    assert list_profiles(profile.folder.parent) == ((), ())


def test_a_profile_that_is_open_elsewhere_is_not_deleted(store: Store, profile: Profile) -> None:
    fill(store)
    with pytest.raises(ProblemError) as caught:
        delete_profile(profile)
    assert caught.value.problem.code == "database-busy"
    assert len(store.runs()) == 4


def test_delete_left(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(profile) as store:
        fill(store)
    monkeypatch.setattr("kcc_coach.storage.deleting.shutil.rmtree", lambda *_, **__: None)
    with pytest.raises(ProblemError, match="bleef liggen") as caught:
        delete_profile(profile)
    assert caught.value.problem.code == "delete-left"
    assert not profile.card.exists()  # without its key it cannot be read


def test_all_goes_with_profiles_that_were_set_aside_and_those_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profiles = tmp_path / "profiles"
    aside = set_profile_aside(somebody(tmp_path), NOW)
    half = make_profile(tmp_path / "arriving", "Karim", NOW)
    broken = make_profile(profiles, "Noor", NOW)
    broken.card.write_text("{")
    (tmp_path / "van-mij.txt").write_text("blijft")
    emptied: list[Path] = []
    monkeypatch.setattr(deleting, "overwrite", emptied.append)
    delete_all(tmp_path, profiles)
    cards = [aside / "profile.json", half.card, broken.card]
    assert [each for each in cards if each not in emptied] == []
    assert [each.name for each in tmp_path.iterdir()] == ["van-mij.txt"]


def test_nothing_goes_where_one_of_the_profiles_is_open_elsewhere(tmp_path: Path) -> None:
    one, other = (make_profile(tmp_path / "profiles", name, NOW) for name in ("Noor", "Karim"))
    for open_one, closed_one in ((one, other), (other, one)):
        with open_store(open_one), pytest.raises(ProblemError) as caught:
            delete_all(tmp_path, tmp_path / "profiles")
        assert caught.value.problem.code == "database-busy"
        assert closed_one.card.exists()
    delete_all(tmp_path, tmp_path / "profiles")
    assert not (tmp_path / "profiles").exists()
