"""A round as its key keeper sees it: open with what came in, closed and waiting for release, or released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kcc_coach.i18n import tr, trn
from kcc_coach.team.member import CLOSED, NOT_HELD, OPEN, RELEASED
from kcc_coach.ui import theme
from kcc_coach.ui.parts.ask_again import AskAgain
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.page import Card
from kcc_coach.ui.parts.problem_list import ProblemList
from kcc_coach.ui.parts.team_step import stop
from kcc_coach.ui.parts.team_words import competencies_words, quarter_title
from kcc_coach.ui.parts.texts import chip, heading, text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from kcc_coach.problem import Problem
    from kcc_coach.team.keeper import Inbox
    from kcc_coach.ui.parts.team_keeper_seen import KeptRound


def state_word(state: str) -> str:
    """How a round stands, in a word or two."""
    return {
        OPEN: tr("open"),
        CLOSED: tr("gesloten"),
        RELEASED: tr("vrijgegeven"),
        NOT_HELD: tr("gaat niet door"),
    }[state]


class KeptRoundCard(Card):
    """`closed` comes with whether the round is given up; `looked` asks to look again; `released` to add up and release."""

    closed = Signal(bool)
    looked = Signal()
    released = Signal()

    def __init__(self, kept: KeptRound, k: int) -> None:
        super().__init__(gap=8)
        name = quarter_title(kept.quarter)
        self.setAccessibleName(f"{name}: {state_word(kept.state)}")
        head = Flow(theme.current().px(8))
        head.addWidget(heading(name, 3, wrap=False))
        head.addWidget(state_chip(kept.state))
        self.column.addLayout(head)
        asked = tr("Gevraagd: {competencies}.").format(competencies=competencies_words(kept.competencies))
        self.column.addWidget(text(asked, "small"))
        if kept.problems:
            self._add_problems(kept.problems)
        elif kept.inbox is not None:
            self._add_inbox(kept.inbox, k)
        elif kept.state == CLOSED:
            self._add_release(kept.counted)
        elif kept.state == RELEASED:
            done = tr(
                "Jouw helft is vrijgegeven. De teamleider kan de cijfers nu samenzetten. Dit gebeurt maar één keer."
            )
            self.column.addWidget(text(done))
        else:
            self.column.addWidget(text(tr("Er deden te weinig mensen mee. Van dit kwartaal komen geen cijfers.")))

    def _add_problems(self, problems: tuple[Problem, ...]) -> None:
        from kcc_coach.problem import sentence

        self.column.addWidget(stop(*(sentence(each) for each in problems)))
        self.column.addWidget(button(tr("Kijk opnieuw"), self.looked.emit))

    def _add_inbox(self, inbox: Inbox, k: int) -> None:
        if inbox.enough:  # below k no number is told, to the keeper neither
            self._add_counts(inbox)
        if inbox.problems:
            listed = ProblemList()
            listed.show_problems(inbox.problems)
            listed.setFixedHeight(theme.current().px(min(220, 16 + 56 * len(inbox.problems))))
            self.column.addWidget(heading(tr("Wat niet meetelt"), 3))
            self.column.addWidget(listed)
        if inbox.enough:
            question = tr(
                "Zeker weten? Als de ronde gesloten is, komt er niets meer bij en kan niemand meer terugtrekken."
            )
            ask = AskAgain(
                tr("Sluit de ronde…"), question, tr("Ja, sluit de ronde"), lambda: self.closed.emit(False), "primary"
            )  # a signal has no names
        else:
            few = tr(
                "Er doen nog te weinig mensen mee: minder dan {k}, of minder dan 60 procent van de leden. Wacht nog even, of herinner je collega’s eraan."
            )
            self.column.addWidget(text(few.format(k=k)))
            question = tr("Zeker weten? Dan komen er van dit kwartaal geen cijfers, en dat kan niet meer terug.")
            ask = AskAgain(
                tr("Geef deze ronde op…"), question, tr("Ja, geef op"), lambda: self.closed.emit(True)
            )  # a signal has no names
        self.column.addWidget(button(tr("Kijk opnieuw"), self.looked.emit))
        self.column.addWidget(ask)

    def _add_counts(self, inbox: Inbox) -> None:
        came = tr("Er tellen {count} van de {members} mee.")
        self.column.addWidget(text(came.format(count=inbox.counted, members=inbox.members)))
        if inbox.withdrawn:
            gone = trn("{count} lid trok terug.", "{count} leden trokken terug.", inbox.withdrawn)
            self.column.addWidget(text(gone, "small"))

    def _add_release(self, count: int) -> None:
        told = trn("{count} inzending telt mee.", "{count} inzendingen tellen mee.", count)
        self.column.addWidget(text(told))
        about = tr("Bij vrijgeven telt de app jouw helften op en doet er toeval bij. Niemand kan dat daarna overdoen.")
        self.column.addWidget(text(about))
        self.column.addWidget(button(tr("Vrijgeven"), self.released.emit, "primary"))


def state_chip(state: str) -> QLabel:
    """How a round stands, in a rounded ground."""
    return chip(state_word(state))
