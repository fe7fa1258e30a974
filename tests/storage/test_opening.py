"""Opening records: what is promised of the open file, and what is refused and left as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlcipher3 import dbapi2

from kcc_coach.problem import ProblemError, sentence
from kcc_coach.storage.migrations import APPLICATION_ID, NEWEST
from kcc_coach.storage.store import Store, open_store, read_store
from tests.storage.files import as_after_a_crash, digest, plain, side_file
from tests.storage.values import somebody, talk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile

_FULL_SYNC, _EXTRA_SYNC = 2, 3
_openers = pytest.mark.parametrize("opener", [open_store, read_store])


def _asked(store: Store, pragma: str) -> Any:
    return store._engine.raw_connection().execute(f"PRAGMA {pragma}").fetchone()[0]


def _marked(profile: Profile, pragma: str) -> None:
    open_store(profile).close()
    with plain(profile) as connection:
        connection.execute(f"PRAGMA {pragma}")


def test_on_a_local_disk_every_commit_is_flushed_to_a_write_ahead_log(store: Store) -> None:
    assert _asked(store, "journal_mode") == "wal"
    assert _asked(store, "synchronous") == _FULL_SYNC
    assert _asked(store, "foreign_keys") == 1
    assert _asked(store, "query_only") == 0


def test_records_carry_the_mark_of_the_program_and_their_version(store: Store) -> None:
    assert _asked(store, "application_id") == APPLICATION_ID
    assert _asked(store, "user_version") == NEWEST


def test_the_database_is_one_without_the_known_fault_of_older_versions() -> None:
    assert dbapi2.sqlite_version_info >= (3, 51, 3)


def test_a_share_on_the_network_gets_a_journal_that_works_there(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kcc_coach.storage.database.on_network_share", lambda path: True)
    with open_store(profile) as store:
        assert _asked(store, "journal_mode") == "delete"
        assert _asked(store, "synchronous") == _EXTRA_SYNC
        store.save_run(talk())
        assert not side_file(profile, "-wal").exists()
    monkeypatch.undo()
    with open_store(profile) as store:
        assert _asked(store, "journal_mode") == "wal"
        assert store.runs() == (talk(),)


def test_records_that_were_kept_locally_can_go_on_on_a_share(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(profile) as store:
        store.save_run(talk())
    monkeypatch.setattr("kcc_coach.storage.database.on_network_share", lambda path: True)
    with open_store(profile) as store:
        assert _asked(store, "journal_mode") == "delete"
        assert store.runs() == (talk(),)


def test_a_reader_cannot_write(profile: Profile) -> None:
    open_store(profile).close()
    with read_store(profile) as reader:
        with pytest.raises(ProblemError) as caught:
            reader.save_run(talk())
        assert caught.value.problem.code == "database-readonly"
        assert reader.runs() == ()


def test_there_is_nothing_to_read_before_anything_was_kept(profile: Profile) -> None:
    with pytest.raises(ProblemError) as caught:
        read_store(profile)
    assert caught.value.problem.code == "database-missing"
    assert sentence(caught.value.problem)
    assert not profile.records.exists()


@_openers
def test_newer_records_are_refused_and_left_as_they_were(
    profile: Profile, tmp_path: Path, opener: Callable[[Profile], Store]
) -> None:
    open_store(profile).close()
    with plain(profile) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
        left = as_after_a_crash(profile, tmp_path / "left")
    files = {ending: digest(side_file(left, ending)) for ending in ("", "-wal")}
    with pytest.raises(ProblemError) as caught:
        opener(left)
    assert caught.value.problem.code == "database-newer"
    assert sentence(caught.value.problem)
    assert {ending: digest(side_file(left, ending)) for ending in ("", "-wal")} == files


@_openers
@pytest.mark.parametrize("mark", [0, 1, APPLICATION_ID - 1])
def test_records_of_another_program_are_refused_and_left_as_they_were(
    profile: Profile, opener: Callable[[Profile], Store], mark: int
) -> None:
    _marked(profile, f"application_id = {mark}")
    before = digest(profile.records)
    with pytest.raises(ProblemError) as caught:
        opener(profile)
    assert caught.value.problem.code == "database-damaged"
    assert digest(profile.records) == before


@_openers
@pytest.mark.parametrize("table", ["run", "score", "assessment", "rating", "week", "draft"])
def test_records_that_lack_a_table_are_refused_and_left_as_they_were(
    profile: Profile, opener: Callable[[Profile], Store], table: str
) -> None:
    open_store(profile).close()
    with plain(profile) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(f"DROP TABLE {table}")
    before = digest(profile.records)
    with pytest.raises(ProblemError) as caught:
        opener(profile)
    assert caught.value.problem.code == "database-damaged"
    assert digest(profile.records) == before


@_openers
@pytest.mark.parametrize("content", [b"", b"not a database", bytes(8192), b"SQLite format 3\0" + bytes(4080)])
def test_what_is_no_database_is_refused_and_left_as_it_was(
    profile: Profile, opener: Callable[[Profile], Store], content: bytes
) -> None:
    profile.records.write_bytes(content)
    with pytest.raises(ProblemError) as caught:
        opener(profile)
    assert caught.value.problem.code == "database-damaged"
    assert profile.records.read_bytes() == content


def test_a_refused_profile_can_be_tried_again_at_once(profile: Profile) -> None:
    profile.records.write_bytes(b"not a database")
    for _ in range(2):
        with pytest.raises(ProblemError) as caught:
            open_store(profile)
        assert caught.value.problem.code == "database-damaged"
    profile.records.unlink()
    open_store(profile).close()


def test_a_folder_with_odd_signs_in_its_name_is_a_folder_like_others(tmp_path: Path) -> None:
    profile = somebody(tmp_path / "Café #1? 100%41 'x' é")
    with open_store(profile) as store:
        store.save_run(talk())
        with read_store(profile) as reader:
            assert reader.runs() == (talk(),)
    with read_store(profile) as reader:
        assert reader.runs() == (talk(),)
    assert {each.name for each in tmp_path.iterdir()} == {"Café #1? 100%41 'x' é"}


def test_a_profile_whose_folder_is_gone_is_not_made_anew_without_its_key(profile: Profile, tmp_path: Path) -> None:
    gone = replace(profile, id="gone", folder=tmp_path / "gone")
    with pytest.raises(ProblemError) as caught:
        open_store(gone)
    assert caught.value.problem.code == "database-missing"
    assert not gone.records.exists()


def test_a_start_that_was_cut_off_before_the_first_records_were_whole_is_made_again(profile: Profile) -> None:
    profile.records.with_name("records.new.db").write_bytes(b"half a file")
    with open_store(profile) as store:
        store.save_run(talk())
        assert store.runs() == (talk(),)
    assert {each.name for each in profile.folder.iterdir()} == {
        "profile.json",
        "profile.spare.json",
        "in-use.lock",
        "records.db",
    }
