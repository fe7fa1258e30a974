"""The course of trust and tension over a talk, with the moments that counted. Arrow keys walk through the turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent

from kcc_coach.i18n import tr
from kcc_coach.ui import theme
from kcc_coach.ui.parts.painted import Picture, box, dot, pen, write

if TYPE_CHECKING:
    from kcc_coach.practice.debrief import Course, TurningPoints


class CourseChart(Picture):
    """Two lines over the turns: trust drawn through, tension dashed."""

    def __init__(self, course: Course, points: TurningPoints) -> None:
        super().__init__(tr("Vertrouwen en spanning tijdens het gesprek"))
        self._course = course
        self._points = points
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(self.sizeHint().height())
        self.tell(told(course))

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(420), look.px(250))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(200), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if not step or not self._course.turns:
            super().keyPressEvent(event)
            return
        self._at = max(0, min(len(self._course.turns) - 1, self._at + step))
        turn = self._course.turns[self._at]
        sentence = tr("Beurt {number}: vertrouwen {trust}, spanning {tension}. Je zei: {said}")
        self.tell(
            sentence.format(number=turn.number, trust=round(turn.trust), tension=round(turn.tension), said=turn.said)
        )
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._at = -1
        self.tell(told(self._course))
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(look.px(8), look.px(46), -look.px(8), -look.px(30))
        painter.setPen(pen("hairline", 1))
        for part in (0, 0.5, 1):
            y = area.bottom() - area.height() * part
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        trust = self._line(area, [self._course.trust, *(turn.trust for turn in self._course.turns)])
        tension = self._line(area, [self._course.tension, *(turn.tension for turn in self._course.turns)])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen("amber", 2.5, Qt.PenStyle.DashLine))
        painter.drawPolyline(tension)
        painter.setPen(pen("green", 3))
        painter.drawPolyline(trust)
        self._mark(painter, trust)
        self._mark_ends(painter, area, trust)
        self._name_lines(painter, area, trust, tension)
        if self.hasFocus():
            self._show_focus(painter, area, trust)
        painter.end()

    def _line(self, area: QRectF, values: list[float]) -> list[QPointF]:
        step = area.width() / max(1, len(values) - 1)
        heights = [area.bottom() - area.height() * value / 100 for value in values]
        return [QPointF(area.left() + step * at, y) for at, y in enumerate(heights)]

    def _mark(self, painter: QPainter, trust: list[QPointF]) -> None:
        look = theme.current()
        for turn, shape, token in ((self._points.harmed, box, "brick"), (self._points.helped, dot, "green")):
            if turn is not None:
                at = trust[turn.number]
                shape(painter, at.x(), at.y(), look.px(7), look.color("surface"), look.color(token))

    def _mark_ends(self, painter: QPainter, area: QRectF, trust: list[QPointF]) -> None:
        """The peak and the low: an arrow that points at the turn, with a word, each on its own side of the line."""
        look = theme.current()
        for turn, words, token, upwards in (
            (self._course.peak, tr("hoogste punt"), "green", False),
            (self._course.low, tr("laagste punt"), "brick", True),
        ):
            if turn is None:
                continue
            at = trust[turn.number]
            away = look.px(12) if upwards else -look.px(12)
            tip, foot = at.y() + away, at.y() + away * 1.8
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(token))
            side = look.px(5)
            painter.drawPolygon([QPointF(at.x(), tip), QPointF(at.x() - side, foot), QPointF(at.x() + side, foot)])
            wide = look.px(110)
            left = max(area.left(), min(at.x() - wide / 2, area.right() - wide))
            align = Qt.AlignmentFlag.AlignHCenter
            if left in (area.left(), area.right() - wide):
                align = Qt.AlignmentFlag.AlignLeft if left == area.left() else Qt.AlignmentFlag.AlignRight
            y = foot if upwards else foot - look.px(20)
            write(painter, QRectF(left, y, wide, look.px(20)), words, token, 13, align)

    def _name_lines(self, painter: QPainter, area: QRectF, trust: list[QPointF], tension: list[QPointF]) -> None:
        """The names of the lines stand at their ends, the upper one above and the lower one below.

        Where the peak or the low is at the end as well, the name of its line makes room.
        """
        look = theme.current()
        right = Qt.AlignmentFlag.AlignRight
        upper = trust[-1].y() <= tension[-1].y()
        ends = [trust[turn.number].x() for turn in (self._course.peak, self._course.low) if turn is not None]
        aside = look.px(104) if max(ends, default=0.0) > area.right() - look.px(120) else 0
        for words, token, point, above, room in (
            (tr("vertrouwen"), "green", trust[-1], upper, aside),
            (tr("spanning"), "amber_text", tension[-1], not upper, 0),
        ):
            y = point.y() - look.px(26) if above else point.y() + look.px(6)
            y = max(0.0, min(self.height() - look.px(20), y))
            write(painter, QRectF(area.left(), y, area.width() - room, look.px(20)), words, token, 14, right)

    def _show_focus(self, painter: QPainter, area: QRectF, trust: list[QPointF]) -> None:
        look = theme.current()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen("focus", 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), look.px(8), look.px(8))
        if self._at >= 0:
            x = trust[self._at + 1].x()
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            said = self._course.turns[self._at].said
            words = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, int(area.width()))
            top = QRectF(area.left(), look.px(2), area.width(), look.px(22))
            write(painter, top, words, "ink", 14, Qt.AlignmentFlag.AlignLeft)


def told(course: Course) -> str:
    """The course in a sentence or two: where it went, and where its peak and its low were."""
    if not course.turns:
        return tr("Er is nog niets gezegd.")
    last = course.turns[-1]
    went = tr("Vertrouwen ging van {before} naar {after}, spanning van {tense} naar {calm}.")
    sentence = went.format(
        before=round(course.trust), after=round(last.trust), tense=round(course.tension), calm=round(last.tension)
    )
    return f"{sentence} {_ends(course)}"


def _ends(course: Course) -> str:
    """Where the peak and the low were."""
    peak, low = course.peak, course.low
    if peak is not None and low is not None:
        return tr("Het hoogste punt was bij beurt {peak}, het laagste bij beurt {low}.").format(
            peak=peak.number, low=low.number
        )
    if peak is not None:
        return tr("Het hoogste punt was bij beurt {peak}. Het begin was het moeilijkst.").format(peak=peak.number)
    if low is not None:
        return tr("Het laagste punt was bij beurt {low}. Beter dan aan het begin werd het niet.").format(low=low.number)
    return tr("Het bleef steeds gelijk.")
