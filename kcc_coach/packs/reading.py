"""A closed schema, read from a tree: what may stand where, and a fault with its place for whatever else stands there.

A reader goes on after a fault with a harmless value, so that all faults of a file come out at once.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Final

from kcc_coach.lookalikes import HIDDEN, hides_something, mixes_scripts, shortened
from kcc_coach.packs.yaml_tree import Block, Row, Scalar, Tree
from kcc_coach.problem import Place, Problem, fault
from kcc_coach.scenario.spots import Keys, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_TEXT: Final = 4000
LONGEST_WORD: Final = 200
YES: Final = frozenset({"yes", "true", "ja"})
NO: Final = frozenset({"no", "false", "nee"})
_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_METER_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}(\.[a-z0-9][a-z0-9_-]{0,63})?")
_WHOLE: Final = re.compile(r"[+-]?\d{1,9}")
_NUMBER: Final = re.compile(r"[+-]?\d{1,9}([.,]\d{1,9})?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHY: Final = "\u00ad"


class Report:
    """The faults of one file, and where everything in it stands."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.places: dict[Keys, tuple[int, int]] = {}

    def place(self, keys: Keys) -> Place:
        """The place of these keys, or of the nearest that is known on the way there."""
        for length in range(len(keys), -1, -1):
            found = self.places.get(keys[:length])
            if found is not None:
                return Place(self.file, found[0], found[1], keys)
        return Place(self.file, 0, 0, keys)


class Cursor:
    """A spot in a tree, with the keys that led there."""

    def __init__(self, tree: Tree, keys: Keys, report: Report, place: tuple[int, int] | None = None) -> None:
        self.tree = tree
        self.keys = keys
        self.report = report
        report.places[keys] = place or (tree.line, tree.column)

    def fault(self, code: str, **values: object) -> None:
        self.report.problems.append(fault(code, self.here(), **values))

    def here(self) -> Place:
        return Place(self.report.file, self.tree.line, self.tree.column, self.keys)

    def below(self, key: str, tree: Tree, place: tuple[int, int] | None = None) -> Cursor:
        return Cursor(tree, (*self.keys, key), self.report, place)

    def renumber(self, item: Cursor, number: int) -> None:
        """Lets an item of this list be found under another number: that of the line that was made of it."""
        places = self.report.places
        places[(*self.keys, str(number))] = places[item.keys]
        if (*item.keys, "when") in places:
            places[(*self.keys, str(number), "when")] = places[(*item.keys, "when")]

    def wrong(self, wanted: str) -> None:
        """The fault of something else standing here."""
        if isinstance(self.tree, Scalar):
            found = f"«{shortened(self.tree.text)}»" if self.tree.text else "kind:nothing"
        else:
            found = "kind:block" if isinstance(self.tree, Block) else "kind:list"
        self.fault("wrong-type", wanted=wanted, found=found)

    # -- shapes

    def fields(self, known: Iterable[str], required: Iterable[str] = ()) -> dict[str, Cursor]:
        """What stands under the known keys; an unknown key or a missing one is a fault."""
        names = tuple(known)
        wanted, present = frozenset(names), self.keys_present()
        free = [name for name in names if name not in present]
        found = {}
        meant = set()
        for name, cursor in self.entries().items():
            if name in wanted:
                found[name] = cursor
            else:
                line, column = self.report.places[cursor.keys]
                place = Place(self.report.file, line, column, cursor.keys)
                likely = nearest(name, free or names)
                meant.add(likely)
                self.report.problems.append(fault("unknown-key", place, key=shortened(name), nearest=likely))
        if isinstance(self.tree, Block):
            for name in required:
                if name not in found and name not in meant:
                    self.fault("missing-key", key=name)
        return found

    def keys_present(self) -> frozenset[str]:
        return frozenset(key.text for key, _ in self.tree.entries) if isinstance(self.tree, Block) else frozenset()

    def entries(self) -> dict[str, Cursor]:
        """What stands under each key; the place of an entry is that of its key."""
        if not isinstance(self.tree, Block):
            self.wrong("kind:block")
            return {}
        return {key.text: self.below(key.text, value, (key.line, key.column)) for key, value in self.tree.entries}

    def named(self, *, meters: bool = False) -> dict[str, Cursor]:
        """The entries of a block whose keys are ids."""
        pattern = _METER_ID if meters else _ID
        found = {}
        for name, cursor in self.entries().items():
            if pattern.fullmatch(name):
                found[name] = cursor
            else:
                line, column = self.report.places[cursor.keys]
                place = Place(self.report.file, line, column, cursor.keys)
                self.report.problems.append(fault("bad-id", place, found=shortened(name)))
        return found

    def items(self, limit: int = 1000) -> list[Cursor]:
        """The items of a list."""
        if not isinstance(self.tree, Row):
            self.wrong("kind:list")
            return []
        if len(self.tree.items) > limit:
            self.fault("too-many", found=len(self.tree.items), limit=limit)
        return [self.below(str(number), item) for number, item in enumerate(self.tree.items[:limit])]

    # -- scalars

    def text(self, limit: int = LONGEST_TEXT) -> str:
        """A text that people will read."""
        if not isinstance(self.tree, Scalar) or not self.tree.text.strip():
            self.wrong("kind:text")
            return ""
        text = self.tree.text.strip()
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        if self.tree.cut:
            self.fault("yaml-cut")
        if len(text) > limit:
            self.fault("too-long", found=len(text), limit=limit)
        longest = max(map(len, text.split()), default=0) if len(text) > LONGEST_WORD else 0
        if longest > LONGEST_WORD:
            self.fault("too-long", found=longest, limit=LONGEST_WORD)
        if not text.isprintable() and any(
            unicodedata.category(each) in HIDDEN and each not in ("\n", _SHY) for each in text
        ):
            self.fault("hidden-characters")
        return text

    def name(self, limit: int) -> str:
        """A text that people know something by: it is what it looks like, and stands on one line."""
        name = self.text(limit)
        if hides_something(name) or "\n" in name:
            self.fault("hidden-characters")
        elif mixes_scripts(name):
            self.fault("mixed-scripts", found=shortened(name))
        return name

    def word(self) -> str:
        """A short scalar as it stands."""
        if not isinstance(self.tree, Scalar) or not self.tree.text:
            self.wrong("kind:text")
            return ""
        return self.tree.text

    def id(self) -> str:
        word = self.word()
        if word and not _ID.fullmatch(word):
            self.fault("bad-id", found=shortened(word))
        return word

    def one_of(self, known: tuple[str, ...]) -> str:
        """One of the known words; the first of them where it isn't."""
        word = self.word()
        if word and word not in known:
            self.fault("unknown-word", found=shortened(word), known=", ".join(known))
        return word if word in known else known[0]

    def whole(self, low: int, high: int) -> int:
        """A whole number of `low`..`high`; `low` where it isn't."""
        if not isinstance(self.tree, Scalar) or self.tree.quoted or not _WHOLE.fullmatch(self.tree.text):
            self.wrong("kind:whole")
            return low
        number = int(self.tree.text)
        if not low <= number <= high:
            self.fault("out-of-range", low=low, high=high, found=number)
        return max(low, min(high, number))

    def number(self, low: float, high: float) -> float:
        """A number of `low`..`high`; `low` where it isn't. A decimal comma is understood."""
        if not isinstance(self.tree, Scalar) or self.tree.quoted or not _NUMBER.fullmatch(self.tree.text):
            self.wrong("kind:number")
            return low
        number = float(self.tree.text.replace(",", "."))
        if not low <= number <= high:
            self.fault("out-of-range", low=f"{low:g}", high=f"{high:g}", found=self.tree.text)
        return float(max(low, min(high, number)))  # 0 and 0.0 are equal, and differ in the cache

    def day(self) -> date | None:
        """A day, such as 2027-06-01; None where it isn't one."""
        word = self.word()
        try:
            found = date.fromisoformat(word) if _DAY.fullmatch(word) else None
        except ValueError:
            found = None
        if word and found is None:
            self.fault("bad-date", found=shortened(word))
        return found

    def yes_or_no(self) -> bool:
        word = self.tree.text.lower() if isinstance(self.tree, Scalar) else ""
        if word not in YES | NO:
            self.wrong("kind:yes-no")
        return word in YES
