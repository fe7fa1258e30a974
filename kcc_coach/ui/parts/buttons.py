"""Buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from kcc_coach.ui import icons, theme

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


def icon_button(icon: str, words: str, pressed: Callable[[], object]) -> QPushButton:
    """A button with a picture; its words are told on hover and to a screen reader."""
    look = theme.current()
    made = button("", pressed)
    made.setIcon(icons.icon(icon, look.tokens.primary, look.px(20)))
    made.setIconSize(QSize(look.px(20), look.px(20)))
    made.setAccessibleName(words)
    made.setToolTip(words)
    return made
