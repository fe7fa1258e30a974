"""The voice of the person on the phone, as a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEasingCurve, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPixmap, QPixmapCache
from PySide6.QtWidgets import QWidget

from kcc_coach.scenario.model import Look
from kcc_coach.ui import theme
from kcc_coach.ui.parts.channel import wave as waves
from kcc_coach.ui.parts.channel.voice import paint_voice
from kcc_coach.ui.parts.face import look as faces

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent

CHANGE_MS: Final = 180


class VoiceView(QWidget):
    """Shows a voice and as much of the face as there is; moves when somebody speaks, and then rests."""

    def __init__(self) -> None:
        super().__init__()
        self._look = Look()
        self._from = self._to = ("neutral", 0.0)
        self._part = 1.0
        self._change = QVariantAnimation(self)
        self._change.setDuration(CHANGE_MS)
        self._change.setStartValue(0.0)
        self._change.setEndValue(1.0)
        self._change.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._change.valueChanged.connect(self._move)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_voice(self, look: Look, mood: str, painted: float, *, animate: bool) -> None:
        """Takes on whose voice it is, its mood and how much of the face is painted, 0..1: in 180 ms, or at once."""
        known = mood if mood in waves.WAVES else "neutral"
        self._look, self._from, self._to = look, self._to, (known, painted)
        self._change.stop()
        self._part = 1.0
        if animate and self.isVisible() and self._from != self._to:
            self._change.start()
        self.update()

    def mood(self) -> str:
        """The mood that is shown or on its way."""
        return self._to[0]

    def painted(self) -> float:
        """How much of the face is shown or on its way."""
        return self._to[1]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._part < 1:
            self._paint(painter, self._part)
        else:
            painter.drawPixmap(0, 0, self._portrait())
        painter.end()

    def hideEvent(self, event: QHideEvent) -> None:
        """Finishes the change at once: nobody sees it."""
        self._change.stop()
        self._part = 1.0
        super().hideEvent(event)

    def _paint(self, painter: QPainter, part: float) -> None:
        (mood, had), (to, has) = self._from, self._to
        wave = waves.blend(waves.WAVES[mood], waves.WAVES[to], part)
        face = faces.blend(faces.EXPRESSIONS[mood], faces.EXPRESSIONS[to], part)
        paint_voice(painter, QRectF(self.rect()), wave, (self._look, face), had + (has - had) * part)

    def _portrait(self) -> QPixmap:
        """What has settled is painted once and kept."""
        ratio = self.devicePixelRatioF()
        name = f"voice {self._look} {self._to} {self.width()}x{self.height()} {ratio} {theme.current().name}"
        portrait = QPixmap()
        if not QPixmapCache.find(name, portrait):
            portrait = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
            portrait.setDevicePixelRatio(ratio)
            portrait.fill(Qt.GlobalColor.transparent)
            painter = QPainter(portrait)
            self._paint(painter, 1.0)
            painter.end()
            QPixmapCache.insert(name, portrait)
        return portrait

    def _move(self, part: float) -> None:
        self._part = part
        self.update()
