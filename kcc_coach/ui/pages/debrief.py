"""The coach's view beside the person's own: the course of the talk, the moments that counted, where it came out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kcc_coach.i18n import ago_text, tr, trn
from kcc_coach.practice.debrief import TurningPoints, course, other_ways, turning_points
from kcc_coach.practice.placed import placed
from kcc_coach.practice.records import FROM_TURN, Assessment, Run, RunId
from kcc_coach.storage.talks import one_beside, outcomes_before
from kcc_coach.storage.typed import typed_of
from kcc_coach.ui import theme
from kcc_coach.ui.desk import Desk, now
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.debrief_cards import course_card, gap_card, map_card, moments_card
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.milestone_line import MilestoneLine
from kcc_coach.ui.parts.page import Beside, Card, Page, clear
from kcc_coach.ui.parts.played import played
from kcc_coach.ui.parts.steps_seen import milestones_in
from kcc_coach.ui.parts.texts import heading, text
from kcc_coach.ui.parts.transcript_card import TranscriptCard
from kcc_coach.ui.parts.turn_card import TurnCard

if TYPE_CHECKING:
    from kcc_coach.packs.shelf import Shelf
    from kcc_coach.practice.debrief import Course
    from kcc_coach.practice.own_words import Typed
    from kcc_coach.scenario.model import Ending, Outcome, Scenario
    from kcc_coach.storage.store import Store


@dataclass(frozen=True)
class Looked:
    """A talk with everything that is kept of it.

    `before` is where earlier talks came out, `other` a talk to lay beside it, `milestones` what it reached.
    """

    run: Run
    assessment: Assessment | None
    before: tuple[Outcome, ...]
    scenario: Scenario | None
    other: RunId | None
    typed: tuple[Typed, ...]
    milestones: tuple[str, ...]


def looked(store: Store, run_id: RunId, shelf: Shelf | None) -> Looked | None:
    """Reads it all at once."""
    run = store.run(run_id)
    if run is None:
        return None
    found = played(store, run, shelf)
    return Looked(
        run,
        store.assessment(run_id),
        outcomes_before(store, run),
        found.shown if found else None,
        one_beside(store, run),
        typed_of(store, run_id),
        _milestones(store, run, shelf),
    )


def _milestones(store: Store, run: Run, shelf: Shelf | None) -> tuple[str, ...]:
    """What was reached in it; a sentence that cannot be found is no reason to stop."""
    try:
        return milestones_in(store, shelf, run)
    except Exception:  # noqa: BLE001  # whatever was spoiled, the talk itself is there
        return ()


class DebriefPage(Page):
    """Looks back on one talk.

    `done` and `again` (with the scenario's id) lead away from it, `again_from` with the talk and a step of its path,
    `beside` with another talk to lay beside it.
    """

    done = Signal()
    again = Signal(str)
    again_from = Signal(Run, int)
    beside = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Terugblik"))
        self._desk = desk
        self._wanted = ""
        self._rows: list[Beside] = []

    @property
    def shows(self) -> str:
        """The run that is looked back on."""
        return self._wanted

    def look_back(self, run_id: str) -> None:
        """Shows the talk with this id."""
        self._wanted = run_id
        clear(self.column)
        self._rows = []
        shelf = self._desk.shelf
        self._desk.ask(lambda store: looked(store, RunId(run_id), shelf), self._show)

    def arrange(self) -> None:
        for each in self._rows:
            each.turn(wide=self.roomy > 800)

    def _show(self, found: Looked | None) -> None:
        if found is None or found.run.id != self._wanted:
            return
        run, scenario = found.run, found.scenario
        ending = next((each for each in scenario.endings if each.id == run.outcome.ending), None) if scenario else None
        way = placed(scenario, run.path, course(scenario, run.path, run.seed), run.seed) if scenario else None
        points = turning_points(way.turns) if way else TurningPoints(None, None)
        self._head(found, ending)
        self._row((course_card(way, points), 6), (gap_card(run, found.assessment), 5))
        again = partial(self.again_from.emit, run)
        self._row((moments_card(way, points, ending, again), 7), (map_card(run, found.before), 5))
        if way is not None and scenario is not None:
            self._add_turns(found, scenario, way)
        if found.assessment and found.assessment.reflection:
            card = Card()
            card.column.addWidget(heading(tr("Wat je meenam"), 2))
            card.column.addWidget(text(found.assessment.reflection))
            self.column.addWidget(card)
        self.column.addWidget(TranscriptCard(self._desk, run, scenario, found.assessment))
        self.column.addStretch()
        self.arrange()
        self.verticalScrollBar().setValue(0)

    def _row(self, *cards: tuple[QWidget, int]) -> None:
        line = Beside()
        for card, share in cards:
            line.put(card, share)
        self._rows.append(line)
        self.column.addLayout(line)

    def _head(self, found: Looked, ending: Ending | None) -> None:
        run = found.run
        minutes = trn("{count} minuut", "{count} minuten", max(1, round(run.seconds / 60)))
        parts = [run.title, ago_text(run.started, now()), minutes]
        if run.kind == FROM_TURN:
            parts.append(tr("opnieuw vanaf een beurt"))
        words = self._words(" · ".join(parts), run.ending_title, ending.text if ending else "")
        words.addWidget(MilestoneLine(found.milestones))
        line = Beside()
        line.put(words, 1)
        acts = Flow(theme.current().px(12))
        done = self._acts(found, acts)
        line.put(acts, 1)
        self._rows.append(line)
        self.column.addLayout(line)
        done.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _words(above: str, title: str, below: str) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(theme.current().px(2))
        words.addWidget(text(above, "small"))
        words.addWidget(heading(title))
        if below:
            words.addWidget(text(below))
        return words

    def _acts(self, found: Looked, acts: Flow) -> QPushButton:
        """What leads away from here; the last is where the focus goes."""
        run = found.run
        again = button(tr("Speel opnieuw"), lambda: self.again.emit(run.scenario))
        again.setEnabled(self._desk.shelf is not None and self._desk.shelf.find(run.scenario) is not None)
        acts.addWidget(again)
        other = found.other
        if other is not None:
            acts.addWidget(button(tr("Leg er een ander naast"), lambda: self.beside.emit(run.id, other)))
        done = button(tr("Klaar"), self.done.emit, "primary")
        acts.addWidget(done)
        return done

    def _add_turns(self, found: Looked, scenario: Scenario, way: Course) -> None:
        """Every turn with what it did, folded away until it is asked for."""
        run, typed = found.run, {each.number: each for each in found.typed}
        turns = Card(gap=16)
        turns.column.addWidget(heading(tr("Alle beurten"), 2))
        turns.hide()
        unfold = button(tr("Toon alle beurten"), lambda: None, "link")

        def toggle() -> None:
            if turns.column.count() == 1:  # they are built when they are first asked for
                for turn in way.turns:
                    others = partial(other_ways, scenario, run.path, turn.step, run.seed)
                    card = TurnCard(turn, scenario, others, typed.get(turn.step + 1))
                    card.again.connect(partial(self.again_from.emit, run, turn.step))
                    turns.column.addWidget(card)
            turns.setVisible(turns.isHidden())
            unfold.setText(tr("Verberg de beurten") if not turns.isHidden() else tr("Toon alle beurten"))
            unfold.setAccessibleName(unfold.text())

        unfold.clicked.connect(toggle)
        self.column.addWidget(unfold)
        self.column.addWidget(turns)
