"""The conversation as an indented list: what the map shows, for the keyboard and for whoever has it read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from kcc_coach.i18n import tr, trn
from kcc_coach.packs.outline import SUBJECT
from kcc_coach.ui import icons, theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kcc_coach.packs.outline import Entry
    from kcc_coach.ui.parts.map_items import MapBox

_STRETCH, _FIT = QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.ResizeToContents


class OutlineTree(QTreeWidget):
    """`chosen` comes with the id that was gone to, `opened` with Enter."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setAccessibleName(tr("Het gesprek als lijst"))
        self.setColumnCount(3)
        self.header().setStretchLastSection(False)
        for column, mode in enumerate((_STRETCH, _FIT, _FIT)):
            self.header().setSectionResizeMode(column, mode)
        self.setIndentation(theme.current().px(22))
        self.setUniformRowHeights(False)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._quiet = False
        self.currentItemChanged.connect(self._went)
        self.itemActivated.connect(lambda item, _: self.opened.emit(item.data(0, Qt.ItemDataRole.UserRole)))

    def show_outline(self, entries: Iterable[Entry], boxes: Mapping[str, MapBox]) -> None:
        """Builds the list anew; what was gone to stays so."""
        here = self.here
        self._quiet = True
        self.clear()
        self._items = {}
        parents: list[QTreeWidgetItem] = []
        for entry in entries:
            key = f"@{entry.id}" if entry.kind == SUBJECT else entry.id  # as the map calls it
            box = boxes.get(key)
            harmony = f"{box.harmony:.0f}" if box is not None and box.harmony is not None else ""
            ways = ", ".join(dict.fromkeys(each.to_number or each.to for each in entry.targets))
            item = QTreeWidgetItem([f"{entry.number}  {entry.text}", f"→ {ways}" if ways else "", harmony])
            item.setData(0, Qt.ItemDataRole.UserRole, key)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, _words(entry, box))
            item.setIcon(0, self._mark(box))
            del parents[entry.depth :]
            if parents:
                parents[-1].addChild(item)
            else:
                self.addTopLevelItem(item)
            parents.append(item)
            self._items[key] = item
        self.expandAll()
        self._quiet = False
        self.choose(here)

    def _mark(self, box: MapBox | None) -> QIcon:
        """What is wrong there: a fault counts before a smell."""
        look = theme.current()
        if box is not None and box.faults:
            return icons.icon("triangle-alert", look.tokens.brick, look.px(16))
        if box is not None and box.smells:
            return icons.icon("info", look.tokens.amber_text, look.px(16))
        return QIcon()

    @property
    def here(self) -> str:
        """The id that was gone to."""
        item = self.currentItem()
        return str(item.data(0, Qt.ItemDataRole.UserRole)) if item is not None else ""

    def choose(self, id: str) -> None:
        """Goes to this place."""
        if id in self._items and id != self.here:
            self._quiet = True
            self.setCurrentItem(self._items[id])
            self._quiet = False

    def _went(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and not self._quiet:
            self.chosen.emit(item.data(0, Qt.ItemDataRole.UserRole))


def _words(entry: Entry, box: MapBox | None) -> str:
    """Number and words, where it leads, how it comes out, and what is wrong there."""
    parts = [f"{entry.number}  {entry.text}"]
    if entry.targets:
        ways = ", ".join(f"{each.reply or tr('vanzelf')} → {each.to_number or each.to}" for each in entry.targets)
        parts.append(ways)
    if box is not None and box.harmony is not None:
        parts.append(tr("gemiddeld {harmony}").format(harmony=f"{box.harmony:.0f}"))
    if box is not None and box.faults:
        parts.append(trn("{count} fout", "{count} fouten", box.faults))
    if box is not None and box.smells:
        parts.append(trn("{count} aandachtspunt", "{count} aandachtspunten", box.smells))
    return " · ".join(parts)
