"""The small step of this week: choose one, tell how it went, or take along the one that wasn't done yet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kcc_coach.i18n import short_day_text, tr
from kcc_coach.practice.challenges import (
    ASKING,
    DONE,
    LONGEST,
    NOT_YET,
    Challenge,
    Kept,
    carried,
    checked,
    let_go,
    note_of,
    of_this_week,
    standing,
)
from kcc_coach.practice.notes import Note
from kcc_coach.practice.step_words import HOW_WORDS, KIND, intention
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.ui import theme
from kcc_coach.ui.desk import Desk, new_id, now
from kcc_coach.ui.parts.ask_again import AskAgain
from kcc_coach.ui.parts.buttons import Missing, beside, button
from kcc_coach.ui.parts.challenge_form import ChallengeForm
from kcc_coach.ui.parts.choice_row import ChoiceRow
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.note_field import NoteField
from kcc_coach.ui.parts.page import Card, clear
from kcc_coach.ui.parts.private_words import Private
from kcc_coach.ui.parts.staying import stay_in
from kcc_coach.ui.parts.step_form import StepForm
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kcc_coach.packs.packfile import Dare

    Shown = tuple[tuple[Kept, ...], Mapping[str, Dare], Mapping[str, Mapping[str, str]]]

MOST_EARLIER = 12  # a quarter


class ChallengeCard(Card):
    """`kept` comes with the note of a step that was made or changed and what to do once it is kept.

    `dropped` comes with the id of one to forget.
    """

    kept = Signal(Note, object)
    dropped = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=12)
        self._now: Kept | None = None
        self._changing = self._unfolded = self._telling = False
        self._last: Shown = ((), {}, {})
        self.column.addWidget(heading(tr("Jouw kleine stap van deze week"), 2))
        self._above = QVBoxLayout()
        self._above.setSpacing(theme.current().px(10))
        self.column.addLayout(self._above)
        self.new = ChallengeForm(desk)
        self.new.made.connect(self._begin)
        self.column.addWidget(self.new)
        self._tell = QWidget()
        column = QVBoxLayout(self._tell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(10))
        self.how = ChoiceRow(tr("Hoe ging het?"), ((name, tr(words)) for name, words in HOW_WORDS.items()))
        self.happened = NoteField(tr("Wat gebeurde er?"), LONGEST, tr("Mag leeg blijven."))
        Private(desk, self.happened, lambda words: self.happened.tell_about(f"{tr('Mag leeg blijven.')} {words}"))
        self._save = button(tr("Bewaar"), self._check, "primary", about=tr("Hoe ging het?"))
        column.addWidget(self.how)
        column.addWidget(self.happened)
        self._missing = Missing(self._save, tr("Kies eerst hoe het ging."))
        column.addLayout(beside(self._save, self._missing))
        self.column.addWidget(self._tell)
        self.told = StepForm(desk, "check", {"happened": self.happened}, self._which)
        self.how.chosen.connect(lambda _: self._missing.tell(ready=True))
        self._below = QVBoxLayout()
        self._below.setSpacing(theme.current().px(8))
        self.column.addLayout(self._below)
        self.column.addStretch()

    def _which(self) -> dict[str, str]:
        return {"id": self._now.id if self._now else "", "how": self.how.name}

    def show_steps(
        self, challenges: tuple[Kept, ...], dares: Mapping[str, Dare], left: Mapping[str, Mapping[str, str]]
    ) -> None:
        """Shows where the steps stand."""
        today = now().date()
        self._last = (challenges, dares, left)
        before, self._now = self._now, of_this_week(challenges, today)
        if before is None or self._now is None or before.id != self._now.id:
            self._changing = self._telling = False
        clear(self._above)
        clear(self._below)
        here = self._now
        asks = here is not None and standing(here.challenge, today) == ASKING
        self.new.setVisible(here is None)
        told = here is not None and here.challenge.check is not None and not self._changing
        begun = self._telling or self._changing or self.told.touched or bool(here and _left_of(here, left))
        self._tell.setVisible(here is not None and not asks and not told and begun)
        if here is None:
            self.new.propose(dares, [each.challenge.pack for each in challenges])
            self.new.restore(left.get("challenge", {}))
        elif asks:
            self._ask(here)
        else:
            self._show_now(here, told=told, begun=begun)
            self._restore_check(here, left)
        self._show_earlier([each for each in challenges if here is None or each.id != here.id])

    # -- what stands there

    def _lead(self, challenge: Challenge) -> None:
        box = Card("soft")
        box.column.addWidget(heading(intention(challenge), 3))
        if challenge.competency in BY_ID:
            box.column.addWidget(text(tr(BY_ID[challenge.competency].name), "primary"))
        self._above.addWidget(box)

    def _ask(self, here: Kept) -> None:
        """A week went by: nothing is wrong with that."""
        self._above.addWidget(text(tr("Dit nam je je eerder voor:"), "muted"))
        self._lead(here.challenge)
        self._above.addWidget(text(tr("Neem je hem mee naar deze week?")))
        line = Flow(theme.current().px(8))
        line.addWidget(button(tr("Ja, neem hem mee"), self._carry, "primary"))
        line.addWidget(button(tr("Hij is gelukt"), self._done))
        line.addWidget(button(tr("Nee, ik kies iets anders"), self._let_go))
        self._above.addLayout(line)

    def _show_now(self, here: Kept, *, told: bool, begun: bool) -> None:
        self._lead(here.challenge)
        check = here.challenge.check
        if told and check is not None:
            self._above.addWidget(heading(tr(HOW_WORDS[check.how]), 3))
            if check.happened:
                self._above.addWidget(text(check.happened))
            self._above.addWidget(text(tr(KIND[check.how]), "muted"))
            line = Flow(theme.current().px(12))
            line.addWidget(button(tr("Verander"), self._change, "link", about=tr("Hoe ging het?")))
            if check.how == DONE:
                line.addWidget(button(tr("Kies nog een stap"), self._let_go, "link"))
            self._above.addLayout(line)
        else:
            line = Flow(theme.current().px(12), middle=True)
            if not begun:
                self._above.addWidget(text(tr("Vertel hier hoe het ging, als je het geprobeerd hebt.")))
                line.addWidget(button(tr("Vertel hoe het ging"), self._begin_to_tell))
            line.addWidget(button(tr("Kies een andere stap"), self._let_go, "link"))
            self._below.addLayout(line)

    def _restore_check(self, here: Kept, left: Mapping[str, Mapping[str, str]]) -> None:
        if self.told.touched:
            return
        check = here.challenge.check
        mine = _left_of(here, left)
        self.how.choose(mine.get("how") or (check.how if check else ""))
        if not self.told.restore(mine):
            self.told.fill({"happened": check.happened if check else ""})
        self._missing.tell(ready=bool(self.how.name))

    def _show_earlier(self, others: list[Kept]) -> None:
        if not others:
            return
        if not self._unfolded:
            unfold = button(tr("Toon eerdere stappen"), self._unfold, "link")
            self._below.addWidget(unfold, 0, Qt.AlignmentFlag.AlignLeft)
            return
        self._below.addWidget(heading(tr("Eerdere stappen"), 3))
        for each in sorted(others, key=lambda each: each.challenge.week, reverse=True)[:MOST_EARLIER]:
            self._below.addWidget(_earlier(each, partial(self.dropped.emit, each.id)))

    def _unfold(self) -> None:
        self._unfolded = True
        self.show_steps(*self._last)
        stay_in(self)

    # -- what the person does

    def _begin(self, challenge: Challenge) -> None:
        self.kept.emit(note_of(new_id(), challenge, now()), self.new.form.given)

    def _keep(self, changed: Challenge) -> None:
        if self._now is not None:
            self.kept.emit(note_of(self._now.id, changed, now()), lambda: None)

    def _check(self) -> None:
        if self._now is not None and self.how.name:
            changed = checked(self._now.challenge, self.how.name, self.happened.words)
            self.kept.emit(note_of(self._now.id, changed, now()), self._checked)

    def _checked(self) -> None:
        self._changing = self._telling = False
        self.told.given()

    def _carry(self) -> None:
        if self._now is not None:
            told = self._now.challenge
            self._keep(carried(told if told.check else checked(told, NOT_YET), now().date()))

    def _done(self) -> None:
        if self._now is not None:
            self._keep(checked(self._now.challenge, DONE))

    def _let_go(self) -> None:
        if self._now is not None:
            self._keep(let_go(self._now.challenge))

    def _begin_to_tell(self) -> None:
        self._telling = True
        self.show_steps(*self._last)
        self.how.buttons[self.how.name or DONE].setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self) -> None:
        self._changing = True
        self.show_steps(*self._last)
        self.how.buttons[self.how.name or DONE].setFocus(Qt.FocusReason.OtherFocusReason)


def _left_of(here: Kept, left: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """What was left half told of this step."""
    mine = left.get("check", {})
    return mine if mine.get("id") == here.id else {}


def _earlier(kept: Kept, drop: Callable[[], object]) -> QWidget:
    """A step of before with how it went, told without a mark."""
    challenge = kept.challenge
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(2))
    column.addWidget(text(intention(challenge)))
    check = challenge.checks[-1] if challenge.checks else None
    words = [tr("week van {day}").format(day=short_day_text(challenge.week))]
    words += [tr(HOW_WORDS[check.how]).lower()] if check and check.how != NOT_YET else []
    words += [check.happened] if check and check.happened else []
    column.addWidget(text(" · ".join(words), "small"))
    question = tr("Deze stap is dan weg, met wat je erbij schreef. Wil je dat?")
    column.addWidget(AskAgain(tr("Verwijder"), question, tr("Ja, verwijder hem"), drop, "quiet"))
    return box
