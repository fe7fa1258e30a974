"""A success to write down: a fan of the day, or a compliment that you gave or got, on its day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from kcc_coach.i18n import day_text, tr
from kcc_coach.practice.notes import COMPLIMENT, FAN
from kcc_coach.practice.successes import GAVE, GOT, LONGEST, LONGEST_WHO, Success
from kcc_coach.ui import theme
from kcc_coach.ui.desk import Desk, new_id, now
from kcc_coach.ui.parts.buttons import Missing, button
from kcc_coach.ui.parts.choice_row import ChoiceRow
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.note_field import NoteField
from kcc_coach.ui.parts.step_form import StepForm
from kcc_coach.ui.parts.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

DAYS_BACK: Final = 31


class SuccessForm(QWidget):
    """`given` comes with a success that was written or changed; `stopped` when changing one was given up."""

    given = Signal(Success)
    stopped = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look = theme.current()
        self.changing = ""  # the id of the success that is being changed
        kinds = ((FAN, tr("Fan van de dag")), (GAVE, tr("Compliment gegeven")), (GOT, tr("Compliment gekregen")))
        self.kind = ChoiceRow(tr("Wat wil je bewaren?"), kinds)
        self.kind.choose(FAN)
        self.what = NoteField(tr("Wat gebeurde er?"), LONGEST, lines=2)
        self.who = NoteField(tr("Met wie? (mag leeg blijven)"), LONGEST_WHO)
        self.day = QComboBox()
        self.day.setAccessibleName(tr("Op welke dag?"))
        self.day.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        label = text(tr("Op welke dag?"))
        label.setBuddy(self.day)
        self.save = button(tr("Bewaar"), self._give, "primary", about=tr("Wat wil je bewaren?"))
        self.stop = button(tr("Laat zo"), self._stop, about=tr("Verander dit niet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10))
        for each in (self.kind, self.what, self.who, label):
            column.addWidget(each)
        column.addWidget(self.day, 0, Qt.AlignmentFlag.AlignLeft)
        doing = Flow(look.px(8))
        doing.addWidget(self.save)
        doing.addWidget(self.stop)
        self._missing = Missing(self.save, tr("Schrijf eerst op wat er gebeurde."))
        doing.addWidget(self._missing)
        column.addLayout(doing)
        self.form = StepForm(desk, "success", {"what": self.what, "who": self.who}, self._rest)
        self.what.typed.connect(self._ready)
        self.kind.chosen.connect(lambda _: self.form.touch())
        self.day.activated.connect(lambda _: self.form.touch())
        self._offer_days(now().date())
        self._ready()

    def _rest(self) -> dict[str, str]:
        return {"kind": self.kind.name, "day": self.day.currentData(), "id": self.changing}

    def _offer_days(self, wanted: date) -> None:
        """The days of the last month, and the day of what is being changed."""
        today = now().date()
        days = [today - timedelta(days=back) for back in range(DAYS_BACK)]
        days += [wanted] if wanted not in days else []
        words = {0: tr("Vandaag"), 1: tr("Gisteren")}
        self.day.clear()
        for each in days:
            self.day.addItem(words.get((today - each).days) or day_text(each), each.isoformat())
        self.day.setCurrentIndex(days.index(wanted))

    def renew(self) -> None:
        """Offers the days as they are now, where nothing is being typed: another day may have begun."""
        if not self.form.touched and not self.changing:
            self._offer_days(now().date())

    def change(self, success: Success) -> None:
        """Takes up a success to change it; what was half typed before is kept nowhere else, so it is asked for first."""
        self.changing = success.id
        self.kind.choose(success.way or success.kind)
        self.form.fill({"what": success.what, "who": success.who})
        self._offer_days(success.day)
        self._ready()
        self.what.go_in()

    def restore(self, left: Mapping[str, str]) -> None:
        """What was left half typed is there again."""
        if self.form.restore(left):
            self.changing = left.get("id", "")
            self.kind.choose(left.get("kind") or FAN)
            try:
                self._offer_days(date.fromisoformat(left.get("day", "")))
            except ValueError:  # spoiled from outside
                self._offer_days(now().date())
            self._ready()

    def clear(self) -> None:
        """It was kept: the form is empty."""
        self.changing = ""
        self.form.given()
        self.kind.choose(FAN)
        self._offer_days(now().date())
        self._ready()

    def _ready(self) -> None:
        self._missing.tell(ready=bool(self.what.words))
        self.stop.setVisible(bool(self.changing))

    def _give(self) -> None:
        way = "" if self.kind.name == FAN else self.kind.name
        kind = COMPLIMENT if way else FAN
        day = date.fromisoformat(self.day.currentData())
        self.given.emit(Success(self.changing or new_id(), kind, day, self.what.words, self.who.words, way))

    def _stop(self) -> None:
        self.clear()
        self.stopped.emit()
