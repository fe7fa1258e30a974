"""Somebody new on this computer: a name and a face."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from kcc_coach.i18n import tr
from kcc_coach.storage.profiles import LONGEST_NAME
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.face_picker import FacePicker
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.page import Card, Page, clear
from kcc_coach.ui.parts.texts import heading, text


class NewcomerPage(Page):
    """`made` comes with the name and the face, `back` where it was not meant."""

    made = Signal(str, str)
    back = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Nieuw profiel"))
        lead = tr("Een profiel is alleen van jou: je gesprekken, je oordelen en je gedachten.")
        self.head(heading(tr("Nieuw profiel")), text(lead, "muted"))
        self._card = Card(gap=12)
        self.column.addWidget(self._card)
        self.column.addStretch()
        self.begin("")

    def begin(self, face: str) -> None:
        """Asks anew; `face` is one that nobody has yet."""
        clear(self._card.column)
        label = text(tr("Hoe heet je?"), "small")
        self._name = QLineEdit()
        self._name.setMaxLength(LONGEST_NAME)
        self._name.setMaximumWidth(theme.current().px(420))
        self._name.setAccessibleName(label.text())
        self._name.returnPressed.connect(self._make)
        label.setBuddy(self._name)
        self._said = text("", "brick")
        self._said.hide()
        self._picker = FacePicker(face or "vos")
        doing = Flow(theme.current().px(12))
        doing.addWidget(button(tr("Begin"), self._make, "primary"))
        doing.addWidget(button(tr("Terug"), self.back.emit))
        for part in (label, self._name, self._said, text(tr("Kies een gezicht"), "small"), self._picker):
            self._card.column.addWidget(part)
        self._card.column.addLayout(doing)

    def shown(self) -> None:
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> None:
        name = " ".join(self._name.text().split())
        if name:
            self.made.emit(name, self._picker.face)
            return
        self._said.setText(tr("Vul eerst je naam in, dan vinden je collega’s hun eigen gezicht makkelijker."))
        self._said.show()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
