"""What is asked about the words of a reply: a question for each hint, tone and plainness each by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from kcc_coach.i18n import tr
from kcc_coach.language.words import KINDS, question
from kcc_coach.ui import icons, theme
from kcc_coach.ui.parts.page import Card, clear
from kcc_coach.ui.parts.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kcc_coach.language.hints import Hint


class HeardWords(Card):
    """Hidden while there is nothing to ask. Holds texts only, so nothing in it takes the focus."""

    def __init__(self) -> None:
        super().__init__("soft", gap=10)
        side = theme.current().px(12)
        self.column.setContentsMargins(side, side, side, side)
        self._hints: tuple[Hint, ...] = ()
        self.hide()

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Asks about these."""
        if tuple(hints) == self._hints:
            return
        self._hints = tuple(hints)
        clear(self.column)
        for kind in KINDS:
            of_kind = [each for each in self._hints if each.kind == kind]
            if of_kind:
                self.column.addLayout(_asked(kind, of_kind))
        self.setVisible(bool(self._hints))

    @property
    def said(self) -> str:
        """The same in one text, for who doesn't see it."""
        return "\n".join(_lines(self._hints))


def _asked(kind: str, hints: Sequence[Hint]) -> QHBoxLayout:
    """The questions of one kind, beside their mark."""
    look = theme.current()
    mark = QLabel()
    mark.setPixmap(icons.pixmap("circle-help", look.tokens.primary, look.px(18)))
    mark.setAlignment(Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(look.px(4))
    words.addWidget(text(tr(KINDS[kind]), "primary"))
    for each in hints:
        words.addWidget(text(f"«{each.words}»", "small"))
        words.addWidget(text(question(each)))
    box = QHBoxLayout()
    box.setSpacing(look.px(8))
    box.addWidget(mark)
    box.addLayout(words, 1)
    return box


def _lines(hints: Sequence[Hint]) -> list[str]:
    return [f"«{each.words}»: {question(each)}" for kind in KINDS for each in hints if each.kind == kind]
