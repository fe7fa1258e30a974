"""What the shapes of a picture mean: small signs with their words, on as many lines as they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kcc_coach.ui import theme
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

Sign = "Callable[[QPainter, float, float, float], None]"


class _Sign(QWidget):
    """One shape; its words stand beside it."""

    def __init__(self, paint: Callable[[QPainter, float, float, float], None]) -> None:
        super().__init__()
        self._paint = paint
        side = theme.current().px(20)
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, self.width() / 2, self.height() / 2, theme.current().px(6))
        painter.end()


def mark(words: str, paint: Callable[[QPainter, float, float, float], None]) -> QWidget:
    """A sign with its words; `paint` draws it around a middle (x, y) with a radius."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.current().px(6))
    line.addWidget(_Sign(paint), 0, Qt.AlignmentFlag.AlignVCenter)
    line.addWidget(text(words, "small", wrap=False))
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def marks(*found: QWidget) -> QWidget:
    """Marks beside each other, on the next line where there is no room."""
    made = QWidget()
    flow = Flow(gap=16)
    made.setLayout(flow)
    for each in found:
        flow.addWidget(each)
    return made
