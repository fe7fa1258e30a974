"""Moments with their memory, replies in the own words, and the notes that a person keeps; each day found at once."""

from __future__ import annotations

from typing import Any

_SQL = (
    """
    CREATE TABLE review (
        id INTEGER NOT NULL PRIMARY KEY,
        scenario TEXT NOT NULL,
        node TEXT NOT NULL,
        hash TEXT NOT NULL,
        reply TEXT NOT NULL,
        gained INTEGER NOT NULL,
        possible INTEGER NOT NULL,
        rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
        at TEXT NOT NULL,
        run TEXT REFERENCES run (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX review_by_moment ON review (scenario, node)",
    "CREATE INDEX review_by_run ON review (run)",
    """
    CREATE TABLE memory (
        scenario TEXT NOT NULL,
        node TEXT NOT NULL,
        due TEXT NOT NULL,
        reviews INTEGER NOT NULL,
        lapses INTEGER NOT NULL,
        card TEXT NOT NULL,
        PRIMARY KEY (scenario, node)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE typed (
        run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        node TEXT NOT NULL,
        said TEXT NOT NULL,
        proposed TEXT NOT NULL,
        chosen TEXT NOT NULL,
        PRIMARY KEY (run, number)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE note (
        id TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        day DATE NOT NULL,
        changed TEXT NOT NULL,
        detail TEXT NOT NULL
    )
    """,
    "CREATE INDEX note_by_kind ON note (kind, day)",
    "CREATE INDEX run_by_day ON run (kind, substr(started, 1, 10))",
)


def to3(connection: Any) -> None:
    """Makes the tables and the indexes."""
    for statement in _SQL:
        connection.execute(statement)
