"""Opens the window on records that are there, and looks whether its pages and its chart are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer

from kcc_coach.ui.app import make_app, make_window
from kcc_coach.ui.person_ways import PRACTICE, PROGRESS, SETTINGS
from kcc_coach.ui.trainer_ways import PACKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QImage

    from kcc_coach.paths import Places
    from kcc_coach.settings import Settings

LONGEST_MS = 20_000


def look_at_progress(settings: Settings, places: Places) -> str:
    """What is wrong, in a few words; empty where everything was opened and drawn."""
    make_app(settings, places)
    window = make_window(settings, places)
    window.show()
    _until(window.desk.ready)
    if not window.desk.open:
        return "the records did not open"
    for name in (PRACTICE, SETTINGS, PACKS, PROGRESS):
        window.go(name)
        if not _comes(lambda: _colours(window.grab().toImage()) >= 8):
            return f"the page {name} is empty"
    from kcc_coach.ui.parts.trend_chart import TrendChart

    drawn = _comes(lambda: any(_colours(chart.grab().toImage()) > 3 for chart in window.findChildren(TrendChart)))
    window.close()
    return "" if drawn else "the chart was not drawn"


def _comes(true: Callable[[], bool]) -> bool:
    """Whether this comes true within the time that the slowest computer needs."""
    for _ in range(LONGEST_MS // 200):
        _wait(200)
        if true():
            return True
    return False


def _until(happens: SignalInstance) -> None:
    loop = QEventLoop()
    happens.connect(loop.quit)
    QTimer.singleShot(LONGEST_MS, loop.quit)
    loop.exec()


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _colours(picture: QImage) -> int:
    """How many colours there are among a few thousand points."""
    steps = range(0, min(picture.width(), picture.height()), 7)
    return len({picture.pixel(x, y) for x in steps for y in steps})
