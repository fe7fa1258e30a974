"""What there is to talk about: the subjects of this part of the talk, and where each of them stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kcc_coach.i18n import later, tr
from kcc_coach.practice.subjects import DONE, HERE, LEFT, OPEN, Standing
from kcc_coach.ui import theme
from kcc_coach.ui.parts.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS: Final = {OPEN: later("nog niet besproken"), HERE: later("nu"), LEFT: later("begonnen"), DONE: later("klaar")}


class SubjectStrip(QWidget):
    """A chip per subject; nothing at all where there is only one. It only tells: turning is among the replies."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Standing, ...] | None = None
        self._chips: list[_Chip] = []
        self._flow = Flow(theme.current().px(8), self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_standings(self, standings: tuple[Standing, ...]) -> None:
        """Takes on where the subjects stand now."""
        if standings == self._shown:
            return
        self._shown = standings
        while len(self._chips) < len(standings):
            fresh = _Chip()
            self._chips.append(fresh)
            self._flow.addWidget(fresh)
        for chip, standing in zip(self._chips, standings, strict=False):
            chip.show_standing(standing)
            chip.show()
        for spare in self._chips[len(standings) :]:
            spare.hide()
        self.setAccessibleName(tr("Onderwerpen: {list}").format(list=", ".join(_told(standings))))
        self.setVisible(bool(standings))
        self.updateGeometry()


def _told(standings: Iterable[Standing]) -> list[str]:
    return [f"{each.title} ({tr(_WORDS[each.standing])})" for each in standings]


class _Chip(QWidget):
    """One subject: a mark that tells where it stands, and its title."""

    def __init__(self) -> None:
        super().__init__()
        self._standing = Standing("", OPEN, optional=False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_standing(self, standing: Standing) -> None:
        self._standing = standing
        self.setToolTip(tr(_WORDS[standing.standing]))
        self.setAccessibleName(_told([standing])[0])
        self.updateGeometry()
        self.update()

    def _words(self) -> str:
        title = self._standing.title
        return tr("{subject} (mag)").format(subject=title) if self._standing.optional else title

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(QFontMetrics(look.font(14)).horizontalAdvance(self._words()) + look.px(44), look.px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(60), theme.current().px(32))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self._standing.standing == HERE
        painter.setBrush(look.color("primary_soft" if here else "surface"))
        painter.setPen(QPen(look.color("primary" if here else "control"), 2 if here else 1))
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)
        self._paint_mark(painter, look)
        painter.setFont(look.font(14, bold=here))
        painter.setPen(look.color("muted" if self._standing.standing == DONE else "ink"))
        inner = self.rect().adjusted(look.px(32), 0, -look.px(10), 0)
        words = painter.fontMetrics().elidedText(self._words(), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        painter.end()

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
