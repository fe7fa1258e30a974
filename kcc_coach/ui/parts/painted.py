"""What the painted pictures share: a pen in the theme's colour, text in the theme's font, and a name for who can't see."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kcc_coach.ui import theme


class Picture(QWidget):
    """A painted picture with a name and a sentence that says what it shows."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tell(self, sentence: str) -> None:
        """The sentence that stands for the picture."""
        self.setAccessibleDescription(sentence)


def pen(token: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A round pen in a token's colour; `width` at 100 %."""
    look = theme.current()
    made = QPen(look.color(token), width * look.scale, style)
    made.setCapStyle(Qt.PenCapStyle.RoundCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return made


def write(painter: QPainter, where: QRectF, words: str, token: str, size: float, align: Qt.AlignmentFlag) -> None:
    """Writes into a rectangle."""
    painter.setFont(theme.current().font(size))
    painter.setPen(theme.current().color(token))
    painter.drawText(where, int(align), words)


def dot(painter: QPainter, x: float, y: float, radius: float, fill: QColor, edge: QColor) -> None:
    """A dot with an edge."""
    painter.setPen(QPen(edge, 2 * theme.current().scale))
    painter.setBrush(fill)
    painter.drawEllipse(QRectF(x - radius, y - radius, 2 * radius, 2 * radius))


def box(painter: QPainter, x: float, y: float, radius: float, fill: QColor, edge: QColor) -> None:
    """A small square with rounded corners and an edge."""
    painter.setPen(QPen(edge, 2 * theme.current().scale))
    painter.setBrush(fill)
    painter.drawRoundedRect(QRectF(x - radius, y - radius, 2 * radius, 2 * radius), radius / 3, radius / 3)
