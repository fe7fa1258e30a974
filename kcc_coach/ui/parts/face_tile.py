"""Somebody who practises here: a face with the name below it and, where it is locked, a small lock. Nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from kcc_coach.i18n import tr
from kcc_coach.ui import icons, theme
from kcc_coach.ui.parts.face_picture import face_picture

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

WIDE, FACE = 168, 108


class FaceTile(QPushButton):
    """A button that is a face. `here` marks the one that is open now."""

    def __init__(self, name: str, face: str, *, locked: bool, here: bool = False) -> None:
        super().__init__()
        self._name, self._face, self._locked, self._here = name, face, locked, here
        self.height_of_all = 0  # a style sheet forgets a fixed height when it is applied
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        said = tr("{name}, op slot").format(name=name) if locked else name
        self.setAccessibleName(tr("{name}, nu open").format(name=said) if here else said)
        self.setToolTip(name if self._lines()[-1] != name else "")

    def sizeHint(self) -> QSize:
        look = theme.current()
        text = QFontMetrics(look.font(17, bold=True)).lineSpacing() * len(self._lines())
        small = QFontMetrics(look.font(14)).lineSpacing() if self._under() else 0
        return QSize(look.px(WIDE), max(self.height_of_all, look.px(FACE + 16 + 12 + 16) + text + small))

    minimumSizeHint = sizeHint

    def _under(self) -> str:
        if self._here:
            return tr("nu open")
        return tr("op slot") if self._locked else ""

    def _lines(self) -> list[str]:
        """The name in two lines at most; what doesn't fit is cut with three dots."""
        look = theme.current()
        metrics = QFontMetrics(look.font(17, bold=True))
        room = look.px(WIDE - 24)
        if metrics.horizontalAdvance(self._name) <= room:
            return [self._name]
        first, rest = "", self._name.split(" ")
        while len(rest) > 1 and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= room:
            first, rest = f"{first} {rest[0]}".strip(), rest[1:]
        cut = metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, room)
        return [first, cut] if first else [cut]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused, warm = self.hasFocus(), self.underMouse()
        edge = 3 if focused else 1.5
        painter.setPen(QPen(look.color("focus" if focused else "primary" if warm else "hairline"), edge))
        painter.setBrush(look.color("primary_soft" if warm or self.isDown() else "surface"))
        ground = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(ground, look.px(16), look.px(16))
        side = look.px(FACE)
        painter.drawPixmap(round((self.width() - side) / 2), look.px(16), face_picture(self._face, side))
        self._write(painter, look.px(16 + FACE + 10))
        painter.end()

    def _write(self, painter: QPainter, top: int) -> None:
        look = theme.current()
        painter.setPen(look.color("ink"))
        painter.setFont(look.font(17, bold=True))
        high = painter.fontMetrics().lineSpacing()
        for line in self._lines():
            painter.drawText(QRectF(0, top, self.width(), high), int(Qt.AlignmentFlag.AlignCenter), line)
            top += high
        under = self._under()
        if not under:
            return
        painter.setFont(look.font(14))
        painter.setPen(look.color("muted"))
        metrics = painter.fontMetrics()
        wide, icon = metrics.horizontalAdvance(under), look.px(14) if self._locked else 0
        gap = look.px(5) if icon else 0
        left = (self.width() - wide - icon - gap) / 2
        if icon:
            middle = top + (metrics.lineSpacing() - icon) / 2
            icons.paint_icon(painter, "lock", look.tokens.muted, QRectF(left, middle, icon, icon))
        painter.drawText(
            QRectF(left + icon + gap, top, wide + 4, metrics.lineSpacing()),
            int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
            under,
        )
