"""A voice on the phone: a line whose form tells the mood, and the face that trust paints over it, stroke by stroke."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPainterPathStroker, QPen, QPixmap, QTransform

from kcc_coach.ui import theme
from kcc_coach.ui.icons import paint_icon
from kcc_coach.ui.parts.channel.wave import wave_path
from kcc_coach.ui.parts.face.paint import UNIT_SIZE, paint_face
from kcc_coach.ui.parts.face.shape import oval

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Look
    from kcc_coach.ui.parts.channel.wave import Wave
    from kcc_coach.ui.parts.face.look import Expression

_STROKES: Final = 11
_APART: Final = 18.0


def paint_voice(painter: QPainter, rect: QRectF, wave: Wave, face: tuple[Look, Expression], painted: float) -> None:
    """Paints the voice in the largest disc that fits; `painted` is how much of the face there is already, 0..1."""
    size = min(rect.width(), rect.height())
    if size <= 0:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center())
    painter.scale(size / UNIT_SIZE, size / UNIT_SIZE)
    _paint_disc(painter)
    if painted > 0:
        _paint_strokes(painter, face, painted, size)
    _paint_wave(painter, wave, painted)
    _paint_phone(painter)
    painter.restore()


def _paint_disc(painter: QPainter) -> None:
    look = theme.current()
    painter.setPen(QPen(look.color("control"), 1.5))
    painter.setBrush(look.color("primary_soft"))
    painter.drawPath(oval(0, 0, 98, 98))


def _paint_wave(painter: QPainter, wave: Wave, painted: float) -> None:
    """The line makes room for the face, below it; a ground keeps it readable over what there is of that."""
    look = theme.current()
    gone = painted**0.4  # it is out of the way before eyes and mouth are there
    away = QTransform.fromTranslate(-10 * gone, 79 * gone).scale(1 - 0.45 * gone, 1 - 0.72 * gone)
    path = away.map(wave_path(wave))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for token, width in (("primary_soft", 14.0), ("primary", 5.5 - painted)):
        pen = QPen(look.color(token), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)


def _paint_strokes(painter: QPainter, face: tuple[Look, Expression], painted: float, size: float) -> None:
    """The face, as far as the strokes of a brush have come: first grey, and gaining colour."""
    ratio = painter.device().devicePixelRatio()
    drawing = _drawn(face, size, ratio)
    whole = QRectF(-UNIT_SIZE / 2, -UNIT_SIZE / 2, UNIT_SIZE, UNIT_SIZE)
    painter.save()
    painter.setClipPath(oval(0, 0, 98, 98))
    if painted < 1:
        painter.setClipPath(_strokes(painted), Qt.ClipOperation.IntersectClip)
        painter.setOpacity(0.35 + 0.65 * painted)
        painter.drawImage(whole, drawing.toImage().convertToFormat(QImage.Format.Format_Grayscale8))
    painter.setOpacity(painted)
    painter.drawPixmap(whole, drawing, QRectF(drawing.rect()))
    painter.restore()


def _drawn(face: tuple[Look, Expression], size: float, ratio: float) -> QPixmap:
    side = max(1, round(size * ratio))
    made = QPixmap(QSize(side, side))
    made.fill(Qt.GlobalColor.transparent)
    brush = QPainter(made)
    paint_face(brush, QRectF(0, 0, side, side), *face)
    brush.end()
    return made


def _strokes(painted: float) -> QPainterPath:
    """Slanting strokes that grow longer and broader from the middle of the face, until they meet."""
    lines = QPainterPath()
    reach = 45 + 75 * painted
    for number in range(_STROKES):
        off = (number - _STROKES // 2) * _APART
        long = reach * (1 - 0.12 * (number % 3))
        lines.moveTo(QPointF(off - long * 0.35, long))
        lines.lineTo(QPointF(off + long * 0.35, -long))
    stroker = QPainterPathStroker()
    stroker.setWidth(_APART * (0.35 + 0.75 * painted))
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    strokes = stroker.createStroke(lines)
    strokes.setFillRule(Qt.FillRule.WindingFill)
    return strokes


def _paint_phone(painter: QPainter) -> None:
    """A small receiver at the edge: this is the phone, whatever you see before you."""
    look = theme.current()
    painter.setPen(QPen(look.color("control"), 1.5))
    painter.setBrush(look.color("surface"))
    painter.drawPath(oval(70, 70, 24, 24))
    paint_icon(painter, "phone", look.color("primary").name(), QRectF(57, 57, 26, 26))
