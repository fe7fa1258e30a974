"""Putting an export back: a file of somebody else asks a question first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from kcc_coach.export.words import came_back_text
from kcc_coach.i18n import tr
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.page import Card, clear, row
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.export.coming_back import CameBack
    from kcc_coach.export.document import Owner
    from kcc_coach.storage.store import Store
    from kcc_coach.ui.desk import Desk


class DataBack(Card):
    """`back` comes with a sentence about what came back, `failed` with what went wrong."""

    back = Signal(str)
    failed = Signal(Exception)

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=10)
        self._desk = desk
        self.column.addWidget(heading(tr("Terugzetten"), 2))
        lead = tr(
            "Zet een JSON-bestand uit KCC Coach terug. Wat er al staat, blijft staan en komt er niet nog eens bij."
        )
        self.column.addWidget(text(lead, "muted"))
        self._go = button(tr("Kies een bestand…"), self._ask_for_file)
        self._go.setObjectName("data-back")
        self.column.addLayout(row(self._go, 1))
        self._question = QVBoxLayout()
        self.column.addLayout(self._question)

    def _ask_for_file(self) -> None:
        clear(self._question)
        name, _ = QFileDialog.getOpenFileName(self, tr("Kies een bestand"), "", "(*.json)")
        if not name:
            return
        file = Path(name)
        self._go.setEnabled(False)

        def look(store: Store) -> Owner | None:
            from kcc_coach.export.coming_back import owner_of_another

            return owner_of_another(store, file)

        self._desk.ask(look, lambda owner: self._looked(file, owner), self._failed)

    def _looked(self, file: Path, owner: Owner | None) -> None:
        if owner is None:
            self._take(file)
            return
        self._go.setEnabled(True)
        asked = tr(
            "Deze gegevens zijn van een ander profiel: {name}. Is dat van jou, van een andere computer? Dan kun je ze "
            "hier bij de jouwe zetten. Zijn ze van een collega, doe het dan niet."
        ).format(name=owner.name or tr("zonder naam"))
        card = Card("soft")
        card.column.addWidget(text(asked))
        yes = button(tr("Ja, zet ze bij de mijne"), lambda: self._take(file), "primary", about=asked)
        doing = Flow(theme.current().px(8))
        doing.addWidget(yes)
        doing.addWidget(button(tr("Nee"), self._leave, about=asked))
        card.column.addLayout(doing)
        self._question.addWidget(card)
        card.show()
        yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        clear(self._question)
        self._go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, file: Path) -> None:
        clear(self._question)
        self._go.setEnabled(False)

        def take(store: Store) -> CameBack:
            from kcc_coach.export.coming_back import take_back

            return take_back(store, file, into_this_profile=True)

        self._desk.ask(take, self._took, self._failed)

    def _took(self, came: CameBack) -> None:
        self._go.setEnabled(True)
        if came.name:
            self._desk.rename(came.name)
        self.back.emit(came_back_text(came.new))

    def _failed(self, error: Exception) -> None:
        self._go.setEnabled(True)
        self.failed.emit(error)
