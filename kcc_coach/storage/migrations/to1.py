"""The first records: talks, scores, the person's own ratings, weekly sums and drafts."""

from __future__ import annotations

from typing import Any

_SQL = (
    """
    CREATE TABLE run (
        id TEXT NOT NULL PRIMARY KEY,
        scenario TEXT NOT NULL,
        version INTEGER NOT NULL,
        hash TEXT NOT NULL,
        title TEXT NOT NULL,
        kind TEXT NOT NULL,
        attempt INTEGER NOT NULL,
        seed INTEGER NOT NULL,
        started TEXT NOT NULL,
        week DATE NOT NULL,
        seconds INTEGER NOT NULL,
        ending TEXT NOT NULL,
        ending_title TEXT NOT NULL,
        relation INTEGER NOT NULL,
        purpose INTEGER NOT NULL,
        detail TEXT NOT NULL
    )
    """,
    "CREATE INDEX run_by_scenario ON run (scenario, started)",
    """
    CREATE TABLE score (
        run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
        competency TEXT NOT NULL,
        gained INTEGER NOT NULL,
        possible INTEGER NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (run, competency)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE assessment (
        run TEXT NOT NULL PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
        given TEXT NOT NULL,
        reflection TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE rating (
        run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
        competency TEXT NOT NULL,
        rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
        PRIMARY KEY (run, competency)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE week (
        week DATE NOT NULL,
        scenario TEXT NOT NULL,
        competency TEXT NOT NULL,
        gained INTEGER NOT NULL,
        possible INTEGER NOT NULL,
        decisions INTEGER NOT NULL,
        talks INTEGER NOT NULL,
        rating_sum INTEGER NOT NULL,
        ratings INTEGER NOT NULL,
        PRIMARY KEY (week, scenario, competency)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE draft (
        key TEXT NOT NULL PRIMARY KEY,
        saved TEXT NOT NULL,
        detail TEXT NOT NULL
    )
    """,
)


def to1(connection: Any) -> None:
    """Makes the tables."""
    for statement in _SQL:
        connection.execute(statement)
