"""The progress page over ten years of daily practice: milliseconds from its first paint until its pictures are painted.

Prints the first show and two after a talk was added. With `stall` it prints the longest stall of the event loop in each
instead: the watch that finds it ticks in between, and takes time itself.
"""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from functools import partial

from tests.bench import progress, records
from tests.bench.clock import StopWatch
from tests.bench.window import Paints, opened, rest, until

# isort: split
from PySide6.QtCore import QTimer

from kcc_coach.paths import places
from kcc_coach.storage.profiles import make_profile
from kcc_coach.storage.store import open_store
from kcc_coach.ui.pages.progress import ProgressPage
from kcc_coach.ui.parts.endings_map import EndingsMap
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


def all_there(page: ProgressPage) -> bool:
    return page._gaps is not None


class Stall:
    """The longest time in which the event loop did nothing else."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._watch = StopWatch()
        self._tick = QTimer()
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._ticked)
        self._tick.start()

    def _ticked(self) -> None:
        self.longest = max(self.longest, 1000 * self._watch.lap())


with tempfile.TemporaryDirectory() as home:
    made(home)
    window = opened(home, motion=False)
    rest(3000)  # the rest of the program is read ahead
    found = []
    page = window.page("progress")
    assert isinstance(page, ProgressPage)
    paints = Paints()
    rest(50)
    stall = Stall() if "stall" in sys.argv else None
    for _ in range(3):
        window.go("practice")
        rest(200)
        page._seen = None
        page._show()
        page._stale = True  # as after a talk; told to all, the page in front would read first
        if stall:
            stall.longest = 0.0
        window.go("progress")
        paints.after([page.viewport()])
        watch = StopWatch()
        until(partial(all_there, page))
        paints.after([each for kind in (TrendChart, EndingsMap) for each in page.findChildren(kind)])
        found.append(stall.longest if stall else 1000 * watch.lap())
        rest(300)
    window.close()
print(json.dumps(found))
