"""What became of a foreign file: what was taken over, guessed and left out, and what the trainer still has to do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from kcc_coach.i18n import tr, trn
from kcc_coach.packs.formats.door import KIND_WORDS, note_sentence
from kcc_coach.packs.formats.draft import KINDS, LEFT
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.page import Card, row
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.packs.formats.draft import Draft, Note

ROWS = 9


class ReportCard(Card):
    """`opened` comes with the file of a conversation to go on with, `closed` when it was read."""

    opened = Signal(object)
    closed = Signal()

    def __init__(self, draft: Draft, files: tuple[Path, ...]) -> None:
        super().__init__("soft", gap=8)
        self.column.addWidget(heading(tr("Overgenomen: {title}").format(title=draft.title), 2))
        counts = {kind: sum(each.kind == kind for each in draft.notes) for kind in KINDS}
        told = [f"{tr(KIND_WORDS[kind]).capitalize()}: {counts[kind]}." for kind in KINDS if counts[kind]]
        said = trn("Er is {count} gesprek van gemaakt.", "Er zijn {count} gesprekken van gemaakt.", len(files))
        self.column.addWidget(text(" ".join([said, *told])))
        if draft.notes:
            self.column.addWidget(note_list(draft.notes))
        doing = [
            button(tr("Ga verder met {title}").format(title=scenario.title), partial(self.opened.emit, file), "primary")
            for scenario, file in zip(draft.scenarios, files, strict=True)
        ]
        self.column.addLayout(row(*doing[:3], button(tr("Sluiten"), self.closed.emit), 1))


def note_list(notes: tuple[Note, ...]) -> QListWidget:
    """The notes as a list; what is left for the trainer stands first."""
    look = theme.current()
    shown = QListWidget()
    shown.setAccessibleName(tr("Verslag"))
    shown.setWordWrap(True)
    shown.setSpacing(look.px(2))
    for kind in (LEFT, *(each for each in KINDS if each != LEFT)):
        for note in notes:
            if note.kind == kind:
                where = f"{note.place.file}:{note.place.line} · " if note.place.line else ""
                QListWidgetItem(f"{tr(KIND_WORDS[kind]).capitalize()} · {where}{note_sentence(note)}", shown)
    shown.setFixedHeight(min(ROWS, len(notes)) * look.px(30) + look.px(16))
    return shown
