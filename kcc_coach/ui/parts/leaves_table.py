"""The table of exactly what leaves for the answers that stand in the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QTableWidgetItem

from kcc_coach.i18n import tr
from kcc_coach.team.staff_text import what_leaves
from kcc_coach.ui import theme
from kcc_coach.ui.parts.points_table import FiguresTable

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from kcc_coach.team.layout import Answers, Layout


class LeavesTable(FiguresTable):
    """A row for each thing that leaves; it is as high as its rows, also where words need two lines."""

    def __init__(self, layout: Layout) -> None:
        super().__init__(tr("Dit gaat weg, en niets anders"), (tr("Wat"), tr("Wat er weggaat")))
        self._layout = layout
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_answers(self, answers: Answers) -> None:
        """Tells what leaves for these answers, which fit the round."""
        rows = what_leaves(answers, self._layout)
        self.setRowCount(len(rows))
        for at, cells in enumerate(rows):
            for column, words in enumerate(cells):
                self.setItem(at, column, QTableWidgetItem(words))
        self._fit()

    def _fit(self) -> None:
        self.resizeRowsToContents()
        least = theme.current().px(40)
        for at in range(self.rowCount()):
            self.setRowHeight(at, max(least, self.rowHeight(at)))
        rows = sum(self.rowHeight(at) for at in range(self.rowCount()))
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
