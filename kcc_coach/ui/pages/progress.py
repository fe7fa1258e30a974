"""Voortgang: a line per competency over the weeks, the own rating beside what the talks showed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kcc_coach.i18n import number_text, short_day_text, tr
from kcc_coach.ui import theme
from kcc_coach.ui.changes import RUNS
from kcc_coach.ui.desk import Desk, now
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.page import Beside, Card, Page, clear
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.practice.progress import Series
    from kcc_coach.practice.records import Ended
    from kcc_coach.scenario.competencies import Competency
    from kcc_coach.storage.store import Store
    from kcc_coach.ui.parts.trend_chart import TrendChart


@dataclass(frozen=True)
class Seen:
    """What the records say, for one choice of scenario and period."""

    courses: tuple[Series, ...]
    scenarios: tuple[tuple[str, str], ...]
    endings: tuple[Ended, ...]


def seen(store: Store, scenario: str | None, since: date | None) -> Seen:
    """Reads it all at once."""
    from kcc_coach.practice.progress import series

    endings = tuple(each for each in store.endings(scenario) if since is None or each.started.date() >= since)
    return Seen(series(store.weekly(scenario, since)), store.practised(), endings)


class ProgressPage(Page):
    """`practise` leads to the conversations from the empty page."""

    practise = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Voortgang"))
        self._desk = desk
        self._seen: Seen | None = None
        self._competency = ""
        self._stale = True
        self._chart: TrendChart | None = None
        self._columns = 0
        self._tiles = QGridLayout()
        self._tile_widgets: list[QWidget] = []
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
        self._scenarios = self._filter(tr("Gesprek"))
        self._periods = self._filter(tr("Periode"))
        for name, weeks in ((tr("Alles"), 0), (tr("4 weken"), 4), (tr("12 weken"), 12), (tr("Een jaar"), 52)):
            self._periods.addItem(name, weeks)
        self._scenarios.addItem(tr("Alle gesprekken"), "")
        self._filters = QWidget()
        filters = QHBoxLayout(self._filters)
        filters.setContentsMargins(0, 0, 0, 0)
        filters.setSpacing(look.px(8))
        filters.addWidget(self._scenarios)
        filters.addWidget(self._periods)
        self._filters.hide()
        self._head = Beside()
        self._head.put(words, 1)
        self._head.put(self._filters)
        self.column.addLayout(self._head)
        self._content = QVBoxLayout()
        self._content.setSpacing(look.px(16))
        self.column.addLayout(self._content)
        self.column.addStretch()
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

    def _changed(self, what: str) -> None:
        if what in (RUNS, "profile"):
            self._stale = True
            if self.isVisible():
                self.shown()

    def _ask(self) -> None:
        self._stale = False
        from kcc_coach.practice.records import week_of

        scenario = str(self._scenarios.currentData() or "") or None
        weeks = int(self._periods.currentData() or 0)
        since = week_of(now() - timedelta(weeks=weeks)) if weeks else None
        self._desk.ask(lambda store: seen(store, scenario, since), self._take)

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

    def _show(self) -> None:
        clear(self._content)
        self._chart = None
        self._columns = 0
        found = self._seen
        if found is None:
            return
        self._filters.setVisible(bool(found.scenarios))
        if not found.courses:
            self._show_empty(filtered=bool(found.scenarios))
            return
        names = [each.competency for each in found.courses]
        if self._competency not in names:
            self._competency = max(found.courses, key=lambda each: len(each.points)).competency
        self._tell(self._course())
        self._content.addWidget(self._chart_card(self._course()))
        self._add_tiles(found)
        self._content.addWidget(_endings_card(found.endings))

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

    def _tell(self, course: Series) -> None:
        self._title.setText(trend_title(course))
        self._lead.setText(trend_sentence(course))

    def _chart_card(self, course: Series) -> QWidget:
        from kcc_coach.ui.parts.gap_chart import Legend
        from kcc_coach.ui.parts.points_table import FiguresTable
        from kcc_coach.ui.parts.trend_chart import TrendChart

        card = Card()
        self._chart = TrendChart()
        self._chart.show_points(course.points, trend_sentence(course))
        columns = (tr("Week van"), tr("Het gesprek"), tr("Jijzelf"), tr("Gesprekken"))
        table = FiguresTable(tr("Verloop per week als tabel"), columns)
        table.show_rows(figure_rows(course))
        table.hide()
        card.column.addWidget(self._chart)
        card.column.addWidget(Legend())
        swap = button(tr("Toon als tabel"), lambda: None, "link")

        def toggle() -> None:
            table.setVisible(table.isHidden())
            swap.setText(tr("Verberg de tabel") if not table.isHidden() else tr("Toon als tabel"))
            swap.setAccessibleName(swap.text())

        swap.clicked.connect(toggle)
        card.column.addWidget(swap)
        card.column.addWidget(table)
        return card

    def _add_tiles(self, found: Seen) -> None:
        from kcc_coach.ui.parts.tile import Tile

        self._tiles = QGridLayout()
        self._tiles.setSpacing(theme.current().px(12))
        self._tile_widgets = []
        for course in found.courses:
            tile = Tile(_name(course), _figure(course), trend_word(course))
            tile.setChecked(course.competency == self._competency)
            tile.clicked.connect(lambda _=False, each=course.competency: self._choose(each))
            self._tile_widgets.append(tile)
        self._content.addLayout(self._tiles)
        self.arrange()

    def _choose(self, competency: str) -> None:
        self._competency = competency
        self._show()
        for course, tile in zip(self._seen.courses if self._seen else (), self._tile_widgets, strict=False):
            if course.competency == competency:
                tile.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self) -> None:
        self._head.turn(wide=self.roomy > 820)
        if self._seen is None or not self._seen.courses:
            return
        columns = max(1, min(4, int(self.roomy // 230)))
        if columns != self._columns:
            self._columns = columns
            for at, tile in enumerate(self._tile_widgets):
                self._tiles.addWidget(tile, at // columns, at % columns)


def _name(course: Series) -> str:
    from kcc_coach.scenario.competencies import BY_ID

    competency: Competency = BY_ID[course.competency]
    return tr(competency.name)


def _figure(course: Series) -> str:
    last = course.points[-1]
    return number_text(last.score) if last.score is not None and last.enough else "–"


def trend_title(course: Series) -> str:
    """The trend said as a title."""
    from kcc_coach.practice.progress import FALLING, RISING

    sentences = {RISING: tr("{name} groeit"), FALLING: tr("{name} zakt")}
    return sentences.get(course.trend, "{name}").format(name=_name(course))


def trend_word(course: Series) -> str:
    """The trend in a word or two, for a tile."""
    from kcc_coach.practice.progress import FALLING, LEVEL, RISING

    return {RISING: tr("stijgt"), FALLING: tr("daalt"), LEVEL: tr("niet te zeggen")}.get(
        course.trend, tr("nog te vroeg")
    )


def trend_sentence(course: Series) -> str:
    """The trend in a sentence that doesn't say more than it knows."""
    from kcc_coach.practice.progress import LEVEL, TOO_FEW, WEEKS_FOR_A_TREND

    scored = [point for point in course.points if point.score is not None and point.enough]
    if not scored and any(point.score is not None for point in course.points):
        return tr("Hier is nog te weinig van gezien om iets over te zeggen.")
    if not scored:
        return tr("Je beoordeelde jezelf; een score is er nog niet.")
    first, last = number_text(scored[0].score or 0), number_text(scored[-1].score or 0)
    if course.trend == TOO_FEW:
        few = tr(
            "Nu op {last}. Na {weeks} weken met een gesprek is te zeggen of het stijgt of daalt; je hebt er {count}."
        )
        return few.format(last=last, weeks=WEEKS_FOR_A_TREND, count=len(scored))
    if course.trend == LEVEL:
        level = tr("Van {first} naar {last}. Dat kan ook toeval zijn: of het stijgt of daalt, is niet te zeggen.")
        return level.format(first=first, last=last)
    return tr("Van {first} naar {last} in {count} weken waarin je speelde.").format(
        first=first, last=last, count=len(scored)
    )


def figure_rows(course: Series) -> tuple[tuple[str, ...], ...]:
    """The points of the chart as rows of its table."""
    rows = []
    for point in course.points:
        score = "–" if point.score is None else number_text(point.score)
        if point.score is not None and not point.enough:
            score = tr("{score} (te weinig gezien)").format(score=score)
        own = "–" if point.own is None else number_text(point.own)
        rows.append((short_day_text(point.week), score, own, str(point.talks)))
    return tuple(rows)


def _endings_card(endings: tuple[Ended, ...]) -> QWidget:
    from kcc_coach.ui.parts.harmony_map import HarmonyMap, told

    outcomes = tuple(each.outcome for each in endings)
    card = Card(gap=10)
    card.column.addWidget(heading(tr("Waar je gesprekken uitkwamen"), 2))
    card.column.addWidget(HarmonyMap(outcomes), 0, Qt.AlignmentFlag.AlignLeft)
    card.column.addWidget(text(told(outcomes), "small"))
    return card
