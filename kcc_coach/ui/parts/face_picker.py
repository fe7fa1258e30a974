"""A row of painted faces, of which one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from kcc_coach.i18n import tr
from kcc_coach.ui import icons, theme
from kcc_coach.ui.parts.face_picture import face_picture
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.own_faces import FACES

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent

SIDE = 72


class FacePicker(QWidget):
    """`chosen` comes with the name of a face, when somebody chooses it. Arrow keys walk through them."""

    chosen = Signal(str)

    def __init__(self, face: str) -> None:
        super().__init__()
        self.setAccessibleName(tr("Gezicht"))
        flow = Flow(theme.current().px(8), self)
        group = QButtonGroup(self)
        self._faces = {name: _Face(name, tr(words)) for name, (_, words) in FACES.items()}
        for name, made in self._faces.items():
            made.setChecked(name == face)
            group.addButton(made)
            flow.addWidget(made)
            made.toggled.connect(lambda on, name=name: self.chosen.emit(name) if on else None)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def face(self) -> str:
        """The face that is chosen."""
        return next(name for name, made in self._faces.items() if made.isChecked())


class _Face(QRadioButton):
    """One of them: a ring around it and a tick say that it is the one."""

    def __init__(self, face: str, words: str) -> None:
        super().__init__()
        self._face = face
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = theme.current().px(SIDE)
        return QSize(side, side)

    minimumSizeHint = sizeHint

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = look.px(7)
        side = self.width() - 2 * gap
        painter.drawPixmap(gap, gap, face_picture(self._face, side))
        ring = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(look.color("primary" if self.isChecked() else "control"), 4 if self.isChecked() else 2))
            painter.drawEllipse(ring)
        if self.hasFocus():
            painter.setPen(QPen(look.color("focus"), 2, Qt.PenStyle.DotLine))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        if self.isChecked():
            mark = look.px(22)
            disc = QRectF(self.width() - mark, self.height() - mark, mark, mark)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("primary"))
            painter.drawEllipse(disc)
            inner = disc.adjusted(mark / 5, mark / 5, -mark / 5, -mark / 5)
            icons.paint_icon(painter, "check", look.tokens.on_primary, inner)
        painter.end()
