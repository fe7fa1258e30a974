"""The player: the person on the left, the talk in the middle, what you can say below it. Nothing else."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from kcc_coach.ended_talk import EndedTalk
from kcc_coach.i18n import tr
from kcc_coach.practice.again import Origin, kind_of, may_step_back, origin_of
from kcc_coach.practice.records import Run, RunId, TalkDraft
from kcc_coach.practice.talk import Talk, begin, resume, say, step_back
from kcc_coach.scenario.engine import EndlessError, outcome_of
from kcc_coach.ui import theme
from kcc_coach.ui.changes import DRAFTS, RUNS
from kcc_coach.ui.desk import Desk, new_id, new_seed, now
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.notice import Notice
from kcc_coach.ui.parts.own_words import OwnWords
from kcc_coach.ui.parts.page import Beside, Card, Page, row
from kcc_coach.ui.parts.private_words import Private
from kcc_coach.ui.parts.talk_stage import TalkStage, where_words
from kcc_coach.ui.parts.texts import heading, text
from kcc_coach.ui.parts.why_line import WhyLine

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from kcc_coach.packs.shelf import Entry
    from kcc_coach.practice.own_words import Typed
    from kcc_coach.scenario.model import Scenario
    from kcc_coach.storage.store import Store
    from kcc_coach.ui.parts.played import Played

DRAFT_MS = 300


class PlayerPage(Page):
    """Plays one talk. `paused` when the person leaves it, `finished` with the run when it has ended and was kept."""

    paused = Signal()
    finished = Signal(Run)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Gesprek"))
        self._desk = desk
        self._talk: Talk | None = None
        self._hash = ""
        self._origin: Origin | None = None  # where it was begun from, if not from the opening
        self._written: Scenario | None = None  # in its own language: what the hash is of
        self._run: Run | None = None
        self._ended = RunId("")  # what the talk is kept under, once it has ended
        self._started = now()
        self._seconds = 0.0
        self._since = 0.0
        self._unkept = False  # whether a talk that ended could not be kept yet
        self._draft = QTimer(self)  # the answer is painted first: saving takes the interpreter's lock from it
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_MS)
        self._draft.timeout.connect(self._keep_draft)
        self._build()
        self._make_keys()

    # -- beginning

    def begin(self, entry: Entry) -> None:
        """Begins a talk."""
        if entry.scenario is None:
            return
        try:
            talk = begin(entry.scenario, new_seed())
        except EndlessError as error:
            self._put_away()
            self._notice.show_error(error, tr("Terug naar Oefenen"), self.paused.emit)
        else:
            self._take_up(talk, entry.hash, entry.as_written, now(), 0)

    def begin_again(self, talk: Talk, content_hash: str, written: Scenario, origin: Origin) -> None:
        """Begins once more from a turn of an earlier talk."""
        self._take_up(talk, content_hash, written, now(), 0, origin)

    def resume_again(self, draft: TalkDraft, found: Played | None) -> None:
        """Goes on with a talk from a turn that was left; says so where its conversation can't be played any more."""
        talk = resume(found.shown, draft.seed, draft.events) if found else None
        if found is None or talk is None:
            self._put_away()
            changed = tr("Dit gesprek is veranderd sinds je het speelde. Daarom kun je hier niet verder.")
            self._notice.show_text(changed, tr("Haal het weg en ga terug"), partial(self._forget, draft.key))
            return
        self._go_on_with(talk, draft.hash, found.written, draft)

    def _forget(self, key: str) -> None:
        """A talk half played that cannot be gone on with is gone when the person says so."""

        def gone(_: None) -> None:
            self._notice.hide()
            self._desk.changes.changed.emit(DRAFTS)
            self.paused.emit()

        again = partial(self._forget, key)
        self._desk.ask(lambda store: store.drop_talk_draft(key), gone, partial(self._unsaved, again=again))

    def _put_away(self) -> None:
        """Nothing is being played."""
        self._talk = None
        self._own.begin()
        self._own.hide()
        self._stage.put_away()
        self._ending.hide()
        self._back.setEnabled(False)

    def resume(self, entry: Entry, draft: TalkDraft) -> bool:
        """Goes on with a talk half played; False where the conversation has changed too much for that."""
        talk = resume(entry.scenario, draft.seed, draft.events) if entry.scenario else None
        if talk is None:
            return False
        self._go_on_with(talk, entry.hash, entry.as_written, draft)
        return True

    def _go_on_with(self, talk: Talk, content_hash: str, written: Scenario | None, draft: TalkDraft) -> None:
        origin = origin_of(draft)
        self._take_up(talk, content_hash, written, draft.started, draft.seconds, origin, draft.typed, draft.words)

    def _take_up(
        self,
        talk: Talk,
        content_hash: str,
        written: Scenario | None,
        started: datetime,
        seconds: float,
        origin: Origin | None = None,
        typed: tuple[Typed, ...] = (),
        words: str = "",
    ) -> None:
        self._talk = talk
        self._origin = origin
        self._hash = content_hash
        self._written = written
        self._run = None
        self._ended = RunId("")
        self._started = started
        self._seconds = seconds
        self._since = time.monotonic()
        scenario = talk.scenario
        self._where.setText(" · ".join([*((tr("opnieuw vanaf hier"),) if origin else ()), *where_words(scenario)]))
        self._onward.setText(tr("Leg de twee gesprekken naast elkaar") if origin else tr("Hoe ging het, volgens jou?"))
        self._onward.setAccessibleName(self._onward.text())
        self._title.setText(scenario.title)
        self.setAccessibleName(scenario.title)
        self._stage.meet(scenario)
        self._own.begin(typed, words)
        self._make_ground()
        if not self._unkept:
            self._notice.hide()
        self._show(animate=False)
        if talk.state.ended:
            self._finish(talk)

    # -- the widgets

    def _build(self) -> None:
        look = theme.current()
        self.column.setSpacing(look.px(14))
        self._where = text("", "small")
        self._title = heading("")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._where)
        words.addWidget(self._title)
        words.addWidget(WhyLine(self._desk))
        self._back = button(tr("Stap terug"), self._step_back, about=tr("Neem je laatste antwoord terug"))
        self._pause = button(
            tr("Pauze"), self.paused.emit, about=tr("Stop nu; je gaat later verder waar je gebleven was")
        )
        self._own_words = button(tr("Eerst in eigen woorden"), self._turn_own_words, "filter")
        self._own_words.setAccessibleDescription(tr("Typ je antwoord voor je de antwoorden ziet"))
        self._own_words.setCheckable(True)
        self._own_words.setChecked(self._desk.settings.own_words)
        self._head = Beside(gap=12)
        self._head.put(words, 1)
        self._head.put(row(self._own_words, self._back, self._pause, 1))
        self.column.addLayout(self._head)
        self._notice = Notice()
        self.column.addWidget(self._notice)
        self._stage = TalkStage(meters_shown=self._desk.settings.meters_shown)
        self._stage.meters_wanted.connect(lambda wanted: self._desk.keep_settings(meters_shown=wanted))
        self._stage.chosen.connect(self._choose)
        wanted = self._desk.settings
        self._own = OwnWords(
            self._desk.places.resources, self._stage, on=wanted.own_words, questions=wanted.own_words_questions
        )
        Private(self._desk, self._own, self._own.tell_private)
        self._own.changed.connect(self._typing)
        self._own.questions_wanted.connect(lambda asked: self._desk.keep_settings(own_words_questions=asked))
        self._stage.put_before_replies(self._own)
        self._ending = Card("soft")
        self._ending_title = heading("", 2)
        self._ending_text = text("")
        self._saved = text("", "small")
        self._onward = button(tr("Hoe ging het, volgens jou?"), self._go_on, "primary")
        for widget in (self._ending_title, self._ending_text):
            self._ending.column.addWidget(widget)
        self._ending.column.addLayout(row(self._onward, self._saved, 1))
        self._stage.put_below(self._ending)
        self.column.addWidget(self._stage, 1)

    def _make_keys(self) -> None:
        self._stage.listen_to_keys(self)
        for sequence in ("Backspace", "Alt+Left"):
            back = QShortcut(QKeySequence(sequence), self)
            back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            back.activated.connect(self._step_back)

    def arrange(self) -> None:
        self._head.turn(wide=self.roomy > 560)
        self._stage.turn(wide=self.roomy > 760)

    # -- playing

    def _choose(self, token: str) -> None:
        if self._talk is None or self._talk.state.ended:
            return
        before = self._talk
        try:
            self._talk = say(before, token)
        except EndlessError as error:
            self._notice.show_error(error, tr("Terug naar Oefenen"), self.paused.emit)
            return
        self._own.chose(before, token)
        self._show(animate=True)
        self._stage.announce(self._talk)
        if self._talk.state.ended:
            self._draft.stop()
            self._finish(self._talk)
        else:
            self._draft.start()

    def _turn_own_words(self) -> None:
        self._own.use(on=self._own_words.isChecked())
        self._make_ground()
        self._desk.keep_settings(own_words=self._own_words.isChecked())
        QTimer.singleShot(0, self, self._to_the_end)

    def _make_ground(self) -> None:
        if self._talk is not None and self._own.on:
            self._desk.tasks.run(partial(self._own.ground_for, self._talk.scenario), self._own.take_ground)

    def _typing(self) -> None:
        """What is being typed is kept within the time that a draft takes, also while somebody goes on typing."""
        if not self._draft.isActive():
            self._draft.start()

    def _step_back(self) -> None:
        talk = self._talk
        if talk is None or not may_step_back(talk, self._origin):
            return
        self._talk = step_back(talk)
        self._show(animate=False)
        self._stage.announce(self._talk)
        self._draft.start()

    def _show(self, *, animate: bool) -> None:
        talk = self._talk
        if talk is None:
            return
        state = talk.state
        self._stage.show_talk(talk, animate=animate)
        self._own.turn(talk)
        self._own_words.setVisible(not state.ended)
        self._back.setEnabled(may_step_back(talk, self._origin))
        self._pause.setVisible(not state.ended)
        self._back.setVisible(not state.ended)
        self._show_ending(talk)
        QTimer.singleShot(0, self._to_the_end)

    def _to_the_end(self) -> None:
        """Where the page is higher than the window, the last words stay in sight with what can be said below them."""
        self.column.activate()
        spot = self._stage.mapTo(self.body, QPoint(0, self._stage.reading_spot())).y()
        self.verticalScrollBar().setValue(spot)
        if self._own.field.isVisible():  # whoever types sees the whole of where it goes
            self.ensureWidgetVisible(self._own, 0, 0)

    def _show_ending(self, talk: Talk) -> None:
        outcome = outcome_of(talk.scenario, talk.state)
        self._ending.setVisible(outcome is not None)
        if outcome is not None:
            ending = next(each for each in talk.scenario.endings if each.id == outcome.ending)
            self._ending_title.setText(ending.title)
            self._ending_text.setText(ending.text)

    # -- keeping

    def seconds(self) -> int:
        """How long the talk has taken, pauses left out."""
        return round(self._seconds + time.monotonic() - self._since)

    def _keep_draft(self) -> None:
        talk = self._talk
        if talk is None or talk.state.ended:
            return
        draft = self._half_played(talk)
        self._desk.ask(
            lambda store: store.save_talk_draft(draft), lambda _: self._desk.changes.changed.emit(DRAFTS), self._unsaved
        )

    def _half_played(self, talk: Talk) -> TalkDraft:
        return TalkDraft(
            talk.scenario.id,
            self._hash,
            talk.seed,
            talk.events,
            self._started,
            self.seconds(),
            now(),
            **kind_of(self._origin),
            typed=self._own.typed,
            words=self._own.words,
        )

    def _finish(self, talk: Talk) -> None:
        """Keeps the talk that has ended; only what was committed is called kept."""
        self._ended = RunId(new_id())
        ended = EndedTalk(
            talk.scenario,
            talk.events,
            talk.seed,
            self._ended,
            self._hash,
            self._written or talk.scenario,
            self._started,
            now(),
            self.seconds(),
            kind_of(self._origin),
            self._own.typed,
        )
        self._saved.setText(tr("Wordt opgeslagen …"))
        self._onward.setEnabled(False)
        self._stage.transcript.setFocus(Qt.FocusReason.OtherFocusReason)  # until there is something to press
        self._ask_to_keep(talk, ended.keep)

    def _ask_to_keep(self, talk: Talk, keep: Callable[[Store], Run]) -> None:
        self._unkept = False
        self._notice.hide()
        self._desk.ask(keep, partial(self._kept, talk), partial(self._run_unsaved, talk, keep))

    def _kept(self, talk: Talk, run: Run) -> None:
        if talk is self._talk:
            self._run = run
            self._notice.hide()
            self._saved.setText(tr("Opgeslagen"))
            self._onward.setEnabled(True)
            self._onward.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.changes.changed.emit(RUNS)

    def _run_unsaved(self, talk: Talk, keep: Callable[[Store], Run], error: Exception) -> None:
        """What is tried again is the same talk under the same name, whatever is being played by then."""
        self._unkept = True
        if talk is self._talk:
            self._saved.setText(tr("Nog niet opgeslagen"))
        self._notice.show_error(error, tr("Probeer opnieuw"), partial(self._ask_to_keep, talk, keep))

    def _unsaved(self, error: Exception, again: Callable[[], None] | None = None) -> None:
        self._notice.show_error(error, tr("Probeer opnieuw"), again or self._save_again)

    def _save_again(self) -> None:
        self._notice.hide()
        self._keep_draft()

    def _go_on(self) -> None:
        if self._run is not None:
            self.finished.emit(self._run)

    @property
    def shows(self) -> str:
        """What the talk goes on under: the key of its draft."""
        return self._half_played(self._talk).key if self._talk is not None else ""

    @property
    def ended(self) -> str:
        """The run of the talk, once it has ended."""
        return self._ended if self._talk is not None else ""

    def leave(self) -> None:
        """Stops the clock and keeps what was said so far; called when the page is left."""
        if self._draft.isActive():
            self._draft.stop()
            self._keep_draft()
        self._seconds += time.monotonic() - self._since
        self._since = time.monotonic()

    def shown(self) -> None:
        self._since = time.monotonic()
        QTimer.singleShot(0, self._to_the_end)
