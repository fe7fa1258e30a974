"""Where a sheet is being read: the file, what was noticed so far, and the texts and names made fit for a conversation."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from kcc_coach.lookalikes import hides_something, mixes_scripts
from kcc_coach.packs.formats.draft import GUESSED, Note, note
from kcc_coach.packs.formats.naming import plain_text, slug
from kcc_coach.packs.reading import LONGEST_TEXT, LONGEST_WORD
from kcc_coach.packs.variables import with_types
from kcc_coach.problem import Place
from kcc_coach.scenario.conditions import ConditionError, parse_condition
from kcc_coach.scenario.names import RESERVED, SPOKEN_FOR

if TYPE_CHECKING:
    from kcc_coach.packs.formats.sheet_shape import Row
    from kcc_coach.scenario.model import Condition, Variable

MOST_PLACES: Final = 20  # of one kind of note, before they are only counted
_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_QUANTITY: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}(\.[a-z0-9][a-z0-9_-]{0,63})?")
_HIDDEN: Final = frozenset({"Cf", "Cc", "Co", "Cs", "Cn", "Zl", "Zp"})


class Desk:
    """Gathers the notes of one file; a kind of note that comes again and again is counted after some places."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.notes: list[Note] = []
        self._told: dict[str, int] = {}

    def note(self, kind: str, code: str, place: Place | None = None, **values: object) -> None:
        self._told[code] = self._told.get(code, 0) + 1
        if self._told[code] <= MOST_PLACES:
            self.notes.append(note(kind, code, place or Place(self.file), **values))

    def at(self, kind: str, code: str, row: Row, column: str = "", **values: object) -> None:
        """A note about a row, or about a cell of it."""
        self.note(kind, code, row.place(self.file, column), **values)

    def more(self) -> tuple[Note, ...]:
        """The notes, with how many more there were than have a place."""
        left = sum(count - MOST_PLACES for count in self._told.values() if count > MOST_PLACES)
        extra = (note(GUESSED, "sheet-and-more", Place(self.file), count=left),) if left else ()
        return (*self.notes, *extra)

    def fit(self, text: str, place: Place, limit: int = LONGEST_TEXT) -> str:
        """A text as a conversation may hold it: as it was where that can be."""
        whole = unicodedata.normalize("NFC", text.strip())
        longest = max((len(word) for word in whole.split()), default=0)
        hidden = any(unicodedata.category(each) in _HIDDEN and each not in "\n\u00ad" for each in whole)
        if len(whole) <= limit and longest <= LONGEST_WORD and not hidden:
            return whole
        self.note(GUESSED, "sheet-text-fitted", place)
        return plain_text(text, limit)

    def fit_name(self, text: str, place: Place, limit: int) -> str:
        """A name or a title as a conversation may hold it: on one line, and what it looks like."""
        name = self.fit(text, place, limit)
        if "\n" not in name and not hides_something(name) and not mixes_scripts(name):
            return name
        self.note(GUESSED, "sheet-text-fitted", place)
        name = " ".join(unicodedata.normalize("NFKC", name).replace("\u00ad", "").split())
        if hides_something(name) or mixes_scripts(name):
            name = " ".join("".join(each for each in name if _is_latin(each)).split())
        return name[:limit]

    def condition(self, row: Row, variables: tuple[Variable, ...]) -> Condition | None:
        """The condition of a row; None where it has none that can be read, with a note."""
        text = row.get("when")
        if not text:
            return None
        try:
            return with_types(parse_condition(text), variables)
        except ConditionError as error:
            self.at(GUESSED, "sheet-condition", row, "when", text=text, found=error.found or "…")
            return None


def _is_latin(letter: str) -> bool:
    if letter.isalpha():
        return unicodedata.name(letter, "").startswith("LATIN ")
    return not hides_something(letter)


class Ids:
    """Gives what was written as a name an id of its own: as it was written where that can be."""

    def __init__(self, written: list[str], *, quantities: bool = False) -> None:
        self._pattern = _QUANTITY if quantities else _ID
        self._kept = {each for each in written if self.fits(each)}
        self._taken = set[str]()
        self._numbers: dict[str, int] = {}  # from where to go on counting, by name

    def fits(self, word: str) -> bool:
        return bool(self._pattern.fullmatch(word)) and word not in RESERVED | SPOKEN_FOR

    def give(self, written: str, otherwise: str) -> str:
        """The id for this; a second with the same name gets a number."""
        name = written if self.fits(written) else slug(written) or otherwise
        own = self.fits(written) and written not in self._taken
        barred = frozenset[str]() if own else RESERVED | SPOKEN_FOR
        found, number = name, self._numbers.get(name, 2)
        while found in self._taken or found in barred or (not own and found in self._kept):
            found = f"{name[:60]}-{number}"
            number += 1
        self._numbers[name] = number
        self._taken.add(found)
        return found
