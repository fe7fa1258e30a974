"""The talk so far, as a list with a bubble per row: a screen reader reads rows well and text boxes badly."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QVariantAnimation,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kcc_coach.i18n import tr
from kcc_coach.ui import theme

THEIRS = "theirs"
MINE = "mine"
THOUGHT = "thought"
SCENE = "scene"
ARRIVE_MS = 160

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Row:
    """One row: what kind, whose, and the words."""

    kind: str
    name: str
    words: str

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        if self.kind == SCENE:
            return self.words
        if self.kind == THOUGHT:
            return tr("{name} denkt: {words}").format(name=self.name, words=self.words)
        return tr("{name} zegt: {words}").format(name=self.name, words=self.words)


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
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
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


class _Bubbles(QStyledItemDelegate):
    """Paints rows as bubbles: theirs left, mine right, thoughts dashed and slanted, the scene without a ground."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fresh = 0
        self.arrived = 1.0
        self._known: dict[Row, QRect] = {}
        self._known_width = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._width(option)
        row = self._row(index)
        return QSize(width, self._bubble(row, width).height() + theme.current().px(12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        row = self._row(index)
        area: QRect = option.rect
        bubble = self._bubble(row, area.width()).translated(area.topLeft())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() >= self.fresh:
            painter.setOpacity(self.arrived)
        self._ground(painter, look, row, bubble)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("focus"), 2))
            painter.drawRoundedRect(QRectF(bubble).adjusted(-2, -2, 2, 2), look.px(16), look.px(16))
        painter.setFont(self._font(row))
        painter.setPen(look.color({THOUGHT: "thought_ink", SCENE: "muted"}.get(row.kind, "ink")))
        side, top = self._margins(row)
        painter.drawText(bubble.adjusted(side, top, -side, -top), self._flags(row), row.words)
        painter.restore()

    def _ground(self, painter: QPainter, look: theme.Theme, row: Row, bubble: QRect) -> None:
        if row.kind == SCENE:
            return
        fill = {THEIRS: "surface", MINE: "primary_soft", THOUGHT: "thought"}[row.kind]
        edge = {THEIRS: "hairline", MINE: "primary_soft", THOUGHT: "thought_ink"}[row.kind]
        line = QPen(look.color(edge), 1)
        if row.kind == THOUGHT:
            line.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(line)
        painter.setBrush(look.color(fill))
        painter.drawRoundedRect(QRectF(bubble).adjusted(0.5, 0.5, -0.5, -0.5), look.px(15), look.px(15))

    def _bubble(self, row: Row, width: int) -> QRect:
        """Where the bubble of a row lies; measured once for a width, since the list asks for all rows at every turn."""
        if width != self._known_width:
            self._known, self._known_width = {}, width
        found = self._known.get(row)
        if found is None:
            found = self._known[row] = self._measured(row, width)
        return found

    def _measured(self, row: Row, width: int) -> QRect:
        side, top = self._margins(row)
        most = width if row.kind == SCENE else round(width * 0.78)
        metrics = QFontMetrics(self._font(row))
        words = metrics.boundingRect(QRect(0, 0, most - 2 * side, 100_000), self._flags(row), row.words)
        size = QSize(min(most, words.width() + 2 * side + 2), words.height() + 2 * top)
        left = width - size.width() - 3 if row.kind == MINE else 3
        if row.kind == SCENE:
            left, size = 0, QSize(width, size.height())
        return QRect(left, theme.current().px(5), size.width(), size.height())

    @staticmethod
    def _width(option: QStyleOptionViewItem) -> int:
        view = option.widget
        return int(view.viewport().width()) if isinstance(view, QAbstractItemView) else 400

    @staticmethod
    def _margins(row: Row) -> tuple[int, int]:
        look = theme.current()
        return (look.px(4), look.px(6)) if row.kind == SCENE else (look.px(16), look.px(11))

    @staticmethod
    def _font(row: Row) -> QFont:
        return theme.current().font(15 if row.kind in (THOUGHT, SCENE) else 16, italic=row.kind == THOUGHT)

    @staticmethod
    def _flags(row: Row) -> int:
        align = Qt.AlignmentFlag.AlignHCenter if row.kind == SCENE else Qt.AlignmentFlag.AlignLeft
        return int(Qt.TextFlag.TextWordWrap) | int(align)

    @staticmethod
    def _row(index: Index) -> Row:
        model = index.model()
        assert isinstance(model, _Rows)  # noqa: S101  # the view has no other model
        return model.rows[index.row()]


class Transcript(QListView):
    """Shows the rows of a talk and keeps the last one in sight."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = _Rows(self)
        self._bubbles = _Bubbles(self)
        self.setModel(self._rows)
        self.setItemDelegate(self._bubbles)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWordWrap(True)
        self.setAccessibleName(tr("Het gesprek tot nu toe"))
        self._arrival = QVariantAnimation(self)
        self._arrival.setDuration(ARRIVE_MS)
        self._arrival.setStartValue(0.0)
        self._arrival.setEndValue(1.0)
        self._arrival.valueChanged.connect(self._arrive)

    def show_rows(self, rows: tuple[Row, ...], *, animate: bool) -> None:
        """Takes on the rows of a talk; new ones come in softly."""
        self._arrival.stop()
        self._bubbles.fresh = self._rows.show(rows)
        self._bubbles.arrived = 1.0
        if animate and theme.current().motion and self.isVisible():
            self._bubbles.arrived = 0.0
            self._arrival.start()
        self.viewport().update()
        self._to_what_is_new()

    def _to_what_is_new(self) -> None:
        """Shows the end; where more was said than fits, what is new from its beginning."""
        rows = self._rows.rowCount()
        if not rows:
            return
        first, last = self._rows.index(min(self._bubbles.fresh, rows - 1)), self._rows.index(rows - 1)
        self.scrollToBottom()
        if self.visualRect(last).bottom() - self.visualRect(first).top() > self.viewport().height():
            self.scrollTo(first, QAbstractItemView.ScrollHint.PositionAtTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._to_what_is_new()

    def _arrive(self, part: float) -> None:
        self._bubbles.arrived = part
        self.viewport().update()
