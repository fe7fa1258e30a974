"""Oefenen: the conversations to choose from, and what waits to be finished."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from kcc_coach.i18n import ago_text, tr, trn
from kcc_coach.ui import theme
from kcc_coach.ui.changes import DRAFTS, PACKS, RUNS
from kcc_coach.ui.desk import now
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.conversation_card import CardFacts, ConversationCard, FaultyCard
from kcc_coach.ui.parts.page import Card, Page, clear, row
from kcc_coach.ui.parts.shelf_filter import ALL, ShelfFilter
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.packs.shelf import Entry, Shelf
    from kcc_coach.practice.records import Ended, Run, TalkDraft
    from kcc_coach.storage.store import Store
    from kcc_coach.ui.desk import Desk

MANY = 7  # from so many conversations on it helps to narrow them down
SCREENFUL = 6
SHORT = 5  # minutes


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
        self._kept: Kept | None = None  # until the records have told
        self._cards: dict[CardFacts, QWidget | None] = {}  # in their order; None where it is still to be built
        self._focused = ""
        self._columns = 0
        self._stale = True
        self._reshelved = False
        look = theme.current()
        self.head(heading(tr("Oefenen")), text(tr("Kies een gesprek. Tien minuten is genoeg."), "muted"))
        self._notices = QVBoxLayout()
        self._notices.setSpacing(look.px(12))
        self.column.addLayout(self._notices)
        self._filter = ShelfFilter()
        self._filter.chosen.connect(self._narrow)
        self.column.addWidget(self._filter)
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
        self._focused = self._focused_card()
        self._show_notices()
        cards = {}
        for entry in shelf.entries:
            facts = self._facts(entry)
            cards[facts] = self._cards.pop(facts, None)
        for card in self._cards.values():
            if card is not None:
                self._grid.removeWidget(card)
                card.hide()
                card.deleteLater()
        self._cards = cards
        channels = [each.scenario.channel for each in shelf.playable if each.scenario]
        self._filter.show_channels(set(channels) if len(channels) >= MANY else ())
        self._build_some()

    def _build_some(self) -> None:
        """Builds the cards that are lacking, a screenful at a time: all at once would hold up the window."""
        lacking = [facts for facts, card in self._cards.items() if card is None]
        for facts in lacking[:SCREENFUL]:
            self._cards[facts] = self._card(facts)
        self._narrow()
        if self._focused:
            self._focus_card(self._focused)
        if len(lacking) > SCREENFUL:
            QTimer.singleShot(0, self, self._build_some)

    def _show_notices(self) -> None:
        clear(self._notices)
        shelf = self._desk.shelf
        if self._kept is None:
            return
        if shelf is not None and self._kept == Kept():
            self._welcome(shelf)
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

    def _narrow(self) -> None:
        """Lays the cards of the channel that was chosen anew."""
        made = [card for card in self._cards.values() if card is not None]
        for card in made:
            self._grid.removeWidget(card)
        self._columns = 0
        self.arrange()
        wanted = self._wanted()
        for card in made:
            card.setVisible(card in wanted)

    def _wanted(self) -> list[QWidget]:
        """The cards of the channel that was chosen; those with faults only among all."""
        channel = self._filter.channel
        return [
            card
            for card in self._cards.values()
            if card is not None and (channel == ALL or (isinstance(card, ConversationCard) and card.channel == channel))
        ]

    def _welcome(self, shelf: Shelf) -> None:
        """Who has played nothing yet is shown where to begin, if the first conversation is a short one."""
        first = next((each.scenario for each in shelf.playable), None)
        if first is None or first.minutes > SHORT:
            return
        words = trn(
            "Nieuw hier? Begin met «{title}». Dat duurt {count} minuut, en dan ken je de weg.",
            "Nieuw hier? Begin met «{title}». Dat duurt {count} minuten, en dan ken je de weg.",
            first.minutes,
            title=first.title,
        )
        self._notices.addWidget(_notice(words, button(tr("Begin hier"), partial(self.begin.emit, first.id), "primary")))

    def arrange(self) -> None:
        cards = self._wanted()
        columns = max(1, min(3, int(self.roomy // 330), max(2, len(self._cards))))
        if columns == self._columns and self._grid.count() == len(cards):
            return
        self._columns = columns
        for at, card in enumerate(cards):
            self._grid.addWidget(card, at // columns, at % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _facts(self, entry: Entry) -> CardFacts:
        kept = self._kept or Kept()
        name = entry.scenario.id if entry.scenario else ""
        ended = tuple(each for each in kept.endings if each.scenario == name)
        waiting = {run.id for run in kept.waiting}
        return CardFacts(
            entry,
            ended,
            seen=tuple(each for each in ended if each.run not in waiting),
            drafted=any(each.scenario == name for each in kept.drafts),
            ago=ago_text(ended[-1].started, now()) if ended else "",
        )

    def _card(self, facts: CardFacts) -> QWidget:
        if facts.entry.scenario is None:
            return FaultyCard(facts.entry)
        card = ConversationCard(facts.entry.scenario, facts)
        card.begin.connect(self.begin)
        card.resume.connect(self.resume)
        card.look_back.connect(self.look_back)
        return card

    def _focused_card(self) -> str:
        widget: QWidget | None = self.focusWidget()
        return widget.objectName() if widget is not None else ""

    def _focus_card(self, name: str) -> None:
        found = self.findChild(QPushButton, name)
        if found is not None and self.isVisible() and not found.hasFocus():
            found.setFocus(Qt.FocusReason.OtherFocusReason)


def _notice(words: str, act: QPushButton) -> Card:
    card = Card("soft")
    act.setAccessibleDescription(words)
    line = row(act, 1)
    card.column.addWidget(text(words))
    card.column.addLayout(line)
    return card
