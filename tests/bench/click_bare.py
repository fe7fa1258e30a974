"""A button and a label: for each line of input, one click and the processor's seconds until the label's new text is painted."""

from __future__ import annotations

import sys
from itertools import count
from time import process_time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QPushButton, QVBoxLayout, QWidget


class Painted(QObject):
    """Whether the label was painted since it was last asked."""

    done = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.done = self.done or event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


app = QApplication(sys.argv[:1])
window = QMainWindow()
body = QWidget()
column = QVBoxLayout(body)
button, label = QPushButton("Klik"), QLabel("0")
column.addWidget(button)
column.addWidget(label)
window.setCentralWidget(body)
window.resize(1280, 800)
numbers = count(1)
button.clicked.connect(lambda: label.setText(str(next(numbers))))
painted = Painted()
label.installEventFilter(painted)
window.show()
while not painted.done:
    app.processEvents()
for _ in sys.stdin:
    app.processEvents()
    painted.done = False
    began = process_time()
    button.click()
    while not painted.done:
        app.processEvents()
    print(process_time() - began, flush=True)
