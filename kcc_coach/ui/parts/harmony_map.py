"""The harmony map: where talks came out, relation upwards and purpose to the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from kcc_coach.i18n import tr
from kcc_coach.scenario.words import QUADRANTS
from kcc_coach.ui import theme
from kcc_coach.ui.parts.painted import Picture, dot, pen

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Outcome


def told(outcomes: tuple[Outcome, ...]) -> str:
    """The map in a sentence: the newest ending, and how many there are."""
    if not outcomes:
        return tr("Nog geen einde op de kaart.")
    newest = outcomes[-1]
    sentence = tr("Laatste einde: {quadrant}, relatie {relation} en doel {purpose}. {count} op de kaart.")
    return sentence.format(
        quadrant=tr(QUADRANTS[newest.quadrant]), relation=newest.relation, purpose=newest.purpose, count=len(outcomes)
    )


class HarmonyMap(Picture):
    """Endings as dots, the newest strongest; `small` leaves out the words and fits on a card."""

    def __init__(self, outcomes: tuple[Outcome, ...] = (), *, small: bool = False) -> None:
        super().__init__(tr("Harmoniekaart"))
        self._small = small
        self._outcomes: tuple[Outcome, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())
        self.show_outcomes(outcomes)

    def show_outcomes(self, outcomes: tuple[Outcome, ...]) -> None:
        """Shows these endings, the oldest first."""
        self._outcomes = outcomes
        self.tell(told(outcomes))
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.current().px(44 if self._small else 232)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        middle = area.center()
        radius = look.px(4 if self._small else 12)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("harmony"))
        painter.drawRoundedRect(QRectF(middle.x(), area.top(), area.width() / 2, area.height() / 2), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen("control" if not self._small else "hairline", 1))
        painter.drawRoundedRect(area, radius, radius)
        painter.drawLine(QPointF(middle.x(), area.top()), QPointF(middle.x(), area.bottom()))
        painter.drawLine(QPointF(area.left(), middle.y()), QPointF(area.right(), middle.y()))
        if not self._small:
            self._write_corners(painter, area)
        self._paint_dots(painter, area)
        painter.end()

    def _write_corners(self, painter: QPainter, area: QRectF) -> None:
        look = theme.current()
        pad, half = look.px(7), area.width() / 2
        corner = QRectF(area.left() + pad, area.top() + pad, half - 2 * pad, half - 2 * pad)
        top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        wrap, left = int(Qt.TextFlag.TextWordWrap), Qt.AlignmentFlag.AlignLeft
        for name, across, down, align in (
            ("gave_in", 0, 0, top),
            ("harmony", half, 0, top),
            ("wall", 0, half, bottom),
            ("system", half, half, bottom),
        ):
            words = tr(QUADRANTS[name])
            painter.setFont(look.font(12))
            painter.setPen(look.color("muted"))
            painter.drawText(corner.translated(across, down), wrap | int(left | align), words)

    def _paint_dots(self, painter: QPainter, area: QRectF) -> None:
        look = theme.current()
        shown = self._outcomes[-12:]
        for number, outcome in enumerate(shown, 1):
            newest = number == len(shown)
            radius = look.px(2.4 if self._small else 5) + (look.px(1 if self._small else 3) if newest else 0)
            strength = look.color("primary")
            if not newest:
                strength.setAlphaF(0.35 + 0.35 * number / len(shown))
            inset = radius + 1
            x = area.left() + inset + (area.width() - 2 * inset) * outcome.purpose / 100
            y = area.bottom() - inset - (area.height() - 2 * inset) * outcome.relation / 100
            dot(painter, x, y, radius, strength, strength if newest else QColor(0, 0, 0, 0))


def caption(outcome: Outcome) -> str:
    """Relation and purpose of one ending, in words."""
    return tr("Relatie {relation}, doel {purpose}.").format(relation=outcome.relation, purpose=outcome.purpose)
