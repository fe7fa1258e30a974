"""A computer on which nothing is installed and nothing shipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kcc_coach.paths import Places

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def here(tmp_path: Path) -> Places:
    """A computer on which nothing is installed and nothing shipped."""
    return Places(tmp_path / "data", tmp_path / "machine", tmp_path / "resources", tmp_path / "scenarios")
