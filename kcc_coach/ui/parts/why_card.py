"""Why you do this work: three short answers that stand there quietly when a conversation begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.practice.notes import Note
from kcc_coach.practice.whys import LONGEST, Why, why_note
from kcc_coach.ui import theme
from kcc_coach.ui.desk import Desk, now
from kcc_coach.ui.parts.buttons import Missing, beside, button
from kcc_coach.ui.parts.note_field import NoteField
from kcc_coach.ui.parts.page import Card, clear
from kcc_coach.ui.parts.step_form import StepForm
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from collections.abc import Mapping


class WhyCard(Card):
    """`kept` comes with the note and what to do once it is kept."""

    kept = Signal(Note, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=12)
        look = theme.current()
        self._why = Why()
        self._changing = False
        self.column.addWidget(heading(tr("Jouw waarom"), 2))
        self._lead = text(tr("Waar doe jij het voor? Drie korte zinnen zijn genoeg."), "muted")
        self.column.addWidget(self._lead)
        self._read = QVBoxLayout()
        self._read.setSpacing(look.px(8))
        self.column.addLayout(self._read)
        self._write = QWidget()
        column = QVBoxLayout(self._write)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10))
        self.fields = {
            "why": NoteField(tr("Waarom doe je dit werk?"), LONGEST),
            "how": NoteField(tr("Hoe wil je er voor iemand zijn?"), LONGEST),
            "what": NoteField(tr("Wat merkt een ander daarvan?"), LONGEST),
        }
        for each in self.fields.values():
            column.addWidget(each)
        self._save = button(tr("Bewaar"), self._give, about=tr("Jouw waarom"))
        self._missing = Missing(self._save, tr("Beantwoord eerst een vraag."))
        column.addLayout(beside(self._save, self._missing))
        self.column.addWidget(self._write)
        self.form = StepForm(desk, "why", self.fields)
        for each in self.fields.values():
            each.typed.connect(self._ready)
        self.shown = QCheckBox(tr("Laat het zien als een gesprek begint"))
        self.shown.setAccessibleName(self.shown.text())
        self.shown.clicked.connect(self._show_or_hide)
        self.column.addWidget(self.shown)
        self.column.addStretch()

    def show_why(self, why: Why, left: Mapping[str, str]) -> None:
        """Shows the why that is kept, or asks for it."""
        self._why = why
        if not self.form.touched:
            self.form.fill({"why": why.why, "how": why.how, "what": why.what})
        if self.form.restore(left):
            self._changing = True
        written = bool(why.why or why.how or why.what)
        reading = written and not self._changing
        self._ready()
        clear(self._read)
        self._write.setVisible(not reading)
        self._lead.setVisible(not written)
        self.shown.setVisible(bool(why.why))
        self.shown.setChecked(why.shown)
        if reading:
            if why.why:
                self._read.addWidget(heading(why.why, 3))
            for each in filter(None, (why.how, why.what)):
                self._read.addWidget(text(each))
            change = button(tr("Verander"), self._change, "link", about=tr("Jouw waarom"))
            self._read.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)

    def _ready(self) -> None:
        self._missing.tell(ready=any(self.form.words().values()))

    def _change(self) -> None:
        self._changing = True
        self.show_why(self._why, {})
        self.fields["why"].go_in()

    def _give(self) -> None:
        said = self.form.words()
        self._keep(replace(self._why, **said), self._given)

    def _given(self) -> None:
        self._changing = False
        self.form.given()

    def _show_or_hide(self) -> None:
        self._keep(replace(self._why, shown=self.shown.isChecked()), lambda: None)

    def _keep(self, why: Why, then: object) -> None:
        self.kept.emit(why_note(why, now().date(), now()), then)
