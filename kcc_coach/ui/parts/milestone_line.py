"""After a talk, one sentence about what was done in it for the first time; nothing where there was nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kcc_coach.i18n import tr
from kcc_coach.practice.milestone_words import MILESTONES


class MilestoneLine(QLabel):
    """Shows the first of the milestones that a talk reached; hidden where it reached none."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__()
        self.setObjectName("milestone")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", "primary")
        self.setWordWrap(True)
        if not codes:
            self.hide()
        else:
            done = tr(MILESTONES[codes[0]])
            self.setText(tr("Dit deed je hier voor het eerst: {what}.").format(what=done[:1].lower() + done[1:]))
