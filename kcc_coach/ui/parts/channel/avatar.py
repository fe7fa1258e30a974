"""A small round face beside a post, painted once and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPixmapCache

from kcc_coach.ui import theme
from kcc_coach.ui.parts.face.look import EXPRESSIONS, NEUTRAL
from kcc_coach.ui.parts.face.paint import paint_face

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Look

AVATAR: Final = 34
"""Its width at 100 %."""


def paint_avatar(painter: QPainter, bubble: QRect, face: tuple[Look, str], margins: tuple[int, int]) -> None:
    """Paints it at the top left of a bubble."""
    side, top = margins
    place = bubble.topLeft() + QPoint(side - theme.current().px(6), top)
    painter.drawPixmap(place, _picture(*face, painter.device().devicePixelRatio()))


def _picture(look: Look, mood: str, ratio: float) -> QPixmap:
    size = theme.current().px(AVATAR)
    name = f"avatar {look} {mood} {size} {ratio}"
    made = QPixmap()
    if not QPixmapCache.find(name, made):
        made = QPixmap(round(size * ratio), round(size * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        paint_face(painter, QRectF(0, 0, size, size), look, EXPRESSIONS.get(mood, NEUTRAL))
        painter.end()
        QPixmapCache.insert(name, made)
    return made
