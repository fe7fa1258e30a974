"""The arrows of the map: many of them painted at once, so that a story of a thousand places stays quick."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from kcc_coach.ui import theme
from kcc_coach.ui.parts.map_items import DOTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kcc_coach.ui.parts.map_items import MapArrow

THINNEST: Final = 1.2
THICKEST: Final = 9.0
STEPS: Final = 6  # how many thicknesses are told apart
BAND: Final = 1500.0


class ArrowBand(QGraphicsItem):
    """Arrows that begin at about the same height, each as thick as the share of the talks that go along it."""

    def __init__(self, arrows: Iterable[MapArrow], color: str = "control") -> None:
        super().__init__()
        self.arrows = tuple(arrows)
        self._color = color
        self._lines: dict[int, QPainterPath] = {}
        self._heads = QPainterPath()
        for arrow in self.arrows:
            step = round(min(1.0, arrow.share) * STEPS)
            line = self._lines.setdefault(step, QPainterPath())
            _draw(line, arrow.points)
            self._heads.addPolygon(_head(arrow.points))
        self._rect = self._heads.boundingRect()
        for line in self._lines.values():
            self._rect |= line.boundingRect()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-10, -10, 10, 10)

    def shape(self) -> QPainterPath:
        return QPainterPath()  # nobody presses an arrow

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        color = theme.current().color(self._color)
        far = option.levelOfDetailFromTransform(painter.worldTransform()) < DOTS
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=not far)
        for step, line in self._lines.items():
            pen = QPen(color, 1.0 if far else THINNEST + (THICKEST - THINNEST) * step / STEPS)
            pen.setCosmetic(far)
            painter.setPen(pen)
            painter.drawPath(line)
        if not far:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawPath(self._heads)


def bands(arrows: Iterable[MapArrow]) -> Iterator[ArrowBand]:
    """The arrows by the height at which they begin: what is out of sight isn't painted."""
    by_height: dict[int, list[MapArrow]] = {}
    for arrow in arrows:
        by_height.setdefault(int(arrow.points[0][1] // BAND), []).append(arrow)
    return (ArrowBand(each) for each in by_height.values())


def _draw(path: QPainterPath, points: tuple[tuple[float, float], ...]) -> None:
    """A line through the points that leaves and arrives upright."""
    path.moveTo(QPointF(*points[0]))
    for (x0, y0), (x1, y1) in pairwise(points):
        half = (y1 - y0) / 2
        path.cubicTo(QPointF(x0, y0 + half), QPointF(x1, y1 - half), QPointF(x1, y1))


def _head(points: tuple[tuple[float, float], ...]) -> QPolygonF:
    (_, before), (x, y) = points[-2], points[-1]
    back = -10 if y >= before else 10
    return QPolygonF([QPointF(x, y), QPointF(x - 6, y + back), QPointF(x + 6, y + back), QPointF(x, y)])
