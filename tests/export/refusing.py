"""Documents that were tampered with, and what becomes of them: refused, with nothing changed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from kcc_coach.export.coming_back import take_back
from kcc_coach.problem import ProblemError
from tests.export.filled import rows

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.storage.store import Store

TABLES = ("run", "score", "assessment", "rating", "week", "draft", "conversation", "review", "memory", "typed", "note")


def counts(store: Store) -> dict[str, int]:
    return {table: rows(store, f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}  # noqa: S608  # our own names


def sealed(content: bytes) -> bytes:
    """A document with the sum that belongs to it."""
    body, _, _ = content.rpartition(b'"sha256"')
    return body + b'"sha256": "' + hashlib.sha256(body).hexdigest().encode() + b'"}\n'


def refused(store: Store, file: Path) -> str:
    """The code with which a file is refused; nothing has changed then."""
    before = [rows(store, f"SELECT * FROM {table}") for table in TABLES]  # noqa: S608  # our own names
    with pytest.raises(ProblemError) as caught:
        take_back(store, file, into_this_profile=True)
    assert [rows(store, f"SELECT * FROM {table}") for table in TABLES] == before  # noqa: S608  # our own names
    assert str(caught.value)
    return caught.value.problem.code
