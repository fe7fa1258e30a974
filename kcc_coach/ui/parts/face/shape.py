"""Curves in the units of a portrait: the disc has radius 100 and its centre at (0, 0)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Point = tuple[float, float]


def mid(a: float, b: float, t: float) -> float:
    """Return the number at part `t` of the way from `a` to `b`."""
    return a + (b - a) * t


def within(value: float, low: float = 0.0, high: float = 1.0) -> float:
    """Return `value`, kept between `low` and `high`."""
    return max(low, min(high, value))


def curve(*points: Point) -> QPainterPath:
    """Join a start and triples of points as cubic curves."""
    path = QPainterPath(QPointF(*points[0]))
    for at in range(1, len(points), 3):
        first, second, end = points[at : at + 3]
        path.cubicTo(QPointF(*first), QPointF(*second), QPointF(*end))
    return path


def shape(*points: Point) -> QPainterPath:
    """Join points as `curve` does and close the outline."""
    path = curve(*points)
    path.closeSubpath()
    return path


def symmetric(*points: Point) -> QPainterPath:
    """Close a right half, from one point on the axis to another, with its mirror image."""
    return shape(*points, *((-x, y) for x, y in reversed(points[:-1])))


def between(a: Sequence[Point], b: Sequence[Point], t: float) -> list[Point]:
    """Return the points on the way from outline `a` to outline `b`."""
    return [(mid(x, u, t), mid(y, v, t)) for (x, y), (u, v) in zip(a, b, strict=True)]


def mirrored(path: QPainterPath) -> QPainterPath:
    """Return the path as seen in a mirror on the axis."""
    return QTransform.fromScale(-1, 1).map(path)


def both(path: QPainterPath) -> QPainterPath:
    """Return a path with its mirror image."""
    result = QPainterPath(path)
    result.addPath(mirrored(path))
    return result


def oval(x: float, y: float, width: float, height: float) -> QPainterPath:
    """Return an ellipse from its centre and its half axes."""
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), width, height)
    return path


def ovals(discs: Iterable[tuple[float, float, float]]) -> QPainterPath:
    """Return one outline around discs given as x, y and radius."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for x, y, radius in discs:
        path.addEllipse(QPointF(x, y), radius, radius)
    return path


def fill(painter: QPainter, path: QPainterPath, colour: QColor) -> None:
    """Fill a path in one flat colour."""
    painter.fillPath(path, colour)


def stroke(painter: QPainter, path: QPainterPath, colour: QColor, width: float) -> None:
    """Draw a path as a line with round ends."""
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)
