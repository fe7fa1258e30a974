"""What every test stands on: Dutch, no screen, and a data folder of its own."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from typing import TYPE_CHECKING

import pytest

from kcc_coach import i18n
from kcc_coach.paths import places as find_places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kcc_coach.paths import Places


@pytest.fixture(autouse=True)
def _speaks_dutch() -> Iterator[None]:
    i18n.use("nl", find_places().resources)
    yield
    i18n.use("nl", find_places().resources)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return find_places(str(tmp_path / "data"))
