"""Faults and smells as a list: what it is, what to do, and with a press where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from kcc_coach.i18n import tr
from kcc_coach.problem import FAULT, Problem, sentence
from kcc_coach.ui import icons, theme

if TYPE_CHECKING:
    from collections.abc import Sequence


class ProblemList(QListWidget):
    """`chosen` comes with the problem that was pressed."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        look = theme.current()
        self.setAccessibleName(tr("Fouten en aandachtspunten"))
        self.setWordWrap(True)
        self.setUniformItemSizes(False)
        self.setSpacing(look.px(3))
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._problems: tuple[Problem, ...] = ()
        self.itemActivated.connect(self._choose)
        self.itemClicked.connect(self._choose)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Shows these, faults first."""
        found = tuple(sorted(problems, key=lambda each: each.severity != FAULT))
        if found == self._problems:
            return
        self._problems = found
        look = theme.current()
        self.clear()
        for each in found:
            wrong = each.severity == FAULT
            kind = tr("Fout") if wrong else tr("Aandachtspunt")
            where = tr("regel {line}").format(line=each.place.line) if each.place.line else ""
            words = " · ".join(part for part in (where, sentence(each)) if part)
            item = QListWidgetItem(words)
            item.setIcon(
                icons.icon(
                    "triangle-alert" if wrong else "info",
                    look.tokens.brick if wrong else look.tokens.amber_text,
                    look.px(18),
                )
            )
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{kind}: {words}")
            self.addItem(item)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self._problems[self.row(item)])
