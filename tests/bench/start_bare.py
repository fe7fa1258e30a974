"""A bare window, in a process of its own: prints how many seconds after `sys.argv[1]` it answers."""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


class FirstPaint(QObject):
    """Stops the clock when the event loop answers after the first paint."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, answered)
        return False


def answered() -> None:
    print(json.dumps(time.monotonic() - float(sys.argv[1])))
    app.quit()


app = QApplication(sys.argv[:1])
window = QMainWindow()
label = QLabel("KCC Coach")
window.setCentralWidget(label)
window.resize(1280, 800)
first_paint = FirstPaint()
label.installEventFilter(first_paint)
window.show()
app.exec()
