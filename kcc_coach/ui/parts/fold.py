"""More of a text, behind a button."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.texts import text


class Fold(QWidget):
    """The button says what is behind it; each text is a paragraph."""

    def __init__(self, words: str, *texts: str) -> None:
        super().__init__()
        self._words = words
        self._said = [text(each, "small") for each in texts]
        self._button = button(words, self.toggle, "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        for each in (self._button, *self._said):
            column.addWidget(each)
        for each in self._said:
            each.hide()

    def toggle(self) -> None:
        """Shows the texts, or hides them."""
        shown = not self._said[0].isHidden()
        for each in self._said:
            each.setVisible(not shown)
        words = self._words if shown else tr("Minder")
        self._button.setText(words)
        self._button.setAccessibleName(words)
