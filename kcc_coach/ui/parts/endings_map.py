"""The harmony map with all endings: the newest strongest, repeats as rings. The arrow keys walk through them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent

from kcc_coach.practice.progress_words import ending_words, endings_sentence
from kcc_coach.ui import theme
from kcc_coach.ui.parts.harmony_map import HarmonyMap
from kcc_coach.ui.parts.painted import dot, pen

if TYPE_CHECKING:
    from kcc_coach.practice.records import CameOut

FAINTEST: Final = 0.45
STRONGEST: Final = 0.85
SMALLEST: Final = 3.2
LARGEST: Final = 5.6
FADING: Final = 40  # so many endings ago they are as faint as they get


class EndingsMap(HarmonyMap):
    """Endings in the order in which they were kept. Left and right walk to older and newer ones, Home and End to the ends."""

    def __init__(self, endings: tuple[CameOut, ...]) -> None:
        self._endings = endings
        self._at = len(endings)
        self._dots = _apart(endings)
        super().__init__(tuple(each.outcome for each in endings))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.tell(endings_sentence(endings))

    def sizeHint(self) -> QSize:
        side = theme.current().px(250)
        return QSize(side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._endings) - 1
        places = {
            Qt.Key.Key_Left: max(0, self._at - 1),
            Qt.Key.Key_Right: min(last, self._at + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key not in places or last < 0:
            super().keyPressEvent(event)
            return
        self._at = places[key]
        words = ending_words(self._endings[self._at])
        self.tell(words)
        self.setToolTip(words)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._at = len(self._endings)
        self.tell(endings_sentence(self._endings))
        self.setToolTip("")
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(pen("focus", 3))
            corner = theme.current().px(12)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), corner, corner)
            painter.end()

    def _paint_dots(self, painter: QPainter, area: QRectF) -> None:
        look = theme.current()
        last = len(self._endings) - 1
        for number, each in self._dots:
            near = 1 - min(FADING, last - number) / FADING
            self._dot(painter, self._place(area, each), near, newest=number == last, again=each.attempt > 1)
        if self.hasFocus() and self._at <= last:
            at = self._place(area, self._endings[self._at])
            dot(painter, at.x(), at.y(), look.px(10), QColor(0, 0, 0, 0), look.color("ink"))

    @staticmethod
    def _dot(painter: QPainter, at: QPointF, near: float, *, newest: bool, again: bool) -> None:
        """Newer endings are larger and stronger; in high contrast only larger."""
        look = theme.current()
        shade = look.color("primary")
        if not newest and look.name != "contrast":
            shade.setAlphaF(FAINTEST + (STRONGEST - FAINTEST) * near)
        radius = look.px(7) if newest else look.scale * (SMALLEST + (LARGEST - SMALLEST) * near)
        dot(painter, at.x(), at.y(), radius, QColor(0, 0, 0, 0) if again and not newest else shade, shade)

    @staticmethod
    def _place(area: QRectF, each: CameOut) -> QPointF:
        inset = theme.current().px(10)
        across = (area.width() - 2 * inset) * each.outcome.purpose / 100
        up = (area.height() - 2 * inset) * each.outcome.relation / 100
        return QPointF(area.left() + inset + across, area.bottom() - inset - up)


def _apart(endings: tuple[CameOut, ...]) -> list[tuple[int, CameOut]]:
    """The endings with their number, the oldest first; of faint ones in the same place one is enough."""
    first = max(0, len(endings) - FADING)
    faint = {
        (each.outcome.relation, each.outcome.purpose, each.attempt > 1): at for at, each in enumerate(endings[:first])
    }
    return [(at, endings[at]) for at in sorted(faint.values())] + list(enumerate(endings[first:], first))
