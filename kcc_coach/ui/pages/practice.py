"""Oefenen: the conversations to choose from, and what waits to be finished."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from kcc_coach.i18n import ago_text, tr, trn
from kcc_coach.ui import theme
from kcc_coach.ui.changes import DRAFTS, PACKS, RUNS
from kcc_coach.ui.desk import now
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.conversation_card import CardFacts, ConversationCard, FaultyCard
from kcc_coach.ui.parts.page import Card, Page, clear
from kcc_coach.ui.parts.shelf_filter import ALL, ShelfFilter
from kcc_coach.ui.parts.texts import heading, text
from kcc_coach.ui.parts.today import Today

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kcc_coach.packs.shelf import Entry, Shelf
    from kcc_coach.practice.records import Carded, TalkDraft
    from kcc_coach.storage.store import Store
    from kcc_coach.ui.desk import Desk

MANY = 7  # from so many conversations on it helps to narrow them down
AT_ONCE = 3
SHORT = 5  # minutes


@dataclass(frozen=True)
class Kept:
    """What the records say about the conversations: full talks by conversation and the best ending of each.

    `waiting` are the talks whose own ratings weren't given yet, the newest first.
    """

    ended: dict[str, tuple[Carded, ...]] = field(default_factory=dict)
    best: dict[str, str] = field(default_factory=dict)
    drafts: tuple[TalkDraft, ...] = ()
    waiting: tuple[Carded, ...] = ()


def kept(store: Store) -> Kept:
    """Reads it all at once."""
    from kcc_coach.scenario.model import best_outcome
    from kcc_coach.storage.talks import carded, ending_titles

    talks = carded(store)
    ended: dict[str, list[Carded]] = {}
    for each in talks:
        ended.setdefault(each.scenario, []).append(each)
    best = {}
    for name, found in ended.items():
        outcome = best_outcome(tuple(each.outcome for each in found))
        best[name] = next(each.run for each in found if each.outcome == outcome)
    titles = ending_titles(store, tuple(best.values()))
    waiting = tuple(each for each in reversed(talks) if not each.rated)
    told = {name: titles[run] for name, run in best.items()}
    return Kept({name: tuple(found) for name, found in ended.items()}, told, store.talk_drafts(), waiting)


class PracticePage(Page):
    """What is offered today, and a card per conversation.

    `begin` comes with a scenario's id, `resume` with a draft's, `assess` and `look_back` with a run's, `practise` with
    moments as (scenario, node).
    """

    begin = Signal(str)
    resume = Signal(str)
    assess = Signal(str)
    look_back = Signal(str)
    practise = Signal(tuple)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Oefenen"))
        self._desk = desk
        self._kept: Kept | None = None  # until the records have told
        self._cards: dict[CardFacts, QWidget | None] = {}  # in their order; None where it is still to be built
        self._columns = 1
        self._stale = True
        self._reshelved = False
        look = theme.current()
        self.head(heading(tr("Oefenen")), text(tr("Kies een gesprek. Tien minuten is genoeg."), "muted"))
        self._notices = Card("soft", gap=10)
        self._notices.column.setContentsMargins(look.px(20), look.px(14), look.px(20), look.px(14))
        self._notices.hide()
        self.column.addWidget(self._notices)
        self._today = Today(desk)
        self._today.begin.connect(self.begin)
        self._today.practise.connect(self.practise)
        self.column.addWidget(self._today)
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
            self._today.look()

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
        self._lay(self._cards)
        self._build_some(focused)
        if focused:
            self._focus_card(focused)

    def _build_some(self, focused: str = "") -> None:
        """Builds the cards that are lacking, a few at a time: all at once would hold up the window.

        The one that had the focus comes first, so that the focus needn't wait, nor come back from elsewhere later.
        Where the records can tell what belongs on them, they are built once that is told.
        """
        if self._kept is None and self._desk.open:
            return
        lacking = [facts for facts, card in self._cards.items() if card is None]
        lacking.sort(key=lambda facts: not focused.startswith(f"{_name(facts)}:"))
        for facts in lacking[:AT_ONCE]:
            self._cards[facts] = made = self._card(facts)
            made.setParent(self.body)  # also where the filter leaves it out for now
        self._lay(lacking[:AT_ONCE])
        if len(lacking) > AT_ONCE:
            QTimer.singleShot(0, self, self._build_some)
        else:
            self._order_tabs()

    def _order_tabs(self) -> None:
        """Lets the tab key go from card to card as they lie: what was built last would come last."""
        cards = [card for card in self._cards.values() if card is not None]
        stops = [*self._filter.findChildren(QPushButton)[-1:]]
        stops += [each for card in cards for each in card.findChildren(QPushButton)]
        for here, there in pairwise(stops):
            QWidget.setTabOrder(here, there)

    def _show_notices(self) -> None:
        clear(self._notices.column)
        shelf = self._desk.shelf
        if self._kept is None:
            return
        if shelf is not None and self._kept == Kept():
            self._welcome(shelf)
        for run in self._kept.waiting[:1]:
            words = tr("Je gesprek «{title}» wacht nog op jouw eigen oordeel.").format(title=run.title)
            act = button(tr("Geef je oordeel"), partial(self.assess.emit, run.run))
            self._notices.column.addLayout(_notice(words, act))
        playable = [each for each in self._kept.drafts if shelf and shelf.find(each.scenario)]
        for draft in playable[:1]:
            entry = shelf.find(draft.scenario) if shelf else None
            if entry is not None and entry.scenario is not None:
                again = tr("Je was midden in «{title}», opnieuw vanaf een beurt.")
                words = (again if draft.of else tr("Je was midden in «{title}».")).format(title=entry.scenario.title)
                act = button(tr("Ga verder"), partial(self.resume.emit, draft.key))
                self._notices.column.addLayout(_notice(words, act))
        self._notices.setVisible(self._notices.column.count() > 0)

    def _narrow(self) -> None:
        """Shows the cards of the channel that was chosen; those with faults only among all."""
        self._lay(self._cards)

    def _lay(self, which: Iterable[CardFacts]) -> None:
        """Puts these cards in their places, each where it is whether or not those before it are built."""
        channel = self._filter.channel
        shown = [
            facts
            for facts in self._cards
            if channel == ALL or (facts.entry.scenario is not None and facts.entry.scenario.channel == channel)
        ]
        places = {facts: at for at, facts in enumerate(shown)}
        for facts in which:
            card = self._cards[facts]
            if card is None:
                continue
            self._grid.removeWidget(card)
            if facts in places:
                self._grid.addWidget(card, places[facts] // self._columns, places[facts] % self._columns)
            card.setVisible(facts in places)

    def _welcome(self, shelf: Shelf) -> None:
        """Who has played nothing yet is shown where to begin, if the first conversation is a short one."""
        first = next((each.scenario for each in shelf.playable), None)
        if first is None or first.minutes > SHORT:
            return
        time = trn("{count} minuut", "{count} minuten", first.minutes)
        words = tr("Nieuw hier? Begin met «{title}». Dat duurt {time}, en dan ken je de weg.").format(
            title=first.title, time=time
        )
        act = button(tr("Begin hier"), partial(self.begin.emit, first.id), "primary")
        self._notices.column.addLayout(_notice(words, act))

    def arrange(self) -> None:
        self._today.turn(wide=self.roomy > 760)
        columns = max(1, min(3, int(self.roomy // 330), max(2, len(self._cards))))
        if columns == self._columns:
            return
        self._columns = columns
        self._lay(self._cards)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _facts(self, entry: Entry) -> CardFacts:
        kept = self._kept or Kept()
        name = entry.scenario.id if entry.scenario else ""
        ended = kept.ended.get(name, ())
        return CardFacts(
            entry,
            ended,
            best=kept.best.get(name, ""),
            drafted=any(each.key == name for each in kept.drafts),
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


def _name(facts: CardFacts) -> str:
    return facts.entry.scenario.id if facts.entry.scenario else ""


def _notice(words: str, act: QPushButton) -> QHBoxLayout:
    act.setAccessibleDescription(words)
    line = QHBoxLayout()
    line.setSpacing(theme.current().px(16))
    line.addWidget(text(words), 1)
    line.addWidget(act)
    return line
