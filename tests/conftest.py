"""What every test stands on: Dutch, no screen, and a data folder of its own."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from typing import TYPE_CHECKING

import pytest

from kcc_coach import i18n
from kcc_coach.packs.document import content_hash
from kcc_coach.packs.reading import Report
from kcc_coach.packs.source import read_scenario
from kcc_coach.paths import places as find_places
from tests.packs.shipped_files import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kcc_coach.paths import Places
    from kcc_coach.problem import Problem
    from kcc_coach.scenario.model import Scenario

    Read = tuple[Scenario | None, tuple[Problem, ...]]


@pytest.fixture(autouse=True, scope="session")
def _what_ships_is_read_once() -> Iterator[None]:
    """Every test has a data folder of its own, so an empty cache: the same fifteen files would be read thousands of times."""
    texts = frozenset(file.read_text(encoding="utf-8") for file in SHIPPED)
    known: dict[tuple[str, str], tuple[Read, Report]] = {}
    hashes: dict[int, str] = {}

    def read_once(text: str, file: str, report: Report | None = None) -> Read:
        if text not in texts:
            return read_scenario(text, file, report)
        if (file, text) not in known:
            own = Report(file)
            found = read_scenario(text, file, own)
            known[file, text] = found, own
            if found[0] is not None:
                hashes[id(found[0])] = content_hash(found[0])
        found, own = known[file, text]
        if report is not None:
            report.places.update(own.places)
        return found

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("kcc_coach.packs.shelf.read_scenario", read_once)
        patched.setattr(
            "kcc_coach.packs.shelf.content_hash", lambda scenario: hashes.get(id(scenario)) or content_hash(scenario)
        )
        yield


@pytest.fixture(autouse=True)
def _speaks_dutch() -> Iterator[None]:
    i18n.use("nl", find_places().resources)
    yield
    i18n.use("nl", find_places().resources)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return find_places(str(tmp_path / "data"))
