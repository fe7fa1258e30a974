"""A few fields that belong together: what is half typed in them is kept within a second, and is there again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kcc_coach.ui.desk import Desk, now

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kcc_coach.storage.store import Store
    from kcc_coach.ui.parts.note_field import NoteField

DRAFT_MS = 800


class StepForm(QObject):
    """Keeps what is typed in the fields under the name of the form, and forgets it once it was given.

    `rest` tells what else belongs to it, such as what was chosen beside the fields.
    """

    def __init__(
        self, desk: Desk, name: str, fields: Mapping[str, NoteField], rest: Callable[[], dict[str, str]] | None = None
    ) -> None:
        super().__init__(next(iter(fields.values())))  # it goes when they go
        self._desk = desk
        self.name = name
        self._fields = dict(fields)
        self._rest = rest
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DRAFT_MS)
        self._pause.timeout.connect(self.keep)
        self.touched = False
        for each in self._fields.values():
            each.typed.connect(self.touch)

    def words(self) -> dict[str, str]:
        """What stands in each field."""
        return {name: field.words for name, field in self._fields.items()}

    def fill(self, words: Mapping[str, str]) -> None:
        """Puts these words in the fields, as nobody's typing."""
        for name, field in self._fields.items():
            field.set_words(words.get(name, ""))

    def restore(self, left: Mapping[str, str]) -> bool:
        """Puts back what was left half typed, unless somebody is typing already; whether there was something."""
        if self.touched or not any(left.get(each) for each in self._fields):
            return False
        self.fill(left)
        self.touched = True
        return True

    def touch(self) -> None:
        """Something was typed or chosen: it is kept soon."""
        self.touched = True
        self._pause.start()

    def keep(self) -> None:
        """Keeps what is half typed, at once."""
        self._pause.stop()
        if not self.touched:
            return
        typed = self.words()
        words = {**typed, **(self._rest() if self._rest and any(typed.values()) else {})}
        self._write(words)

    def given(self) -> None:
        """What was typed is kept elsewhere now: the fields are empty, and nothing half typed is left."""
        self._pause.stop()
        self.touched = False
        self.fill({})
        self._write({})

    def _write(self, words: dict[str, str]) -> None:
        name, saved = self.name, now()

        def write(store: Store) -> None:
            from kcc_coach.storage.steps import keep_typed

            keep_typed(store, name, words, saved)

        self._desk.ask(write, None, lambda _: None)  # what was typed still stands there, and is tried again

    def leave(self) -> None:
        """The page is being left."""
        if self._pause.isActive():
            self.keep()
