"""A quiet bar for trust or tension, with a word beside it for where it is going."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kcc_coach.i18n import tr
from kcc_coach.ui import theme
from kcc_coach.ui.parts.painted import write

MOVE_MS = 180


class MeterBar(QWidget):
    """Shows 0..100; moves to a new value unless motion is reduced. `told` names it in full where the panel doesn't."""

    def __init__(self, name: str, token: str, told: str = "") -> None:
        super().__init__()
        self._name = name
        self._token = token
        self._value = 0
        self._shown = 0.0
        self._word = ""
        self._move = QVariantAnimation(self)
        self._move.setDuration(MOVE_MS)
        self._move.valueChanged.connect(self._step)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(told or name)
        self.setToolTip(told or name)  # a long name is cut short beside the word

    def set_value(self, value: int, *, animate: bool) -> None:
        """Moves to a value and says whether it grew; without `animate` it is there at once and says nothing."""
        if animate:
            self._word = (
                tr("groeit") if value > self._value else tr("daalt") if value < self._value else tr("blijft gelijk")
            )
        else:
            self._word = ""
        self._value = value
        self.setAccessibleDescription(
            tr("{value} van de 100").format(value=value) + (f", {self._word}" if self._word else "")
        )
        self._move.stop()
        if animate and theme.current().motion and self.isVisible():
            self._move.setStartValue(self._shown)
            self._move.setEndValue(float(value))
            self._move.start()
        else:
            self._step(float(value))

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(120), theme.current().px(34))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(90), theme.current().px(34))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = QRectF(0, 0, self.width(), look.px(20))
        room = self.width() - QFontMetrics(look.font(14)).horizontalAdvance(self._word) - look.px(8) * bool(self._word)
        name = QFontMetrics(look.font(14)).elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        write(painter, top, name, "ink", 14, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        write(painter, top, self._word, "muted", 14, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        track = QRectF(0, look.px(23), self.width(), look.px(8))
        painter.setPen(Qt.PenStyle.NoPen)
        for color, width in (("track", self.width()), (self._token, self.width() * self._shown / 100)):
            painter.setBrush(look.color(color))
            painter.drawRoundedRect(QRectF(track.x(), track.y(), width, track.height()), look.px(4), look.px(4))
        painter.end()

    def _step(self, value: float) -> None:
        self._shown = value
        self.update()
