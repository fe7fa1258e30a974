"""A few words to choose one of: radio buttons in a row that goes on below where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from kcc_coach.ui import theme
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable


class ChoiceRow(QWidget):
    """`chosen` comes with the name of what the person picked."""

    chosen = Signal(str)

    def __init__(self, question: str, choices: Iterable[tuple[str, str]], *, asked: bool = True) -> None:
        """`choices` are names with their words; the question is shown where it is `asked`, and always told."""
        super().__init__()
        look = theme.current()
        self.setAccessibleName(question)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        if asked:
            column.addWidget(text(question))
        line = Flow(look.px(8))
        for name, words in choices:
            made = QRadioButton(words)
            made.setAccessibleName(words)
            made.setAccessibleDescription(question)
            made.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            self._group.addButton(made)
            self.buttons[name] = made
            line.addWidget(made)
        column.addLayout(line)

    @property
    def name(self) -> str:
        """What is chosen, empty where nothing is."""
        return next((name for name, made in self.buttons.items() if made.isChecked()), "")

    def choose(self, name: str) -> None:
        """Chooses one, or none where there is none of that name."""
        self._group.setExclusive(False)
        for each, made in self.buttons.items():
            made.setChecked(each == name)
        self._group.setExclusive(True)
