"""Voortgang: a line per competency over the weeks, how people see themselves, where talks came out, and on which days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.ui import theme
from kcc_coach.ui.changes import RUNS
from kcc_coach.ui.desk import Desk, now
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.page import Beside, Card, Page, clear
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.practice.calendar import PracticeDay
    from kcc_coach.practice.gaps import Habit
    from kcc_coach.practice.progress import Series
    from kcc_coach.practice.records import CameOut
    from kcc_coach.storage.store import Store
    from kcc_coach.ui.parts.progress_cards import GapCard
    from kcc_coach.ui.parts.trend_card import TrendCard


@dataclass(frozen=True)
class Seen:
    """What the records say, for one choice of scenario and period; `days` are of all that was practised."""

    today: date
    courses: tuple[Series, ...]
    habit: Habit
    scenarios: tuple[tuple[str, str], ...]
    endings: tuple[CameOut, ...]
    days: tuple[PracticeDay, ...]


def seen(store: Store, scenario: str | None, since: date | None, today: date) -> Seen:
    """Reads it all at once."""
    from kcc_coach.practice.gaps import habit
    from kcc_coach.practice.progress import possible, series
    from kcc_coach.storage import figures

    weeks = possible(figures.week_sums(store, scenario, since), today)
    return Seen(
        today,
        series(weeks),
        habit(weeks),
        figures.titles(store),
        figures.came_out(store, scenario, since),
        figures.practice_days(store),
    )


class ProgressPage(Page):
    """`practise` leads to the conversations from the empty page."""

    practise = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Voortgang"))
        self._desk = desk
        self._seen: Seen | None = None
        self._competency = ""
        self._stale = True
        self._columns = 0
        self._card: TrendCard | None = None
        self._tiles = QGridLayout()
        self._tile_widgets: list[QWidget] = []
        self._pair: Beside | None = None
        self._gaps: GapCard | None = None
        self._build()
        desk.changes.changed.connect(self._changed)

    def _build(self) -> None:
        look = theme.current()
        self._title = heading(tr("Voortgang"))
        self._lead = text("", "muted")
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(self._title)
        words.addWidget(self._lead)
        self._build_filters()
        self._head = Beside()
        self._head.put(words, 1)
        self._head.put(self._filters)
        self.column.addLayout(self._head)
        self._content = QVBoxLayout()
        self._content.setSpacing(look.px(16))
        self.column.addLayout(self._content)
        self.column.addStretch()

    def _build_filters(self) -> None:
        self._scenarios = self._filter(tr("Gesprek"))
        self._periods = self._filter(tr("Periode"))
        periods = ((tr("Alles"), 0), (tr("4 weken"), 4), (tr("12 weken"), 12), (tr("Een half jaar"), 26))
        for name, weeks in (*periods, (tr("Een jaar"), 52)):
            self._periods.addItem(name, weeks)
        self._scenarios.addItem(tr("Alle gesprekken"), "")
        self._filters = QWidget()
        filters = QHBoxLayout(self._filters)
        filters.setContentsMargins(0, 0, 0, 0)
        filters.setSpacing(theme.current().px(8))
        filters.addWidget(self._scenarios)
        filters.addWidget(self._periods)
        self._filters.hide()
        self._scenarios.currentIndexChanged.connect(lambda _: self._ask())
        self._periods.currentIndexChanged.connect(lambda _: self._ask())

    @staticmethod
    def _filter(name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        return box

    def shown(self) -> None:
        if self._stale and self._desk.open:
            self._ask()
            QTimer.singleShot(0, self, self._prepare)  # while the records are read

    def _prepare(self) -> TrendCard:
        """The card with the chart, made once and kept out of the way while there is nothing to draw."""
        if self._card is None:
            from kcc_coach.ui.parts.trend_card import TrendCard

            self._card = TrendCard()
            self._card.setParent(self.body)
            self._card.hide()
        return self._card

    def _changed(self, what: str) -> None:
        if what in (RUNS, "profile"):
            self._stale = True
            if self.isVisible():
                self.shown()

    def _ask(self) -> None:
        self._stale = False
        today = now().date()
        scenario = str(self._scenarios.currentData() or "") or None
        weeks = int(self._periods.currentData() or 0)
        monday = today - timedelta(days=today.weekday())
        since = monday - timedelta(weeks=weeks) if weeks else None
        self._desk.ask(lambda store: seen(store, scenario, since, today), self._take)

    def _take(self, found: Seen) -> None:
        self._seen = found
        known = [("", tr("Alle gesprekken")), *found.scenarios]
        if [self._scenarios.itemData(at) for at in range(self._scenarios.count())] != [each[0] for each in known]:
            chosen = self._scenarios.currentData()
            self._scenarios.blockSignals(True)
            self._scenarios.clear()
            for name, title in known:
                self._scenarios.addItem(title, name)
            self._scenarios.setCurrentIndex(max(0, self._scenarios.findData(chosen)))
            self._scenarios.blockSignals(False)
        self._show()

    # -- what is shown

    def _show(self) -> None:
        if self._card is not None and self._pair is not None:
            self._pair.removeWidget(self._card)
            self._card.hide()
        clear(self._content)
        self._pair = self._gaps = None
        found = self._seen
        if found is None:
            return
        self._filters.setVisible(bool(found.scenarios))
        if not found.courses:
            self._show_empty(filtered=bool(found.scenarios))
            if found.days:
                self._show_days(found)
            return
        names = [each.competency for each in found.courses]
        if self._competency not in names:
            self._competency = max(found.courses, key=lambda each: len(each.points)).competency
        self._show_course(found)
        self._add_tiles(found)
        self._show_self(found)
        self._show_days(found)
        self.arrange()

    def _course(self) -> Series:
        courses = self._seen.courses if self._seen else ()
        return next(each for each in courses if each.competency == self._competency)

    def _show_empty(self, *, filtered: bool) -> None:
        self._title.setText(tr("Voortgang"))
        self._lead.setText("")
        card = Card("soft", gap=12)
        if filtered:
            card.column.addWidget(heading(tr("In deze periode is er niets"), 2))
            card.column.addWidget(text(tr("Kies een langere periode of een ander gesprek.")))
        else:
            card.column.addWidget(heading(tr("Hier zie je straks hoe je groeit"), 2))
            lead = tr(
                "Na je eerste gesprek staat hier per competentie een punt: je eigen oordeel, en wat het gesprek liet zien. Na een paar weken wordt het een lijn."
            )
            card.column.addWidget(text(lead))
            card.column.addWidget(button(tr("Kies een gesprek"), self.practise.emit, "primary"))
        self._content.addWidget(card)

    def _show_course(self, found: Seen) -> None:
        from kcc_coach.practice.progress_words import gap_sentence, trend_sentence, trend_title
        from kcc_coach.ui.parts.progress_cards import EndingsCard

        course = self._course()
        self._title.setText(trend_title(course))
        about_self = next((gap_sentence(each) for each in found.habit.gaps if each.competency == self._competency), "")
        self._lead.setText(f"{trend_sentence(course)} {about_self}".strip())
        card = self._prepare()
        card.show_course(course)
        self._pair = Beside()
        self._pair.put(card, 1)
        card.show()
        self._pair.put(EndingsCard(found.endings))
        self._content.addLayout(self._pair)

    def _show_self(self, found: Seen) -> None:
        from kcc_coach.ui.parts.progress_cards import GapCard

        self._gaps = GapCard(found.habit)
        self._content.addWidget(self._gaps)

    def _show_days(self, found: Seen) -> None:
        from kcc_coach.ui.parts.progress_cards import CalendarCard

        self._content.addWidget(CalendarCard(found.days, found.today))

    def _add_tiles(self, found: Seen) -> None:
        from kcc_coach.practice.progress_words import figure, name_of, trend_word
        from kcc_coach.ui.parts.tile import Tile

        self._tiles = QGridLayout()
        self._tiles.setSpacing(theme.current().px(12))
        self._tile_widgets = []
        self._columns = 0
        for course in found.courses:
            tile = Tile(name_of(course.competency), figure(course), trend_word(course))
            tile.setChecked(course.competency == self._competency)
            tile.clicked.connect(lambda _=False, each=course.competency: self._choose(each))
            self._tile_widgets.append(tile)
        self._content.addLayout(self._tiles)

    def _choose(self, competency: str) -> None:
        self._competency = competency
        self._show()
        for course, tile in zip(self._seen.courses if self._seen else (), self._tile_widgets, strict=False):
            if course.competency == competency:
                tile.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self) -> None:
        self._head.turn(wide=self.roomy > 820)
        if self._pair is not None:
            self._pair.turn(wide=self.roomy > 780)
        if self._gaps is not None:
            self._gaps.turn(wide=self.roomy > 860)
        columns = max(1, min(4, int(self.roomy // 230)))
        if columns != self._columns and self._seen is not None and self._seen.courses:
            self._columns = columns
            for at, tile in enumerate(self._tile_widgets):
                self._tiles.addWidget(tile, at // columns, at % columns)
