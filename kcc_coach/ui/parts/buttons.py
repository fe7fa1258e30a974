"""Buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

if TYPE_CHECKING:
    from collections.abc import Callable


def button(words: str, pressed: Callable[[], object], kind: str = "", *, about: str = "") -> QPushButton:
    """A button; `kind` is primary, link, or empty for an outlined one. `about` says more to a screen reader."""
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
