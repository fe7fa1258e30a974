"""Shown instead of everything else where the records cannot be opened: one sentence, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal

from kcc_coach.i18n import tr
from kcc_coach.problem import ProblemError
from kcc_coach.ui.parts.backups_card import Seen, told
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.notice import error_sentence
from kcc_coach.ui.parts.page import Card, Page, clear, row
from kcc_coach.ui.parts.texts import heading, text

_DAMAGED = ("database-damaged", "database-key", "database-missing")


class RefusedPage(Page):
    """`again` tries once more; `anew` sets damaged records aside and begins; `quit` closes the window.

    `put_back` comes with the backup that should take the place of damaged records.
    """

    again = Signal()
    put_back = Signal(object)
    anew = Signal()
    quit = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Er is iets aan de hand"))

    def show_error(self, error: Exception) -> None:
        """Says what is wrong."""
        clear(self.column)
        card = Card("warning", gap=12)
        card.column.addWidget(heading(tr("Er is iets aan de hand"), 1))
        card.column.addWidget(text(error_sentence(error)))
        actions = [button(tr("Probeer opnieuw"), self.again.emit, "primary")]
        if is_damage(error):
            aside = tr(
                "Wat er van je gegevens ligt, wordt bewaard onder een andere naam. Daarna begin je met een leeg profiel."
            )
            card.column.addWidget(text(aside, "muted"))
            actions.append(button(tr("Zet ze opzij en begin opnieuw"), self.anew.emit, about=aside))
        actions.append(button(tr("Sluiten"), self.quit.emit))
        self._backup = Card("soft", gap=10)
        self._backup.hide()
        self.column.addWidget(self._backup)
        card.column.addLayout(row(*actions, 1))
        self.column.insertWidget(0, card)
        self.column.addStretch()
        actions[0].setFocus()

    def offer(self, found: tuple[Seen, ...]) -> None:
        """Offers the newest backup that is whole, where there is one."""
        whole = next((each for each in found if each.inside is not None), None)
        if whole is None:
            return
        clear(self._backup.column)
        words = tr("Er is een reservekopie: {backup}. Wat er nu staat, blijft bewaard in een apart bestand.")
        said = words.format(backup=told(whole))
        self._backup.column.addWidget(text(said))
        put = button(tr("Zet de reservekopie terug"), lambda: self.put_back.emit(whole.backup), "primary", about=said)
        self._backup.column.addLayout(row(put, 1))
        self._backup.show()
        put.setFocus()


def is_damage(error: Exception) -> bool:
    """Whether this says that the records cannot be read any more."""
    return isinstance(error, ProblemError) and error.problem.code in _DAMAGED
