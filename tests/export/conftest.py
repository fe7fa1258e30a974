"""A person with something of every kind, and another with nothing yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kcc_coach.storage.store import Store, open_store
from tests.export.filled import fill
from tests.storage.values import somebody

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Store]:
    with open_store(somebody(tmp_path / "een")) as store:
        fill(store)
        yield store


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    with open_store(somebody(tmp_path / "twee", name="")) as store:
        yield store
