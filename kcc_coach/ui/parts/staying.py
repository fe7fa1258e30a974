"""Keeps the focus in a card whose content was made anew: a keyboard that is nowhere has lost its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

if TYPE_CHECKING:
    from kcc_coach.ui.parts.page import Card


def is_inside(card: QWidget) -> bool:
    """Whether the focus is in the card."""
    focused = QApplication.focusWidget()
    return focused is not None and card.isAncestorOf(focused)


def stay_in(card: Card) -> None:
    """Puts the focus on the first thing of the card that takes it, once it is laid out, unless it is in the card."""
    QTimer.singleShot(0, card, lambda: _go_in(card))


def go_in_first_field(card: QWidget) -> None:
    """Puts the cursor in the first field of the card that somebody can type in, where there is one."""
    first = next((each for each in card.findChildren(QPlainTextEdit) if _takes(each)), None)
    if first is not None:
        first.setFocus(Qt.FocusReason.OtherFocusReason)


def _go_in(card: QWidget) -> None:
    if is_inside(card) or not card.isVisible():
        return
    first = next((each for each in card.findChildren(QWidget) if _takes(each)), None)
    if first is not None:
        first.setFocus(Qt.FocusReason.OtherFocusReason)


def _takes(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
