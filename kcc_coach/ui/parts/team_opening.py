"""A round that a key keeper opens: the quarter, and one to three competencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.scenario.competencies import COMPETENCIES
from kcc_coach.team.layout import MOST_COMPETENCIES
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.team_words import quarter_title
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from collections.abc import Sequence


class OpeningForm(QWidget):
    """`opened` comes with the quarter and the ids of the competencies."""

    opened = Signal(str, object)

    def __init__(self, quarters: Sequence[str]) -> None:
        super().__init__()
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(heading(tr("Open een ronde"), 3))
        column.addWidget(text(tr("Kies één tot drie competenties. Wat eenmaal openstaat, verandert niet meer.")))
        self._quarters = QComboBox()
        self._quarters.setAccessibleName(tr("Kwartaal"))
        self._quarters.setMaximumWidth(look.px(420))
        for each in quarters:
            self._quarters.addItem(quarter_title(each), each)
        label = text(tr("Kwartaal"), "small")
        label.setBuddy(self._quarters)
        column.addWidget(label)
        column.addWidget(self._quarters)
        self._boxes = {each.id: QCheckBox(tr(each.name)) for each in COMPETENCIES}
        choices = Flow(look.px(8))
        for box in self._boxes.values():
            box.setAccessibleName(box.text())
            box.toggled.connect(self._judge)
            choices.addWidget(box)
        column.addLayout(choices)
        self._go = button(tr("Open de ronde"), self._open, "primary")
        column.addWidget(self._go)
        self._judge()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The competencies that are ticked."""
        return tuple(name for name, box in self._boxes.items() if box.isChecked())

    def _judge(self) -> None:
        count = len(self.chosen)
        self._go.setEnabled(1 <= count <= MOST_COMPETENCIES)
        for box in self._boxes.values():
            box.setEnabled(box.isChecked() or count < MOST_COMPETENCIES)

    def _open(self) -> None:
        self.opened.emit(str(self._quarters.currentData()), self.chosen)
