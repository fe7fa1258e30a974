"""Whose profile is open: a disc with the first letter, and the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from kcc_coach.i18n import tr
from kcc_coach.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class ProfileBadge(QWidget):
    """Stands at the foot of the navigation."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_name(self, name: str) -> None:
        """Shows this name."""
        self._name = name
        self.setAccessibleName(tr("Profiel: {name}").format(name=name))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(160), theme.current().px(40))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if not self._name:
            return
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = look.px(30)
        disc = QRectF(look.px(12), (self.height() - side) / 2, side, side)
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(look.color("nav_accent"))
        painter.drawEllipse(disc)
        painter.setPen(look.color("nav"))
        painter.setFont(look.font(14, bold=True))
        painter.drawText(disc, int(QtCore.Qt.AlignmentFlag.AlignCenter), self._name[0].upper())
        painter.setPen(look.color("nav_ink"))
        painter.setFont(look.font(15))
        left = round(disc.right()) + look.px(10)
        room = max(0, self.width() - left)
        words = painter.fontMetrics().elidedText(self._name, QtCore.Qt.TextElideMode.ElideRight, room)
        align = int(QtCore.Qt.AlignmentFlag.AlignLeft | QtCore.Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(left, 0, room, self.height()), align, words)
        painter.end()
