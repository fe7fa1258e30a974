"""A text of an author to change: its name above it, as high as what stands in it, and what is asked of it below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from kcc_coach.packs.text_spots import as_read
from kcc_coach.ui import theme
from kcc_coach.ui.parts.heard_words import HeardWords
from kcc_coach.ui.parts.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kcc_coach.language.hints import Hint

PAUSE_MS = 600  # how long somebody stops typing before it is kept
MOST_LINES = 12


class TextField(QWidget):
    """`written` comes with the text that stood there and the new one, when the person pauses or goes on.

    Whoever keeps it says how that went (`answer`). Until then, and while a text is refused, what is typed stays.
    """

    written = Signal(str, str)

    def __init__(self, name: str, words: str, about: str = "") -> None:
        super().__init__()
        look = theme.current()
        self._source = words
        self._given = words
        self._awaited = 0
        self._refused = False
        self._edit = QPlainTextEdit(words)
        self._edit.setTabChangesFocus(True)
        self._edit.setAccessibleName(name)
        label = text(name.replace("&", "&&"), "small")  # beside a field an & would be a key to press
        label.setBuddy(self._edit)
        self._wrong = text("", "brick")
        self._wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        column.addWidget(label)
        column.addWidget(self._edit)
        if about:
            column.addWidget(text(about, "small"))
            self._edit.setAccessibleDescription(about)
        self._asked = HeardWords()
        column.addWidget(self._asked)
        column.addWidget(self._wrong)
        self._about = about
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.give)
        self._edit.textChanged.connect(self._typed)
        self._fit()

    def show_text(self, words: str) -> None:
        """Takes on what stands in the source, unless somebody is typing here or waits for an answer."""
        if self._pause.isActive() or self._awaited or self._refused:
            return
        self._source = self._given = words
        if words == as_read(self._edit.toPlainText()):  # a space at its end is still being typed
            return
        cursor = self._edit.textCursor().position()
        self._edit.blockSignals(True)
        self._edit.setPlainText(words)
        self._edit.blockSignals(False)
        after = self._edit.textCursor()
        after.setPosition(min(cursor, len(words)))
        self._edit.setTextCursor(after)
        self._fit()

    def answer(self, words: str, sentence: str) -> None:
        """How it went with a text that was given: the sentence tells why it was refused, and is empty where it was kept."""
        self._awaited = max(0, self._awaited - 1)
        self._refused = bool(sentence)
        if not sentence:
            self._source = words
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._edit, sentence))

    def ask(self, hints: Sequence[Hint]) -> None:
        """Asks about the words below them; no hints ask nothing."""
        self._asked.show_hints(hints)
        self._edit.setAccessibleDescription("\n".join(part for part in (self._about, self._asked.said) if part))

    def go_in(self) -> None:
        """Puts the cursor in the text."""
        self.show()  # one that was just made has yet to be shown, and only then takes the focus
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def give(self) -> None:
        """Gives what was typed, at once."""
        self._pause.stop()
        words = as_read(self._edit.toPlainText())
        if words != self._given or (self._refused and words == self._source):
            self._given = words
            self._awaited += 1
            self.written.emit(self._source, words)

    def _typed(self) -> None:
        self._fit()
        self._pause.start()

    def _fit(self) -> None:
        """As high as its lines, up to a dozen."""
        look = theme.current()
        counted = int(self._edit.document().size().height())
        lines = max(1, min(MOST_LINES, counted))
        always = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded if counted > MOST_LINES else always)
        around = look.px(2 * 8) + 2 * 3 + 2 * int(self._edit.document().documentMargin())
        self._edit.setFixedHeight(lines * self._edit.fontMetrics().lineSpacing() + around)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self._fit)  # the lines are counted once the width is known
