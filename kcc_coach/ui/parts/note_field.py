"""A field for the person's own words: a plain question above it, as high as what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from kcc_coach.ui import theme
from kcc_coach.ui.parts.texts import text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

MOST_LINES = 8


class NoteField(QWidget):
    """`typed` comes with every change by the person; what is longer than `longest` is cut."""

    typed = Signal()

    def __init__(self, name: str, longest: int, about: str = "", lines: int = 1) -> None:
        super().__init__()
        self._longest = longest
        self._lines = lines
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(name)
        self.edit.setAccessibleDescription(about)
        label = text(name)
        label.setBuddy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        column.addWidget(label)
        self._about = text(about, "small")
        if not about:
            self._about.hide()
        column.addWidget(self._about)
        column.addWidget(self.edit)
        self.edit.textChanged.connect(self._changed)
        self._fit()

    def tell_about(self, about: str) -> None:
        """Says something else above it."""
        self._about.setText(about)
        self.edit.setAccessibleDescription(about)

    @property
    def words(self) -> str:
        """What stands there, without blanks around it."""
        return self.edit.toPlainText().strip()

    def set_words(self, words: str) -> None:
        """Puts words there; nobody typed them."""
        self.edit.blockSignals(True)
        self.edit.setPlainText(words)
        self.edit.blockSignals(False)
        self._fit()

    def go_in(self) -> None:
        """Puts the cursor at the end of what stands there."""
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        if page is not None:
            page.ensureWidgetVisible(self)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)

    def _changed(self) -> None:
        words = self.edit.toPlainText()
        if len(words) > self._longest:
            at = self.edit.textCursor().position()
            self.set_words(words[: self._longest])
            cursor = self.edit.textCursor()
            cursor.setPosition(min(at, self._longest))
            self.edit.setTextCursor(cursor)
        self._fit()
        self.typed.emit()

    def _fit(self) -> None:
        look = theme.current()
        counted = int(self.edit.document().size().height())
        lines = max(self._lines, min(MOST_LINES, counted))
        always = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded if counted > MOST_LINES else always)
        around = look.px(2 * 8) + 2 * 3 + 2 * int(self.edit.document().documentMargin())
        self.edit.setFixedHeight(lines * self.edit.fontMetrics().lineSpacing() + around)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)  # a layout isn't changed while it is being made

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit)
