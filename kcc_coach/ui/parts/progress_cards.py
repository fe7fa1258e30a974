"""The cards of the progress page beside its chart: how people see themselves, where talks came out, on which days."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QVBoxLayout

from kcc_coach.i18n import tr
from kcc_coach.practice.calendar import HALF_YEAR, YEAR, PracticeDay, calendar
from kcc_coach.practice.progress_words import (
    day_rows,
    days_sentence,
    ending_rows,
    endings_sentence,
    gap_lines,
    gap_rows,
    odd_sentence,
)
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.endings_map import EndingsMap
from kcc_coach.ui.parts.gap_lines import GapLines
from kcc_coach.ui.parts.marks import mark, marks
from kcc_coach.ui.parts.page import Beside, Card
from kcc_coach.ui.parts.painted import box, dot
from kcc_coach.ui.parts.practice_calendar import PracticeCalendar, paint_day
from kcc_coach.ui.parts.texts import heading, text
from kcc_coach.ui.parts.unfolding import Unfolding

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPainter

    from kcc_coach.practice.gaps import Habit
    from kcc_coach.practice.records import CameOut


class GapCard(Card):
    """The own ratings beside the talks, in words and in a picture."""

    def __init__(self, habit: Habit) -> None:
        super().__init__(gap=12)
        self.column.addWidget(heading(tr("Hoe je jezelf ziet"), 2))
        self._beside = Beside(gap=28)
        words = QVBoxLayout()
        words.setSpacing(theme.current().px(10))
        for line in gap_lines(habit):
            words.addWidget(text(line))
        words.addStretch()
        self._beside.put(words, 1)
        self.column.addLayout(self._beside)
        if habit.gaps:
            picture = QVBoxLayout()
            picture.setSpacing(theme.current().px(8))
            picture.addWidget(GapLines(habit))
            picture.addWidget(marks(mark(tr("het gesprek"), _talk), mark(tr("jouw oordeel"), _own)))
            self._beside.put(picture, 1)
            columns = (tr("Competentie"), tr("Verschil"), tr("Gesprekken"), tr("Beslissingen"), tr("Naast de rest"))
            self.column.addWidget(Unfolding(tr("Hoe je jezelf ziet als tabel"), columns, lambda: gap_rows(habit)))

    def turn(self, *, wide: bool) -> None:
        """The words beside the picture, or above it."""
        self._beside.turn(wide=wide)


class EndingsCard(Card):
    """All endings on the harmony map."""

    def __init__(self, endings: tuple[CameOut, ...]) -> None:
        super().__init__(gap=10)
        self.column.addWidget(heading(tr("Waar je gesprekken uitkwamen"), 2))
        self.map = EndingsMap(endings)
        self.column.addWidget(self.map, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(text(endings_sentence(endings), "small"))
        if endings:
            self.column.addWidget(
                marks(
                    mark(tr("nieuwste"), _newest), mark(tr("eerste keer"), _talk), mark(tr("opnieuw gespeeld"), _again)
                )
            )
        columns = (tr("Dag"), tr("Gesprek"), tr("Uitkomst"), tr("Relatie"), tr("Doel"))
        self.column.addWidget(Unfolding(tr("Eindes als tabel"), columns, lambda: ending_rows(endings)))
        self.column.addStretch()


class CalendarCard(Card):
    """The days of the last half year, or of a whole one."""

    def __init__(self, days: tuple[PracticeDay, ...], today: date, *, year: bool = False) -> None:
        super().__init__(gap=10)
        self._days, self._today = days, today
        self.column.addWidget(heading(tr("Wanneer je oefende"), 2))
        self._lead = text("")
        self.column.addWidget(self._lead)
        self._swap = button("", self._turn, "link")
        self._year = not year
        self.picture: PracticeCalendar | None = None
        self._figures: Unfolding | None = None
        self.column.addWidget(
            marks(
                mark(tr("één keer"), partial(_day, strength=1)),
                mark(tr("twee keer"), partial(_day, strength=2)),
                mark(tr("drie keer of vaker"), partial(_day, strength=3)),
            )
        )
        self.column.addWidget(self._swap)
        self._turn()

    def _turn(self) -> None:
        """From half a year to a whole one, and back."""
        self._year = not self._year
        found = calendar(self._days, self._today, YEAR if self._year else HALF_YEAR)
        for old in (self.picture, self._figures):
            if old is not None:
                self.column.removeWidget(old)
                old.hide()
                old.deleteLater()
        odd = odd_sentence(found)
        self._lead.setText(f"{days_sentence(found)} {odd}".strip())
        self.picture = PracticeCalendar(found)
        self.column.insertWidget(2, self.picture)
        self._swap.setText(tr("Toon een half jaar") if self._year else tr("Toon een heel jaar"))
        self._swap.setAccessibleName(self._swap.text())
        columns = (tr("Dag"), tr("Gesprekken"), tr("Momenten"))
        self._figures = Unfolding(tr("Dagen als tabel"), columns, lambda: day_rows(found))
        self.column.insertWidget(5, self._figures)


def _talk(painter: QPainter, x: float, y: float, radius: float) -> None:
    color = theme.current().color("primary")
    dot(painter, x, y, radius - 1, color, color)


def _newest(painter: QPainter, x: float, y: float, radius: float) -> None:
    color = theme.current().color("primary")
    dot(painter, x, y, radius + 1, color, color)


def _again(painter: QPainter, x: float, y: float, radius: float) -> None:
    look = theme.current()
    dot(painter, x, y, radius - 1, look.color("surface"), look.color("primary"))


def _own(painter: QPainter, x: float, y: float, radius: float) -> None:
    look = theme.current()
    box(painter, x, y, radius - 1, look.color("surface"), look.color("ink"))


def _day(painter: QPainter, x: float, y: float, radius: float, strength: int) -> None:
    paint_day(painter, QRectF(x - radius, y - radius, 2 * radius, 2 * radius), strength)
