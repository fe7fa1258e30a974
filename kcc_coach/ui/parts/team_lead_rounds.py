"""The rounds of a team as its lead sees them: one at a time, with what can be done and what there is to read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.problem import sentence
from kcc_coach.team.member import CLOSED, NOT_HELD, OPEN, RELEASED
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.page import clear
from kcc_coach.ui.parts.team_figures import TeamFigures
from kcc_coach.ui.parts.team_round import state_chip
from kcc_coach.ui.parts.team_step import stop
from kcc_coach.ui.parts.team_words import competencies_words, quarter_title
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kcc_coach.ui.parts.team_lead_seen import LedRound


class LedRounds(QWidget):
    """`combined` comes with the quarter of which both halves are to be put together, `reported` with that and an ending."""

    combined = Signal(str)
    reported = Signal(str, str)
    chosen = Signal(str)

    def __init__(self, rounds: Sequence[LedRound], questions: Mapping[str, str], quarter: str) -> None:
        """`quarter` is what was looked at last, the newest round where that is none."""
        super().__init__()
        look = theme.current()
        self._rounds = {each.quarter: each for each in rounds}
        self._questions = questions
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        self._quarters = QComboBox()
        self._quarters.setAccessibleName(tr("Kwartaal"))
        self._quarters.setMaximumWidth(look.px(420))
        for each in rounds:
            self._quarters.addItem(quarter_title(each.quarter), each.quarter)
        self._quarters.setCurrentIndex(max(0, self._quarters.findData(quarter)))
        if len(rounds) > 1:
            label = text(tr("Kwartaal"), "small")
            label.setBuddy(self._quarters)
            column.addWidget(label)
            column.addWidget(self._quarters)
        self._shown = QVBoxLayout()
        self._shown.setSpacing(look.px(8))
        column.addLayout(self._shown)
        self._quarters.activated.connect(lambda _: self._choose())
        self._show()

    def _choose(self) -> None:
        self.chosen.emit(str(self._quarters.currentData()))
        self._show()

    def _show(self) -> None:
        clear(self._shown)
        led = self._rounds[str(self._quarters.currentData())]
        head = Flow(theme.current().px(8))
        if len(self._rounds) == 1:
            head.addWidget(heading(quarter_title(led.quarter), 3, wrap=False))
        head.addWidget(state_chip(led.state))
        self._shown.addLayout(head)
        if led.competencies:
            asked = tr("Gevraagd: {competencies}.").format(competencies=competencies_words(led.competencies))
            self._shown.addWidget(text(asked, "small"))
        if led.problems:
            self._shown.addWidget(stop(*(sentence(each) for each in led.problems)))
        if led.reading is not None:
            self._show_reading(led)
        elif not led.problems:
            self._show_state(led)

    def _show_reading(self, led: LedRound) -> None:
        if led.reading is None:
            return
        self._shown.addSpacing(theme.current().px(8))
        self._shown.addWidget(TeamFigures(led.reading, self._questions))
        doing = Flow(theme.current().px(8))
        doing.addWidget(
            button(tr("Verslag voor het teamoverleg…"), partial(self.reported.emit, led.quarter, ".pdf"), "primary")
        )
        doing.addWidget(button(tr("Hetzelfde als webpagina…"), partial(self.reported.emit, led.quarter, ".html")))
        self._shown.addLayout(doing)

    def _show_state(self, led: LedRound) -> None:
        self._shown.addWidget(text(_state_sentence(led.state)))
        if led.state == RELEASED:
            self._shown.addWidget(button(tr("Zet samen"), partial(self.combined.emit, led.quarter), "primary"))


def _state_sentence(state: str) -> str:
    return {
        OPEN: tr("De ronde is open. Je collega’s sturen in; jij ziet niet wie of wat."),
        CLOSED: tr("De ronde is gesloten. De sleutelbewaarder moet de eigen helft nog vrijgeven."),
        NOT_HELD: tr("Deze ronde gaat niet door: er deden te weinig mensen mee. Er zijn geen cijfers."),
        RELEASED: tr(
            "De sleutelbewaarder heeft de eigen helft vrijgegeven. Zet de jouwe erbij, dan zie je de cijfers."
        ),
    }[state]
