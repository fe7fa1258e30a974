"""All rounds of a team for its key keeper: those at work first, then the one that can be opened, then what is past."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kcc_coach.team.layout import next_quarter, quarter_of
from kcc_coach.team.member import CLOSED, OPEN
from kcc_coach.ui import theme
from kcc_coach.ui.parts.team_opening import OpeningForm
from kcc_coach.ui.parts.team_round import KeptRoundCard

if TYPE_CHECKING:
    from datetime import date

    from kcc_coach.ui.parts.team_keeper_seen import KeptRound, KeptTeam


class KeptRounds(QWidget):
    """`opened` comes with the quarter and the competencies, `closed` with the quarter and whether it is given up."""

    opened = Signal(str, object)
    looked = Signal()
    closed = Signal(str, bool)
    released = Signal(str)

    def __init__(self, team: KeptTeam, today: date, *, may_open: bool) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(10))
        at_work = [each for each in team.rounds if each.state in (OPEN, CLOSED)]
        for each in at_work:
            column.addWidget(self._card(each, team.team.k))
        quarters = openable(team, today) if may_open else ()
        if quarters:
            form = OpeningForm(quarters)
            form.opened.connect(self.opened)
            column.addWidget(form)
        for each in team.rounds:
            if each not in at_work:
                column.addWidget(self._card(each, team.team.k))

    def _card(self, kept: KeptRound, k: int) -> KeptRoundCard:
        card = KeptRoundCard(kept, k)
        card.looked.connect(self.looked)
        card.closed.connect(partial(self.closed.emit, kept.quarter))
        card.released.connect(partial(self.released.emit, kept.quarter))
        return card


def openable(team: KeptTeam, today: date) -> tuple[str, ...]:
    """The quarters of which a round can be opened now: one at a time, and each quarter once."""
    if len(team.members) < team.team.k or any(each.state == OPEN for each in team.rounds):
        return ()
    known = {each.quarter for each in team.rounds}
    return tuple(each for each in (quarter_of(today), next_quarter(quarter_of(today))) if each not in known)
