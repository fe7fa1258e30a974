"""The talk so far, as a list with a bubble per row: a screen reader reads rows well and text boxes badly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QVariantAnimation, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from kcc_coach.i18n import tr
from kcc_coach.ui import theme
from kcc_coach.ui.parts.bubbles import ROW, Bubbles
from kcc_coach.ui.parts.talk_row import SHEET, Row

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

ARRIVE_MS: Final = 160

Index = QModelIndex | QPersistentModelIndex


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002
        return len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.about
        return None

    def show(self, rows: tuple[Row, ...]) -> int:
        """Takes on these rows; returns how many stayed as they were."""
        same = 0
        for old, new in zip(self.rows, rows, strict=False):
            if old != new:
                break
            same += 1
        if len(self.rows) > same:
            self.beginRemoveRows(QModelIndex(), same, len(self.rows) - 1)
            self.rows = self.rows[:same]
            self.endRemoveRows()
        if len(rows) > same:
            self.beginInsertRows(QModelIndex(), same, len(rows) - 1)
            self.rows = rows
            self.endInsertRows()
        return same


class Transcript(QListView):
    """Shows the rows of a talk and keeps the last one in sight; `more_below` says whether some words are out of it."""

    more_below = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._rows = _Rows(self)
        self._bubbles = Bubbles(self)
        self.setModel(self._rows)
        self.setItemDelegate(self._bubbles)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWordWrap(True)
        self.setAccessibleName(tr("Het gesprek tot nu toe"))
        self.brief = False
        """Whether it takes no more room in one column than its words do."""
        self._alone = True
        self._below = False
        for changed in (self.verticalScrollBar().valueChanged, self.verticalScrollBar().rangeChanged):
            changed.connect(self._tell_of_more)
        self._arrival = QVariantAnimation(self)
        self._arrival.setDuration(ARRIVE_MS)
        self._arrival.setStartValue(0.0)
        self._arrival.setEndValue(1.0)
        self._arrival.valueChanged.connect(self._arrive)

    def show_rows(self, rows: tuple[Row, ...], *, animate: bool) -> None:
        """Takes on the rows of a talk; new ones come in softly."""
        self._arrival.stop()
        self._bubbles.fresh = self._after_sheet(rows, self._rows.show(rows))
        self._bubbles.arrived = 1.0
        if animate and theme.current().motion and self.isVisible():
            self._bubbles.arrived = 0.0
            self._arrival.start()
        self.viewport().update()
        self._make_room()
        self._to_what_is_new()

    @staticmethod
    def _after_sheet(rows: tuple[Row, ...], fresh: int) -> int:
        """A mail that grew is not new: what follows it is, and the mail itself stays in sight with its last words."""
        sheets = [at for at, row in enumerate(rows) if row.kind == SHEET and at >= fresh]
        return sheets[-1] + 1 if sheets else fresh

    def _to_what_is_new(self) -> None:
        """Shows the end; where more was said than fits, what is new from its beginning."""
        rows = self._rows.rowCount()
        if not rows:
            return
        at = min(self._bubbles.fresh, rows - 1)
        first, last = self._rows.index(at), self._rows.index(rows - 1)
        self.scrollToBottom()
        grows = self._rows.rows[at].kind == SHEET  # of a mail the last words are new
        if not grows and self.visualRect(last).bottom() - self.visualRect(first).top() > self.viewport().height():
            self.scrollTo(first, QAbstractItemView.ScrollHint.PositionAtTop)

    def stand(self, *, alone: bool) -> None:
        """Beside the person it scrolls by itself; in one column the page does, and it shows all that is new at once."""
        self._alone = alone
        self._make_room()

    def _make_room(self) -> None:
        look = theme.current()
        least = look.px(150 if self._alone else 0 if self.brief else 200)
        self.setMinimumHeight(least if self._alone else max(least, self.height_of_new()))

    def height_of_new(self) -> int:
        """How high it has to be to show all that is new at once."""
        rows = range(min(self._bubbles.fresh, self._rows.rowCount()), self._rows.rowCount())
        return sum(self.sizeHintForRow(row) for row in rows) + theme.current().px(8)

    def read_on(self) -> None:
        """Goes on to what is below."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.viewport().height() - theme.current().px(60))

    def _tell_of_more(self) -> None:
        bar = self.verticalScrollBar()
        below = bar.value() < bar.maximum() - theme.current().px(8)
        if below != self._below:
            self._below = below
            self.more_below.emit(below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._make_room()
        self._tell_of_more()
        self.scheduleDelayedItemsLayout()
        self._to_what_is_new()

    def _arrive(self, part: float) -> None:
        self._bubbles.arrived = part
        self.viewport().update()
