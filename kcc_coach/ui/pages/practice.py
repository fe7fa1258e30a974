"""Oefenen: the conversations to choose from, and what waits to be finished."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kcc_coach.i18n import ago_text, tr, trn
from kcc_coach.problem import located_sentence
from kcc_coach.ui import theme
from kcc_coach.ui.changes import DRAFTS, PACKS, RUNS
from kcc_coach.ui.desk import Desk, now
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.page import Card, Page, clear, row
from kcc_coach.ui.parts.texts import chip, heading, text

if TYPE_CHECKING:
    from kcc_coach.packs.shelf import Entry
    from kcc_coach.practice.records import Ended, Run, TalkDraft
    from kcc_coach.scenario.model import Scenario
    from kcc_coach.storage.store import Store


@dataclass(frozen=True)
class Kept:
    """What the records say about the conversations."""

    endings: tuple[Ended, ...] = ()
    drafts: tuple[TalkDraft, ...] = ()
    waiting: tuple[Run, ...] = ()


def kept(store: Store) -> Kept:
    """Reads it all at once."""
    return Kept(store.endings(), store.talk_drafts(), store.unassessed())


class PracticePage(Page):
    """A card per conversation. `begin` and `resume` come with a scenario's id, `assess` and `look_back` with a run's."""

    begin = Signal(str)
    resume = Signal(str)
    assess = Signal(str)
    look_back = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Oefenen"))
        self._desk = desk
        self._kept = Kept()
        self._cards: list[QWidget] = []
        self._columns = 0
        self._stale = True
        self._reshelved = False
        look = theme.current()
        self.head(heading(tr("Oefenen")), text(tr("Kies een gesprek. Tien minuten is genoeg."), "muted"))
        self._notices = QVBoxLayout()
        self._notices.setSpacing(look.px(12))
        self.column.addLayout(self._notices)
        self._grid = QGridLayout()
        self._grid.setSpacing(look.px(16))
        self.column.addLayout(self._grid)
        self._waiting = text(tr("De gesprekken worden klaargelegd …"), "muted")
        self.column.addWidget(self._waiting)
        self.column.addStretch()
        desk.shelved.connect(self._show)
        desk.changes.changed.connect(self._changed)
        if desk.shelf is not None:
            self._show()

    def shown(self) -> None:
        if self._reshelved:
            self._reshelved = False
            self._show()
        if self._stale and self._desk.open:
            self._stale = False
            self._desk.ask(kept, self._take)

    def _changed(self, what: str) -> None:
        if what == PACKS:
            self._reshelved = True
            if self.isVisible():
                self.shown()
        if what in (RUNS, DRAFTS, "profile"):
            self._stale = True
            if self.isVisible():
                self.shown()

    def _take(self, found: Kept) -> None:
        self._kept = found
        self._show()

    def _show(self) -> None:
        shelf = self._desk.shelf
        if shelf is None:
            return
        self._waiting.setVisible(not shelf.entries)
        self._waiting.setText(tr("Er zijn nog geen gesprekken. Breng er een binnen bij Pakketten."))
        focused = self._focused_card()
        self._show_notices()
        for card in self._cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._card(entry) for entry in shelf.entries]
        self._columns = 0
        self.arrange()
        if focused:
            self._focus_card(focused)

    def _show_notices(self) -> None:
        clear(self._notices)
        shelf = self._desk.shelf
        for run in self._kept.waiting[:1]:
            words = tr("Je gesprek «{title}» wacht nog op jouw eigen oordeel.").format(title=run.title)
            act = button(tr("Geef je oordeel"), partial(self.assess.emit, run.id), "primary")
            self._notices.addWidget(_notice(words, act))
        playable = [each for each in self._kept.drafts if shelf and shelf.find(each.scenario)]
        for draft in playable[:1]:
            entry = shelf.find(draft.scenario) if shelf else None
            if entry is not None and entry.scenario is not None:
                words = tr("Je was midden in «{title}».").format(title=entry.scenario.title)
                act = button(tr("Ga verder"), partial(self.resume.emit, draft.scenario), "primary")
                self._notices.addWidget(_notice(words, act))

    def arrange(self) -> None:
        columns = max(1, min(3, int(self.roomy // 330), max(2, len(self._cards))))
        if columns == self._columns and self._grid.count() == len(self._cards):
            return
        self._columns = columns
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // columns, at % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _card(self, entry: Entry) -> QWidget:
        if entry.scenario is None:
            return _faulty_card(entry)
        scenario = entry.scenario
        ended = tuple(each for each in self._kept.endings if each.scenario == scenario.id)
        drafted = any(each.scenario == scenario.id for each in self._kept.drafts)
        card = Card(gap=10)
        card.setObjectName(f"card-{scenario.id}")
        card.column.addLayout(_top(scenario, ended))
        card.column.addWidget(text(scenario.summary, "muted"))
        chips = QWidget()
        flow = Flow(theme.current().px(6), chips)
        for each in scenario.competencies:
            flow.addWidget(chip(_competency_name(each)))
        card.column.addWidget(chips)
        if ended:
            card.column.addWidget(text(_best_text(ended), "small"))
        card.column.addStretch()
        card.column.addLayout(self._actions(scenario, ended, drafted=drafted))
        return card

    def _actions(self, scenario: Scenario, ended: tuple[Ended, ...], *, drafted: bool) -> QHBoxLayout:
        about = scenario.title
        name = scenario.id
        waiting = {run.id for run in self._kept.waiting}
        actions: list[QPushButton] = []
        if drafted:
            actions.append(button(tr("Ga verder"), lambda: self.resume.emit(name), "primary", about=about))
            actions.append(button(tr("Opnieuw"), lambda: self.begin.emit(name), "link", about=about))
        else:
            words = tr("Speel opnieuw") if ended else tr("Begin het gesprek")
            actions.append(button(words, lambda: self.begin.emit(name), "primary", about=about))
        seen = [each for each in ended if each.run not in waiting]
        if seen:
            last = seen[-1].run
            actions.append(button(tr("Terugblik"), lambda: self.look_back.emit(last), "link", about=about))
        for each in actions:
            each.setObjectName(f"{name}:{each.text()}")
        return row(*actions, 1)

    def _focused_card(self) -> str:
        widget: QWidget | None = self.focusWidget()
        return widget.objectName() if widget is not None else ""

    def _focus_card(self, name: str) -> None:
        found = self.findChild(QPushButton, name)
        if found is not None and self.isVisible():
            found.setFocus(Qt.FocusReason.OtherFocusReason)


def _notice(words: str, act: QPushButton) -> Card:
    card = Card("soft")
    act.setAccessibleDescription(words)
    line = row(act, 1)
    card.column.addWidget(text(words))
    card.column.addLayout(line)
    return card


def _top(scenario: Scenario, ended: tuple[Ended, ...]) -> QHBoxLayout:
    """The face, the title with its details, and a small harmony map of your endings."""
    from kcc_coach.ui.parts.face.view import FaceView
    from kcc_coach.ui.parts.harmony_map import HarmonyMap

    look = theme.current()
    face = FaceView()
    face.setFixedSize(look.px(64), look.px(64))
    if scenario.cast:
        face.set_look(scenario.cast[0].look)
        face.setAccessibleName(scenario.cast[0].name)
    words = QVBoxLayout()
    words.setSpacing(look.px(2))
    words.addWidget(heading(scenario.title, 2))
    words.addWidget(text(_details(scenario, ended), "small"))
    words.addStretch()
    line = QHBoxLayout()
    line.setSpacing(look.px(12))
    line.addWidget(face, 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    if ended:
        small = HarmonyMap(tuple(each.outcome for each in ended), small=True)
        line.addWidget(small, 0, Qt.AlignmentFlag.AlignTop)
    return line


def _details(scenario: Scenario, ended: tuple[Ended, ...]) -> str:
    from kcc_coach.scenario.words import CHANNELS

    parts = [tr(CHANNELS[scenario.channel]), tr("{count} min").format(count=scenario.minutes)]
    if ended:
        parts.append(trn("{count} keer gespeeld", "{count} keer gespeeld", len(ended)))
        parts.append(ago_text(ended[-1].started, now()))
    else:
        parts.append(tr("nieuw"))
    return " · ".join(parts)


def _best_text(ended: tuple[Ended, ...]) -> str:
    from kcc_coach.scenario.model import best_outcome

    best = best_outcome(tuple(each.outcome for each in ended))
    title = next((each.ending_title for each in ended if each.outcome == best), "")
    return tr("Je beste einde: {title}").format(title=title)


def _competency_name(competency: str) -> str:
    from kcc_coach.scenario.competencies import BY_ID
    from kcc_coach.scenario.model import CompetencyId

    return tr(BY_ID[CompetencyId(competency)].name)


def _faulty_card(entry: Entry) -> QWidget:
    """A conversation with faults: what is wrong with it, so that whoever made it can mend it."""
    card = Card("warning")
    count = trn("Hier klopt {count} ding niet.", "Hier kloppen {count} dingen niet.", len(entry.problems))
    card.column.addWidget(heading(entry.file.name, 2))
    card.column.addWidget(text(count, "brick"))
    for problem in entry.problems[:4]:
        card.column.addWidget(text(located_sentence(problem), "small"))
    if len(entry.problems) > 4:
        card.column.addWidget(text(tr("Alles zien? Typ: kcc-coach check {file}").format(file=entry.file), "small"))
    card.column.addStretch()
    return card
