"""The question of the week that a lead asks the team."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.team.documents import LONGEST_QUESTION
from kcc_coach.team.layout import week_of
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.team_words import week_words
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

WEEKS_AHEAD: Final = 6


class ChallengeForm(QWidget):
    """`published` comes with the week and the question."""

    published = Signal(str, str)

    def __init__(self, questions: Mapping[str, str], today: date) -> None:
        super().__init__()
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        near = (week_of(today + timedelta(weeks=each)) for each in range(WEEKS_AHEAD + 1))
        self._weeks = QComboBox()
        for week in near:
            if week not in questions:
                self._weeks.addItem(week_words(week), week)
        self._question = QLineEdit()
        self._question.setMaxLength(LONGEST_QUESTION)
        self._question.setPlaceholderText(tr("Vroeg je deze week een keer door voordat je uitlegde?"))
        for name, field in (
            (tr("Week"), self._weeks),
            (tr("Vraag om met ja of nog niet te beantwoorden"), self._question),
        ):
            label = text(name, "small")
            label.setBuddy(field)
            field.setAccessibleName(name)
            column.addWidget(label)
            column.addWidget(field)
        self._weeks.setMaximumWidth(look.px(420))
        self._go = button(tr("Publiceer"), self._publish, "primary")
        self._question.textChanged.connect(lambda _: self._judge())
        self._question.returnPressed.connect(self._go.click)
        column.addWidget(self._go)
        if questions:
            column.addWidget(heading(tr("Gepubliceerd"), 3))
        for week, question in sorted(questions.items(), reverse=True):
            column.addWidget(text(tr("{week}: {question}").format(week=week_words(week), question=question)))
        self._judge()

    def _judge(self) -> None:
        self._go.setEnabled(bool(self._question.text().strip()) and self._weeks.count() > 0)

    def _publish(self) -> None:
        self.published.emit(str(self._weeks.currentData()), self._question.text().strip())
