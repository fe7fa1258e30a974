"""Buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy

from kcc_coach.ui import icons, theme
from kcc_coach.ui.parts.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Callable


def button(words: str, pressed: Callable[[], object], kind: str = "", *, about: str = "") -> QPushButton:
    """A button; `kind` is primary, link, delete, or empty for an outlined one. `about` says more to a screen reader."""
    made = QPushButton(words.replace("&", "&&"))
    made.setAutoDefault(True)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if kind:
        made.setProperty("kind", kind)
    made.setAccessibleName(words)
    if about:
        made.setAccessibleDescription(about)
    made.clicked.connect(lambda: pressed())  # noqa: PLW0108  # without the state that Qt sends along
    return made


class Missing(QLabel):
    """A small line beside a button that says why it cannot be pressed yet, for the eye and for a screen reader."""

    def __init__(self, made: QPushButton, words: str) -> None:
        """`words` say what is missing."""
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", "small")
        self.setMinimumHeight(made.sizeHint().height())
        self._made, self._about = made, made.accessibleDescription()

    def tell(self, *, ready: bool) -> None:
        """Lets the button be pressed where nothing is missing, else says what is."""
        self._made.setEnabled(ready)
        self._made.setAccessibleDescription(self._about if ready else self.text())
        self._made.setToolTip("" if ready else self.text())
        self.setVisible(not ready)


def beside(made: QPushButton, missing: QLabel) -> Flow:
    """A button with the line of what is missing beside it, or below it where it is narrow."""
    line = Flow(theme.current().px(12))
    line.addWidget(made)
    line.addWidget(missing)
    return line


def icon_button(icon: str, words: str, pressed: Callable[[], object]) -> QPushButton:
    """A button with a picture; its words are told on hover and to a screen reader."""
    look = theme.current()
    made = button("", pressed)
    made.setIcon(icons.icon(icon, look.tokens.primary, look.px(20)))
    made.setIconSize(QSize(look.px(20), look.px(20)))
    made.setAccessibleName(words)
    made.setToolTip(words)
    return made
