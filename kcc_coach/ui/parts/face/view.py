"""The face of the person you talk to, as a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEasingCurve, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPixmap, QPixmapCache
from PySide6.QtWidgets import QSizePolicy, QWidget

from kcc_coach.scenario.model import Look
from kcc_coach.ui.parts.face.look import EXPRESSIONS, NEUTRAL, Expression, blend
from kcc_coach.ui.parts.face.paint import paint_face

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent

SIZE: Final = 172
SMALLEST: Final = 40
CHANGE_MS: Final = 180


class FaceView(QWidget):
    """Shows one person and moves the face from mood to mood."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._mood = "neutral"
        self._from = self._shown = self._to = NEUTRAL
        self._change = QVariantAnimation(self)
        self._change.setDuration(CHANGE_MS)
        self._change.setStartValue(0.0)
        self._change.setEndValue(1.0)
        self._change.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._change.valueChanged.connect(self._move)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_look(self, look: Look) -> None:
        """Show another person, or nothing new if it is the same one."""
        if look != self._look:
            self._look = look
            self.update()

    def set_mood(self, mood: str, animate: bool) -> None:
        """Take on a mood: in 180 ms, or at once. An unknown mood shows as neutral."""
        known = mood if mood in EXPRESSIONS else "neutral"
        if known != self._mood:
            self._mood = known
            self._from, self._to = self._shown, EXPRESSIONS[known]
            self._change.stop()
            if animate and self.isVisible():
                self._change.start()
                return
        elif animate:
            return
        self._settle()

    def mood(self) -> str:
        """Return the mood that is shown or on its way."""
        return self._mood

    def sizeHint(self) -> QSize:
        """Return the size of the portrait beside a conversation."""
        return QSize(SIZE, SIZE)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size; below about 56 the mood needs a word beside it."""
        return QSize(SMALLEST, SMALLEST)

    def hasHeightForWidth(self) -> bool:
        """Say that the portrait wants to be square."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of a square portrait."""
        return width

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the person as far as the change of mood has come; a mood that has settled is painted once and kept."""
        painter = QPainter(self)
        if self._shown == self._to:
            painter.drawPixmap(0, 0, self._portrait())
        else:
            paint_face(painter, QRectF(self.rect()), self._look, self._shown)
        painter.end()

    def _portrait(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        name = f"face {self._look} {self._mood} {self.width()}x{self.height()} {ratio}"
        portrait = QPixmap()
        if not QPixmapCache.find(name, portrait):
            portrait = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
            portrait.setDevicePixelRatio(ratio)
            portrait.fill(Qt.GlobalColor.transparent)
            painter = QPainter(portrait)
            paint_face(painter, QRectF(self.rect()), self._look, self._to)
            painter.end()
            QPixmapCache.insert(name, portrait)
        return portrait

    def hideEvent(self, event: QHideEvent) -> None:
        """Finish the change at once: nobody sees it."""
        self._settle()
        super().hideEvent(event)

    def _settle(self) -> None:
        self._change.stop()
        self._show(self._to)

    def _move(self, part: float) -> None:
        self._show(blend(self._from, self._to, part))

    def _show(self, expression: Expression) -> None:
        if expression != self._shown:
            self._shown = expression
            self.update()
