"""The conversations as they were played, so that a debrief can be read when the conversation has changed since."""

from __future__ import annotations

from typing import Any

_SQL = """
    CREATE TABLE conversation (
        hash TEXT NOT NULL PRIMARY KEY,
        document TEXT NOT NULL
    ) WITHOUT ROWID
"""


def to2(connection: Any) -> None:
    """Makes the table."""
    connection.execute(_SQL)
