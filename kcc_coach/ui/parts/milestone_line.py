"""After a talk, one sentence about what was done in it for the first time; nothing where there was nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kcc_coach.i18n import tr

if TYPE_CHECKING:
    from kcc_coach.practice.milestones import Reached
    from kcc_coach.ui.desk import Desk


class MilestoneLine(QLabel):
    """Asks the records itself, after what its page asked for."""

    def __init__(self, desk: Desk, run: str) -> None:
        super().__init__()
        self._run = run
        self.setObjectName("milestone")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", "primary")
        self.setWordWrap(True)
        self.hide()
        from kcc_coach.ui.parts.steps_seen import milestones_seen

        shelf = desk.shelf
        desk.ask(lambda store: milestones_seen(store, shelf), self._show, self._leave_out)

    def _show(self, reached: tuple[Reached, ...]) -> None:
        from kcc_coach.practice.milestone_words import MILESTONES

        here = [each.code for each in reached if each.run == self._run]
        if here:
            done = tr(MILESTONES[here[0]])
            self.setText(tr("Dit deed je hier voor het eerst: {what}.").format(what=done[:1].lower() + done[1:]))
            self.show()

    def _leave_out(self, _: Exception) -> None:
        """A sentence that cannot be found is no reason to stop."""
        self.hide()
