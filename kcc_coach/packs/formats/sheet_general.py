"""The general part of a sheet: title, channel, cast, meters, variables, subjects; whatever isn't told is left open."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from kcc_coach.packs.formats.draft import DROPPED, LEFT
from kcc_coach.packs.formats.mending import to_fill_in
from kcc_coach.packs.formats.naming import slug
from kcc_coach.packs.formats.sheet_desk import Ids
from kcc_coach.packs.formats.sheet_parts import named_values, number_of, parts_of, whole_of
from kcc_coach.packs.formats.sheet_rows import LESSON
from kcc_coach.packs.formats.sheet_words import channel_of, competency_of, general_of, is_general_heading, yes_or_no
from kcc_coach.packs.source import GROUNDS, HAIR, SHIRTS, SKINS, STYLES, VOICES
from kcc_coach.packs.variables import typed
from kcc_coach.problem import Place
from kcc_coach.scenario.model import Accepted, CastId, CompetencyId, Look, Meter, Person, Variable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kcc_coach.packs.formats.sheet_desk import Desk

MOST_OPTIONS: Final = 50
MOST_ROUNDS: Final = 50
FARTHEST: Final = 1_000_000
_LIMITS: Final = {"title": 120, "summary": 600, "language": 12, "place": 200, "you": 200}
_WANTED: Final = ("title", "summary", "you", "channel", "minutes")
_RANGE: Final = re.compile(r"\D*?(-?\d{1,7})\s*(?:tot|to|–|\.\.)\D*?(-?\d{1,7})\s*")
_OPTIONS: Final = re.compile(r"(?:keuze|choice)\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)
_OPTION: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_LOOKS: Final = {"hair": HAIR, "style": STYLES, "skin": SKINS, "shirt": SHIRTS, "ground": GROUNDS}


@dataclass(frozen=True)
class SubjectRow:
    """What the general part says of a subject: in which round it comes, and whether it may be left out."""

    id: str
    title: str
    round: int
    optional: bool


@dataclass
class General:
    """What the general part says, as far as it says it; empty where it doesn't."""

    texts: dict[str, str] = field(default_factory=dict)
    channel: str = ""
    version: int = 1
    minutes: int = 0
    competencies: tuple[CompetencyId, ...] = ()
    lessons: tuple[str, ...] = ()
    cast: list[Person] = field(default_factory=list)
    meters: list[Meter] = field(default_factory=list)
    variables: list[Variable] = field(default_factory=list)
    subjects: list[SubjectRow] = field(default_factory=list)
    accepted: list[Accepted] = field(default_factory=list)


def read_general(rows: Iterable[tuple[int, tuple[str, ...]]], desk: Desk) -> General:
    """The general part of these rows, with a note for each row that says nothing that is known."""
    reader = _Reader(desk)
    for number, cells in rows:
        reader.row(number, [cell.strip() for cell in cells])
    missing = [name for name in _WANTED if not reader.told(name)]
    if missing:
        desk.note(LEFT, "sheet-general-missing")
    return reader.found


class _Reader:
    """Reads row after row into the general part."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.found = General()
        self.people = Ids([])
        self.quantities = Ids([], quantities=True)
        self.topics = Ids([])

    def told(self, name: str) -> bool:
        return bool(self.found.texts.get(name) or getattr(self.found, name, None))

    def row(self, number: int, cells: list[str]) -> None:
        place = Place(self.desk.file, number)
        said = [cell for cell in cells[1:] if cell]
        what = general_of(cells[0])
        if is_general_heading(cells):
            return
        if not said and cells[0] and not what and "title" not in self.found.texts:
            self.found.texts["title"] = self.desk.fit_name(cells[0], place, 120)
        elif not what:
            self.desk.note(DROPPED, "sheet-general-unknown", place, text=next(filter(None, cells), ""))
        elif said:
            name, value, about, more = ([*cells[1:], "", "", "", ""])[:4]
            self.entry(what, (name, value, about, more), said[0], place)

    def entry(self, what: str, cells: tuple[str, str, str, str], value: str, place: Place) -> None:
        match what:
            case "person":
                self.person(cells, place)
            case "meter":
                self.meter(cells, place)
            case "variable":
                self.variable(cells, place)
            case "subject":
                self.subject(cells, place)
            case "accepted":
                smell, reason, at = (self.desk.fit(each, place, 600) for each in cells[:3])
                whole = bool(smell and reason)
                self.found.accepted += [Accepted(smell, reason, at)] if whole else self.unread([], value, place)
            case _:
                self.plain_entry(what, value, place)

    def plain_entry(self, what: str, value: str, place: Place) -> None:
        match what:
            case "id":
                self.found.texts["id"] = value
            case "channel":
                self.found.channel = channel_of(value) or self.unread("", value, place)
            case "version":
                self.found.version = max(1, min(999_999, whole_of(value) or self.unread(1, value, place)))
            case "minutes":
                self.found.minutes = max(1, min(120, whole_of(value) or self.unread(5, value, place)))
            case "competencies":
                self.competencies(value, place)
            case "lessons":
                numbers = parts_of(value)
                many = numbers if all(map(LESSON.fullmatch, numbers)) else [value]
                self.found.lessons += tuple(filter(None, (self.desk.fit(each, place, 40) for each in many)))
                self.found.lessons = self.found.lessons[:40]
            case _:
                fit = self.desk.fit_name if what == "title" else self.desk.fit
                self.found.texts[what] = fit(value, place, _LIMITS[what])

    def unread(self, instead: Any, text: str, place: Place) -> Any:
        """What stands in place of a cell that cannot be read, with a note."""
        self.desk.note(DROPPED, "sheet-cell-unread", place, text=text)
        return instead

    def competencies(self, value: str, place: Place) -> None:
        known = []
        for word in parts_of(value):
            found = competency_of(word) or self.unread("", word, place)
            known += [CompetencyId(found)] if found else []
        self.found.competencies = tuple(dict.fromkeys((*self.found.competencies, *known)))

    def person(self, cells: tuple[str, str, str, str], place: Place) -> None:
        written, name, about, more = cells
        own = CastId(self.people.give(written or name, "klant"))
        told = named_values(more)
        voice = told.pop("voice", "")
        look = Look()
        for key, word in told.items():
            value = _face(key, word)
            look = replace(look, **{key: value}) if value is not None else self.unread(look, f"{key}: {word}", place)
        if voice and voice not in VOICES:
            voice = self.unread("", voice, place)
        names = self.desk.fit_name(name or written, place, 80) or to_fill_in(), self.desk.fit(about, place, 200)
        self.found.cast.append(Person(own, *names, look, voice))

    def meter(self, cells: tuple[str, str, str, str], place: Place) -> None:
        name, start, title, _ = cells
        number = whole_of(start)
        if number is None:
            number = self.unread(50, start, place)
        kept = max(0, min(100, number))
        self.found.meters.append(Meter(self.quantities.give(name, "meter"), kept, self.desk.fit(title, place, 60)))

    def variable(self, cells: tuple[str, str, str, str], place: Place) -> None:
        written, start, about, more = cells
        name = self.quantities.give(written, "variabele")
        ranged, options = _RANGE.fullmatch(more), _OPTIONS.fullmatch(more)
        if options:
            words = [word.strip() for word in options[1].split(",")]
            known = tuple(word if _OPTION.fullmatch(word) else slug(word) or "keuze" for word in words[:MOST_OPTIONS])
            first = start if start in known else self.unread(known[0], start, place)
            self.found.variables.append(Variable(name, "choice", first, options=known))
        elif ranged or number_of(start) is not None:
            low, high = sorted(_near(int(each)) for each in ranged.groups()) if ranged else (0, 100)
            number = whole_of(start)
            if number is None:
                number = self.unread(low, start, place)
            self.found.variables.append(Variable(name, "int", max(low, min(high, number)), low, high))
        else:
            blank = Variable(name, "bool", 0)
            value = typed(name, start, (blank,))
            self.found.variables.append(replace(blank, start=value if isinstance(value, int) else 0))
        if about:
            self.unread(None, about, place)

    def subject(self, cells: tuple[str, str, str, str], place: Place) -> None:
        written, title, about, more = cells
        told = named_values(more)
        number = max(1, min(MOST_ROUNDS, whole_of(told.get("ronde", told.get("round", "1"))) or 1))
        may = yes_or_no(told.get("overslaan", told.get("skip", ""))) or False
        own = self.topics.give(written or title, "onderwerp")
        self.found.subjects.append(SubjectRow(own, self.desk.fit(title or written, place, 120), number, may))
        if about:
            self.unread(None, about, place)


def _near(number: int) -> int:
    return max(-FARTHEST, min(FARTHEST, number))


def _face(key: str, word: str) -> object:
    """A value of a face; None where there is no such thing."""
    if key == "age":
        age = whole_of(word)
        return age if age is not None and 0 <= age <= 120 else None
    if key in ("glasses", "beard"):
        return yes_or_no(word)
    return word if word in _LOOKS.get(key, ()) else None
