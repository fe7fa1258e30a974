"""Labels. Texts are always shown as plain text: what stands in a pack is never read as markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def text(words: str, tone: str = "", *, wrap: bool = True, parent: QWidget | None = None) -> QLabel:
    """A label; `tone` is one of the style sheet's: muted, small, primary, green, brick, figure, chip."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(words)
    label.setWordWrap(wrap)
    if tone:
        label.setProperty("tone", tone)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    return label


def heading(words: str, level: int = 1, *, wrap: bool = True) -> QLabel:
    """A heading: 1 of a page, 2 of a card, 3 within one."""
    label = text(words, wrap=wrap)
    label.setProperty("level", str(level))
    return label


def chip(words: str) -> QLabel:
    """A small word in a rounded ground, such as a competency."""
    label = text(words, "chip", wrap=False)
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return label
