"""The trust of two talks over their turns in one picture. Arrow keys walk through the turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent

from kcc_coach.i18n import tr
from kcc_coach.ui import theme
from kcc_coach.ui.parts.painted import Picture, box, dot, pen, write

if TYPE_CHECKING:
    from kcc_coach.practice.debrief import Course


class PairChart(Picture):
    """The first talk dashed with squares, the second drawn through with dots; a line where they part."""

    def __init__(self, first: Course, second: Course, same: int) -> None:
        super().__init__(tr("Het vertrouwen in beide gesprekken"))
        self._lines = tuple((each.trust, *(turn.trust for turn in each.turns)) for each in (first, second))
        self._same = same
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(self.sizeHint().height())
        self.tell(self._told())

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(420), theme.current().px(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(200), self.sizeHint().height())

    def _told(self) -> str:
        first, second = self._lines
        sentence = tr(
            "Het vertrouwen ging in het eerste gesprek van {before} naar {first}, in het tweede naar {second}."
        )
        return sentence.format(before=round(first[0]), first=round(first[-1]), second=round(second[-1]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        self._at = max(0, min(max(map(len, self._lines)) - 1, self._at + step))
        first, second = (str(round(line[self._at])) if self._at < len(line) else "–" for line in self._lines)
        words = tr("Na beurt {number}: vertrouwen {first} in het eerste gesprek, {second} in het tweede.")
        self.tell(words.format(number=self._at, first=first, second=second))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._at = -1
        self.tell(self._told())
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(look.px(10), look.px(30), -look.px(10), -look.px(30))
        painter.setPen(pen("hairline", 1))
        for part in (0, 0.5, 1):
            y = area.bottom() - area.height() * part
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        self._mark_parting(painter, area)
        first, second = (self._points(area, line) for line in self._lines)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen("amber", 2.5, Qt.PenStyle.DashLine))
        painter.drawPolyline(first)
        painter.setPen(pen("green", 3))
        painter.drawPolyline(second)
        for points, shape, token in ((first, box, "amber"), (second, dot, "green")):
            for point in points[self._same :]:
                shape(painter, point.x(), point.y(), look.px(4), look.color("surface"), look.color(token))
        self._name(painter, area, first[-1], second[-1])
        if self.hasFocus():
            self._show_focus(painter, area)
        painter.end()

    def _step(self, area: QRectF) -> float:
        return area.width() / max(1, max(map(len, self._lines)) - 1)

    def _points(self, area: QRectF, line: tuple[float, ...]) -> list[QPointF]:
        step = self._step(area)
        return [
            QPointF(area.left() + step * at, area.bottom() - area.height() * value / 100)
            for at, value in enumerate(line)
        ]

    def _mark_parting(self, painter: QPainter, area: QRectF) -> None:
        look = theme.current()
        x = area.left() + self._step(area) * self._same
        painter.setPen(pen("muted", 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        words, wide = tr("hier gaan ze uiteen"), look.px(180)
        left = min(max(area.left(), x - wide / 2), area.right() - wide)
        align = (
            Qt.AlignmentFlag.AlignHCenter
            if left not in (area.left(), area.right() - wide)
            else (Qt.AlignmentFlag.AlignLeft if left == area.left() else Qt.AlignmentFlag.AlignRight)
        )
        write(painter, QRectF(left, look.px(4), wide, look.px(22)), words, "muted", 13, align)

    def _name(self, painter: QPainter, area: QRectF, first: QPointF, second: QPointF) -> None:
        """The name of each line at its end, the upper one above and the lower one below."""
        look = theme.current()
        upper = first.y() <= second.y()
        for words, token, point, above in (
            (tr("eerste"), "amber_text", first, upper),
            (tr("tweede"), "green", second, not upper),
        ):
            y = point.y() - look.px(28) if above else point.y() + look.px(8)
            y = max(look.px(24), min(self.height() - look.px(20), y))
            left = max(area.left(), min(point.x() - look.px(60), area.right() - look.px(70)))
            write(painter, QRectF(left, y, look.px(70), look.px(20)), words, token, 14, Qt.AlignmentFlag.AlignRight)

    def _show_focus(self, painter: QPainter, area: QRectF) -> None:
        look = theme.current()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen("focus", 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), look.px(8), look.px(8))
        if self._at >= 0:
            x = area.left() + self._step(area) * self._at
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
