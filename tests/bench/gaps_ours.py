"""A whole talk in the window, from the first reply to the progress page: prints the longest stall of each step, in seconds."""

from __future__ import annotations

import json
import tempfile
from typing import TYPE_CHECKING

from tests.bench.clock import StopWatch
from tests.bench.window import SCENARIO, Scale, opened, press, replies, rest

# isort: split
from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from kcc_coach.ui.main_window import MainWindow

TICK_MS, TURN_MS, PAGE_MS = 5, 320, 900


class Stalls:
    """The longest time that the event loop took to come back to a timer, for each step."""

    def __init__(self) -> None:
        self.found: dict[str, float] = {}
        self.step = "before the talk"
        self._watch = StopWatch()
        self._tick = QTimer()
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._ticked)
        self._tick.start()

    def _ticked(self) -> None:
        self.found[self.step] = max(self.found.get(self.step, 0.0), self._watch.lap())


def play(window: MainWindow, stalls: Stalls) -> None:
    rest(PAGE_MS)
    stalls.step = "the talk begins"
    window.person.play(SCENARIO)
    rest(PAGE_MS)
    turn = 0
    while buttons := replies(window):
        turn += 1
        stalls.step = f"turn {turn}"
        buttons[turn % len(buttons)].click()
        rest(TURN_MS)


def look_back(window: MainWindow, stalls: Stalls) -> None:
    stalls.step = "assessment"
    press(window, "Hoe ging het, volgens jou?")
    rest(PAGE_MS)
    stalls.step = "ratings"
    for scale in window.findChildren(Scale):
        scale.steps[3].click()
        rest(60)
    stalls.step = "debrief"
    press(window, "Laat zien hoe het ging")
    rest(PAGE_MS)
    stalls.step = "all turns"
    press(window, "Toon alle beurten")
    rest(PAGE_MS)
    for page in ("progress", "settings", "practice"):
        stalls.step = page
        window.go(page)
        rest(PAGE_MS)


with tempfile.TemporaryDirectory() as home:
    window = opened(home, motion=True)
    stalls = Stalls()
    play(window, stalls)
    look_back(window, stalls)
    window.close()
print(json.dumps(stalls.found))
