"""Paints the rows of a talk: bubbles, thoughts, what happens, posts with a face, letters on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kcc_coach.ui import theme
from kcc_coach.ui.parts.channel.avatar import AVATAR, paint_avatar
from kcc_coach.ui.parts.channel.paper import EDGE, paint_head_line, paint_new_mark, paint_paper
from kcc_coach.ui.parts.talk_row import LETTER, MINE, SCENE, SHEET, THEIRS, THOUGHT, Row

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

ROW: Final = int(Qt.ItemDataRole.UserRole)
"""The role under which a list gives the Row itself."""

_FILLS: Final = {THEIRS: "surface", MINE: "primary_soft", THOUGHT: "thought"}
_EDGES: Final = {THEIRS: "hairline", MINE: "primary_soft", THOUGHT: "thought_ink"}
_INKS: Final = {THOUGHT: "thought_ink", SCENE: "muted"}
_WHOLE: Final = (SCENE, LETTER, SHEET)  # as wide as the list


class Bubbles(QStyledItemDelegate):
    """Theirs left, mine right, thoughts dashed and slanted, the scene without a ground, letters over the whole width."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fresh = 0
        self.arrived = 1.0
        self._known: dict[Row, QRect] = {}
        self._known_width = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._width(option)
        return QSize(width, self._bubble(index.data(ROW), width).height() + theme.current().px(12))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = theme.current()
        row: Row = index.data(ROW)
        area: QRect = option.rect
        bubble = self._bubble(row, area.width()).translated(area.topLeft())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() >= self.fresh:
            painter.setOpacity(self.arrived)
        _paint_ground(painter, look, row, bubble)
        if row.face is not None:
            paint_avatar(painter, bubble, row.face, _margins(row))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("focus"), 2))
            painter.drawRoundedRect(QRectF(bubble).adjusted(-2, -2, 2, 2), look.px(16), look.px(16))
        _paint_words(painter, look, row, bubble)
        painter.restore()

    def _bubble(self, row: Row, width: int) -> QRect:
        """Where the bubble of a row lies; measured once for a width, since the list asks for all rows at every turn."""
        if width != self._known_width:
            self._known, self._known_width = {}, width
        found = self._known.get(row)
        if found is None:
            found = self._known[row] = _measured(row, width)
        return found

    @staticmethod
    def _width(option: QStyleOptionViewItem) -> int:
        view = option.widget
        return int(view.viewport().width()) if isinstance(view, QAbstractItemView) else 400


def _paint_ground(painter: QPainter, look: theme.Theme, row: Row, bubble: QRect) -> None:
    if row.kind in (LETTER, SHEET):
        paint_paper(painter, bubble, mine=row.kind == SHEET)
    if row.kind not in _FILLS:
        return
    line = QPen(look.color(_EDGES[row.kind]), 1)
    if row.kind == THOUGHT:
        line.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(line)
    painter.setBrush(look.color(_FILLS[row.kind]))
    painter.drawRoundedRect(QRectF(bubble).adjusted(0.5, 0.5, -0.5, -0.5), look.px(15), look.px(15))


def _paint_words(painter: QPainter, look: theme.Theme, row: Row, bubble: QRect) -> None:
    inner = _inner(row, bubble)
    if row.head:
        painter.setFont(_small(bold=True))
        painter.setPen(look.color("ink"))
        painter.drawText(inner, _flags(row), row.head)
        below = inner.top() + _height(_small(bold=True), row.head, inner.width(), _flags(row))
        inner.setTop(below + look.px(_gap(row)))
        if row.kind in (LETTER, SHEET):
            paint_head_line(painter, inner, below + look.px(6))
    painter.setFont(_font(row))
    painter.setPen(look.color(_INKS.get(row.kind, "ink")))
    painter.drawText(inner, _flags(row), row.words)
    if row.kind == SHEET:
        paint_new_mark(painter, inner, _font(row), row.words)
    if row.foot:
        painter.setFont(_small())
        painter.setPen(look.color("muted"))
        painter.drawText(_inner(row, bubble), int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom), row.foot)


def _measured(row: Row, width: int) -> QRect:
    look = theme.current()
    most = width if row.kind in _WHOLE else round(width * (0.92 if _has_avatar(row) else 0.78))
    side, top = _margins(row)
    left = _left(row)
    edge = look.px(EDGE) if row.kind in (LETTER, SHEET) else 0
    room = most - left - side - 2 * edge
    parts = [(row.words, _font(row))]
    parts += [(row.head, _small(bold=True))] if row.head else []
    parts += [(row.foot, _small())] if row.foot else []
    boxes = [QFontMetrics(font).boundingRect(QRect(0, 0, room, 100_000), _flags(row), words) for words, font in parts]
    wide = most if row.kind in _WHOLE else min(most, max(each.width() for each in boxes) + left + side + 2)
    gaps = look.px(_gap(row)) * bool(row.head) + look.px(4) * bool(row.foot)
    high = max(sum(each.height() for each in boxes) + gaps, look.px(AVATAR) * _has_avatar(row)) + 2 * top
    at = 0 if row.kind in _WHOLE else width - wide - 3 if row.kind == MINE else 3
    return QRect(at + edge, look.px(5), wide - 2 * edge, high)


def _inner(row: Row, bubble: QRect) -> QRect:
    side, top = _margins(row)
    return bubble.adjusted(_left(row), top, -side, -top)


def _has_avatar(row: Row) -> bool:
    return row.face is not None


def _left(row: Row) -> int:
    """How far the words stand from the left edge: beside a picture, or after the margin."""
    side, _ = _margins(row)
    return side + theme.current().px(AVATAR + 2) if _has_avatar(row) else side


def _margins(row: Row) -> tuple[int, int]:
    look = theme.current()
    if row.kind in (LETTER, SHEET):
        return look.px(24), look.px(18)
    return (look.px(4), look.px(6)) if row.kind == SCENE else (look.px(16), look.px(11))


def _gap(row: Row) -> int:
    """Below the head; a letter has a line there."""
    return 16 if row.kind in (LETTER, SHEET) else 2


def _height(font: QFont, words: str, width: int, flags: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 100_000), flags, words).height()


def _small(*, bold: bool = False) -> QFont:
    return theme.current().font(14, bold=bold)


def _font(row: Row) -> QFont:
    return theme.current().font(15 if row.kind in (THOUGHT, SCENE) else 16, italic=row.kind == THOUGHT)


def _flags(row: Row) -> int:
    align = Qt.AlignmentFlag.AlignHCenter if row.kind == SCENE else Qt.AlignmentFlag.AlignLeft
    return int(Qt.TextFlag.TextWordWrap) | int(align)
