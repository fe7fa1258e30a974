"""The steps from each version of the records to the next: numbered, in the SQL of their own day, never changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from kcc_coach.storage.migrations.to1 import to1
from kcc_coach.storage.migrations.to2 import to2
from kcc_coach.storage.migrations.to3 import to3
from kcc_coach.storage.migrations.to4 import to4

Step = Callable[[Any], None]

STEPS: Final[tuple[Step, ...]] = (to1, to2, to3, to4)
NEWEST: Final = len(STEPS)
APPLICATION_ID: Final = 0x4B434331  # KCC1


def migrate(connection: Any, version: int) -> None:
    """Brings records from `version` to the newest, each step in one transaction with its mark.

    The connection must be the driver's own with isolation_level None: SQLite rolls changes of the schema back only
    under an explicit BEGIN.
    """
    for number, step in enumerate(STEPS[version:], version + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            step(connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # a full disk has rolled back by itself
                connection.execute("ROLLBACK")
            raise
