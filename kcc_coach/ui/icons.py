"""Icons from resources/icons, in the colour that the theme gives them."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kcc_coach.ui import theme


def icon(name: str, color: str, size: int) -> QIcon:
    """An icon in a colour, at this size in pixels."""
    return QIcon(pixmap(name, color, size))


def pixmap(name: str, color: str, size: int) -> QPixmap:
    """The same as a picture, twice as fine as it is shown."""
    picture = QPixmap(2 * size, 2 * size)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    paint_icon(painter, name, color, QRectF(0, 0, 2 * size, 2 * size))
    painter.end()
    picture.setDevicePixelRatio(2)
    return picture


def paint_icon(painter: QPainter, name: str, color: str, where: QRectF) -> None:
    """Paints an icon into a rectangle."""
    drawing = _source(str(theme.current().resources / "icons" / f"{name}.svg")).replace("currentColor", color)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, where)


@lru_cache(maxsize=128)
def _source(file: str) -> str:
    with open(file, encoding="utf-8") as text:  # noqa: PTH123  # as fast as it gets: this runs before the first paint
        return text.read()
