"""Collects rubbish where Qt's objects live.

Python collects in whichever thread happens to make the most, and a widget that is thrown away in the worker's thread
takes the program with it. So it only collects here, when this timer says so.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

EVERY_MS: Final = 2000


class Collector(QObject):
    """Collects in the thread that it was made in, as often as Python would have by itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collects the youngest generation, and the older ones where theirs is due."""
        for generation, limit in enumerate(gc.get_threshold()):
            if gc.get_count()[generation] <= limit:
                return
            gc.collect(generation)
