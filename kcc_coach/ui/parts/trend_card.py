"""The chart of one competency with what its signs mean, and its figures as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF
from PySide6.QtWidgets import QVBoxLayout

from kcc_coach.i18n import tr
from kcc_coach.practice.progress_words import chart_rows, slope_sentence, trend_sentence, week_words
from kcc_coach.ui import theme
from kcc_coach.ui.parts.marks import mark, marks
from kcc_coach.ui.parts.page import Card, clear
from kcc_coach.ui.parts.painted import box, dot, pen
from kcc_coach.ui.parts.texts import text
from kcc_coach.ui.parts.trend_chart import BAND_STRENGTH, TrendChart
from kcc_coach.ui.parts.unfolding import Unfolding

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kcc_coach.practice.progress import Series
    from kcc_coach.practice.trends import Slope


class TrendCard(Card):
    """One course after the other: to make the chart anew would take longer than to draw in it."""

    def __init__(self) -> None:
        super().__init__()
        self.chart = TrendChart()
        self.column.addWidget(self.chart, 1)
        self._below = QVBoxLayout()
        self._below.setSpacing(theme.current().px(8))
        self.column.addLayout(self._below)

    def show_course(self, course: Series) -> None:
        """Shows this one."""
        slope = course.slope()
        rate = slope_sentence(course, slope)
        self.chart.show_course(course, slope, f"{trend_sentence(course)} {rate}".strip())
        clear(self._below)
        self._below.addWidget(_signs(course, slope))
        if rate:
            self._below.addWidget(text(rate, "small"))
        columns = (week_words(course), tr("Het gesprek"), tr("Jijzelf"), tr("Gesprekken"), tr("Herhaald"))
        self._below.addWidget(Unfolding(tr("Verloop als tabel"), columns, lambda: chart_rows(course)))


def _signs(course: Series, slope: Slope | None) -> QWidget:
    """Only the signs that are in the picture."""
    found = [
        mark(tr("wat het gesprek liet zien"), _talk),
        mark(tr("jouw oordeel: 1 tot 5, getekend van 0 tot 100"), _own),
    ]
    if any(each.only_repeats for each in course.points):
        found.append(mark(tr("alleen herhaalde gesprekken"), _again))
    if any(each.score is not None and not each.enough for each in course.points):
        found.append(mark(tr("te weinig gezien"), _few))
    if slope is not None:
        found.append(mark(tr("de lijn, met de ruimte voor toeval"), _band))
    return marks(*found)


def _talk(painter: QPainter, x: float, y: float, radius: float) -> None:
    color = theme.current().color("primary")
    dot(painter, x, y, radius - 1, color, color)


def _few(painter: QPainter, x: float, y: float, radius: float) -> None:
    look = theme.current()
    dot(painter, x, y, radius - 1, look.color("surface"), look.color("primary"))


def _own(painter: QPainter, x: float, y: float, radius: float) -> None:
    look = theme.current()
    box(painter, x, y, radius - 1, look.color("surface"), look.color("ink"))


def _again(painter: QPainter, x: float, y: float, radius: float) -> None:
    painter.setPen(pen("primary", 2))
    painter.setBrush(theme.current().color("primary"))
    corners = (QPointF(x, y - radius), QPointF(x + radius, y + radius * 0.8), QPointF(x - radius, y + radius * 0.8))
    painter.drawPolygon(QPolygonF(corners))


def _band(painter: QPainter, x: float, y: float, radius: float) -> None:
    ground = QColor(theme.current().color("primary"))
    ground.setAlphaF(BAND_STRENGTH)
    painter.fillRect(QRectF(x - 1.5 * radius, y - radius, 3 * radius, 2 * radius), ground)
    painter.setPen(pen("primary", 1.5, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(x - 1.5 * radius, y), QPointF(x + 1.5 * radius, y))
