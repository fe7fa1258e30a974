"""Paper: the ground of a letter, and a mark beside the paragraph that was written last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF

from kcc_coach.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

EDGE: Final = 4
"""Room around the paper, for its shadow."""
_FOLD: Final = 16


def paint_paper(painter: QPainter, where: QRect, *, mine: bool) -> None:
    """A sheet with a folded corner; your own has a strip along its side, as a page in the making."""
    look = theme.current()
    sheet, fold = QRectF(where).adjusted(0.5, 0.5, -0.5, -0.5), float(look.px(_FOLD))
    right, top = sheet.right(), sheet.top()
    corner = [QPointF(right - fold, top), QPointF(right, top + fold)]
    outline = QPolygonF([sheet.topLeft(), *corner, sheet.bottomRight(), sheet.bottomLeft()])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("track"))
    painter.drawPolygon(outline.translated(look.px(2), look.px(2)))
    painter.setPen(QPen(look.color("control"), 1))
    painter.setBrush(look.color("surface"))
    painter.drawPolygon(outline)
    painter.setBrush(look.color("paper"))
    painter.drawPolygon(QPolygonF([corner[0], QPointF(right - fold, top + fold), corner[1]]))
    if mine:
        strip = QRectF(sheet.left(), sheet.top(), look.px(5), sheet.height())
        painter.fillRect(strip, look.color("primary"))


def paint_head_line(painter: QPainter, inner: QRect, y: int) -> None:
    """The line below `Van:` and `Aan:`."""
    painter.setPen(QPen(theme.current().color("hairline"), 1))
    painter.drawLine(inner.left(), y, inner.right(), y)


def paint_new_mark(painter: QPainter, inner: QRect, font: QFont, words: str) -> None:
    """A line beside the last paragraph, where more than one was written."""
    before, gap, last = words.rpartition("\n\n")
    if not gap:
        return
    look = theme.current()
    flags = int(Qt.TextFlag.TextWordWrap)
    metrics = QFontMetrics(font)
    room = QRect(0, 0, inner.width(), 100_000)
    top = inner.top() + metrics.boundingRect(room, flags, before + gap + "x").height() - metrics.lineSpacing()
    high = metrics.boundingRect(room, flags, last).height()
    painter.setPen(QPen(look.color("primary"), look.px(3), c=Qt.PenCapStyle.RoundCap))
    x = inner.left() - look.px(9)
    painter.drawLine(x, top + look.px(3), x, top + high - look.px(3))
