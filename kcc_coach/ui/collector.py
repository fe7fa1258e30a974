"""Collects rubbish where Qt's objects live.

Python collects in whichever thread happens to make the most, and a widget that is thrown away in the worker's thread
takes the program with it. So it only collects here, when this timer says so.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

EVERY_MS: Final = 250  # what has piled up since the last time is soon looked through
SETTLED_MS: Final = 5000  # by then the pages are read ahead, and all that they brought is here to stay
LIMITS: Final = (700, 10, 100)  # the oldest are looked through seldom: it takes long, and little of it is rubbish


class Collector(QObject):
    """Collects in the thread that it was made in, as often as Python would have by itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()
        QTimer.singleShot(SETTLED_MS, self, gc.freeze)

    def collect(self) -> None:
        """Collects the youngest generation, and the older ones where theirs is due."""
        for generation, limit in enumerate(LIMITS):
            if gc.get_count()[generation] <= limit:
                return
            gc.collect(generation)
