"""How a member gets to know a team: the shared folder, and the keeper's four words typed over from the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.page import clear
from kcc_coach.ui.parts.texts import text

if TYPE_CHECKING:
    from kcc_coach.team.documents import TeamFile

MOST_LETTERS = 120


class JoinForm(QWidget):
    """`folder_wanted` asks for the shared folder; `joined` comes with it and the words that were typed."""

    folder_wanted = Signal()
    joined = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        look = theme.current()
        self._where = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(10))
        self._chooser = button(tr("Kies de gedeelde map…"), self.folder_wanted.emit, "primary")
        self._column.addWidget(self._chooser)
        self._asked = QVBoxLayout()
        self._asked.setSpacing(look.px(8))
        self._column.addLayout(self._asked)

    def show_team(self, where: str, team: TeamFile) -> None:
        """Which team lies in the folder that was chosen, and the field for the keeper's words."""
        self._where = where
        clear(self._asked)
        told = tr("{team}, met teamleider {lead} en sleutelbewaarder {keeper}.")
        self._asked.addWidget(text(told.format(team=team.name, lead=team.lead.name, keeper=team.keeper.name)))
        asked = tr(
            "{keeper} gaf je een blad met vier woorden. Typ ze hier over. Neem ze niet over uit een mail of uit de map."
        )
        name = tr("De vier woorden van het blad")
        about = text(asked.format(keeper=team.keeper.name))
        field = QLineEdit()
        field.setMaxLength(MOST_LETTERS)
        field.setAccessibleName(name)
        field.setAccessibleDescription(about.text())
        field.setMaximumWidth(theme.current().px(420))
        label = text(name, "small")
        label.setBuddy(field)
        go = button(tr("Doe mee"), lambda: self.joined.emit(self._where, field.text()), "primary")
        go.setEnabled(False)
        field.textChanged.connect(lambda typed: go.setEnabled(bool(typed.strip())))
        field.returnPressed.connect(go.click)
        for each in (about, label, field, go):
            self._asked.addWidget(each)
            each.show()
        self._chooser.setText(tr("Kies een andere map…"))
        self._chooser.setAccessibleName(self._chooser.text())
        self._chooser.setProperty("kind", "")
        self._chooser.style().unpolish(self._chooser)
        self._chooser.style().polish(self._chooser)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
