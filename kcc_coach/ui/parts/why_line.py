"""The person's own why on a quiet line, where a conversation begins; nothing where there is none or it is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kcc_coach.i18n import tr
from kcc_coach.ui.changes import NOTES, PROFILE

if TYPE_CHECKING:
    from kcc_coach.storage.store import Store
    from kcc_coach.ui.desk import Desk


def why_now(store: Store) -> str:
    """What stands on the line."""
    from kcc_coach.practice.notes import WHY
    from kcc_coach.practice.whys import line_of, why_of
    from kcc_coach.storage.notes import notes

    return line_of(why_of(notes(store, WHY)))


class WhyLine(QLabel):
    """Asks the records itself, and again where a note has changed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("why")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", "small")
        self.setWordWrap(True)
        self.hide()
        desk.changes.changed.connect(self._changed)
        self._changed(NOTES)

    def _changed(self, what: str) -> None:
        if what in (NOTES, PROFILE) and self._desk.open:
            self._desk.ask(why_now, self._show, self._leave_out)

    def _show(self, words: str) -> None:
        self.setText(tr("Jouw waarom: {why}").format(why=words) if words else "")
        self.setVisible(bool(words))

    def _leave_out(self, _: Exception) -> None:
        """A line that cannot be read keeps nobody from talking."""
        self.hide()
