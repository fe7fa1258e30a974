"""One subject, or one chat: a mark that tells where it stands, its title, and how long a chat waits."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kcc_coach.i18n import tr
from kcc_coach.practice.subjects import DONE, HERE, LEFT, OPEN, Standing
from kcc_coach.ui import theme


def chip_words(standing: Standing, words: str) -> str:
    """A subject with where it stands, for who can't see the mark."""
    return f"{standing.title} ({words})"


class SubjectChip(QWidget):
    """Shows one subject; it takes no clicks."""

    def __init__(self) -> None:
        super().__init__()
        self._standing = Standing("", OPEN, optional=False)
        self._below = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_standing(self, standing: Standing, words: str, *, below: bool) -> None:
        """Takes on a subject; `words` are painted `below` its title, or told without being painted."""
        self._standing = standing
        self._below = words if below else ""
        self.setToolTip(words)
        self.setAccessibleName(chip_words(standing, words))
        self.updateGeometry()
        self.update()

    def _title(self) -> str:
        title = self._standing.title
        return tr("{subject} (mag)").format(subject=title) if self._standing.optional else title

    def sizeHint(self) -> QSize:
        look = theme.current()
        here = QFontMetrics(look.font(14, bold=self._standing.standing == HERE))
        wide = max(here.horizontalAdvance(self._title()), QFontMetrics(look.font(14)).horizontalAdvance(self._below))
        return QSize(wide + look.px(46), self._high())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(60), self._high())

    def _high(self) -> int:
        return theme.current().px(48 if self._below else 32)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self._standing.standing == HERE
        painter.setBrush(look.color("primary_soft" if here else "surface"))
        painter.setPen(QPen(look.color("primary" if here else "control"), 2 if here else 1))
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(edge, look.px(16), look.px(16))
        self._paint_mark(painter, look)
        inner = self.rect().adjusted(look.px(34), look.px(6), -look.px(8), -look.px(6))
        tone = "muted" if self._standing.standing == DONE else "ink"
        self._write(painter, inner, self._title(), tone, bold=here, top=True)
        self._write(painter, inner, self._below, "ink" if here else "muted", bold=False, top=False)
        painter.end()

    def _write(self, painter: QPainter, inner: QRect, words: str, tone: str, *, bold: bool, top: bool) -> None:
        """The title in the middle; where there is something below it, each on its own half."""
        look = theme.current()
        painter.setFont(look.font(14, bold=bold))
        painter.setPen(look.color(tone))
        upright = Qt.AlignmentFlag.AlignVCenter
        if self._below:
            upright = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignBottom
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | upright), shown)

    def _paint_mark(self, painter: QPainter, look: theme.Theme) -> None:
        """Empty, half, full or ticked: told by shape and not by colour alone."""
        side = float(look.px(14))
        dot = QRectF(look.px(12), (self.height() - side) / 2, side, side)
        kind = self._standing.standing
        painter.setPen(QPen(look.color("green" if kind == DONE else "primary" if kind == HERE else "control"), 2))
        painter.setBrush(look.color("primary") if kind == HERE else Qt.BrushStyle.NoBrush)
        if kind == DONE:
            x, y = dot.x(), dot.y()
            points = [
                QPointF(x, y + side * 0.55),
                QPointF(x + side * 0.38, y + side * 0.9),
                QPointF(x + side, y + side * 0.1),
            ]
            painter.drawPolyline(points)
            return
        painter.drawEllipse(dot)
        if kind == LEFT:
            painter.setBrush(look.color("control"))
            painter.drawPie(dot, 90 * 16, 180 * 16)
