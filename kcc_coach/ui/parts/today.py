"""For today: one conversation and up to three moments, with the reason why, and what somebody wants to work on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kcc_coach.i18n import tr, trn
from kcc_coach.practice.plan import Known, Plan, Talkable, plan_for
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.ui import theme
from kcc_coach.ui.desk import now
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.focus_chooser import FocusChooser, focus_of
from kcc_coach.ui.parts.page import Beside, Card, clear, row
from kcc_coach.ui.parts.texts import chip, heading, text
from kcc_coach.ui.parts.today_words import moment_reason, moment_words, talk_reason

if TYPE_CHECKING:
    from datetime import datetime

    from kcc_coach.packs.shelf import Shelf
    from kcc_coach.practice.plan import Offered
    from kcc_coach.scenario.model import CompetencyId, Scenario
    from kcc_coach.storage.store import Store
    from kcc_coach.ui.desk import Desk

WEEKS: Final = 12  # of talks in which it shows what somebody finds hard


@dataclass(frozen=True)
class Day:
    """What is offered, and what the person wants to work on; `begun` is whether anything was ever played."""

    plan: Plan
    focus: tuple[CompetencyId, ...]
    begun: bool


def day_of(store: Store, shelf: Shelf, when: datetime, skip: int) -> Day:
    """Reads it all at once, and plans."""
    from kcc_coach.practice.moments import moments_of
    from kcc_coach.practice.records import week_of
    from kcc_coach.storage.moments import last_played, memories, sums_since

    last = last_played(store)
    talks = [
        Talkable(each.scenario.id, moments_of(each.scenario), last.get(each.scenario.id))
        for each in shelf.playable
        if each.scenario
    ]
    focus = focus_of(store)
    known = Known(focus, sums_since(store, week_of(when - timedelta(weeks=WEEKS))))
    return Day(plan_for(talks, memories(store), known, when, skip), focus, bool(last))


class Today(QWidget):
    """`begin` comes with a scenario's id, `practise` with the moments as (scenario, node)."""

    begin = Signal(str)
    practise = Signal(tuple)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._skip = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        self._line = Beside()
        column.addLayout(self._line)
        self._below = QVBoxLayout()
        column.addLayout(self._below)
        self.hide()

    def look(self) -> None:
        """Asks anew what to offer."""
        shelf, skip = self._desk.shelf, self._skip
        if shelf is not None and self._desk.open:
            self._desk.ask(lambda store: day_of(store, shelf, now(), skip), self._show)

    def turn(self, *, wide: bool) -> None:
        """Beside each other, or below."""
        self._line.turn(wide=wide)

    def _show(self, day: Day) -> None:
        focused = self._focused()
        clear(self._line)
        self._line.forget()
        clear(self._below)
        self.setVisible(day.begun)
        if not day.begun:
            return
        if day.plan.talk is not None:
            self._line.put(self._talk_card(day.plan.talk), 2)
        self._line.put(self._moments_card(day.plan.moments), 1)
        self._add_focus(day.focus)
        if focused:
            fresh: list[QPushButton] = self.findChildren(QPushButton, focused)[
                -1:
            ]  # those before it are being thrown away
            for each in fresh:
                each.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused(self) -> str:
        widget: QWidget | None = self.window().focusWidget()
        return widget.objectName() if widget is not None and self.isAncestorOf(widget) else ""

    def _scenario(self, name: str) -> Scenario | None:
        entry = self._desk.shelf.find(name) if self._desk.shelf else None
        return entry.scenario if entry else None

    def _talk_card(self, offered: Offered) -> Card:
        card = Card("soft", gap=10)
        scenario = self._scenario(offered.scenario)
        if scenario is None:
            return card
        words = QVBoxLayout()
        words.setSpacing(theme.current().px(6))
        words.addStretch()
        words.addWidget(text(tr("Voor vandaag"), "primary"))
        words.addWidget(heading(scenario.title, 2))
        words.addWidget(text(talk_reason(offered.reason)))
        words.addWidget(text(scenario.summary, "muted"))
        minutes = trn("{count} minuut", "{count} minuten", scenario.minutes)
        go = button(tr("Begin het gesprek"), partial(self.begin.emit, scenario.id), "primary", about=scenario.title)
        go.setObjectName("today-begin")
        other = button(tr("Iets anders"), self._other, "link", about=tr("Stel een ander gesprek voor"))
        other.setObjectName("today-other")
        acts = Flow(theme.current().px(12), middle=True)
        for each in (go, text(minutes, "small", wrap=False), other):
            acts.addWidget(each)
        words.addLayout(acts)
        words.addStretch()
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(20))
        line.addWidget(_face(scenario), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(words, 1)
        card.column.addLayout(line)
        return card

    def _other(self) -> None:
        self._skip += 1
        self.look()

    def _moments_card(self, moments: tuple[Offered, ...]) -> Card:
        card = Card(gap=10)
        shown = [(each, self._scenario(each.scenario)) for each in moments]
        one = len(moments) == 1
        title = tr("Een los moment van een minuut") if one else tr("Losse momenten van een minuut")
        card.column.addWidget(heading(title, 2))
        for each, scenario in shown:
            if scenario is not None:
                card.column.addLayout(_moment_row(each, scenario))
        if moments:
            keys = tuple((each.scenario, each.node) for each in moments)
            words = tr("Oefen het moment") if one else tr("Oefen de momenten")
            go = button(words, partial(self.practise.emit, keys))
            go.setObjectName("today-moments")
            card.column.addLayout(row(go, 1))
        else:
            none = tr(
                "Vandaag hoeft er niets terug te komen. Wat lastig was, zie je hier op de dag dat het weer nut heeft."
            )
            card.column.addWidget(text(none, "muted"))
        card.column.addStretch()
        return card

    def _add_focus(self, focus: tuple[CompetencyId, ...]) -> None:
        chooser = FocusChooser(self._desk, focus)
        chooser.kept.connect(self._begin_anew)
        self._below.addWidget(chooser)

    def _begin_anew(self) -> None:
        self._skip = 0
        self.look()


def _face(scenario: Scenario) -> QWidget:
    from kcc_coach.ui.parts.face.view import FaceView

    view = FaceView()
    person = scenario.cast[0] if scenario.cast else None
    if person is not None:
        view.set_look(person.look)
    view.setAccessibleName(person.name if person else "")
    side = theme.current().px(112)
    view.setFixedSize(side, side)
    return view


def _moment_row(offered: Offered, scenario: Scenario) -> QVBoxLayout:
    """What the other says, the competency, and why."""
    box = QVBoxLayout()
    box.setSpacing(theme.current().px(2))
    box.addWidget(text(moment_words(scenario, offered.node)))
    if offered.reason.competency is not None:
        about = QHBoxLayout()
        about.setSpacing(theme.current().px(8))
        about.addWidget(chip(tr(BY_ID[offered.reason.competency].name)))
        about.addWidget(text(moment_reason(offered.reason), "small"), 1)
        box.addLayout(about)
    return box
