"""A message on the page about something that went wrong, with what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from kcc_coach.i18n import tr
from kcc_coach.problem import ProblemError, sentence
from kcc_coach.scenario.engine import EndlessError
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.page import Card, clear
from kcc_coach.ui.parts.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable


def error_sentence(error: Exception) -> str:
    """What to tell the person about an error."""
    if isinstance(error, ProblemError):
        return sentence(error.problem)
    if isinstance(error, OSError):
        return tr("Dat ging niet: {why}").format(why=error.strerror or type(error).__name__)
    if isinstance(error, EndlessError):
        return tr("Dit gesprek draait bij «{node}» in een kringetje rond.").format(node=error.node)
    return tr("Er ging iets mis wat niet had mogen gebeuren ({kind}).").format(kind=type(error).__name__)


class Notice(Card):
    """Hidden until there is something to say."""

    def __init__(self) -> None:
        super().__init__("warning")
        self.hide()

    def show_error(self, error: Exception, act: str, pressed: Callable[[], object]) -> None:
        """Says what went wrong, with one thing to do."""
        self.show_text(error_sentence(error), act, pressed)

    def show_text(self, words: str, act: str, pressed: Callable[[], object]) -> None:
        """Says something that stands in the way, with one thing to do."""
        clear(self.column)
        self.column.addWidget(text(words))
        self.column.addWidget(button(act, pressed, about=words))
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
