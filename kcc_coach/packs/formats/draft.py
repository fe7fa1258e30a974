"""What an importer makes: conversations, and a note for everything that was mapped, guessed, dropped or left open."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from kcc_coach.problem import Place
from kcc_coach.scenario.model import Scenario

MAPPED: Final = "mapped"  # it is there, as it was meant
GUESSED: Final = "guessed"  # it is there, and somebody should look whether it is what was meant
DROPPED: Final = "dropped"  # it has no place in a conversation here
LEFT: Final = "left"  # the trainer has to fill it in
_NOWHERE: Final = Place()
KINDS: Final = (MAPPED, GUESSED, DROPPED, LEFT)


class Note(Struct, frozen=True):
    """What became of something in the source. `values` fill in the sentence of the code."""

    kind: str
    code: str
    place: Place = _NOWHERE
    values: tuple[tuple[str, str], ...] = ()

    def in_file(self, file: str) -> Note:
        """The note with the file that it is about."""
        place = self.place
        return Note(self.kind, self.code, Place(file, place.line, place.column, place.keys), self.values)


class Draft(Struct, frozen=True):
    """A draft of a pack: `check` accepts its conversations, and the notes tell how they came about."""

    title: str
    scenarios: tuple[Scenario, ...]
    notes: tuple[Note, ...]
    language: str = "nl"
    author: str = ""
    licence: str = ""
    summary: str = ""


def note(kind: str, code: str, place: Place | None = None, **values: object) -> Note:
    """A note of this kind, here."""
    return Note(kind, code, place or _NOWHERE, tuple((name, str(value)) for name, value in values.items()))
