"""Deleting all records, the profile, or everything; asked once, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from kcc_coach.i18n import tr
from kcc_coach.ui import theme
from kcc_coach.ui.keeping import delete_profile
from kcc_coach.ui.parts.ask_again import AskAgain
from kcc_coach.ui.parts.page import Card, clear
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.ui.desk import Desk


class DataDeleting(Card):
    """`emptied` comes when all records are gone, `gone` when the profile is, `failed` with what went wrong."""

    emptied = Signal()
    gone = Signal()
    failed = Signal(Exception)

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=12)
        self._desk = desk
        self._offered: tuple[int, str] | None = None
        self.column.addWidget(heading(tr("Wissen"), 2))
        lead = tr(
            "Wat je wist, is voorgoed weg: ook uit het bestand, uit de weeksommen en uit de reservekopieën op deze plek. "
            "Wat je zelf ergens anders bewaarde, afdrukte of aan je team stuurde, blijft bestaan."
        )
        self.column.addWidget(text(lead, "muted"))
        self._choices = QVBoxLayout()
        self._choices.setSpacing(theme.current().px(8))
        self.column.addLayout(self._choices)

    def offer(self, profiles: int) -> None:
        """What can be deleted where there are so many profiles on this computer."""
        name = self._desk.name
        if self._offered == (profiles, name):  # a question that is open stays
            return
        self._offered = (profiles, name)
        clear(self._choices)
        records = tr(
            "Wil je al je gesprekken, oordelen, gedachten en notities wissen? Je profiel blijft, met zijn naam. Dit is niet "
            "terug te draaien."
        )
        profile = tr(
            "Wil je het profiel van {name} wissen, met alles erin: ook de reservekopieën en de sleutels voor je team? Dit is "
            "niet terug te draaien."
        ).format(name=name)
        everything = tr(
            "Wil je alles wissen wat KCC Coach hier bewaart: je profiel, je instellingen en wat het onthield? Pakketten "
            "blijven staan. Dit is niet terug te draaien."
        )
        yes = tr("Ja, wis het")
        self._add(AskAgain(tr("Wis al mijn gegevens"), records, yes, self._empty))
        self._add(AskAgain(tr("Wis mijn profiel"), profile, yes, lambda: self._drop(everything=False)))
        if profiles == 1:
            self._add(AskAgain(tr("Wis alles van KCC Coach"), everything, yes, lambda: self._drop(everything=True)))
        else:
            others = tr("Er zijn hier ook profielen van anderen. Die wissen ze zelf, als hun eigen profiel open is.")
            self._choices.addWidget(text(others, "small"))

    def _add(self, asking: AskAgain) -> None:
        self._choices.addWidget(asking)

    def _empty(self) -> None:
        from kcc_coach.storage.deleting import delete_records

        self._desk.ask_undisturbed(delete_records, lambda _: self._emptied(), self.failed.emit)

    def _emptied(self) -> None:
        self._offered = None
        self.emptied.emit()

    def _drop(self, *, everything: bool) -> None:
        delete_profile(self._desk, self.gone.emit, self.failed.emit, everything=everything)
