"""The cards of a debrief: the course, the own rating beside the score, the moments that counted, the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from kcc_coach.i18n import tr
from kcc_coach.practice.debrief import TurningPoints
from kcc_coach.practice.records import FROM_TURN, on_score_axis
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.scenario.words import QUADRANT_MEANINGS, QUADRANTS
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.course_chart import CourseChart, told
from kcc_coach.ui.parts.gap_chart import GapChart, GapRow, Legend
from kcc_coach.ui.parts.harmony_map import HarmonyMap, caption
from kcc_coach.ui.parts.page import Card
from kcc_coach.ui.parts.points_table import FiguresTable
from kcc_coach.ui.parts.texts import heading, text
from kcc_coach.ui.parts.turn_card import did, mark_of, purpose_did

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kcc_coach.practice.debrief import Course, Turn
    from kcc_coach.practice.records import Assessment, Run
    from kcc_coach.scenario.model import Ending, Outcome


def course_card(way: Course | None, points: TurningPoints) -> Card:
    """The course of trust and tension, and the same figures as a table on request."""
    card = Card()
    card.column.addWidget(heading(tr("Zo liep het"), 2))
    if way is None:
        changed = tr("Dit gesprek is veranderd sinds je het speelde. Daarom zie je hier niet meer hoe het liep.")
        card.column.addWidget(text(changed, "muted"))
        card.column.addWidget(text(tr("Opnieuw vanaf een beurt kan daarom ook niet meer."), "muted"))
        card.column.addStretch()
        return card
    card.column.addWidget(CourseChart(way, points))
    card.column.addWidget(text(told(way), "small"))
    columns = (tr("Beurt"), tr("Vertrouwen"), tr("Spanning"), tr("Je zei"))
    table = FiguresTable(tr("Verloop per beurt als tabel"), columns)
    table.show_rows(course_rows(way))
    fold(card, table, (tr("Toon als tabel"), tr("Verberg de tabel")))
    card.column.addStretch()
    return card


def course_rows(way: Course) -> tuple[tuple[str, ...], ...]:
    """The points of the course as rows of its table, the opening first."""
    opening = (tr("begin"), str(round(way.trust)), str(round(way.tension)), "")
    return (
        opening,
        *((str(turn.number), str(round(turn.trust)), str(round(turn.tension)), turn.said) for turn in way.turns),
    )


def fold(card: Card, what: QWidget, words: tuple[str, str]) -> None:
    """Folds a part of a card away until it is asked for; the words to show it, and to hide it."""
    what.hide()
    swap = button(words[0], lambda: None, "link")

    def toggle() -> None:
        what.setVisible(what.isHidden())
        swap.setText(words[0] if what.isHidden() else words[1])
        swap.setAccessibleName(swap.text())

    swap.clicked.connect(toggle)
    card.column.addWidget(swap, 0, Qt.AlignmentFlag.AlignLeft)
    card.column.addWidget(what)


def gap_card(run: Run, assessment: Assessment | None) -> Card:
    """The own rating beside what the talk showed, per competency."""
    card = Card()
    card.column.addWidget(heading(tr("Jij en het gesprek"), 2))
    if run.kind == FROM_TURN:
        unasked = tr("Bij een gesprek vanaf een beurt vragen we je oordeel niet. Het telt ook niet mee bij Voortgang.")
        card.column.addWidget(text(unasked, "small"))
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
    if run.kind == FROM_TURN:
        card.column.addStretch()
        return card
    few = tr(
        "Eén gesprek zegt nog niet veel. Bij Voortgang zie je of je oordeel en het gesprek naar elkaar toe groeien."
    )
    card.column.addWidget(text(few, "small"))
    card.column.addStretch()
    return card


def moments_card(
    way: Course | None, points: TurningPoints, ending: Ending | None, again: Callable[[int], object]
) -> Card:
    """The turns that harmed and helped most, and what the ending leaves to think about.

    `again` goes on once more from a step of the path.
    """
    card = Card(gap=12)
    card.column.addWidget(heading(tr("Momenten die telden"), 2))
    found = [turn for turn in (points.harmed, points.helped) if turn is not None]
    for turn in sorted(found, key=lambda each: each.number):
        card.column.addWidget(_moment(turn, again, helped=turn is points.helped))
    if way is not None and points == TurningPoints(None, None):
        card.column.addWidget(text(tr("Er was geen moment dat er echt uitsprong."), "muted"))
    if ending is not None:
        card.column.addWidget(heading(tr("Wat goed ging"), 3))
        card.column.addWidget(text(ending.went_well))
        card.column.addWidget(heading(tr("Om over na te denken"), 3))
        card.column.addWidget(text(ending.think))
    card.column.addStretch()
    return card


def _moment(turn: Turn, again: Callable[[int], object], *, helped: bool) -> QFrame:
    """What you said, and what the other heard; the bar beside it says whether it helped."""
    frame = QFrame()
    look = theme.current()
    frame.setProperty("mark", mark_of(1 if helped else -1))
    column = QVBoxLayout(frame)
    column.setContentsMargins(look.px(14), 0, 0, 0)
    column.setSpacing(look.px(3))
    column.addWidget(heading(tr("«{said}»").format(said=turn.said), 3))
    if turn.feedback:
        column.addWidget(text(turn.feedback))
    changed = did(turn.trust_change, turn.tension_change, turn.credit_change)
    column.addWidget(text(". ".join(filter(None, (purpose_did(turn), changed))), "small"))
    go = button(tr("Opnieuw vanaf hier"), lambda: again(turn.step), "link", about=turn.said)
    go.setAccessibleName(tr("Opnieuw vanaf hier: beurt {number}").format(number=turn.number))
    column.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
    return frame


def map_card(run: Run, upto: tuple[Outcome, ...]) -> Card:
    """Where this talk came out, among the ones before it, the oldest of which is first."""
    card = Card(gap=10)
    outcome = run.outcome
    card.column.addWidget(heading(tr(QUADRANTS[outcome.quadrant]), 2))
    card.column.addWidget(text(tr(QUADRANT_MEANINGS[outcome.quadrant]), "muted"))
    card.column.addWidget(HarmonyMap((*upto, outcome)), 0, Qt.AlignmentFlag.AlignHCenter)
    words = caption(outcome)
    if upto:
        words += " " + tr("De vorige keren zijn lichter getekend.")
    card.column.addWidget(text(words, "small"))
    card.column.addStretch()
    return card
