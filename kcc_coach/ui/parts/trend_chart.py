"""The course of one competency over weeks, drawn by pyqtgraph. The only place that knows of it.

A plot tells a screen reader nothing and takes no keys, so this part has a name, a sentence, and points that the arrow
keys walk through; a table of the same points stands beside it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kcc_coach.i18n import number_text, short_day_text, tiny_day_text, tr
from kcc_coach.ui import theme
from kcc_coach.ui.parts.painted import pen

if TYPE_CHECKING:
    from kcc_coach.practice.progress import Point, Series
    from kcc_coach.practice.trends import Slope


class _Weeks(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Week days below the chart, as people write them."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:  # noqa: ARG002
        return [
            tiny_day_text(_EPOCH + timedelta(weeks=round(value))) if value == round(value) else "" for value in values
        ]


_EPOCH = date(2024, 1, 1)  # a Monday
BAND_STEPS = 24
BAND_STRENGTH = 0.14


class TrendChart(QWidget):
    """Score drawn through with dots, own rating dashed with squares; weeks with too little seen are hollow.

    A triangle is a week in which only conversations were played that had been played before. The band is the trend with
    the room that chance leaves it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Verloop per week"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._points: tuple[Point, ...] = ()
        self._weeks = 1
        self._at = -1
        self._sentence = ""
        box = QVBoxLayout(self)
        edge = theme.current().px(4)
        box.setContentsMargins(edge, edge, edge, edge)
        self._plot = _plot()
        box.addWidget(self._plot)
        self._cursor = pg.InfiniteLine(angle=90, pen=pg.mkPen(theme.current().color("focus"), width=2))
        self._cursor.hide()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(560), look.px(300))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(240), look.px(260))

    def show_course(self, course: Series, slope: Slope | None, sentence: str) -> None:
        """Draws this course with its band; the sentence tells its trend."""
        points = course.points
        self._points = points
        self._weeks = course.weeks
        self._at = -1
        self._sentence = sentence
        self.setAccessibleDescription(sentence)
        item = self._plot.getPlotItem()
        item.clear()
        item.addItem(self._cursor, ignoreBounds=True)
        self._cursor.hide()
        look = theme.current()
        self._draw_band(slope)
        own = [(_week(each), each.own) for each in points if each.own is not None]
        self._draw(own, "ink", Qt.PenStyle.DashLine)
        self._sign(own, "s", "ink", filled=False, size=9)
        scored = [(_week(each), each.score, each) for each in points if each.score is not None]
        self._draw([(week, score) for week, score, _ in scored], "primary", Qt.PenStyle.SolidLine)
        for symbol, filled in (("o", True), ("o", False), ("t1", True), ("t1", False)):
            there = [
                (week, score)
                for week, score, each in scored
                if each.enough == filled and each.only_repeats == (symbol == "t1")
            ]
            self._sign(there, symbol, "primary", filled=filled, size=11)
        weeks = [_week(each) for each in points] or [0]
        edge = 0.6 * course.weeks
        item.setXRange(min(weeks) - edge, max(weeks) + edge, padding=0)
        self._space_weeks()
        self._plot.setBackground(look.color("surface"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space_weeks()

    def _space_weeks(self) -> None:
        """As many weeks are named below the chart as there is room for."""
        if self._points:
            span = _week(self._points[-1]) - _week(self._points[0]) + 1
            room = max(2, self.width() // theme.current().px(74))
            self._plot.getPlotItem().getAxis("bottom").setTickSpacing(max(1, -(-span // room)), 1000)

    def _draw_band(self, slope: Slope | None) -> None:
        """The trend as a dotted line in its band, from the first week to the last; nothing where it cannot be told."""
        if slope is None:
            return
        look = theme.current()
        first, last = _week(self._points[0]), _week(self._points[-1])
        steps = [(last - first) * at / BAND_STEPS for at in range(BAND_STEPS + 1)]
        low, line, high = zip(*(slope.at(step) for step in steps), strict=True)
        weeks = [first + step for step in steps]
        item, none = self._plot.getPlotItem(), pg.mkPen(None)
        lower = pg.PlotCurveItem(weeks, [max(0.0, min(100.0, each)) for each in low], pen=none)
        upper = pg.PlotCurveItem(weeks, [max(0.0, min(100.0, each)) for each in high], pen=none)
        ground = QColor(look.color("primary"))
        ground.setAlphaF(BAND_STRENGTH)
        for each in (lower, upper, pg.FillBetweenItem(lower, upper, brush=pg.mkBrush(ground))):
            item.addItem(each)
        dotted = pg.mkPen(look.color("primary"), width=1.5 * look.scale, style=Qt.PenStyle.DotLine)
        item.addItem(pg.PlotCurveItem(weeks, [max(0.0, min(100.0, each)) for each in line], pen=dotted))

    def _draw(self, points: list[tuple[int, float]], token: str, style: Qt.PenStyle) -> None:
        look = theme.current()
        pen_of_line = pg.mkPen(look.color(token), width=2 * look.scale, style=style)
        self._plot.getPlotItem().addItem(pg.PlotCurveItem(*_columns(points), pen=pen_of_line, antialias=True))

    def _sign(self, points: list[tuple[int, float]], symbol: str, token: str, *, filled: bool, size: float) -> None:
        """Signs that look alike, drawn together: one by one each would be painted anew."""
        if not points:
            return
        look = theme.current()
        color = look.color(token)
        signs = pg.ScatterPlotItem(
            *_columns(points),
            symbol=symbol,
            size=look.px(size),
            pen=pg.mkPen(color, width=2 * look.scale),
            brush=pg.mkBrush(color if filled else look.color("surface")),
        )
        self._plot.getPlotItem().addItem(signs)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._points) - 1
        places = {
            Qt.Key.Key_Right: min(last, self._at + 1),
            Qt.Key.Key_Left: max(0, self._at - 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key not in places or not self._points:
            super().keyPressEvent(event)
            return
        self._at = places[key]
        point = self._points[self._at]
        self._cursor.setPos(_week(point))
        self._cursor.show()
        self.setAccessibleDescription(point_text(point, self._weeks))
        self.setToolTip(point_text(point, self._weeks))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._cursor.hide()
        self._at = -1
        self.setAccessibleDescription(self._sentence)
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(pen("focus", 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 8, 8)
            painter.end()


def _plot() -> Any:
    """A plot in the theme's colours that stays where it is."""
    look = theme.current()
    plot = pg.PlotWidget(axisItems={"bottom": _Weeks(orientation="bottom")}, background=look.color("surface"))
    plot.setAntialiasing(True)
    plot.setStyleSheet("border: none")
    plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    plot.setMouseEnabled(x=False, y=False)
    plot.setMenuEnabled(False)
    plot.hideButtons()
    plot.setAccessibleName(tr("Verloop per week"))
    plot.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
    plot.viewport().setAccessibleName(tr("Verloop per week"))
    plot.setYRange(0, 100, padding=0.04)
    item = plot.getPlotItem()
    for side in ("left", "bottom"):
        axis = item.getAxis(side)
        axis.setTextPen(look.color("muted"))
        axis.setPen(pg.mkPen(look.color("hairline")))
        axis.setStyle(tickFont=look.font(13), tickLength=0, tickTextOffset=look.px(8))
    item.getAxis("left").setTickSpacing(25, 100)
    item.getAxis("left").setWidth(look.px(44))
    item.getAxis("bottom").setHeight(look.px(30))
    item.showGrid(y=True, alpha=0.25)
    return plot


def _columns(points: list[tuple[int, float]]) -> tuple[list[int], list[float]]:
    return [week for week, _ in points], [value for _, value in points]


def _week(point: Point) -> int:
    return (point.week - _EPOCH).days // 7


def point_text(point: Point, weeks: int = 1) -> str:
    """One point in words; it stands for so many weeks."""
    score = number_text(point.score) if point.score is not None else "–"
    own = number_text(point.own) if point.own is not None else "–"
    sentence = (
        tr("Week van {day}: het gesprek {score}, jij {own}.")
        if weeks == 1
        else tr("Vier weken vanaf {day}: het gesprek {score}, jij {own}.")
    )
    words = sentence.format(day=short_day_text(point.week), score=score, own=own)
    if not point.repeats:
        return words
    again = tr("{repeats} van de {talks} gesprekken had je al eerder gespeeld.")
    return f"{words} {again.format(repeats=point.repeats, talks=point.talks)}"
