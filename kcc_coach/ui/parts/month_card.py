"""Two questions that come back each month, with what you answered in earlier months beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.practice.notes import Note
from kcc_coach.practice.step_words import month_title
from kcc_coach.practice.whys import LONGEST_ANSWER, Answers, Month, month_note
from kcc_coach.ui import theme
from kcc_coach.ui.desk import Desk, now
from kcc_coach.ui.parts.buttons import Missing, beside, button
from kcc_coach.ui.parts.note_field import NoteField
from kcc_coach.ui.parts.page import Beside, Card, clear
from kcc_coach.ui.parts.staying import stay_in
from kcc_coach.ui.parts.step_form import StepForm
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

AT_FIRST = 3


class MonthCard(Card):
    """`kept` comes with the note of a month and what to do once it is kept."""

    kept = Signal(Note, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=12)
        look = theme.current()
        self._months: tuple[Month, ...] = ()
        self._changing = False
        self._all = False
        self._title = heading("", 2)
        self.column.addWidget(self._title)
        self._sides = Beside(gap=24)
        mine = QVBoxLayout()
        mine.setSpacing(look.px(10))
        self._read = QVBoxLayout()
        self._read.setSpacing(look.px(6))
        mine.addLayout(self._read)
        self.fields = {
            "served": NoteField(tr("Hoe vaak voel jij je ergens echt geholpen?"), LONGEST_ANSWER, lines=2),
            "needed": NoteField(
                tr("Wat moet er hier gebeuren zodat onze klanten dat voelen?"), LONGEST_ANSWER, lines=2
            ),
        }
        self._write = QWidget()
        column = QVBoxLayout(self._write)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10))
        for each in self.fields.values():
            column.addWidget(each)
        self._save = button(tr("Bewaar"), self._give, about=tr("De twee vragen van deze maand"))
        self._missing = Missing(self._save, tr("Beantwoord eerst een vraag."))
        column.addLayout(beside(self._save, self._missing))
        mine.addWidget(self._write)
        mine.addStretch()
        self._earlier = QVBoxLayout()
        self._earlier.setSpacing(look.px(12))
        self._sides.put(mine, 1)
        self._sides.put(self._earlier, 1)
        self.column.addLayout(self._sides)
        self.form = StepForm(desk, "month", self.fields, lambda: {"month": _first().isoformat()})
        for each in self.fields.values():
            each.typed.connect(self._ready)

    def stand(self, *, wide: bool) -> None:
        """Earlier answers beside those of this month, or below."""
        self._sides.turn(wide=wide)

    def show_months(self, months: tuple[Month, ...], left: Mapping[str, str]) -> None:
        """Shows the answers of this month, or asks for them, and those of before."""
        self._months = months
        first = _first()
        self._title.setText(tr("Twee vragen voor {month}").format(month=month_title(first)))
        mine = next((each.answers for each in months if each.first == first), Answers())
        if not self.form.touched:
            self.form.fill({"served": mine.served, "needed": mine.needed})
        if self.form.restore(left):  # also what was begun in another month: a thought is not thrown away
            self._changing = True
        reading = mine != Answers() and not self._changing
        self._ready()
        clear(self._read)
        self._write.setVisible(not reading)
        if reading:
            for question, answer in self._asked(mine):
                self._read.addWidget(text(question, "small"))
                self._read.addWidget(text(answer))
            change = button(tr("Verander"), self._change, "link", about=self._title.text())
            self._read.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_earlier([each for each in months if each.first != first])

    def _asked(self, answers: Answers) -> list[tuple[str, str]]:
        both = (("served", answers.served), ("needed", answers.needed))
        return [(self.fields[name].edit.accessibleName(), answer) for name, answer in both if answer]

    def _show_earlier(self, months: list[Month]) -> None:
        clear(self._earlier)
        if not months:
            few = tr("Elke maand dezelfde twee vragen. Hier lees je straks wat je eerder antwoordde.")
            self._earlier.addWidget(text(few, "muted"))
        for each in months if self._all else months[:AT_FIRST]:
            box = QVBoxLayout()
            box.setSpacing(theme.current().px(3))
            box.addWidget(heading(month_title(each.first), 3))
            for question, answer in self._asked(each.answers):
                box.addWidget(text(question, "small"))
                box.addWidget(text(answer))
            self._earlier.addLayout(box)
        if len(months) > AT_FIRST and not self._all:
            more = button(tr("Toon alle maanden"), self._unfold, "link")
            self._earlier.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self._earlier.addStretch()

    def _unfold(self) -> None:
        self._all = True
        self.show_months(self._months, {})
        stay_in(self)

    def _ready(self) -> None:
        self._missing.tell(ready=any(self.form.words().values()))

    def _change(self) -> None:
        self._changing = True
        self.show_months(self._months, {})
        self.fields["served"].go_in()

    def _give(self) -> None:
        said = self.form.words()
        month = Month(_first(), Answers(said["served"], said["needed"]))
        self.kept.emit(month_note(month, now()), self._given)

    def _given(self) -> None:
        self._changing = False
        self.form.given()


def _first() -> date:
    """The first day of this month."""
    return now().date().replace(day=1)
