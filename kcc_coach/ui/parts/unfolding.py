"""A table behind a button: the figures of a picture, for whoever would rather read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QTableWidgetItem, QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.points_table import FiguresTable

if TYPE_CHECKING:
    from collections.abc import Callable

Rows = tuple[tuple[str, ...], ...]
AT_ONCE = 200


class Unfolding(QWidget):
    """`rows` is asked for when the table is first opened; many rows come in by the hundred, so that nothing stalls."""

    def __init__(self, name: str, columns: tuple[str, ...], rows: Callable[[], Rows]) -> None:
        super().__init__()
        self._name = name
        self._rows = rows
        self._waiting: Rows = ()
        self._filled = False
        self.table = FiguresTable(name, columns)
        self.table.hide()
        self.button = button(tr("Toon als tabel"), self.toggle, "link", about=name)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.current().px(8))
        box.addWidget(self.button)
        box.addWidget(self.table)

    def toggle(self) -> None:
        """Opens the table, or closes it."""
        if not self._filled:
            self._filled = True
            rows = self._rows()
            self.table.show_rows(rows[:AT_ONCE])
            self._waiting = rows[AT_ONCE:]
            self._more()
        self.table.setVisible(self.table.isHidden())
        self.button.setText(tr("Verberg de tabel") if not self.table.isHidden() else tr("Toon als tabel"))
        self.button.setAccessibleName(self.button.text())

    def _more(self) -> None:
        if not self._waiting:
            return
        rows, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        first = self.table.rowCount()
        self.table.setRowCount(first + len(rows))
        for at, cells in enumerate(rows):
            for column, words in enumerate(cells):
                self.table.setItem(first + at, column, QTableWidgetItem(words))
        QTimer.singleShot(0, self, self._more)
