"""Versions of the records that there aren't yet, to see what a migration does."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from kcc_coach.storage import database, migrations
from kcc_coach.storage.migrations.to1 import to1

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    Step = Callable[[Any], None]


def to2(connection: Any) -> None:
    """A step that works."""
    connection.execute("ALTER TABLE run ADD COLUMN place TEXT NOT NULL DEFAULT 'balie'")
    connection.execute("UPDATE run SET title = upper(title)")


def to3(connection: Any) -> None:
    """A step after it."""
    connection.execute("CREATE TABLE extra (id INTEGER PRIMARY KEY)")


def with_a_mistake(connection: Any) -> None:
    """A step that goes wrong at its end."""
    to2(connection)
    connection.execute("DELETE FROM score")
    connection.execute("UPDATE nowhere SET a = 1")


def with_a_bug(connection: Any) -> None:
    """A step that goes wrong outside the database."""
    to2(connection)
    raise ZeroDivisionError


def that_loses_a_table(connection: Any) -> None:
    """A step after which the records are not what they should be."""
    connection.execute("DROP TABLE draft")


def that_fills_the_disk(connection: Any) -> None:
    """A step for which there is no room."""
    connection.execute("PRAGMA max_page_count = 1")
    connection.execute("CREATE TABLE filler (content TEXT)")
    connection.execute("INSERT INTO filler VALUES (zeroblob(1000000))")


def that_is_killed(connection: Any) -> None:
    """A step in whose middle somebody pulls the plug."""
    to2(connection)
    connection.execute("DELETE FROM score")
    os.kill(os.getpid(), signal.SIGKILL)


def use(steps: tuple[Step, ...], patch: pytest.MonkeyPatch | None = None) -> None:
    """Makes these the steps that follow the first, for the length of a test or, without `patch`, of the process."""
    every = (to1, *steps)
    changes: list[tuple[Any, str, Any]] = [
        (migrations, "STEPS", every),
        (migrations, "NEWEST", len(every)),
        (database, "NEWEST", len(every)),
        (database, "_ADDED", {}),
    ]
    for where, name, value in changes:
        if patch is None:
            setattr(where, name, value)
        else:
            patch.setattr(where, name, value)


def shape(file: Path, key: str) -> tuple[int, list[tuple[str, ...]], dict[str, list[Any]]]:
    """What a file of records holds: its version, its tables, its rows."""
    connection = dbapi2.connect(f"file:{file}?mode=ro", uri=True, isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    try:
        tables = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        names = [row[0] for row in tables if not row[0].startswith(("sqlite_", "run_by"))]
        rows = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}  # noqa: S608  # our own names
        return connection.execute("PRAGMA user_version").fetchone()[0], tables, rows
    finally:
        connection.close()
