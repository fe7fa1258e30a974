"""Notices that nobody touches the window any more."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

LOOK_EVERY_MS: Final = 5_000
_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.InputMethod,
        QEvent.Type.TabletMove,
    }
)


class Rest(QObject):
    """`over` comes when the window was not touched for so many minutes.

    It looks at what the system sends to the window, which is far less than what goes round inside it. Both clocks are
    asked: one of them stands still while a computer sleeps, and the other can be set.
    """

    over = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._seconds = 0.0
        self._touched = self._touched_at = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._watched: QWindow | None = None

    def watch(self, window: QWindow | None, minutes: int) -> None:
        """Looks after this window from now on; 0 minutes is never."""
        self.stop()
        if window is None or minutes <= 0:
            return
        self._seconds = 60.0 * minutes
        self._watched = window
        window.installEventFilter(self)
        self.touch()
        self._timer.start()

    def stop(self) -> None:
        """Looks no more."""
        self._timer.stop()
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None

    def touch(self) -> None:
        """Somebody is there."""
        self._touched, self._touched_at = time.monotonic(), time.time()

    def look(self) -> None:
        """Whether it has been long enough."""
        rested = max(time.monotonic() - self._touched, time.time() - self._touched_at)
        if self._watched is not None and rested >= self._seconds:
            self.stop()
            self.over.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        if event.type() in _TOUCHES:
            self.touch()
        return False
