"""The conversation as an indented list: what the map shows, for the keyboard and for whoever has it read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from kcc_coach.i18n import tr, trn
from kcc_coach.ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kcc_coach.packs.outline import Entry
    from kcc_coach.ui.parts.map_items import MapBox


class OutlineTree(QTreeWidget):
    """`chosen` comes with the id that was gone to, `opened` with Enter."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setAccessibleName(tr("Het gesprek als lijst"))
        self.setWordWrap(True)
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
            item = QTreeWidgetItem([_words(entry, boxes.get(entry.id))])
            item.setData(0, Qt.ItemDataRole.UserRole, entry.id)
            del parents[entry.depth :]
            if parents:
                parents[-1].addChild(item)
            else:
                self.addTopLevelItem(item)
            parents.append(item)
            self._items[entry.id] = item
        self.expandAll()
        self._quiet = False
        self.choose(here)

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
