"""The progress page over ten years of daily practice: milliseconds from its first paint until all of it is painted.

Prints the first show, a show after a talk was added, and the longest stall of the event loop meanwhile.
"""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime, timedelta
from time import monotonic

from tests.bench import progress, records
from tests.bench.window import Paints, opened, rest, until

# isort: split
from PySide6.QtCore import QTimer

from kcc_coach.paths import places
from kcc_coach.storage.profiles import make_profile
from kcc_coach.storage.store import open_store
from kcc_coach.ui.changes import RUNS
from kcc_coach.ui.pages.progress import ProgressPage
from kcc_coach.ui.parts.endings_map import EndingsMap
from kcc_coach.ui.parts.practice_calendar import PracticeCalendar
from kcc_coach.ui.parts.tile import Tile
from kcc_coach.ui.parts.trend_chart import TrendChart

RUNS_IN_TEN_YEARS = 3650
TICK_MS = 2


def made(home: str) -> None:
    """Ten years of a talk a day that end today."""
    today = datetime.now(UTC).date()
    records.FIRST_WEEK = today - timedelta(days=RUNS_IN_TEN_YEARS - 1)
    person = make_profile(places(home).profiles, "Noor", datetime.now(UTC))
    open_store(person).close()
    with records.plain(person.records, person.key) as connection:
        progress.fill(connection, RUNS_IN_TEN_YEARS, RUNS_IN_TEN_YEARS // 7 + 1)


def shown(page: ProgressPage) -> bool:
    found = [page.findChildren(kind) for kind in (TrendChart, EndingsMap, Tile, PracticeCalendar)]
    return all(found)


class Stall:
    """The longest time in which the event loop did nothing else."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = monotonic()
        self._tick = QTimer()
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._ticked)
        self._tick.start()

    def _ticked(self) -> None:
        here = monotonic()
        self.longest = max(self.longest, 1000 * (here - self._last))
        self._last = here


with tempfile.TemporaryDirectory() as home:
    made(home)
    window = opened(home, motion=False)
    rest(3000)  # the rest of the program is read ahead
    found = []
    page = window.page("progress")
    assert isinstance(page, ProgressPage)
    paints = Paints()
    rest(50)
    stall = Stall()
    for _ in range(3):
        window.go("practice")
        rest(200)
        page._seen = None
        page._show()
        window.desk.changes.changed.emit(RUNS)
        stall.longest = 0.0
        window.go("progress")
        paints.after([page.viewport()])
        began = monotonic()
        until(lambda: shown(page))
        visible = [each for kind in (TrendChart, EndingsMap) for each in page.findChildren(kind)]
        paints.after(list(visible))
        found.append((1000 * (monotonic() - began), stall.longest))
        rest(300)
    window.close()
print(json.dumps(found))
