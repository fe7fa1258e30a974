"""A small tile with a name, a figure and a word: press it to see more."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from kcc_coach.ui import theme
from kcc_coach.ui.parts.painted import write


class Tile(QAbstractButton):
    """One competency on the progress page."""

    def __init__(self, name: str, figure: str, word: str) -> None:
        super().__init__()
        self._parts = (name, figure, word)
        self.setCheckable(True)
        self.setText(name)
        self.setAccessibleName(f"{name}: {figure}, {word}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(200), theme.current().px(82))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(150), theme.current().px(82))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.hasFocus()
        painter.setBrush(look.color("primary_soft" if self.isChecked() else "surface"))
        edge = "focus" if lit else "primary" if self.isChecked() else "control"
        painter.setPen(QPen(look.color(edge), 3 if lit else 1))
        inset = 2 if lit else 1
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), look.px(14), look.px(14))
        name, figure, word = self._parts
        inner = QRectF(self.rect()).adjusted(look.px(16), look.px(10), -look.px(16), -look.px(10))
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        write(painter, inner, name, "ink", 15, left | Qt.AlignmentFlag.AlignTop)
        painter.setFont(look.font(20, bold=True))
        painter.drawText(inner, int(left | Qt.AlignmentFlag.AlignBottom), figure)
        write(
            painter, inner, word, "muted" if not self.isChecked() else "ink", 14, right | Qt.AlignmentFlag.AlignBottom
        )
        painter.end()
