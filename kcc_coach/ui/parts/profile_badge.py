"""Whose profile is open: a face and the name. Pressed, it is a colleague's turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from kcc_coach.i18n import tr
from kcc_coach.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


BRIEF = 52


class ProfileBadge(QPushButton):
    """Stands at the foot of the navigation."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._face = "", ""
        self._brief = False
        self.setObjectName("profile-badge")
        self.setProperty("kind", "nav")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Profiel"))
        self.setEnabled(False)

    def show_name(self, name: str, face: str) -> None:
        """Shows this name and this face, one of `own_faces`."""
        self._name, self._face = name, face
        self.setEnabled(bool(name))
        self.setAccessibleName(tr("Profiel: {name}").format(name=name))
        self.setAccessibleDescription(tr("Wissel van collega"))
        self._tip()
        self.update()

    def stand(self, *, brief: bool) -> None:
        """With the name, or in brief: the face alone, with the name for whoever asks."""
        self._brief = brief
        self.setSizePolicy(
            QSizePolicy.Policy.Fixed if brief else QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        )
        self._tip()
        self.updateGeometry()
        self.update()

    def _tip(self) -> None:
        told = tr("{name}: wissel van collega") if self._brief and self._name else tr("Wissel van collega")
        self.setToolTip(told.format(name=self._name))

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(BRIEF if self._brief else 160), theme.current().px(48))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if not self._name:
            return
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter)
        side = look.px(32)
        disc = QRectF(look.px(10), (self.height() - side) / 2, side, side)
        self._paint_face(painter, disc)
        if self._brief:
            painter.end()
            return
        painter.setPen(look.color("nav_ink"))
        painter.setFont(look.font(15))
        left = round(disc.right()) + look.px(10)
        room = max(0, self.width() - left - look.px(6))
        words = painter.fontMetrics().elidedText(self._name, QtCore.Qt.TextElideMode.ElideRight, room)
        align = int(QtCore.Qt.AlignmentFlag.AlignLeft | QtCore.Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(left, 0, room, self.height()), align, words)
        painter.end()

    def _ground(self, painter: QPainter) -> None:
        look = theme.current()
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(look.color("nav_accent" if self.hasFocus() else "nav_active"), 2))
            painter.setBrush(look.color("nav_active"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.px(11), look.px(11))

    def _paint_face(self, painter: QPainter, disc: QRectF) -> None:
        from kcc_coach.ui.parts.face_picture import face_picture

        painter.drawPixmap(disc.topLeft(), face_picture(self._face, round(disc.width())))
