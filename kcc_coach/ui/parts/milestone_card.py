"""What you did for the first time, told quietly: no points, no marks, only what happened and in which talk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.practice.milestone_words import MILESTONES
from kcc_coach.practice.step_words import happened_in
from kcc_coach.ui import icons, theme
from kcc_coach.ui.desk import now
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.page import Card, clear
from kcc_coach.ui.parts.staying import stay_in
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.practice.milestones import Reached

AT_FIRST = 5


class Mark(QWidget):
    """A small icon beside a text that says the same."""

    def __init__(self, icon: str, color: str) -> None:
        super().__init__()
        self._icon, self._color = icon, color
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(22), theme.current().px(22))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look = theme.current()
        painter = QPainter(self)
        color = getattr(look.tokens, self._color)
        icons.paint_icon(painter, self._icon, color, QRectF(0, look.px(1), look.px(20), look.px(20)))
        painter.end()


class MilestoneCard(Card):
    """`look_back` comes with the run in which one was reached; `practise` leads to the conversations."""

    look_back = Signal(str)
    practise = Signal()

    def __init__(self) -> None:
        super().__init__(gap=12)
        self._all = False
        self._reached: tuple[Reached, ...] = ()
        self.column.addWidget(heading(tr("Voor het eerst gedaan"), 2))
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.current().px(12))
        self.column.addLayout(self._list)
        self.column.addStretch()

    def show_reached(self, reached: tuple[Reached, ...]) -> None:
        """Shows them, the newest first."""
        self._reached = reached
        clear(self._list)
        if not reached:
            lead = tr(
                "Als je in een gesprek iets voor het eerst doet, staat het hier: wat je deed, en in welk gesprek."
            )
            self._list.addWidget(text(lead, "muted"))
            go = button(tr("Kies een gesprek"), self.practise.emit)
            self._list.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        for each in reached if self._all else reached[:AT_FIRST]:
            self._list.addWidget(self._row(each))
        if len(reached) > AT_FIRST and not self._all:
            more = button(tr("Toon alles"), self._unfold, "link", about=tr("Voor het eerst gedaan"))
            self._list.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, each: Reached) -> QWidget:
        look = theme.current()
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(10))
        line.addWidget(Mark("check", "green"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        name = tr(MILESTONES[each.code])
        words.addWidget(text(name))
        where = happened_in(each, now().date())
        words.addWidget(text(where, "small"))
        back = button(
            tr("Bekijk dit gesprek"), partial(self.look_back.emit, each.run), "quiet", about=f"{name}, {where}"
        )
        words.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        line.addLayout(words, 1)
        return box

    def _unfold(self) -> None:
        self._all = True
        self.show_reached(self._reached)
        stay_in(self)
