"""A small step for this week: one that a pack proposes, or one in your own words, with when and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.practice.challenges import LONGEST, Challenge, in_turn, monday
from kcc_coach.practice.step_words import intention
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.scenario.model import CompetencyId
from kcc_coach.ui import theme
from kcc_coach.ui.desk import Desk, now
from kcc_coach.ui.parts.buttons import Missing, beside, button
from kcc_coach.ui.parts.choice_row import ChoiceRow
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.note_field import NoteField
from kcc_coach.ui.parts.page import Card
from kcc_coach.ui.parts.step_form import StepForm
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kcc_coach.packs.packfile import Dare

PACK, OWN = "pack", "own"


class ChallengeForm(QWidget):
    """`made` comes with the challenge that the person will take on."""

    made = Signal(Challenge)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look = theme.current()
        self._dares: Mapping[str, Dare] = {}
        self._turn: list[str] = []
        self._ways = ChoiceRow(
            tr("Waar haal je hem vandaan?"), ((PACK, tr("Een voorstel")), (OWN, tr("Eigen woorden"))), asked=False
        )
        self._proposal = Card("soft")
        self._about = text("", "primary")
        self._text = heading("", 3)
        self._proposal.column.addWidget(self._text)
        self._other = button(tr("Iets anders"), self._next, "link")
        below = Flow(look.px(12))
        below.addWidget(self._about)
        below.addWidget(self._other)
        self._proposal.column.addLayout(below)
        self.when = NoteField(tr("Wanneer doe je het?"), LONGEST, tr("Zoals: als iemand zijn verhaal doet"))
        self.where = NoteField(tr("Waar?"), LONGEST, tr("Zoals: aan de balie, dinsdagochtend"))
        self.what = NoteField(tr("Wat doe je dan precies?"), LONGEST, tr("Zoals: stel ik eerst drie vragen"))
        self._reads = text("", "primary")
        self._reads.setAccessibleName(tr("Zo staat het er straks"))
        self._take = button(tr("Dit ga ik doen"), self._give, "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10))
        for each in (self._ways, self._proposal, self.when, self.where, self.what, self._reads):
            column.addWidget(each)
        self._missing = Missing(self._take, tr("Schrijf eerst op wat je precies doet."))
        column.addLayout(beside(self._take, self._missing))
        fields = {"when": self.when, "where": self.where, "what": self.what}
        self.form = StepForm(desk, "challenge", fields, lambda: {"way": self._ways.name})
        for each in fields.values():
            each.typed.connect(self._read)
        self._ways.chosen.connect(self._choose)
        self._show_way()

    def propose(self, dares: Mapping[str, Dare], taken: Iterable[str]) -> None:
        """Offers what the packs propose; what was taken before comes later."""
        if list(dares) != list(self._dares) or not self._turn:
            self._turn = list(in_turn(tuple(dares), taken, now().date()))
        self._dares = dares
        self._ways.setVisible(bool(dares))
        if not self._ways.name or not dares:
            self._ways.choose(PACK if dares else OWN)
        self._show_way()

    def restore(self, left: Mapping[str, str]) -> None:
        """What was left half typed is there again."""
        if self.form.restore(left) and self._dares:
            self._ways.choose(left.get("way", OWN))
            self._show_way()

    def _choose(self, _: str) -> None:
        self._show_way()
        self.form.touch()

    def _show_way(self) -> None:
        own = self._ways.name == OWN
        self._proposal.setVisible(not own and bool(self._turn))
        self.what.setVisible(own)
        if not own and self._turn:
            dare = self._dares[self._turn[0]]
            self._text.setText(dare.text)
            self._about.setText(tr(BY_ID[CompetencyId(dare.competency)].name))
            self._other.setAccessibleDescription(dare.text)
            self._other.setVisible(len(self._turn) > 1)
        self._read()

    def _next(self) -> None:
        self._turn.append(self._turn.pop(0))
        self._show_way()

    def challenge(self) -> Challenge | None:
        """What is in the form; None where it doesn't say yet what to do."""
        week, said = (monday(now().date()),), self.form.words()
        if self._ways.name == PACK and self._turn:
            dare = self._dares[self._turn[0]]
            about = CompetencyId(dare.competency)
            return Challenge(week, dare.text, said["when"], said["where"], competency=about, pack=self._turn[0])
        if not said["what"]:
            return None
        return Challenge(week, "", said["when"], said["where"], said["what"])

    def _read(self) -> None:
        """How it will read, as soon as there is more to it than a proposal."""
        found = self.challenge()
        more = found is not None and bool(found.when or found.where)
        self._reads.setText(intention(found) if found is not None and more else "")
        self._reads.setVisible(more)
        self._missing.tell(ready=found is not None)

    def _give(self) -> None:
        found = self.challenge()
        if found is not None:
            self.made.emit(found)
