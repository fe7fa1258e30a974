"""The recovery key: shown once, to be printed, saved or written down, and then gone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog

from kcc_coach.durable import write_whole
from kcc_coach.i18n import day_text, tr
from kcc_coach.ui import theme
from kcc_coach.ui.desk import now
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.notice import error_sentence
from kcc_coach.ui.parts.page import Card, clear
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from kcc_coach.ui.desk import Desk


class RecoveryCard(Card):
    """`done` comes once the person says to have it; then it is forgotten here."""

    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("soft", gap=12)
        self._desk = desk
        self._key = ""

    def show_key(self, key: str) -> None:
        """Shows the recovery key, this one time."""
        clear(self.column)
        self._key = key
        self.column.addWidget(heading(tr("Je herstelsleutel"), 2))
        lead = tr(
            "Vergeet je je wachtwoordzin, dan kom je hiermee weer binnen. Je ziet hem maar één keer. "
            "Bewaar hem op papier, en niet bij deze computer."
        )
        self.column.addWidget(text(lead))
        look = theme.current()
        shown = text(spaced(key), "figure")
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        shown.setAccessibleName(tr("Je herstelsleutel: {key}").format(key=" ".join(key.replace("-", ""))))
        shown.setMinimumHeight(look.px(30))
        self.column.addWidget(shown)
        doing = Flow(look.px(12))
        first = button(tr("Druk af…"), self._print, "primary")
        doing.addWidget(first)
        doing.addWidget(button(tr("Bewaar als bestand…"), self._save))
        self.column.addLayout(doing)
        self._said = text("", "small")
        self._said.hide()
        self.column.addWidget(self._said)
        self._have = QCheckBox(tr("Ik heb hem op papier of in een bestand."))
        self._have.setAccessibleName(self._have.text())
        self.column.addWidget(self._have)
        ready = button(tr("Klaar"), self._finish)
        ready.setEnabled(False)
        told = tr("Vink dit aan als je hem hebt. Daarna kun je verder.")
        first_tick = text(told, "small")
        ready.setAccessibleDescription(told)
        self._have.toggled.connect(ready.setEnabled)
        self._have.toggled.connect(lambda on: first_tick.setText("" if on else told))
        self.column.addWidget(first_tick)
        self.column.addWidget(ready)
        self.show()
        QTimer.singleShot(0, first, first.setFocus)

    def forget(self) -> None:
        """Nothing of it stays here."""
        self._key = ""
        for each in self.findChildren(type(text(""))):
            each.setAccessibleName("")
            each.clear()
        clear(self.column)
        self.hide()

    def _finish(self) -> None:
        self.forget()
        self.done.emit()

    def _paper(self) -> str:
        name = self._desk.name
        head = tr("Herstelsleutel van KCC Coach voor {name}, {day}").format(name=name, day=day_text(now().date()))
        how = tr(
            "Wachtwoordzin vergeten? Kies bij je gezicht voor “Ik weet mijn wachtwoordzin niet meer” en typ deze sleutel. "
            "Wie hem heeft, kan je profiel openen. Bewaar hem waar alleen jij bij kunt."
        )
        return f"{head}\n\n    {self._key}\n\n{how}\n"

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec():
            self.print_on(printer)
            self._say(tr("Je herstelsleutel is naar de printer. Haal het papier meteen op."))

    def print_on(self, printer: QPrinter) -> None:
        """Puts it on paper."""
        from PySide6.QtGui import QFont, QTextDocument

        paper = QTextDocument()
        paper.setDefaultFont(QFont(theme.current().family, 13))
        paper.setPlainText(self._paper())
        paper.print_(printer)

    def _save(self) -> None:
        start = str(Path.home() / tr("herstelsleutel.txt"))
        name, _ = QFileDialog.getSaveFileName(self, tr("Bewaar je herstelsleutel"), start, "(*.txt)")
        if name and self._key:
            self.save_as(Path(name))

    def save_as(self, file: Path) -> None:
        """Writes it into a file, in the background."""
        content = self._paper().encode()
        told = tr("Bewaard in {file}. Zet dat bestand op een stick of druk het af, en laat het niet hier staan.")
        self._desk.tasks.run(
            lambda: write_whole(file, content, private=True),
            lambda _: self._say(told.format(file=file)),
            lambda error: self._say(error_sentence(error)),
        )

    def _say(self, words: str) -> None:
        if self._key:
            self._said.setText(words)
            self._said.show()


def spaced(key: str) -> str:
    """The groups of a key, where a line may break between them."""
    return key.replace("-", " – ")
