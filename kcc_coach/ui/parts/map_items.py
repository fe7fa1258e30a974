"""The boxes and arrows of the map, painted: read from near, and still told apart from far away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from kcc_coach.ui import theme

WIDTH: Final = 210.0
HEIGHT: Final = 74.0
FAR: Final = 0.7  # below this scale words cannot be read, and are left out
THICKEST: Final = 9.0
ENDING: Final = "ending"
DOTS: Final = 0.12  # below this scale numbers cannot be read either
GOOD, MIDDLING = 50, 35


@dataclass(frozen=True)
class MapBox:
    """What the map shows of a node or an ending; x and y are its middle.

    `harmony` is how talks come out that pass here, 0..100, None where none passed; `share` of them pass, 0..1.
    """

    id: str
    kind: str
    title: str
    x: float
    y: float
    share: float = 0.0
    harmony: float | None = None
    faults: int = 0
    smells: int = 0
    about: str = ""
    number: str = ""


@dataclass(frozen=True)
class MapArrow:
    """An arrow along its points, the first at its source; `share` of the talks go along it, 0..1."""

    source: str
    target: str
    points: tuple[tuple[float, float], ...]
    share: float = 0.0


def tone(harmony: float | None) -> str:
    """The colour of how talks come out."""
    if harmony is None:
        return "control"
    return "green" if harmony >= GOOD else "amber" if harmony >= MIDDLING else "brick"


class BoxItem(QGraphicsItem):
    """A node or an ending. The colour tells how talks come out; the figure says the same."""

    def __init__(self, box: MapBox) -> None:
        super().__init__()
        self.box = box
        self.chosen = False
        self.setPos(box.x, box.y)
        self.setAcceptedMouseButtons(Qt.MouseButton.LeftButton)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setZValue(2)

    def boundingRect(self) -> QRectF:
        return QRectF(-WIDTH / 2 - 8, -HEIGHT / 2 - 12, WIDTH + 16, HEIGHT + 20)

    def frame(self) -> QRectF:
        """The box itself, without what sticks out."""
        return QRectF(-WIDTH / 2, -HEIGHT / 2, WIDTH, HEIGHT)

    def choose(self, *, chosen: bool) -> None:
        """Marks it as the one that is read."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        look = theme.current()
        detail = option.levelOfDetailFromTransform(painter.worldTransform())
        near = detail >= FAR * look.scale  # at a larger text size words are left out sooner
        color = look.color(tone(self.box.harmony))
        if detail < DOTS and not self.chosen:  # a thousand of them: a dot in its colour each
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.fillRect(self.frame(), color)
            return
        ending = self.box.kind == ENDING
        radius = HEIGHT / 2 if ending else 12
        painter.setBrush(look.color("primary_soft" if self.chosen else "surface"))
        edge = QPen(look.color("primary" if self.chosen else "control"), 4 if self.chosen else 1.5)
        edge.setCosmetic(self.chosen)  # as thick from afar
        painter.setPen(edge)
        painter.drawRoundedRect(self.frame(), radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        if near:
            painter.drawEllipse(QPointF(WIDTH / 2 - 24, 0), 17, 17)
            self._write(painter, look, ending=ending)
            self._paint_marks(painter, look)
        else:
            painter.drawRoundedRect(self.frame().adjusted(6, 6, -6, -6), radius, radius)
            self._write_number(painter, look)
            self._paint_marks(painter, look)

    def _write_number(self, painter: QPainter, look: theme.Theme) -> None:
        """From afar only the number that the list and the proof call it by."""
        font = look.font(bold=True)
        font.setPixelSize(40)
        painter.setFont(font)
        painter.setPen(look.color("surface"))
        painter.drawText(self.frame(), int(Qt.AlignmentFlag.AlignCenter), self.box.number or self.box.title)

    def _write(self, painter: QPainter, look: theme.Theme, *, ending: bool) -> None:
        left = 22.0 if ending else 12.0
        inner = self.frame().adjusted(left, 7, -48, -7)
        font = look.font(13, bold=ending)
        font.setPixelSize(13)
        painter.setFont(font)
        painter.setPen(look.color("ink"))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        words = f"{self.box.number}  {self.box.title}" if self.box.number else self.box.title
        painter.drawText(inner, flags, _fitting(painter, words, inner))
        if self.box.harmony is not None:
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(look.color("surface"))
            where = QRectF(WIDTH / 2 - 41, -17, 34, 34)
            painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), f"{self.box.harmony:.0f}")

    def _paint_marks(self, painter: QPainter, look: theme.Theme) -> None:
        """A square with how many faults, a triangle with how many smells."""
        font = look.font(11, bold=True)
        font.setPixelSize(12)
        painter.setFont(font)
        at = -WIDTH / 2 + 4
        for count, color in ((self.box.faults, "brick"), (self.box.smells, "amber_text")):
            if not count:
                continue
            mark = QRectF(at, -HEIGHT / 2 - 11, 24, 22)
            painter.setPen(QPen(look.color("surface"), 1.5))
            painter.setBrush(look.color(color))
            if color == "brick":
                painter.drawRoundedRect(mark, 4, 4)
            else:
                painter.drawPolygon(
                    QPolygonF([mark.bottomLeft(), mark.bottomRight(), QPointF(mark.center().x(), mark.top() - 3)])
                )
            painter.setPen(look.color("surface"))
            painter.drawText(
                mark.adjusted(0, 3 if color != "brick" else 0, 0, 0),
                int(Qt.AlignmentFlag.AlignCenter),
                str(min(count, 99)),
            )
            at += 28


def _fitting(painter: QPainter, words: str, room: QRectF) -> str:
    """As much of the words as there is room for."""
    metrics, flags = painter.fontMetrics(), int(Qt.TextFlag.TextWordWrap)
    if metrics.boundingRect(room.toRect(), flags, words).height() <= room.height():
        return words
    shown = words
    while len(shown) > 8:
        shown = shown[: int(len(shown) * 0.9)].rstrip()
        if metrics.boundingRect(room.toRect(), flags, shown + "…").height() <= room.height():
            break
    return shown + "…"
