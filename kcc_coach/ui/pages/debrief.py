"""The coach's view beside the person's own: the course of the talk, the moments that counted, where it came out."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kcc_coach.i18n import ago_text, tr, trn
from kcc_coach.packs.document import scenario_of_document
from kcc_coach.practice.debrief import Course, Turn, TurningPoints, course, turning_points
from kcc_coach.practice.records import Assessment, Ended, Run, RunId, on_score_axis
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.scenario.words import QUADRANT_MEANINGS, QUADRANTS
from kcc_coach.ui import theme
from kcc_coach.ui.desk import Desk, now
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.course_chart import CourseChart, told
from kcc_coach.ui.parts.gap_chart import GapChart, GapRow, Legend
from kcc_coach.ui.parts.harmony_map import HarmonyMap, caption
from kcc_coach.ui.parts.page import Beside, Card, Page, clear, row
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.packs.shelf import Shelf
    from kcc_coach.scenario.model import Ending, Scenario
    from kcc_coach.storage.store import Store


@dataclass(frozen=True)
class Looked:
    """A talk with everything that is kept of it, and where earlier talks of the scenario came out."""

    run: Run
    assessment: Assessment | None
    endings: tuple[Ended, ...]
    scenario: Scenario | None


def looked(store: Store, run_id: RunId, shelf: Shelf | None) -> Looked | None:
    """Reads it all at once."""
    run = store.run(run_id)
    if run is None:
        return None
    return Looked(run, store.assessment(run_id), store.endings(run.scenario), _played(store, run, shelf))


def _played(store: Store, run: Run, shelf: Shelf | None) -> Scenario | None:
    """The conversation as it was played: that of the shelf, or the one that was kept with the talk."""
    entry = shelf.find(run.scenario) if shelf else None
    if entry is not None and entry.hash == run.hash:
        return entry.scenario
    kept = store.conversation(run.hash)
    if kept is None:
        return None
    with suppress(ValueError):  # what isn't JSON was spoiled from outside, and the talk itself is still there
        return scenario_of_document(json.loads(kept), run.scenario)[0]
    return None


class DebriefPage(Page):
    """Looks back on one talk. `done` and `again` (with the scenario's id) lead away from it."""

    done = Signal()
    again = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Terugblik"))
        self._desk = desk
        self._wanted = ""
        self._rows: list[Beside] = []

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
        run = found.run
        scenario = found.scenario
        ending = next((each for each in scenario.endings if each.id == run.outcome.ending), None) if scenario else None
        way = course(scenario, run.path, run.seed) if scenario else None
        points = turning_points(way.turns) if way else TurningPoints(None, None)
        self._head(run, ending)
        self._row((self._course_card(way, points), 6), (self._gap_card(run, found.assessment), 5))
        self._row((self._moments_card(way, points, ending), 7), (self._map_card(found), 5))
        if way is not None:
            self._add_turns(way)
        if found.assessment and found.assessment.reflection:
            card = Card()
            card.column.addWidget(heading(tr("Wat je meenam"), 2))
            card.column.addWidget(text(found.assessment.reflection))
            self.column.addWidget(card)
        self.column.addStretch()
        self.arrange()
        self.verticalScrollBar().setValue(0)

    def _row(self, *cards: tuple[QWidget, int]) -> None:
        line = Beside()
        for card, share in cards:
            line.put(card, share)
        self._rows.append(line)
        self.column.addLayout(line)

    def _head(self, run: Run, ending: Ending | None) -> None:
        minutes = trn("{count} minuut", "{count} minuten", max(1, round(run.seconds / 60)))
        parts = [run.title, ago_text(run.started, now()), minutes]
        words = QVBoxLayout()
        words.setSpacing(theme.current().px(2))
        words.addWidget(text(" · ".join(parts), "small"))
        words.addWidget(heading(run.ending_title))
        if ending is not None:
            words.addWidget(text(ending.text))
        done = button(tr("Klaar"), self.done.emit, "primary")
        again = button(tr("Speel opnieuw"), lambda: self.again.emit(run.scenario))
        again.setEnabled(self._desk.shelf is not None and self._desk.shelf.find(run.scenario) is not None)
        line = Beside()
        line.put(words, 1)
        line.put(row(again, done, 1))
        self._rows.append(line)
        self.column.addLayout(line)
        done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _course_card(self, way: Course | None, points: TurningPoints) -> QWidget:
        card = Card()
        card.column.addWidget(heading(tr("Zo liep het"), 2))
        if way is None:
            changed = tr("Dit gesprek is veranderd sinds je het speelde. Daarom zie je hier niet meer hoe het liep.")
            card.column.addWidget(text(changed, "muted"))
            card.column.addStretch()
            return card
        card.column.addWidget(CourseChart(way, points))
        card.column.addWidget(text(told(way), "small"))
        card.column.addStretch()
        return card

    def _gap_card(self, run: Run, assessment: Assessment | None) -> QWidget:
        card = Card()
        card.column.addWidget(heading(tr("Jij en het gesprek"), 2))
        own = dict(assessment.ratings) if assessment else {}
        rows = tuple(
            GapRow(
                tr(BY_ID[each.competency].name),
                on_score_axis(own[each.competency]) if each.competency in own else None,
                each.value if each.enough else None,
            )
            for each in run.scores
        )
        card.column.addWidget(GapChart(rows))
        card.column.addWidget(Legend())
        few = tr(
            "Eén gesprek zegt nog niet veel. Bij Voortgang zie je of je oordeel en het gesprek naar elkaar toe groeien."
        )
        card.column.addWidget(text(few, "small"))
        card.column.addStretch()
        return card

    def _moments_card(self, way: Course | None, points: TurningPoints, ending: Ending | None) -> QWidget:
        card = Card(gap=12)
        card.column.addWidget(heading(tr("Momenten die telden"), 2))
        moments = [(points.harmed, "brick"), (points.helped, "green")]
        for turn, mark in sorted(moments, key=lambda each: each[0].number if each[0] else 0):
            if turn is not None:
                card.column.addWidget(_moment(turn, mark))
        if way is not None and points == TurningPoints(None, None):
            card.column.addWidget(text(tr("Er was geen moment dat er echt uitsprong."), "muted"))
        if ending is not None:
            card.column.addWidget(heading(tr("Wat goed ging"), 3))
            card.column.addWidget(text(ending.went_well))
            card.column.addWidget(heading(tr("Om over na te denken"), 3))
            card.column.addWidget(text(ending.think))
        card.column.addStretch()
        return card

    def _map_card(self, found: Looked) -> QWidget:
        card = Card(gap=10)
        outcome = found.run.outcome
        upto = tuple(each.outcome for each in found.endings if each.started <= found.run.started)
        card.column.addWidget(heading(tr(QUADRANTS[outcome.quadrant]), 2))
        card.column.addWidget(text(tr(QUADRANT_MEANINGS[outcome.quadrant]), "muted"))
        card.column.addWidget(HarmonyMap(upto or (outcome,)), 0, Qt.AlignmentFlag.AlignHCenter)
        words = caption(outcome)
        if len(upto) > 1:
            words += " " + tr("De vorige keren zijn lichter getekend.")
        card.column.addWidget(text(words, "small"))
        card.column.addStretch()
        return card

    def _add_turns(self, way: Course) -> None:
        """Every turn with what it did, folded away until it is asked for."""
        turns = Card(gap=12)
        turns.column.addWidget(heading(tr("Alle beurten"), 2))
        for turn in way.turns:
            mark = "green" if turn.swing > 0 else "brick" if turn.swing < 0 else ""
            turns.column.addWidget(_moment(turn, mark))
        turns.hide()
        unfold = button(tr("Toon alle beurten"), lambda: None, "link")

        def toggle() -> None:
            turns.setVisible(turns.isHidden())
            unfold.setText(tr("Verberg de beurten") if not turns.isHidden() else tr("Toon alle beurten"))
            unfold.setAccessibleName(unfold.text())

        unfold.clicked.connect(toggle)
        self.column.addWidget(unfold)
        self.column.addWidget(turns)


def _moment(turn: Turn, mark: str) -> QFrame:
    """What you said, and what the other heard; the bar beside it says whether it brought you closer."""
    frame = QFrame()
    look = theme.current()
    if mark:
        frame.setProperty("mark", mark)
    column = QVBoxLayout(frame)
    column.setContentsMargins(look.px(14), 0, 0, 0)
    column.setSpacing(look.px(3))
    column.addWidget(heading(tr("«{said}»").format(said=turn.said), 3))
    if turn.feedback:
        column.addWidget(text(turn.feedback))
    change = tr("Vertrouwen {trust}, spanning {tension}")
    column.addWidget(
        text(change.format(trust=_signed(turn.trust_change), tension=_signed(turn.tension_change)), "small")
    )
    return frame


def _signed(value: float) -> str:
    number = round(value)
    return f"+{number}" if number > 0 else f"−{-number}" if number < 0 else "±0"
