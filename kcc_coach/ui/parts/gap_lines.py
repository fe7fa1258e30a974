"""How far the own ratings lie from what the talks show, a line per competency: left is lower, right is higher."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent

from kcc_coach.i18n import tr
from kcc_coach.practice.gaps import TOO_FEW, Gap, Habit
from kcc_coach.practice.progress_words import gap_sentence, gap_word, name_of, signed
from kcc_coach.ui import theme
from kcc_coach.ui.parts.painted import Picture, box, dot, pen, write

if TYPE_CHECKING:
    from collections.abc import Callable

REACH: Final = 60  # how far the axis goes on both sides; what lies further stands at the edge
LINE: Final = 38


class GapLines(Picture):
    """A dot in the middle for the talks, a square for the person. The up and down keys walk through the competencies."""

    def __init__(self, habit: Habit) -> None:
        super().__init__(tr("Jouw oordeel naast het gesprek"))
        self._habit = habit
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(self.sizeHint().height())
        self.tell(told(habit))

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(420), look.px(LINE) * len(self._habit.gaps) + look.px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(220), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._habit.gaps) - 1
        steps: dict[int, Callable[[int], int]] = {
            Qt.Key.Key_Down: lambda at: min(last, at + 1),
            Qt.Key.Key_Up: lambda at: max(0, at - 1),
            Qt.Key.Key_Home: lambda at: 0,
            Qt.Key.Key_End: lambda at: last,
        }
        step = steps.get(event.key())
        if step is None or last < 0:
            super().keyPressEvent(event)
            return
        self._at = step(self._at)
        self.tell(gap_told(self._habit.gaps[self._at]))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._at = -1
        self.tell(told(self._habit))
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._axis()
        self._ground(painter, area)
        for number, gap in enumerate(self._habit.gaps):
            y = look.px(30) + look.px(LINE) * (number + 0.5)
            name = QRectF(look.px(6), y - look.px(LINE) / 2, area.left() - look.px(22), look.px(LINE))
            words = painter.fontMetrics().elidedText(name_of(gap.competency), Qt.TextElideMode.ElideRight, 10_000)
            write(painter, name, words, "ink", 15, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self._line(painter, area, gap, y)
            if number == self._at and self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(pen("focus", 1.5, Qt.PenStyle.DashLine))
                around = QRectF(2, y - look.px(LINE) / 2 + 2, self.width() - 4, look.px(LINE) - 4)
                painter.drawRoundedRect(around, look.px(6), look.px(6))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen("focus", 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.px(8), look.px(8))
        painter.end()

    def _axis(self) -> QRectF:
        """Where the lines run, right of the longest name."""
        look = theme.current()
        metrics = QFontMetrics(look.font(15))
        widest = max((metrics.horizontalAdvance(name_of(each.competency)) for each in self._habit.gaps), default=0)
        left = min(widest + look.px(28), self.width() * 0.55)
        return QRectF(left, 0, self.width() - left - look.px(14), self.height())

    def _ground(self, painter: QPainter, area: QRectF) -> None:
        look = theme.current()
        head = QRectF(area.left(), look.px(4), area.width(), look.px(24))
        bottom = self.height() - look.px(4)
        painter.setPen(pen("hairline", 1.5))
        painter.drawLine(QPointF(area.center().x(), look.px(30)), QPointF(area.center().x(), bottom))
        write(painter, head, tr("lager"), "muted", 13, Qt.AlignmentFlag.AlignLeft)
        write(painter, head, tr("hoger"), "muted", 13, Qt.AlignmentFlag.AlignRight)

    def _line(self, painter: QPainter, area: QRectF, gap: Gap, y: float) -> None:
        look = theme.current()
        middle = area.center().x()
        painter.setPen(pen("track", 2))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        at = middle + area.width() / 2 * max(-1.0, min(1.0, gap.mean / REACH))
        sure = gap.word != TOO_FEW
        painter.setPen(pen("amber", 3.5 if sure else 2, Qt.PenStyle.SolidLine if sure else Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(middle, y), QPointF(at, y))
        dot(painter, middle, y, look.px(6), look.color("primary"), look.color("primary"))
        box(painter, at, y, look.px(7), look.color("surface"), look.color("ink" if sure else "control"))


def gap_told(gap: Gap) -> str:
    """One line of the picture in words."""
    sentence = tr("{name}: {gap} gemiddeld, over {rated} gesprekken; {word}.").format(
        name=name_of(gap.competency), gap=signed(gap.mean), rated=gap.rated, word=gap_word(gap)
    )
    return f"{sentence} {gap_sentence(gap)}".strip()


def told(habit: Habit) -> str:
    """The whole picture in words."""
    return " ".join(gap_told(each) for each in habit.gaps)
