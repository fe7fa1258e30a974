"""A coded mean and its band, drawn on the five steps that there are. It says what the sentence beside it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from kcc_coach.team.reading import HIGHEST_SHOWN, LOWEST_SHOWN
from kcc_coach.ui import theme
from kcc_coach.ui.parts.painted import Picture, dot, pen, write
from kcc_coach.ui.parts.team_words import competency_words, mean_words

if TYPE_CHECKING:
    from kcc_coach.team.reading import CompetencyFigure

_STEPS: Final = (2.0, 2.5, 3.0, 3.5, 4.0)
_EDGE: Final = 28
_HIGH: Final = 68


class BandPicture(Picture):
    """The band as a bar from its lowest to its highest step, the mean as a dot on it; nothing where nothing is shown."""

    def __init__(self, figure: CompetencyFigure, sentence: str) -> None:
        super().__init__(competency_words(figure.competency))
        self._figure = figure
        self.tell(sentence)
        self.setFixedHeight(theme.current().px(_HIGH))

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(420), theme.current().px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(220), theme.current().px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = look.px(24)
        painter.setPen(pen("control", 1.5))
        painter.drawLine(round(self._at(LOWEST_SHOWN)), middle, round(self._at(HIGHEST_SHOWN)), middle)
        for step in _STEPS:
            self._tick(painter, step, middle)
        if self._figure.low is not None and self._figure.high is not None and self._figure.mean is not None:
            self._band(painter, self._figure.low, self._figure.high, middle)
            dot(painter, self._at(self._figure.mean), middle, look.px(8), look.color("primary"), look.color("surface"))
        painter.end()

    def _at(self, number: float) -> float:
        """Where a number stands; at most as wide as an eye takes in at once."""
        edge = theme.current().px(_EDGE)
        room = min(self.width(), theme.current().px(640)) - 2 * edge
        return edge + room * (number - LOWEST_SHOWN) / (HIGHEST_SHOWN - LOWEST_SHOWN)

    def _tick(self, painter: QPainter, step: float, middle: int) -> None:
        look = theme.current()
        x, half = self._at(step), look.px(_EDGE)
        painter.setPen(pen("control", 1.5))
        painter.drawLine(round(x), middle - look.px(4), round(x), middle + look.px(4))
        where = QRectF(x - half, middle + look.px(15), 2 * half, look.px(24))
        write(painter, where, mean_words(step), "muted", 14, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)

    def _band(self, painter: QPainter, low: float, high: float, middle: int) -> None:
        look = theme.current()
        thick, over = look.px(22), look.px(11)
        left, right = self._at(low) - over, self._at(high) + over
        painter.setPen(pen("primary", 1.5))
        painter.setBrush(look.color("primary_soft"))
        painter.drawRoundedRect(QRectF(left, middle - thick / 2, right - left, thick), thick / 2, thick / 2)
