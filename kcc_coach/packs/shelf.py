"""The conversations that are here: every pack in every folder, what can be played and what is wrong with the rest."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from kcc_coach.lookalikes import shortened
from kcc_coach.packs import cache, card
from kcc_coach.packs.document import content_hash
from kcc_coach.packs.language_codes import translation_name
from kcc_coach.packs.reading import Report
from kcc_coach.packs.source import read_scenario
from kcc_coach.packs.yaml_tree import read_yaml
from kcc_coach.problem import Place, Problem, fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kcc_coach.packs.packfile import Card, Telling
    from kcc_coach.packs.translating import Titles
    from kcc_coach.scenario.model import Accepted, Scenario

PACK_FILE: Final = "pack.yaml"
PACKED: Final = "pack.kccpack"
PACK_FORMAT: Final = card.PACK_FORMAT
LARGEST: Final = 8_000_000
PACK_REQUIRED: Final = card.REQUIRED
PACK_KEYS: Final = card.KEYS
_NAMES: Final = ("*.yaml", "*.yml")


@dataclass(frozen=True)
class Entry:
    """One conversation of a pack: `scenario` is None where it has problems. `hash` is that of what it says.

    `original` is what it says in its own language, where `scenario` is in another. `report` knows where everything
    stands in its source; what was read for a cache has none.
    """

    file: Path
    scenario: Scenario | None
    problems: tuple[Problem, ...] = ()
    hash: str = ""
    original: Scenario | None = None
    report: Report | None = field(default=None, compare=False, repr=False)

    @property
    def as_written(self) -> Scenario | None:
        """The conversation in its own language: what its hash is of."""
        return self.original or self.scenario


@dataclass(frozen=True)
class Pack:
    """A folder with conversations, and what its pack.yaml says of it.

    `installed` where it came as one file; then `fingerprint` are the words of its author's key, none where it is not
    signed. `card` is all that it says of itself, None where it says nothing. `translations` and `titles` are what an
    installed one brought with it in other languages; `translated` are the conversations of a folder by their ids, each
    with a language into which there is a translation beside it.
    """

    folder: Path
    id: str
    title: str
    version: int = 1
    author: str = ""
    licence: str = ""
    language: str = ""
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    card: Card | None = None
    installed: bool = False
    fingerprint: tuple[str, ...] = ()
    report: Report | None = field(default=None, compare=False, repr=False)
    translations: tuple[Telling, ...] = field(default=(), repr=False)
    titles: tuple[Titles, ...] = field(default=(), repr=False)
    translated: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def signed(self) -> bool:
        return bool(self.fingerprint)

    @property
    def legal_basis(self) -> str:
        return self.card.legal_basis if self.card else ""

    @property
    def review_date(self) -> date | None:
        return date.fromisoformat(self.card.review_date) if self.card and self.card.review_date else None

    @property
    def accepted(self) -> tuple[Accepted, ...]:
        return self.card.accepted if self.card else ()


@dataclass(frozen=True)
class Shelf:
    """All packs, in the order of the folders in which they were found."""

    packs: tuple[Pack, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(entry for pack in self.packs for entry in pack.entries)

    @property
    def playable(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.scenario is not None)

    @property
    def problems(self) -> tuple[Problem, ...]:
        own = [each for pack in self.packs for each in pack.problems]
        return (*own, *(each for entry in self.entries for each in entry.problems))

    def find(self, scenario_id: str) -> Entry | None:
        """The conversation with this id that can be played."""
        return next((each for each in self.playable if each.scenario and each.scenario.id == scenario_id), None)


def read_shelf(folders: Iterable[Path], kept: Path | None = None, language: str = "") -> Shelf:
    """Every pack in these folders; `kept` is the folder of the cache. Of two conversations with one id the first counts.

    Where a language is asked for, all that there is in it is told in it, and the rest as its author wrote it.
    """
    packs: list[Pack] = []
    first: dict[str, str] = {}
    for folder in folders:
        for inner in _pack_folders(folder):
            pack = read_pack(inner, kept)
            pack = replace(pack, entries=tuple(_once(each, first) for each in in_order(pack)))
            packs.append(_in_language(pack, language, kept))
    return Shelf(tuple(packs))


def in_order(pack: Pack) -> tuple[Entry, ...]:
    """The conversations as the pack wants them shown: those that it names first, then the others as they came."""
    places = {name: at for at, name in enumerate(pack.card.order if pack.card else ())}

    def place(entry: Entry) -> int:
        return places.get(entry.scenario.id if entry.scenario else "", len(places))

    return tuple(sorted(pack.entries, key=place))


def _in_language(pack: Pack, language: str, kept: Path | None) -> Pack:
    told = all(each.scenario is None or each.scenario.language == language for each in pack.entries)
    if not language or (language == pack.language and told):
        return pack
    from kcc_coach.packs.translations import translated_pack  # most people read Dutch

    return translated_pack(pack, language, kept)


def _pack_folders(folder: Path) -> list[Path]:
    try:
        return sorted(each for each in folder.iterdir() if each.is_dir() and not each.name.startswith("."))
    except OSError:
        return []


def _once(entry: Entry, first: dict[str, str]) -> Entry:
    if entry.scenario is None:
        return entry
    known = first.setdefault(entry.scenario.id, str(entry.file))
    if known == str(entry.file):
        return entry
    problem = fault("duplicate-scenario", Place(entry.file.name), id=entry.scenario.id, first=known)
    return Entry(entry.file, None, (problem,))


def read_pack(folder: Path, kept: Path | None = None) -> Pack:
    """The pack in a folder; without a pack.yaml it is named after the folder. One that was installed is one file."""
    if os.path.isfile(folder / PACKED):  # noqa: PTH113  # as below
        return _installed(folder, kept)
    first: dict[str, str] = {}
    entries = tuple(_once(read_entry(file, kept), first) for file in source_files(folder))
    told = _told_by_card(folder, entries)
    return replace(told, translated=_translated(folder, entries))


def _told_by_card(folder: Path, entries: tuple[Entry, ...]) -> Pack:
    file = folder / PACK_FILE
    plain = Pack(folder, folder.name, folder.name, entries=entries)
    if not os.path.isfile(file):  # noqa: PTH113  # a folder that is closed to us has none, and is no reason to stop
        return plain
    text, problems = read_text(file)
    tree, more = read_yaml(text, PACK_FILE) if text is not None else (None, ())
    if tree is None:
        return Pack(folder, folder.name, folder.name, entries=entries, problems=(*problems, *more))
    report = Report(PACK_FILE)
    told, found = card.read_card(tree, PACK_FILE, report)
    if told is None:
        return Pack(folder, folder.name, folder.name, entries=entries, problems=found)
    return Pack(
        folder=folder,
        id=told.id or folder.name,
        title=shortened(told.title, 120) or folder.name,
        version=told.version,
        author=told.author,
        licence=told.licence,
        language=told.language,
        entries=entries,
        problems=(*more, *found, *card.strangers(tree, PACK_FILE, _names(entries))),
        card=told,
        report=report,
    )


def _translated(folder: Path, entries: tuple[Entry, ...]) -> tuple[tuple[str, str], ...]:
    """Which conversation is there in which other language, by the names of the files alone: reading them takes time."""
    ids = {each.file.stem: str(each.scenario.id) for each in entries if each.scenario}
    try:
        found = sorted(filter(None, map(translation_name, os.listdir(folder))))  # noqa: PTH208  # as above
    except OSError:
        return ()
    return tuple((ids[stem], language) for stem, language in found if stem in ids)


def _names(entries: tuple[Entry, ...]) -> frozenset[str]:
    """What the conversations are called; one that cannot be read may be called as its file."""
    return frozenset(each.scenario.id if each.scenario else each.file.stem for each in entries)


def _installed(folder: Path, kept: Path | None) -> Pack:
    from kcc_coach.packs.kept import load_kept  # most people never install one

    found, problems = load_kept(folder, kept)
    if found is None:
        return Pack(folder, folder.name, folder.name, problems=problems, installed=True)
    told = found.card
    return Pack(
        folder=folder,
        id=told.id,
        title=told.title,
        version=told.version,
        author=told.author,
        licence=told.licence,
        language=told.language,
        entries=tuple(Entry(folder / PACKED, each.scenario, (), each.hash) for each in found.conversations),
        card=told,
        installed=True,
        fingerprint=found.words,
        translations=found.translations,
        titles=found.titles,
    )


def source_files(folder: Path) -> Iterator[Path]:
    """The conversations of a folder, by name; a translation (`name.en.yaml`) isn't one."""
    found = [file for pattern in _NAMES for file in folder.glob(pattern)]
    return iter(sorted(file for file in found if file.name != PACK_FILE and "." not in file.stem))


def read_entry(file: Path, kept: Path | None = None) -> Entry:
    """One conversation, from the cache where its bytes were read before."""
    source, problems = read_bytes(file)
    if source is None:
        return Entry(file, None, problems)
    key = cache.source_key(source)
    found = cache.load(kept, key) if kept else None
    report = Report(file.name)
    if found is None:
        text, problems = decoded(source, file.name)
        scenario = None
        if text is not None:
            scenario, problems = read_scenario(text, file.name, report)
        if scenario is None:
            return Entry(file, None, problems)
        found = cache.Kept(content_hash(scenario), scenario)
        if kept:
            cache.keep(kept, key, found)
    return Entry(file, found.scenario, (), found.hash, report=None if kept else report)


def read_bytes(file: Path, limit: int = LARGEST) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The bytes of a person's file, or why it cannot be read."""
    try:
        found = file.stat()
        size = found.st_size
        if not stat.S_ISREG(found.st_mode):
            return None, (fault("file-unreadable", Place(file.name), why=os.strerror(errno.EINVAL)),)
        if size > limit:
            return None, (fault("file-too-large", Place(file.name), size=size // 1000, limit=limit // 1000),)
        return file.read_bytes(), ()
    except FileNotFoundError:
        return None, (fault("file-missing", Place(file.name)),)
    except OSError as error:
        return None, (fault("file-unreadable", Place(file.name), why=error.strerror or type(error).__name__),)


def read_text(file: Path) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a person's file, or why it cannot be read."""
    source, problems = read_bytes(file)
    return (None, problems) if source is None else decoded(source, file.name)


def decoded(source: bytes, name: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of these bytes, or why they are none."""
    spoiled = b"\0" in source  # UTF-16, or no text at all
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError:
        spoiled = True
    return (None, (fault("file-not-text", Place(name)),)) if spoiled else (text, ())
