"""A reply that can be chosen: a large card with its number key. It is reused from turn to turn."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kcc_coach.i18n import tr, trn
from kcc_coach.ui import theme


class ReplyButton(QAbstractButton):
    """Shows one reply. The text wraps; the button is as high as it needs to be."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self.token = ""
        self._words = ""
        self._action = False
        self._votes = 0
        self._right = theme.current().px(18)
        self._warm = False
        self._heights: dict[int, int] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_reply(self, token: str, words: str) -> None:
        """Takes on another reply."""
        self._show(token, words, action=False)

    def show_action(self, token: str, words: str) -> None:
        """Takes on something to do that isn't said aloud, such as turning to another subject."""
        self._show(token, words, action=True)

    def _show(self, token: str, words: str, *, action: bool) -> None:
        self.token = token
        if (words, action) != (self._words, self._action):
            self._words = words
            self._action = action
            self._heights = {}
            self.setText(words)
            name = tr("Keuze {number}: {text}") if action else tr("Antwoord {number}: {text}")
            self.setAccessibleName(name.format(number=self.number, text=words))
            self.updateGeometry()
            self.update()

    def show_votes(self, votes: int) -> None:
        """How many of a group would say this; nothing is shown where nobody would."""
        if self._right < theme.current().px(56):
            self._right = theme.current().px(56)
            self._heights = {}
            self.updateGeometry()
        if votes != self._votes:
            self._votes = votes
            self.setAccessibleDescription(trn("{count} stem", "{count} stemmen", votes) if votes else "")
            self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            look = theme.current()
            inner = max(40, width - look.px(58) - self._right)
            bounds = QFontMetrics(look.font(bold=self._action)).boundingRect(
                0, 0, inner, 10_000, self._flags(), self._words
            )
            self._heights[width] = max(look.px(44 if self._action else 50), bounds.height() + look.px(26))
        return self._heights[width]

    def sizeHint(self) -> QSize:
        width = max(self.width(), theme.current().px(320))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(160), theme.current().px(50))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as it needs to be depends on how wide it has become."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._warm = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._warm = False
        self.update()
        super().leaveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click of a double click would answer a turn that nobody has read."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter gives the reply, as it presses every other button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.hasFocus() or self.isDown()
        self._paint_ground(painter, look, lit=lit)
        self._paint_key(painter, look, lit=lit)
        painter.setPen(look.color("primary" if self._action else "ink"))
        painter.setFont(look.font(bold=self._action))
        inner = self.rect().adjusted(look.px(58), 0, -self._right, 0)
        painter.drawText(inner, self._flags() | int(Qt.AlignmentFlag.AlignVCenter), self._words)
        if self._votes:
            painter.setFont(look.font(18, bold=True))
            painter.setPen(look.color("primary"))
            right = self.rect().adjusted(0, 0, -look.px(18), 0)
            painter.drawText(right, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(self._votes))
        painter.end()

    def _paint_ground(self, painter: QPainter, look: theme.Theme, *, lit: bool) -> None:
        edge = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        radius = look.px(14)
        if self.hasFocus():
            painter.setPen(QPen(look.color("primary_soft"), 4))
            painter.drawRoundedRect(edge, radius, radius)
            edge.adjust(1, 1, -1, -1)
        painter.setBrush(look.color("primary_soft" if self.isDown() or self._warm else "surface"))
        line = QPen(look.color("primary" if lit or self._warm else "control"), 2 if lit else 1)
        if self._action and not lit:
            line.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(line)
        painter.drawRoundedRect(edge, radius, radius)

    def _paint_key(self, painter: QPainter, look: theme.Theme, *, lit: bool) -> None:
        side = look.px(27)
        key = QRectF(look.px(17), (self.height() - side) / 2, side, side)
        painter.setBrush(look.color("primary" if lit else "paper"))
        painter.setPen(QPen(look.color("primary" if lit else "control"), 1))
        painter.drawRoundedRect(key, look.px(8), look.px(8))
        painter.setFont(look.font(15, bold=True))
        painter.setPen(look.color("on_primary" if lit else "muted"))
        painter.drawText(key, int(Qt.AlignmentFlag.AlignCenter), str(self.number))

    @staticmethod
    def _flags() -> int:
        return int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
