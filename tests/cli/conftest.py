"""A data folder of its own for every test, and nothing of this computer's beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.calling import Caller
from tests.cli.teaming import Crew, made_ready

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KCC_COACH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "machine"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def kcc(data: Path, capsys: pytest.CaptureFixture[str]) -> Caller:
    return Caller(data, capsys)


@pytest.fixture
def crew(kcc: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Crew:
    """A lead, a keeper and members to be, on own folders."""
    made_ready(monkeypatch)
    return Crew(kcc, tmp_path / "crew")
