"""Stappen: the small step of this week, what went well, why you do this work, and what you did for the first time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication

from kcc_coach.i18n import tr
from kcc_coach.practice.successes import month_text
from kcc_coach.ui.changes import NOTES, PACKS, PROFILE, RUNS
from kcc_coach.ui.desk import Desk, now
from kcc_coach.ui.parts.challenge_card import ChallengeCard
from kcc_coach.ui.parts.milestone_card import MilestoneCard
from kcc_coach.ui.parts.month_card import MonthCard
from kcc_coach.ui.parts.notice import Notice
from kcc_coach.ui.parts.page import Beside, Page
from kcc_coach.ui.parts.staying import go_in_first_field, is_inside, stay_in
from kcc_coach.ui.parts.steps_seen import dares_of, milestones_seen, steps_seen, successes_seen
from kcc_coach.ui.parts.success_card import SuccessCard
from kcc_coach.ui.parts.texts import heading, text
from kcc_coach.ui.parts.why_card import WhyCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.practice.notes import Note
    from kcc_coach.storage.store import Store
    from kcc_coach.ui.parts.page import Card
    from kcc_coach.ui.parts.steps_seen import StepsSeen, SuccessesSeen


class StepsPage(Page):
    """`look_back` comes with the id of a run, `practise` leads to the conversations."""

    look_back = Signal(str)
    practise = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Stappen"))
        self._desk = desk
        self._stale = True
        self._day = now().date()
        self._month = month_text(self._day)
        self._left: dict[str, dict[str, str]] = {}
        self._staying: Card | None = None  # the card that the focus goes back to
        lead = tr("Eén kleine stap per week is genoeg. Wat je hier schrijft, is van jou en blijft op deze computer.")
        self.head(heading(tr("Kleine stappen")), text(lead, "muted"))
        self._notice = Notice()
        self.column.addWidget(self._notice)
        self.challenge = ChallengeCard(desk)
        self.why = WhyCard(desk)
        self.success = SuccessCard(desk)
        self.month = MonthCard(desk)
        self.milestones = MilestoneCard()
        self._rows = (Beside(), Beside())
        self._rows[0].put(self.challenge, 4)
        self._rows[0].put(self.why, 3)
        self._rows[1].put(self.month, 4)
        self._rows[1].put(self.milestones, 3)
        self.column.addLayout(self._rows[0])
        self.column.addWidget(self.success)
        self.column.addLayout(self._rows[1])
        self.column.addStretch()
        self._connect()

    def _connect(self) -> None:
        for card in (self.challenge, self.why, self.success, self.month):
            card.kept.connect(partial(self._keep, card))
        self.challenge.dropped.connect(self._drop)
        self.success.dropped.connect(self._drop)
        self.success.turned.connect(self._turn)
        self.milestones.look_back.connect(self.look_back)
        self.milestones.practise.connect(self.practise)
        self._desk.changes.changed.connect(self._changed)

    def shown(self) -> None:
        if now().date() != self._day:  # the program stays open over night
            self._day, self._stale = now().date(), True
        if self._stale and self._desk.open:
            self._look()

    def _changed(self, what: str) -> None:
        if what in (NOTES, RUNS, PROFILE, PACKS):
            self._stale = True
            if self.isVisible():
                self.shown()

    def arrange(self) -> None:
        for each in self._rows:
            each.turn(wide=self.roomy > 820)
        self.success.stand(wide=self.roomy > 700)
        self.month.stand(wide=self.roomy > 1100)

    def leave(self) -> None:
        """Keeps what is half typed; called when the page is left."""
        for form in (
            self.challenge.new.form,
            self.challenge.told,
            self.why.form,
            self.success.form.form,
            self.month.form,
        ):
            form.leave()

    # -- reading

    def _look(self) -> None:
        self._stale = False
        shelf = self._desk.shelf
        self._desk.ask(steps_seen, self._show)
        self._turn(self._month)
        self._desk.ask(lambda store: milestones_seen(store, shelf), self.milestones.show_reached, self._unread)

    def _show(self, seen: StepsSeen) -> None:
        dares = dares_of(self._desk.shelf) if self._desk.shelf else {}
        self._left = seen.typed
        here = self._staying or self._card_with_focus()
        self.challenge.show_steps(seen.challenges, dares, seen.typed)
        self.why.show_why(seen.why, seen.typed.get("why", {}))
        self.month.show_months(seen.months, seen.typed.get("month", {}))
        self._stay_in(here)

    def _turn(self, month: str) -> None:
        self._month = month
        self._desk.ask(lambda store: successes_seen(store, month), self._show_successes)

    def _show_successes(self, seen: SuccessesSeen) -> None:
        here = self._staying or self._card_with_focus()
        self.success.show_successes(seen, self._left.get("success", {}))
        self._stay_in(here)

    def _card_with_focus(self) -> Card | None:
        cards = (self.challenge, self.why, self.success, self.month, self.milestones)
        return next((each for each in cards if is_inside(each)), None)

    def _stay_in(self, card: Card | None) -> None:
        """The focus stays in its card when what had it is gone; what is shown meanwhile takes it nowhere else."""
        if card is not None:
            self._staying = card
            stay_in(card)
            QTimer.singleShot(0, self, self._stayed)

    def _stayed(self) -> None:
        self._staying = None

    def _unread(self, error: Exception) -> None:
        self._notice.show_error(error, tr("Probeer opnieuw"), self._look)

    # -- keeping

    def _keep(self, card: Card, note: Note, then: Callable[[], object]) -> None:
        """Keeps a note; the fields are only emptied once it is kept."""

        def keep(store: Store) -> None:
            from kcc_coach.storage.notes import keep_note

            keep_note(store, note)

        self._write(keep, partial(self._kept, card, then))

    def _kept(self, card: Card, then: Callable[[], object]) -> None:
        """What was typed is emptied; whoever is in its card stays there, since a next letter belongs in no other."""
        focused = QApplication.focusWidget()
        stays = focused is None or is_inside(card) or is_inside(self._notice)
        then()
        if stays:
            self._notice.hide()
            if QApplication.focusWidget() is not focused or not is_inside(card):
                go_in_first_field(card)
            self._stay_in(card)

    def _drop(self, id: str) -> None:
        def drop(store: Store) -> None:
            from kcc_coach.storage.notes import drop_note

            drop_note(store, id)

        self._write(drop, lambda: None)

    def _write(self, act: Callable[[Store], None], then: Callable[[], object]) -> None:
        self._desk.ask(act, partial(self._written, then), partial(self._unwritten, act, then))

    def _written(self, then: Callable[[], object], _: None) -> None:
        then()
        self._notice.hide()
        self._left = {}
        self._desk.changes.changed.emit(NOTES)

    def _unwritten(self, act: Callable[[Store], None], then: Callable[[], object], error: Exception) -> None:
        self._notice.show_error(error, tr("Probeer opnieuw"), partial(self._write, act, then))
        self.verticalScrollBar().setValue(0)
