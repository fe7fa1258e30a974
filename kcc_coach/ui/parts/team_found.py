"""What a team lead fills in to make a team: the keeper's card and words, a name, the least number, and a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from kcc_coach.i18n import tr, trn
from kcc_coach.team.rounds import LEAST_K
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.texts import text

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from kcc_coach.team.keys import Person

HIGHEST_OFFERED = 50


class FoundForm(QWidget):
    """`card_wanted` and `folder_wanted` ask for a file and a folder; `founded` comes when all is filled in."""

    card_wanted = Signal()
    folder_wanted = Signal()
    founded = Signal()

    def __init__(self) -> None:
        super().__init__()
        look = theme.current()
        self.keeper: Person | None = None
        self.folder = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(14))
        self._card_told = self._chooser(tr("Kies het kaartje van de sleutelbewaarder…"), self.card_wanted)
        about = tr(
            "Laat ze voorlezen, aan de telefoon of aan de balie. Neem ze niet over uit een mail bij het kaartje."
        )
        self._words = self._line(tr("De vier woorden van de sleutelbewaarder"), 120, about)
        self._name = self._line(tr("Naam van het team"), 60)
        self._least = least_choice(LEAST_K)
        self._labelled(tr("Cijfers pas vanaf"), self._least, tr("Dit aantal kan later alleen omhoog."))
        self._folder_told = self._chooser(tr("Kies de gedeelde map…"), self.folder_wanted)
        self._go = button(tr("Maak het team"), self.founded.emit, "primary")
        self._column.addWidget(self._go)
        self._judge()

    @property
    def name(self) -> str:
        return self._name.text().strip()

    @property
    def words(self) -> str:
        return self._words.text().strip()

    @property
    def least(self) -> int:
        return int(self._least.currentData())

    def show_keeper(self, keeper: Person) -> None:
        """Whose card was chosen."""
        self.keeper = keeper
        self._card_told.setText(tr("Het kaartje van {name}.").format(name=keeper.name))
        self._judge()

    def show_folder(self, folder: str) -> None:
        """Which folder was chosen."""
        self.folder = folder
        self._folder_told.setText(folder.replace("/", "/\u200b").replace("\\", "\\\u200b"))
        self._folder_told.setAccessibleName(folder)
        self._judge()

    def _judge(self) -> None:
        self._go.setEnabled(self.keeper is not None and bool(self.folder and self.name and self.words))

    def _chooser(self, words: str, wanted: SignalInstance) -> QLabel:
        told = text(tr("Nog niet gekozen."), "small")
        self._column.addLayout(_group(button(words, wanted.emit), told))
        return told

    def _line(self, name: str, longest: int, about: str = "") -> QLineEdit:
        field = QLineEdit()
        field.setMaxLength(longest)
        field.textChanged.connect(lambda _: self._judge())
        self._labelled(name, field, about)
        return field

    def _labelled(self, name: str, field: QWidget, about: str = "") -> None:
        label = text(name, "small")
        label.setBuddy(field)
        field.setAccessibleName(name)
        field.setAccessibleDescription(about)
        field.setMaximumWidth(theme.current().px(420))
        self._column.addLayout(_group(label, field, *((text(about, "small"),) if about else ())))


def _group(*parts: QWidget) -> QVBoxLayout:
    """What belongs together, close below each other."""
    box = QVBoxLayout()
    box.setSpacing(theme.current().px(4))
    for each in parts:
        box.addWidget(each)
    return box


def least_choice(least: int) -> QComboBox:
    """From how many members on anything is told, to choose."""
    box = QComboBox()
    for each in range(least, max(HIGHEST_OFFERED, least + 10) + 1):
        box.addItem(trn("{count} deelnemer", "{count} deelnemers", each), each)
    return box
