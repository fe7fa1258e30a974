"""Older records are copied, the copy is brought up to date and checked, and only then takes the original's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from kcc_coach.problem import ProblemError, sentence
from kcc_coach.storage.migrations import APPLICATION_ID, NEWEST, STEPS, migrate
from kcc_coach.storage.store import open_store, read_store
from tests.storage import steps
from tests.storage.files import as_after_a_crash, digest, plain
from tests.storage.values import half_played, ratings_of, talk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from kcc_coach.storage.profiles import Profile

_KEPT = "records.version-1.db"


@pytest.fixture
def old(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> Profile:
    """A profile with records of version 1."""
    steps.use((), monkeypatch)
    with open_store(profile) as store:
        for number in range(5):
            store.save_run(talk(f"talk-{number}"))
        store.save_assessment(talk("talk-3"), ratings_of(talk("talk-3")))
        store.save_talk_draft(half_played(talk(scenario="terras")))
    return profile


def _refused(profile: Profile) -> str:
    with pytest.raises(ProblemError) as caught:
        open_store(profile)
    assert sentence(caught.value.problem)
    return caught.value.problem.code


def test_the_steps_are_numbered_from_one() -> None:
    assert len(STEPS) == NEWEST
    assert [step.__name__ for step in STEPS] == [f"to{number}" for number in range(1, NEWEST + 1)]


def test_each_step_leaves_the_mark_of_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    steps.use((steps.to2, steps.to3), monkeypatch)
    connection = dbapi2.connect(":memory:", isolation_level=None)
    migrate(connection, 0)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == 3
    assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    connection.close()


@pytest.mark.parametrize("step", [steps.with_a_mistake, steps.with_a_bug])
def test_a_step_that_goes_wrong_leaves_no_trace(step: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch) -> None:
    steps.use((steps.to2, step), monkeypatch)
    connection = dbapi2.connect(":memory:", isolation_level=None)
    with pytest.raises((dbapi2.Error, ZeroDivisionError)):
        migrate(connection, 0)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(run)")]
    assert connection.execute("PRAGMA user_version").fetchone()[0] == 2
    assert columns.count("place") == 1
    assert not connection.in_transaction
    connection.close()


def test_older_records_are_brought_up_to_date_and_the_old_file_stays_beside(
    old: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = steps.shape(old.records, old.key)
    steps.use((steps.to2, steps.to3), monkeypatch)
    with open_store(old) as store:
        assert [run.id for run in store.runs()] == [f"talk-{number}" for number in range(5)]
        assert store.assessment(talk("talk-3").id) == ratings_of(talk("talk-3"))
        assert store.talk_drafts() == (half_played(talk(scenario="terras")),)
        assert store.practised() == (("losse-tegel", "DE LOSSE TEGEL"),)
        store.save_talk_draft(half_played())
    assert {each.name for each in old.folder.iterdir()} == {
        "profile.json",
        "profile.spare.json",
        "in-use.lock",
        "records.db",
        _KEPT,
    }
    version, tables, _ = steps.shape(old.records, old.key)
    assert version == 3
    assert "extra" in [name for name, *_ in tables]
    assert steps.shape(old.folder / _KEPT, old.key) == before


def test_records_that_are_up_to_date_are_not_copied(old: Profile) -> None:
    open_store(old).close()
    assert not (old.folder / _KEPT).exists()


@pytest.mark.parametrize(
    ("step", "code"),
    [
        (steps.with_a_mistake, "not-saved"),
        (steps.that_loses_a_table, "database-damaged"),
        (steps.that_fills_the_disk, "database-full"),
    ],
)
def test_records_stay_byte_for_byte_as_they_were_where_a_step_goes_wrong(
    old: Profile, step: Callable[[Any], None], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest(old.records)
    steps.use((step,), monkeypatch)
    for _ in range(2):
        assert _refused(old) == code
        assert digest(old.records) == before
        assert not (old.folder / _KEPT).exists()
    steps.use((), monkeypatch)
    with open_store(old) as store:
        assert len(store.runs()) == 5


def test_a_mistake_of_the_program_in_a_step_leaves_the_records_too(
    old: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest(old.records)
    steps.use((steps.with_a_bug,), monkeypatch)
    with pytest.raises(ZeroDivisionError):
        open_store(old)
    assert digest(old.records) == before
    steps.use((steps.to2,), monkeypatch)
    with open_store(old) as store:
        assert len(store.runs()) == 5


def test_what_a_crash_left_in_the_log_is_migrated_too(
    old: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(old) as store:
        store.save_run(talk("last"))
        left = as_after_a_crash(old, tmp_path / "left")
    steps.use((steps.to2,), monkeypatch)
    with open_store(left) as store:
        assert "last" in [run.id for run in store.runs()]
    assert "last" in [row[0] for row in steps.shape(left.folder / _KEPT, left.key)[2]["run"]]


def test_damaged_records_are_not_migrated(old: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    content = bytearray(old.records.read_bytes())
    content[-2048] ^= 1
    old.records.write_bytes(content)
    steps.use((steps.to2,), monkeypatch)
    assert _refused(old) == "database-damaged"
    assert old.records.read_bytes() == content
    assert not (old.folder / _KEPT).exists()


def test_a_reader_does_not_migrate_and_does_not_say_that_the_records_are_gone(
    old: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest(old.records)
    steps.use((steps.to2,), monkeypatch)
    with pytest.raises(ProblemError) as caught:
        read_store(old)
    assert caught.value.problem.code not in {"database-missing", "database-damaged"}
    assert digest(old.records) == before


def test_somebody_who_is_reading_old_records_does_not_spoil_the_new_ones(
    old: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = read_store(old)
    reading = reader._engine.raw_connection()
    reading.cursor().execute("BEGIN")
    reading.cursor().execute("SELECT count(*) FROM run").fetchall()
    with open_store(old) as store:
        store.save_run(talk("last"))
    steps.use((steps.to2,), monkeypatch)
    assert _refused(old) == "database-busy"
    reading.close()
    reader.close()
    with open_store(old) as store:
        assert len(store.runs()) == 6
    with plain(old) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_the_way_back_is_the_old_file(old: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    steps.use((steps.to2,), monkeypatch)
    open_store(old).close()
    (old.folder / _KEPT).replace(old.records)
    steps.use((), monkeypatch)
    with open_store(old) as store:
        assert [run.id for run in store.runs()] == [f"talk-{number}" for number in range(5)]
