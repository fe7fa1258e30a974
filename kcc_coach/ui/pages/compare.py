"""Two talks of one conversation side by side: where they part, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kcc_coach.i18n import day_text, tr, trn
from kcc_coach.practice.compare import Comparison, compared
from kcc_coach.practice.records import FROM_TURN, Brief, Run
from kcc_coach.storage.talks import as_kept, talks_of
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.debrief_cards import fold
from kcc_coach.ui.parts.harmony_map import HarmonyMap, caption
from kcc_coach.ui.parts.page import Beside, Card, Page, clear, row
from kcc_coach.ui.parts.pair_chart import PairChart
from kcc_coach.ui.parts.played import played
from kcc_coach.ui.parts.points_table import FiguresTable
from kcc_coach.ui.parts.talk_box import TalkBox
from kcc_coach.ui.parts.texts import heading, text
from kcc_coach.ui.parts.turn_card import did, mark_of

if TYPE_CHECKING:
    from kcc_coach.packs.shelf import Shelf
    from kcc_coach.practice.compare import Side
    from kcc_coach.practice.debrief import Turn
    from kcc_coach.storage.store import Store
    from kcc_coach.ui.desk import Desk


@dataclass(frozen=True)
class Laid:
    """Two talks beside each other, and the talks that could be."""

    wanted: tuple[str, str]
    comparison: Comparison
    talks: tuple[Brief, ...]


@dataclass(frozen=True)
class Gone:
    """One of the two isn't kept any more; `left` is the other one, nothing where both are gone."""

    wanted: tuple[str, str]
    left: str


def laid(store: Store, one: str, other: str, shelf: Shelf | None) -> Laid | Gone:
    """Reads it all at once."""
    runs = as_kept(store, one, other)
    if len(runs) < 2:
        return Gone((one, other), next((run.id for run in runs), ""))
    found = [played(store, run, shelf) for run in runs]
    shown = tuple(each.shown if each else None for each in found)
    return Laid((one, other), compared(runs[0], runs[1], (shown[0], shown[1])), talks_of(store, runs[0].scenario))


class ComparePage(Page):
    """`done` leads back to the talk that it was begun with, or that is left; `nothing` comes where none is left."""

    done = Signal(str)
    nothing = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Twee gesprekken naast elkaar"))
        self._desk = desk
        self._wanted = ("", "")
        self._lines: list[Beside] = []

    def compare(self, one: str, other: str) -> None:
        """Shows these two talks."""
        self._wanted = (one, other)
        clear(self.column)
        self._lines = []
        shelf = self._desk.shelf
        self._desk.ask(lambda store: laid(store, one, other, shelf), self._show)

    def arrange(self) -> None:
        for each in self._lines:
            each.turn(wide=self.roomy > 760)

    def _show(self, found: Laid | Gone) -> None:
        if found.wanted != self._wanted:
            return
        if isinstance(found, Gone):
            self._show_gone(found.left)
            return
        comparison = found.comparison
        self._head(found)
        if comparison.first.course is None or comparison.second.course is None:
            card = Card("soft")
            changed = tr("Van een van de twee is niet meer te zien hoe het liep: het gesprek is sindsdien veranderd.")
            card.column.addWidget(text(changed))
            self.column.addWidget(card)
            self._beside((_map_card(comparison), 1))
        else:
            self._beside((self._course_card(comparison), 6), (_map_card(comparison), 4))
            self._add_turns(comparison)
        self.column.addStretch()
        self.arrange()
        self.verticalScrollBar().setValue(0)

    def _show_gone(self, left: str) -> None:
        card = Card("soft")
        card.column.addWidget(text(tr("Een van de twee gesprekken is er niet meer.")))
        to_start = tr("Terug naar Oefenen"), self.nothing.emit
        words, act = (tr("Terug naar de terugblik"), lambda: self.done.emit(left)) if left else to_start
        done = button(words, act, "primary")
        card.column.addLayout(row(done, 1))
        self.column.addWidget(heading(tr("Twee gesprekken naast elkaar")))
        self.column.addWidget(card)
        self.column.addStretch()
        done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _beside(self, *parts: tuple[QWidget, int]) -> None:
        line = Beside()
        for part, share in parts:
            line.put(part, share)
        self._lines.append(line)
        self.column.addLayout(line)

    def _head(self, found: Laid) -> None:
        comparison = found.comparison
        words = QVBoxLayout()
        words.setSpacing(theme.current().px(2))
        words.addWidget(text(comparison.second.run.title, "small"))
        words.addWidget(heading(tr("Twee gesprekken naast elkaar")))
        words.addWidget(text(sentence(comparison)))
        done = button(tr("Terug naar de terugblik"), lambda: self.done.emit(self._wanted[0]), "primary")
        line = Beside()
        line.put(words, 1)
        line.put(row(done, 1))
        self._lines.append(line)
        self.column.addLayout(line)
        self._add_choices(found)
        done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_choices(self, found: Laid) -> None:
        """Which two: each may be any talk of this conversation but the other one."""
        line = Beside(gap=12)
        for place, name in ((0, tr("Eerste gesprek")), (1, tr("Tweede gesprek"))):
            box = TalkBox(name)
            for each in found.talks:
                if each.run != self._wanted[1 - place]:
                    box.addItem(brief_words(each), each.run)
            box.setCurrentIndex(max(0, box.findData(self._wanted[place])))
            box.activated.connect(lambda _, place=place, box=box: self._choose(place, str(box.currentData())))
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            label = text(name, "small")
            label.setBuddy(box)
            column.addWidget(label)
            column.addWidget(box)
            line.put(holder, 1)
        self._lines.append(line)
        self.column.addLayout(line)

    def _choose(self, place: int, run: str) -> None:
        pair = (run, self._wanted[1]) if place == 0 else (self._wanted[0], run)
        self.compare(*pair)

    def _course_card(self, comparison: Comparison) -> Card:
        card = Card()
        card.column.addWidget(heading(tr("Het vertrouwen"), 2))
        first, second = comparison.first.course, comparison.second.course
        if first is not None and second is not None:
            card.column.addWidget(PairChart(first, second, comparison.same))
            columns = (tr("Beurt"), tr("Eerste gesprek"), tr("Tweede gesprek"))
            table = FiguresTable(tr("Het vertrouwen per beurt als tabel"), columns)
            table.show_rows(trust_rows(comparison))
            fold(card, table, (tr("Toon als tabel"), tr("Verberg de tabel")))
        card.column.addStretch()
        return card

    def _add_turns(self, comparison: Comparison) -> None:
        shared = comparison.shared()
        if shared:
            card = Card(gap=12)
            same = trn("De eerste beurt is gelijk.", "De eerste {count} beurten zijn gelijk.", len(shared))
            card.column.addWidget(text(same))
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            for turn in shared:
                column.addWidget(_turn(turn))
            fold(card, holder, (tr("Toon wat gelijk was"), tr("Verberg wat gelijk was")))
            self.column.addWidget(card)
        if comparison.alike:
            return
        columns = zip((comparison.first, comparison.second), comparison.apart(), strict=True)
        names = (tr("Eerste gesprek"), tr("Tweede gesprek"))
        cards = [(_side(name, side, turns), 1) for name, (side, turns) in zip(names, columns, strict=True)]
        self._beside(*cards)


def _side(name: str, side: Side, turns: tuple[Turn, ...]) -> Card:
    card = Card(gap=14)
    card.column.addWidget(heading(name, 2))
    card.column.addWidget(text(when_words(side.run), "small"))
    for turn in turns:
        card.column.addWidget(_turn(turn))
    card.column.addWidget(heading(side.run.ending_title, 3))
    card.column.addWidget(text(caption(side.run.outcome), "small"))
    card.column.addStretch()
    return card


def _turn(turn: Turn) -> Card:
    look = theme.current()
    frame = Card(gap=3)
    frame.setProperty("card", None)
    mark = mark_of(turn.swing)
    if mark:
        frame.setProperty("mark", mark)
    frame.column.setContentsMargins(look.px(14), 0, 0, 0)
    frame.column.addWidget(text(tr("Beurt {number}").format(number=turn.number), "small"))
    frame.column.addWidget(heading(tr("«{said}»").format(said=turn.said), 3))
    frame.column.addWidget(text(did(turn.trust_change, turn.tension_change, turn.credit_change), "small"))
    return frame


def _map_card(comparison: Comparison) -> Card:
    card = Card(gap=10)
    card.column.addWidget(heading(tr("Waar ze uitkwamen"), 2))
    outcomes = (comparison.first.run.outcome, comparison.second.run.outcome)
    card.column.addWidget(HarmonyMap(outcomes), 0, Qt.AlignmentFlag.AlignHCenter)
    card.column.addWidget(text(tr("De grote stip is het tweede gesprek."), "small"))
    card.column.addStretch()
    return card


def trust_rows(comparison: Comparison) -> tuple[tuple[str, ...], ...]:
    """The points of the chart as rows of its table, the opening first."""
    lines = [
        [str(round(value)) for value in (side.course.trust, *(turn.trust for turn in side.course.turns))]
        for side in (comparison.first, comparison.second)
        if side.course is not None
    ]
    most = max(map(len, lines), default=0)
    filled = [line + ["–"] * (most - len(line)) for line in lines]
    return tuple((str(at) if at else tr("begin"), *cells) for at, cells in enumerate(zip(*filled, strict=True)))


def sentence(comparison: Comparison) -> str:
    """What came of it, in a sentence or two."""
    first, second = comparison.first.run, comparison.second.run
    if comparison.alike:
        return tr("Deze twee gesprekken zijn van begin tot eind gelijk.")
    words = tr(
        "Ze gaan uiteen bij beurt {turn}. Het eerste eindigde in «{first}», met relatie {relation} en doel {purpose}. Het tweede in «{second}», met relatie {relation2} en doel {purpose2}."
    )
    return words.format(
        turn=comparison.same + 1,
        first=first.ending_title,
        relation=first.outcome.relation,
        purpose=first.outcome.purpose,
        second=second.ending_title,
        relation2=second.outcome.relation,
        purpose2=second.outcome.purpose,
    )


def when_words(run: Run) -> str:
    """When a talk was, and whether it was begun from a turn."""
    day = tr("{day} om {time}").format(day=day_text(run.started.date()), time=f"{run.started:%H:%M}")
    return tr("{day}, opnieuw vanaf een beurt").format(day=day) if run.kind == FROM_TURN else day


def brief_words(each: Brief) -> str:
    """A talk in a list: when, and where it came out."""
    day = tr("{day} om {time}").format(day=day_text(each.started.date()), time=f"{each.started:%H:%M}")
    again = tr("{day}: {ending} (opnieuw vanaf een beurt)")
    words = again if each.kind == FROM_TURN else tr("{day}: {ending}")
    return words.format(day=day, ending=each.ending_title)
