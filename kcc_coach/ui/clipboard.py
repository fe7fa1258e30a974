"""What somebody copied, or selected with the mouse, goes with them."""

from __future__ import annotations

from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication


def clear_what_is_ours() -> None:
    """Empties the clipboard, and where the system has one the selection, as far as they hold something of this window.

    What another program put there is left alone.
    """
    clipboard = QApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
