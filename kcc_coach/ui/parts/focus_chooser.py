"""What somebody wants to work on: one or two competencies, chosen on the start page and kept as a note."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.practice.notes import FOCUS, Note
from kcc_coach.practice.plan import MOST_FOCUS
from kcc_coach.scenario.competencies import BY_ID, COMPETENCIES
from kcc_coach.ui import theme
from kcc_coach.ui.desk import now
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.page import Card, clear, row
from kcc_coach.ui.parts.texts import heading, text
from kcc_coach.ui.parts.today_words import listed

if TYPE_CHECKING:
    from datetime import datetime

    from kcc_coach.scenario.model import CompetencyId
    from kcc_coach.storage.store import Store
    from kcc_coach.ui.desk import Desk


def focus_of(store: Store) -> tuple[CompetencyId, ...]:
    """What the person wants to work on; nothing where that was never said or cannot be read."""
    from kcc_coach.storage.notes import notes

    for note in notes(store, FOCUS):
        with suppress(ValueError, TypeError):
            return tuple(each.id for each in COMPETENCIES if each.id in json.loads(note.detail))[:MOST_FOCUS]
    return ()


def keep_focus(store: Store, focus: tuple[str, ...], when: datetime) -> None:
    """Keeps what the person wants to work on."""
    from kcc_coach.storage.notes import keep_note

    keep_note(store, Note(FOCUS, FOCUS, when.date(), when, json.dumps(focus)))


class FocusChooser(QWidget):
    """A question that unfolds into the eight; `kept` comes when a choice was kept."""

    kept = Signal()

    def __init__(self, desk: Desk, focus: tuple[CompetencyId, ...]) -> None:
        super().__init__()
        self._desk = desk
        self._focus = focus
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        names = [tr(BY_ID[each].name) for each in focus]
        words = tr("Waar wil je aan werken?")
        if names:
            words = tr("Je werkt aan {what}. Iets anders kiezen?").format(what=listed(names))
        ask = button(words, self._unfold, "link")
        ask.setObjectName("today-focus")
        self._column.addWidget(ask, 0, Qt.AlignmentFlag.AlignLeft)

    def _unfold(self) -> None:
        clear(self._column)
        card = Card(gap=10)
        card.column.addWidget(heading(tr("Waar wil je aan werken?"), 2))
        card.column.addWidget(text(tr("Kies er een of twee. Je ziet ze dan vaker terug."), "muted"))
        flow = Flow(theme.current().px(8))
        for each in COMPETENCIES:
            made = button(tr(each.name), partial(self._toggle, each.id), "filter", about=tr(each.about))
            made.setCheckable(True)
            made.setChecked(each.id in self._focus)
            made.setObjectName(f"focus-{each.id}")
            flow.addWidget(made)
        card.column.addLayout(flow)
        card.column.addLayout(row(button(tr("Klaar"), self._keep, "primary"), 1))
        self._column.addWidget(card)
        card.show()
        first = card.findChildren(QPushButton)[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle(self, competency: CompetencyId) -> None:
        """Takes one on or off; a third takes the place of the first."""
        chosen = [each for each in self._focus if each != competency]
        if len(chosen) == len(self._focus):
            chosen = [*chosen, competency][-MOST_FOCUS:]
        self._focus = tuple(chosen)
        for each in COMPETENCIES:
            made: QPushButton | None = self.findChild(QPushButton, f"focus-{each.id}")
            if made is not None:
                made.setChecked(each.id in self._focus)

    def _keep(self) -> None:
        chosen, when = self._focus, now()
        self._desk.ask(lambda store: keep_focus(store, chosen, when), lambda _: self.kept.emit())
