"""The tables as the program uses them are the tables that the migrations make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from sqlalchemy.dialects.sqlite import dialect
from sqlmodel import SQLModel

from kcc_coach.storage import tables
from kcc_coach.storage.store import open_store
from tests.storage.files import plain

if TYPE_CHECKING:
    from sqlalchemy import Table

    from kcc_coach.storage.profiles import Profile

_MODELS: Final = (
    tables.RunRow,
    tables.ScoreRow,
    tables.AssessmentRow,
    tables.RatingRow,
    tables.WeekRow,
    tables.DraftRow,
    tables.ConversationRow,
    tables.ReviewRow,
    tables.MemoryRow,
    tables.TypedRow,
    tables.NoteRow,
)
_KINDS: Final = {"VARCHAR": "TEXT", "INTEGER": "INTEGER", "DATE": "DATE"}


def _table(model: type[SQLModel]) -> Table:
    return SQLModel.metadata.tables[str(model.__tablename__)]


def _as_used(table: Table) -> list[tuple[str, str, bool, int]]:
    keys = [column.name for column in table.primary_key]
    return [
        (
            column.name,
            _KINDS[column.type.compile(dialect())],
            not column.nullable,
            keys.index(column.name) + 1 if column.name in keys else 0,
        )
        for column in table.columns
    ]


def _as_made(connection: Any, name: str) -> list[tuple[str, str, bool, int]]:
    rows = connection.execute(f"PRAGMA table_info({name})").fetchall()
    return [(column, kind, bool(filled), place) for _, column, kind, filled, _, place in rows]


@pytest.mark.parametrize("model", _MODELS, ids=lambda model: model.__tablename__)
def test_a_table_has_the_columns_that_the_program_uses(profile: Profile, model: type[SQLModel]) -> None:
    open_store(profile).close()
    with plain(profile) as connection:
        assert _as_made(connection, str(model.__tablename__)) == _as_used(_table(model))


@pytest.mark.parametrize("model", _MODELS, ids=lambda model: model.__tablename__)
def test_a_table_refers_to_the_tables_that_the_program_says(profile: Profile, model: type[SQLModel]) -> None:
    open_store(profile).close()
    table = _table(model)
    used = {(key.parent.name, key.column.table.name, key.column.name) for key in table.foreign_keys}
    with plain(profile) as connection:
        rows = connection.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()
    assert {(row[3], row[2], row[4]) for row in rows} == used
    assert {row[6] for row in rows} <= {"CASCADE"}


def test_there_are_no_other_tables(profile: Profile) -> None:
    open_store(profile).close()
    with plain(profile) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    assert {row[0] for row in rows} == {str(model.__tablename__) for model in _MODELS}


def test_the_table_of_ratings_itself_refuses_what_is_not_1_to_5(profile: Profile) -> None:
    open_store(profile).close()
    with plain(profile) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("INSERT INTO rating VALUES ('talk', 'listening', 5)")
        with pytest.raises(Exception, match="CHECK constraint"):
            connection.execute("INSERT INTO rating VALUES ('talk', 'empathy', 6)")
