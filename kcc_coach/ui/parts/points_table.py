"""The points of a chart as a table: the same figures, for whoever would rather read them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from kcc_coach.ui import theme


class FiguresTable(QTableWidget):
    """A table to read. Tab goes on to the next widget; arrow keys walk through the cells."""

    def __init__(self, name: str, columns: tuple[str, ...]) -> None:
        super().__init__(0, len(columns))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(columns))
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(True)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)

    def show_rows(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Shows these rows, and is as high as they are."""
        self.setRowCount(len(rows))
        for at, cells in enumerate(rows):
            for column, words in enumerate(cells):
                self.setItem(at, column, QTableWidgetItem(words))
        look = theme.current()
        self.verticalHeader().setDefaultSectionSize(look.px(40))
        shown = min(len(rows), 12)
        self.setFixedHeight(look.px(40) * shown + look.px(48))
