"""The ground of a page: it scrolls when it must, and never sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kcc_coach.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class Page(QScrollArea):
    """A page with a column of content that is as wide as the page."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self.body.setObjectName("body")
        look = theme.current()
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(look.px(36), look.px(28), look.px(36), look.px(28))
        self.column.setSpacing(look.px(16))
        self.setWidget(self.body)

    def head(self, title: QLabel, lead: QLabel | None = None) -> QVBoxLayout:
        """A page's title with what it is about close below it."""
        box = QVBoxLayout()
        box.setSpacing(theme.current().px(2))
        box.addWidget(title)
        if lead is not None:
            box.addWidget(lead)
        self.column.addLayout(box)
        return box

    @property
    def roomy(self) -> float:
        """How wide the page is, in the design's pixels at 100 %."""
        return self.viewport().width() / theme.current().scale

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = theme.current().px(36 if self.roomy > 620 else 16)
        margins = self.column.contentsMargins()
        if margins.left() != side:
            self.column.setContentsMargins(side, margins.top(), side, margins.bottom())
        self.arrange()

    def arrange(self) -> None:
        """Lays out anew for the width; pages with columns do something here."""

    def shown(self) -> None:
        """Called when the page comes to the front."""


class Card(QFrame):
    """A rounded ground with a column of content."""

    def __init__(self, kind: str = "plain", gap: int = 8) -> None:
        super().__init__()
        look = theme.current()
        self.setProperty("card", kind)
        self.column = QVBoxLayout(self)
        side = look.px(20)
        self.column.setContentsMargins(side, side, side, side)
        self.column.setSpacing(look.px(gap))


class Beside(QBoxLayout):
    """Parts beside each other where there is room, below each other where there isn't."""

    def __init__(self, gap: int = 16) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme.current().px(gap))
        self._shares: list[int] = []

    def put(self, part: QWidget | QLayout, share: int = 0) -> None:
        """Adds a part; `share` is how it divides the width with the others, and means nothing below each other."""
        if isinstance(part, QWidget):
            self.addWidget(part, share)
        else:
            self.addLayout(part, share)
        self._shares.append(share)

    def forget(self) -> None:
        """Begins anew, after its parts were thrown away."""
        self._shares.clear()

    def turn(self, *, wide: bool) -> None:
        """Beside each other, or below."""
        self.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        for at, share in enumerate(self._shares):
            self.setStretch(at, share if wide else 0)


def row(*widgets: QWidget | int, gap: int = 12) -> QHBoxLayout:
    """Widgets beside each other; a number is a stretch."""
    box = QHBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.current().px(gap))
    for each in widgets:
        if isinstance(each, int):
            box.addStretch(each)
        else:
            box.addWidget(each)
    return box


def clear(layout: QLayout) -> None:
    """Empties a layout, and those in it, and throws away what was in them."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def spread(widget: QWidget) -> QWidget:
    """Lets a widget take the width that there is."""
    policy = widget.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
    widget.setSizePolicy(policy)
    return widget
