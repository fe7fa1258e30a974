"""A talk that is tried out: by its author from any point, or by a group. Nothing of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from kcc_coach.i18n import number_text, tr
from kcc_coach.practice.talk import Talk, begin, begin_at, say, step_back, taken_over
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.scenario.engine import EndlessError, outcome_of
from kcc_coach.scenario.score import trail_scores
from kcc_coach.scenario.words import QUADRANT_MEANINGS, QUADRANTS
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.notice import Notice
from kcc_coach.ui.parts.page import Beside, Card, Page, clear, row
from kcc_coach.ui.parts.talk_stage import TalkStage
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Scenario


class TrialPage(Page):
    """Plays a talk that nobody keeps. `done` leads away from it."""

    done = Signal()

    def __init__(self, name: str, lead: str) -> None:
        super().__init__(name)
        self._talk: Talk | None = None
        self._from = ""
        self._build(lead)
        self._make_keys()

    # -- beginning

    def try_out(self, scenario: Scenario, seed: int, node: str = "") -> None:
        """Begins a talk, at a node or at the opening."""
        self._from = node
        try:
            self._talk = begin_at(scenario, seed, node) if node else begin(scenario, seed)
        except EndlessError as error:
            self._refuse(error)
            return
        self._meet(scenario)

    def take_over(self, scenario: Scenario) -> None:
        """Goes on with the conversation as it has become, as far as it still goes."""
        if self._talk is not None:
            try:
                self._talk = taken_over(self._talk, scenario, self._from)
            except EndlessError as error:
                self._refuse(error)
                return
            self._meet(scenario)

    def _meet(self, scenario: Scenario) -> None:
        self._notice.hide()
        self._title.setText(scenario.title)
        self.setAccessibleName(scenario.title)
        self.stage.meet(scenario)
        self._show(animate=False)

    def _refuse(self, error: EndlessError) -> None:
        self.stage.put_away()
        self._ending.hide()
        self._notice.show_error(error, tr("Terug"), self.done.emit)

    # -- the widgets

    def _build(self, lead: str) -> None:
        self.column.setSpacing(theme.current().px(14))
        self._title = heading("")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text(lead, "small"))
        words.addWidget(self._title)
        self._back = button(tr("Stap terug"), self._step_back, about=tr("Neem je laatste antwoord terug"))
        self._again = button(tr("Opnieuw"), self._begin_again)
        self._leave = button(tr("Terug naar de kaart"), self.done.emit)
        self._head = Beside(gap=12)
        self._head.put(words, 1)
        self._head.put(row(self._back, self._again, self._leave, 1))
        self.column.addLayout(self._head)
        self._notice = Notice()
        self.column.addWidget(self._notice)
        self.stage = TalkStage(meters_shown=True)
        self.stage.chosen.connect(self.pick)
        self._ending = Card("soft")
        self.stage.put_below(self._ending)
        self.column.addWidget(self.stage, 1)

    def _make_keys(self) -> None:
        self.stage.listen_to_keys(self)
        for sequence in ("Backspace", "Alt+Left"):
            back = QShortcut(QKeySequence(sequence), self)
            back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            back.activated.connect(self._step_back)

    def arrange(self) -> None:
        self._head.turn(wide=self.roomy > 760)
        self.stage.turn(wide=self.roomy > 760)

    # -- playing

    def pick(self, token: str) -> None:
        """Says what was chosen."""
        if self._talk is None or self._talk.state.ended:
            return
        try:
            self._talk = say(self._talk, token)
        except EndlessError as error:
            self._notice.show_error(error, tr("Terug"), self.done.emit)
            return
        self._show(animate=True)
        self.stage.announce(self._talk)

    def _step_back(self) -> None:
        if self._talk is not None and self._talk.before is not None:
            self._talk = step_back(self._talk)
            self._show(animate=False)

    def _begin_again(self) -> None:
        if self._talk is not None:
            self.try_out(self._talk.scenario, self._talk.seed + 1, self._from)

    def _show(self, *, animate: bool) -> None:
        talk = self._talk
        if talk is None:
            return
        self.stage.show_talk(talk, animate=animate)
        self._back.setEnabled(talk.before is not None)
        self._show_ending(talk)
        QTimer.singleShot(0, self._to_the_end)

    def _to_the_end(self) -> None:
        spot = self.stage.mapTo(self.body, QPoint(0, self.stage.reading_spot())).y()
        self.verticalScrollBar().setValue(spot)

    def _show_ending(self, talk: Talk) -> None:
        """Where the talk came out, with its axes and what it showed."""
        outcome = outcome_of(talk.scenario, talk.state)
        self._ending.setVisible(outcome is not None)
        if outcome is None:
            return
        ending = next(each for each in talk.scenario.endings if each.id == outcome.ending)
        clear(self._ending.column)
        axes = tr("{quadrant}: relatie {relation}, doel {purpose}.")
        quadrant = tr(QUADRANTS[outcome.quadrant])
        said = axes.format(quadrant=quadrant, relation=outcome.relation, purpose=outcome.purpose)
        shown = ", ".join(
            tr("{name} {score}").format(name=tr(BY_ID[each.competency].name), score=number_text(each.value))
            for each in trail_scores(talk.scenario, talk.trail)
        )
        words = (
            ending.text,
            f"{said} {tr(QUADRANT_MEANINGS[outcome.quadrant])}",
            tr("Wat goed ging: {text}").format(text=ending.went_well),
            tr("Om over na te denken: {text}").format(text=ending.think),
            shown,
        )
        self._ending.column.addWidget(heading(ending.title, 2))
        for each in words:
            if each:
                self._ending.column.addWidget(text(each))
        self._again.setFocus(Qt.FocusReason.OtherFocusReason)
