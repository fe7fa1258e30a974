"""A line for a passphrase: hidden or shown, with a word where the keyboard types capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.ui import theme
from kcc_coach.ui.parts.texts import text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

LONGEST = 200


class PassphraseLine(QLineEdit):
    """`capitals` says whether the caps lock seems to be on: a letter came as a capital without shift, or the reverse."""

    capitals = Signal(bool)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST)
        self.setAccessibleName(name)
        self.setMaximumWidth(theme.current().px(460))
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if len(typed) == 1 and typed.isalpha() and typed.upper() != typed.lower():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capitals.emit(typed.isupper() != shifted)
        super().keyPressEvent(event)


class Passphrases(QWidget):
    """One line or more below each other, with one switch that shows what is typed. `entered` comes with Enter."""

    entered = Signal()

    def __init__(self, *names: str) -> None:
        super().__init__()
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        self.lines = tuple(PassphraseLine(name) for name in names)
        for name, line in zip(names, self.lines, strict=True):
            label = text(name, "small")
            label.setBuddy(line)
            column.addWidget(label)
            column.addWidget(line)
            line.returnPressed.connect(self.entered)
            line.capitals.connect(self._hint)
        self._caps = text(tr("Let op: Caps Lock lijkt aan te staan."), "brick")
        self._caps.hide()
        column.addWidget(self._caps)
        shown = QCheckBox(tr("Toon wat ik typ"))
        shown.setAccessibleName(shown.text())
        shown.toggled.connect(self._show)
        column.addWidget(shown)

    def forget(self) -> None:
        """Empties every line, also what could be undone in it."""
        for line in self.lines:
            line.clear()
            line.setText("")
        self._caps.hide()

    def _hint(self, on: bool) -> None:
        self._caps.setVisible(on)
        for line in self.lines:
            line.setAccessibleDescription(self._caps.text() if on else "")

    def _show(self, on: bool) -> None:
        for line in self.lines:
            line.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
