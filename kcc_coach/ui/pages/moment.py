"""Moments of a minute: what came before, what the other says, one reply, and what it does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from kcc_coach.i18n import tr
from kcc_coach.practice.debrief import course
from kcc_coach.practice.moments import best_reply, lead_in, review_of
from kcc_coach.practice.talk import Talk, say
from kcc_coach.scenario.engine import EndlessError, node_of, reply_of
from kcc_coach.ui.changes import RUNS
from kcc_coach.ui.desk import Desk, new_seed, now
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.lead_up import ROOMY, lead_up
from kcc_coach.ui.parts.notice import Notice
from kcc_coach.ui.parts.page import Beside, Card, Page, row
from kcc_coach.ui.parts.talk_stage import TalkStage
from kcc_coach.ui.parts.texts import heading, text
from kcc_coach.ui.parts.turn_card import did, shown_words

if TYPE_CHECKING:
    from kcc_coach.packs.shelf import Entry, Shelf
    from kcc_coach.practice.debrief import Turn
    from kcc_coach.practice.moments import Review
    from kcc_coach.storage.store import Store
    from kcc_coach.ui.parts.talk_row import Row

Key = tuple[str, str]
WIDE: Final = 760  # from here on the talk stands beside the person


@dataclass(frozen=True)
class Ready:
    """A moment that can be played: the talk as it stands there."""

    entry: Entry
    talk: Talk


def ready(store: Store, shelf: Shelf, key: Key, seed: int) -> Ready | None:
    """The moment along the way on which the person last met it; None where the conversation no longer has it."""
    from kcc_coach.storage.moments import last_met_in

    entry = shelf.find(key[0])
    if entry is None or entry.scenario is None or all(each.id != key[1] for each in entry.scenario.nodes):
        return None
    met = last_met_in(store, *key)
    run = store.run(met) if met else None
    talk = lead_in(entry.scenario, key[1], seed, run.path if run else ())
    return Ready(entry, talk) if talk else None


class MomentPage(Page):
    """Plays moments, one after the other. `done` when there is none left."""

    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Losse momenten"))
        self._desk = desk
        self._left: list[Key] = []
        self._count = 0
        self._ready: Ready | None = None
        self._reviewed = False
        self._unfolded = False
        self._now: Talk | None = None  # the talk that is shown: the moment, or what came of the reply
        self._build()
        self._stage.listen_to_keys(self)

    def _build(self) -> None:
        self._where = text("", "small")
        self._title = heading("")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._where)
        words.addWidget(self._title)
        self._head = Beside(gap=12)
        self._head.put(words, 1)
        self._head.put(row(button(tr("Stop"), self.done.emit, about=tr("Terug naar Oefenen")), 1))
        self.column.addLayout(self._head)
        self._notice = Notice()
        self.column.addWidget(self._notice)
        self._stage = TalkStage(meters_shown=self._desk.settings.meters_shown)
        self._stage.chosen.connect(self._choose)
        self._stage.transcript.brief = True
        self._before = button(tr("Wat eraan voorafging"), self._unfold, "link")
        self._stage.put_above_talk(self._before)
        self._after = Card("soft", gap=6)
        self._feedback, self._shown, self._did = text(""), text("", "small"), text("", "small")
        self._better = text("", "muted")
        for each in (self._feedback, self._shown, self._did, self._better):
            self._after.column.addWidget(each)
        self._again = button(tr("Nog een keer"), self._once_more)
        self._onward = button(tr("Volgende moment"), self._next, "primary")
        self._after.column.addLayout(row(self._onward, self._again, 1))
        self._stage.put_below(self._after)
        self.column.addWidget(self._stage, 1)

    def arrange(self) -> None:
        self._head.turn(wide=self.roomy > 560)
        self._stage.turn(wide=self.roomy > WIDE)

    def practise(self, keys: tuple[Key, ...]) -> None:
        """Begins with the first of these moments."""
        self._left = list(keys)
        self._count = len(keys)
        self._stage.put_away()
        self._after.hide()
        self._notice.hide()
        self._next()

    def _next(self) -> None:
        shelf = self._desk.shelf
        if not self._left or shelf is None:
            self.done.emit()
            return
        self._onward.setEnabled(False)  # pressed twice it would pass over a moment
        key, seed = self._left.pop(0), new_seed()
        self._desk.ask(lambda store: ready(store, shelf, key, seed), self._begin)

    def _begin(self, found: Ready | None) -> None:
        if found is None:
            self._next()  # it is no longer there
            return
        self._ready = found
        self._onward.setEnabled(True)
        self._reviewed = False
        scenario = found.talk.scenario
        number = self._count - len(self._left)
        place = tr("Moment {number} van {count}").format(number=number, count=self._count)
        self._where.setText(place if self._count > 1 else tr("Eén moment"))
        self._title.setText(scenario.title)
        self.setAccessibleName(scenario.title)
        self._onward.setText(tr("Volgende moment") if self._left else tr("Klaar"))
        self._onward.setAccessibleName(self._onward.text())
        self._stage.meet(scenario)
        self._once_more()

    def _once_more(self) -> None:
        """The moment as it stands before the reply."""
        if self._ready is None:
            return
        self._after.hide()
        self._unfolded = False
        self._show_talk(self._ready.talk, animate=False)
        QTimer.singleShot(0, self, self._to_the_end)

    def _show_talk(self, talk: Talk, *, animate: bool) -> None:
        """What has to be answered, and what came of it."""
        self._now = talk
        self._stage.show_talk(talk, animate=animate, rows=self._rows(talk))

    def _rows(self, talk: Talk) -> tuple[Row, ...]:
        """What is shown of a talk: what went before the moment stays folded until it is asked for."""
        found = lead_up(talk, self._ready.talk if self._ready else talk, ROOMY if self.roomy > WIDE else 0)
        self._before.setVisible(bool(found.before))
        self._before.setText(tr("Verberg wat eraan voorafging") if self._unfolded else tr("Wat eraan voorafging"))
        self._before.setAccessibleName(self._before.text())
        return found.before + found.here if self._unfolded else found.here

    def _unfold(self) -> None:
        """Shows what went before, or folds it away."""
        self._unfolded = not self._unfolded
        if self._now is not None:
            self._stage.transcript.show_rows(self._rows(self._now), animate=False)

    def _to_the_end(self) -> None:
        self.column.activate()
        self.verticalScrollBar().setValue(self._stage.mapTo(self.body, QPoint(0, self._stage.reading_spot())).y())

    def _choose(self, token: str) -> None:
        found = self._ready
        if found is None or self._after.isVisible():
            return
        before = found.talk
        try:
            after = say(before, token)
        except EndlessError as error:
            self._notice.show_error(error, tr("Terug naar Oefenen"), self.done.emit)
            return
        node, reply = node_of(before.scenario, before.state), reply_of(before.scenario, before.state, token)
        if node is None or reply is None:
            return
        self._show_after(before, after, token)
        if not self._reviewed:
            self._reviewed = True
            review = review_of(before.scenario, found.entry.hash, node, reply, now())
            if review is not None:
                self._keep(review)

    def _keep(self, review: Review) -> None:
        from kcc_coach.storage.moments import keep_review

        self._notice.hide()
        self._desk.ask(
            lambda store: keep_review(store, review), lambda _: self._told_kept(), partial(self._unkept, review)
        )

    def _told_kept(self) -> None:
        self._desk.changes.changed.emit(RUNS)

    def _unkept(self, review: Review, error: Exception) -> None:
        self._notice.show_error(error, tr("Probeer opnieuw"), partial(self._keep, review))

    def _show_after(self, before: Talk, after: Talk, token: str) -> None:
        """What the reply did, and which one would have done most where it is another."""
        self._show_talk(after, animate=True)
        self._stage.announce(after)
        for each in self._stage.replies:
            each.hide()
        self._stage.ask.hide()
        turn = _turn(after)
        self._feedback.setText(turn.feedback)
        self._feedback.setVisible(bool(turn.feedback))
        self._shown.setText(" ".join(shown_words(turn.shows)))
        self._did.setText(did(turn.trust_change, turn.tension_change, turn.credit_change))
        best = best_reply(before.scenario, before)
        found = next(
            (each.text for node in before.scenario.nodes for each in node.replies if each.id == best != token), ""
        )
        self._better.setText(tr("Hier had ook gekund: «{said}»").format(said=found))
        self._better.setVisible(bool(found))
        self._after.show()
        self._onward.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._to_the_end)


def _turn(talk: Talk) -> Turn:
    """The last turn of a talk."""
    return course(talk.scenario, talk.state.path, talk.seed).turns[-1]
