"""A painted face of somebody who practises here, once and kept: for a tile, a badge or an icon."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPixmapCache

from kcc_coach.ui.parts.face.look import NEUTRAL
from kcc_coach.ui.parts.face.paint import paint_face
from kcc_coach.ui.parts.own_faces import FACES


def face_picture(face: str, size: int, ratio: float = 2.0) -> QPixmap:
    """The face with this name, `size` pixels wide and high."""
    name = f"own face {face} {size} {ratio}"
    made = QPixmap()
    if not QPixmapCache.find(name, made):
        made = QPixmap(round(size * ratio), round(size * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        paint_face(painter, QRectF(0, 0, size, size), FACES[face][0], NEUTRAL)
        painter.end()
        QPixmapCache.insert(name, made)
    return made
