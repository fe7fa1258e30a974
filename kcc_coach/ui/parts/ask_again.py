"""A button that asks once more before it does what cannot be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.page import Card, clear
from kcc_coach.ui.parts.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable


class AskAgain(QWidget):
    """The button, and once it was pressed the question with both answers in its place."""

    def __init__(
        self, words: str, question: str, yes: str, agreed: Callable[[], object], kind: str = "", *, about: str = ""
    ) -> None:
        super().__init__()
        self._words, self._question, self._yes, self._agreed, self._kind = words, question, yes, agreed, kind
        self._about = about
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._offer()

    def _offer(self) -> None:
        clear(self._column)
        self._column.addWidget(button(self._words, self._ask, self._kind, about=self._about))

    def _ask(self) -> None:
        clear(self._column)
        card = Card("soft")
        card.column.addWidget(text(self._question))
        yes = button(self._yes, lambda: self._agree(yes), "primary", about=self._question)
        doing = Flow(theme.current().px(8))
        doing.addWidget(yes)
        doing.addWidget(button(tr("Nee"), self._back, about=self._question))
        card.column.addLayout(doing)
        self._column.addWidget(card)
        card.show()
        yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _agree(self, yes: QWidget) -> None:
        yes.setEnabled(False)  # a second press would do it twice
        self._agreed()

    def _back(self) -> None:
        self._offer()
        item = self._column.itemAt(0)
        shown = item.widget() if item is not None else None
        if shown is not None:
            shown.show()
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
