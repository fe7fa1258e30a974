"""The five steps on which somebody rates themselves, with the behaviour that belongs to the choice beside them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.ui import theme


class Step(QAbstractButton):
    """One of the five: a round button with its number. Arrow keys go from one to the next."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.number = number
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setText(str(number))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        side = theme.current().px(48)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = look.px(3) + 1
        disc = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        chosen = self.isChecked()
        painter.setBrush(look.color("primary" if chosen else "surface"))
        painter.setPen(QPen(look.color("primary" if chosen else "control"), max(1.5, look.scale)))
        painter.drawEllipse(disc)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("focus"), look.px(2)))
            painter.drawEllipse(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        painter.setFont(look.font(16, bold=True))
        painter.setPen(look.color("on_primary" if chosen else "ink"))
        painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), str(self.number))
        painter.end()


class Scale(QWidget):
    """Five steps for one competency. `rated` comes with 1..5."""

    rated = Signal(int)

    def __init__(self, name: str, anchors: tuple[str, str, str]) -> None:
        super().__init__()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.current().px(6))
        self.steps = tuple(Step(number, self) for number in range(1, 6))
        for step in self.steps:
            anchor = anchors[step.number // 2] if step.number % 2 else ""
            step.setAccessibleName(tr("{name}: {rating} van 5").format(name=name, rating=step.number))
            step.setAccessibleDescription(anchor)
            step.toggled.connect(lambda on, number=step.number: self.rated.emit(number) if on else None)
            box.addWidget(step)
        box.addStretch()

    @property
    def rating(self) -> int:
        """What was chosen, 0 for nothing yet."""
        return next((step.number for step in self.steps if step.isChecked()), 0)

    def set_rating(self, rating: int) -> None:
        """Chooses a step."""
        if 1 <= rating <= 5:
            self.steps[rating - 1].setChecked(True)
            self._let_tab_in(rating)

    def _let_tab_in(self, rating: int = 0) -> None:
        """The Tab key leads to what was chosen, and the arrow keys from there; to the first one where nothing was."""
        for step in self.steps:
            here = rating in (0, step.number)
            step.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def clear(self) -> None:
        """Chooses none of them."""
        for step in self.steps:
            step.setAutoExclusive(False)
            step.setChecked(False)
            step.setAutoExclusive(True)
        self._let_tab_in()
