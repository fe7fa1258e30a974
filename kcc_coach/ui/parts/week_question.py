"""The question of this week, with yes or not yet. The answer stays here until the member sends a round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.ui import theme
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.texts import text

if TYPE_CHECKING:
    from kcc_coach.ui.parts.member_seen import Question


class WeekQuestion(QWidget):
    """`answered` comes with the week and whether the challenge was met."""

    answered = Signal(str, bool)

    def __init__(self, question: Question) -> None:
        super().__init__()
        look = theme.current()
        self._chosen = QRadioButton()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        column.addWidget(text(question.question, "figure"))
        choices = Flow(look.px(8))
        for words, met in ((tr("Ja"), True), (tr("Nog niet"), False)):
            choice = QRadioButton(words)
            choice.setAccessibleName(words)
            choice.setAccessibleDescription(question.question)
            choice.setChecked(met == question.met)
            choice.toggled.connect(lambda on, met=met: self.answered.emit(question.week, met) if on else None)
            choices.addWidget(choice)
            if choice.isChecked():
                self._chosen = choice
            else:
                choice.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab leads to what is chosen, arrow keys from there
        column.addLayout(choices)

    def go_in(self) -> None:
        """Puts the focus on what is chosen."""
        self._chosen.setFocus(Qt.FocusReason.OtherFocusReason)
