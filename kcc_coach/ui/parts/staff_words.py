"""The plain text for staff: what leaves, who can open what, and what is not promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.page import Card
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kcc_coach.team.staff_text import Paragraph


class StaffWords(QWidget):
    """Open for who reads it for the first time; otherwise behind a button."""

    def __init__(self, paragraphs: Sequence[Paragraph], *, unfolded: bool) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._card = Card("soft", gap=10)
        self._card.setAccessibleName(tr("Lees dit voordat je instuurt"))
        self._card.column.addWidget(heading(tr("Lees dit voordat je instuurt"), 3))
        for each in paragraphs:
            part = QVBoxLayout()
            part.setSpacing(theme.current().px(2))
            part.addWidget(heading(each.title, 3))
            part.addWidget(text(each.text))
            self._card.column.addLayout(part)
        self._more = button(tr("Lees nog eens wat er weggaat en wie wat kan zien"), self._unfold, "link")
        column.addWidget(self._more)
        column.addWidget(self._card)
        self._more.setVisible(not unfolded)
        self._card.setVisible(unfolded)

    def _unfold(self) -> None:
        self._card.show()
        self._more.hide()
