"""The window as a test of speed needs it: opened on a folder of its own, and waited for without holding up its worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.ui.app import make_app, make_window  # first: it settles how PySide6 is imported

# isort: split
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from kcc_coach.paths import places
from kcc_coach.settings import Settings
from kcc_coach.ui.parts.reply_button import ReplyButton
from kcc_coach.ui.parts.scale import Scale

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kcc_coach.ui.main_window import MainWindow

__all__ = ["SCENARIO", "Paints", "Scale", "opened", "press", "replies", "rest", "until"]

SCENARIO = "daniel-blake"
LONGEST_MS = 20_000


def opened(home: str, *, motion: bool) -> MainWindow:
    """The window with its records open, on this folder."""
    settings, where = Settings(reduced_motion=not motion), places(home)
    make_app(settings, where)
    window = make_window(settings, where)
    window.show()
    until(lambda: window.desk.open)
    rest(300)
    return window


def until(holds: Callable[[], bool]) -> None:
    """Lets the event loop run until something holds; raises TimeoutError where it takes too long."""
    loop, look, late = QEventLoop(), QTimer(), QTimer()
    look.timeout.connect(lambda: loop.quit() if holds() else None)
    late.timeout.connect(loop.quit)
    look.start(1)
    late.start(LONGEST_MS)
    loop.exec()
    if not holds():
        raise TimeoutError


def rest(milliseconds: int) -> None:
    """Lets the event loop run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def replies(window: MainWindow) -> list[ReplyButton]:
    """What can be said now."""
    return [each for each in window.findChildren(ReplyButton) if each.isVisible()]


def press(window: MainWindow, words: str) -> None:
    """Presses the button with these words as soon as it can be pressed."""

    def there() -> list[QPushButton]:
        found = window.findChildren(QPushButton)
        return [each for each in found if each.text() == words and each.isVisible() and each.isEnabled()]

    until(lambda: bool(there()))
    there()[0].click()


class Paints(QObject):
    """Waits until all of some widgets have been painted."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: set[QObject] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.waiting.discard(watched)
        return False

    def after(self, widgets: list[QWidget]) -> None:
        """Handles what waits in the event loop until each of the widgets has been painted."""
        self.waiting = set(widgets)
        for each in widgets:
            each.installEventFilter(self)
        while self.waiting:
            QApplication.processEvents()
        for each in widgets:
            each.removeEventFilter(self)
