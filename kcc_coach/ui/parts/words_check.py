"""Four words to compare with what somebody says, and the two answers: the same, or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kcc_coach.i18n import tr
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.page import Card
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from collections.abc import Sequence


class WordsCheck(Card):
    """`same` comes when the words are the same, `other` when they are not."""

    same = Signal()
    other = Signal()

    def __init__(self, title: str, asked: str, words: Sequence[str], answers: tuple[str, str]) -> None:
        """`answers` are the words of both buttons."""
        super().__init__("soft", gap=8)
        self.setAccessibleName(title)
        self.column.addWidget(heading(title, 3))
        self.column.addWidget(text(asked))
        self.column.addWidget(text(" · ".join(words), "figure"))
        yes, no = answers
        doing = Flow(theme.current().px(8))
        doing.addWidget(button(yes, self.same.emit, "primary", about=title))
        doing.addWidget(button(no, self.other.emit, about=title))
        self.column.addLayout(doing)


def same_words_answers() -> tuple[str, str]:
    """What can be answered about four words that stand on paper or are said over the phone."""
    return tr("Ja, dit zijn dezelfde woorden"), tr("Nee, dit klopt niet")
