"""The person's own rating beside what the talk showed, on one line per competency."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from kcc_coach.i18n import number_text, tr
from kcc_coach.practice.records import as_given
from kcc_coach.ui import theme
from kcc_coach.ui.parts.painted import Picture, box, dot, pen, write


@dataclass(frozen=True)
class GapRow:
    """A competency with its two places on 0..100; None where there is nothing to show."""

    name: str
    own: float | None
    score: float | None

    @property
    def sentence(self) -> str:
        """The row in words."""
        own = number_text(as_given(self.own)) if self.own is not None else tr("niet gegeven")
        score = number_text(self.score) if self.score is not None else tr("te weinig gezien")
        return tr("{name}: jij {own}, het gesprek {score}.").format(name=self.name, own=own, score=score)


class GapChart(Picture):
    """A square for the own rating, a dot for the talk, and the distance between them."""

    def __init__(self, rows: tuple[GapRow, ...]) -> None:
        super().__init__(tr("Jouw oordeel naast het gesprek"))
        self._rows = rows
        self.setFixedHeight(self.sizeHint().height())
        self.tell(" ".join(row.sentence for row in rows))

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(400), look.px(42) * max(1, len(self._rows)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(240), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(15))
        widest = max((painter.fontMetrics().horizontalAdvance(row.name) for row in self._rows), default=0)
        left = min(widest + look.px(24), self.width() * 0.5)
        height = look.px(42)
        for number, each in enumerate(self._rows):
            y = number * height
            name = QRectF(0, y, left - look.px(8), height)
            write(painter, name, each.name, "ink", 15, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self._row(painter, each, QRectF(left, y, self.width() - left - look.px(10), height))
        painter.end()

    def _row(self, painter: QPainter, each: GapRow, area: QRectF) -> None:
        look = theme.current()
        y = area.center().y()
        painter.setPen(pen("track", 2))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        own = None if each.own is None else area.left() + area.width() * each.own / 100
        score = None if each.score is None else area.left() + area.width() * each.score / 100
        if own is not None and score is not None:
            painter.setPen(pen("amber", 3.5))
            painter.drawLine(QPointF(own, y), QPointF(score, y))
        if score is not None:
            dot(painter, score, y, look.px(7), look.color("primary"), look.color("primary"))
        if own is not None:
            box(painter, own, y, look.px(7), look.color("surface"), look.color("ink"))
        if score is None:
            few = area.adjusted(0, 0, 0, -look.px(16))
            write(painter, few, tr("te weinig gezien"), "muted", 12, Qt.AlignmentFlag.AlignRight)


class Legend(Picture):
    """What the square and the dot mean: on one line, or on two where there is no room."""

    def __init__(self) -> None:
        super().__init__(tr("Legenda"))
        self._marks = (
            (tr("jouw oordeel: 1 tot 5, getekend van 0 tot 100"), box, "surface", "ink"),
            (tr("wat het gesprek liet zien"), dot, "primary", "primary"),
        )
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.tell(tr("Vierkant: jouw oordeel: 1 tot 5, getekend van 0 tot 100. Rondje: wat het gesprek liet zien."))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return theme.current().px(26) * (1 if self._width() <= width else 2)

    def sizeHint(self) -> QSize:
        return QSize(self._width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(160), theme.current().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        one_line = self._width() <= self.width()
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        x, y, line = look.px(8), 0, look.px(26)
        for words, shape, fill, edge in self._marks:
            shape(painter, x, y + line / 2, look.px(6), look.color(fill), look.color(edge))
            room = QRectF(x + look.px(14), y, self.width(), line)
            write(painter, room, words, "muted", 14, align)
            if one_line:
                x += self._span(words)
            else:
                y += line
        painter.end()

    def _span(self, words: str) -> int:
        look = theme.current()
        return QFontMetrics(look.font(14)).horizontalAdvance(words) + look.px(40)

    def _width(self) -> int:
        return sum(self._span(words) for words, *_ in self._marks)
