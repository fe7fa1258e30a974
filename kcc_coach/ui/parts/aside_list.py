"""Profiles that were set aside, each with what can be done: put back at the door, or deleted where it lies open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kcc_coach.i18n import day_text, tr
from kcc_coach.ui.desk import now
from kcc_coach.ui.parts.ask_again import AskAgain
from kcc_coach.ui.parts.page import Card, clear
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.storage.aside import Aside
    from kcc_coach.storage.profiles import Profile
    from kcc_coach.ui.desk import Desk


class AsideList(Card):
    """Offers to put each back. `back` comes when that was done, `failed` with why it could not be."""

    back = Signal()
    failed = Signal(Exception)

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=10)
        self._desk = desk

    def show_asides(self, found: tuple[Aside, ...]) -> None:
        """Shows these, the newest first."""
        clear(self.column)
        self.column.addWidget(heading(tr("Apart gezet"), 2))
        for each in found:
            name = each.profile.name or tr("Mijn profiel")
            self.column.addWidget(text(aside_words(each)))
            question = tr(
                "Het profiel van {name} komt terug zoals het was. Staat er al een op die plek, dan wordt dat apart gezet. Doen?"
            ).format(name=name)
            again = AskAgain(tr("Zet terug"), question, tr("Ja, zet terug"), partial(self._bring, each), about=name)
            self.column.addWidget(again)

    def _bring(self, aside: Aside) -> None:
        folder = self._desk.places.profiles

        def bring() -> Profile:
            from kcc_coach.storage.aside import bring_back

            return bring_back(aside, folder, now())

        self._desk.tasks.run(bring, lambda _: self.back.emit(), self.failed.emit)


def aside_words(aside: Aside) -> str:
    """Whose it is, since when it lies apart, and whether it is locked."""
    words = (
        tr("{name}, apart gezet op {day}, op slot")
        if aside.has_passphrase
        else tr("{name}, apart gezet op {day}, zonder slot")
    )
    return words.format(name=aside.profile.name or tr("Mijn profiel"), day=day_text(aside.since.date()))
