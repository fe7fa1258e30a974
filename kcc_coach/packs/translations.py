"""The files beside a conversation that say it in another language, and those beside a pack.yaml: found, read, kept.

An installed pack has brought them with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace as struct_replace

from kcc_coach.packs import cache
from kcc_coach.packs.language_codes import translation_name
from kcc_coach.packs.shelf import PACK_FILE, decoded, read_bytes
from kcc_coach.packs.tellings import told_in
from kcc_coach.packs.translating import read_titles, read_translation, titled
from kcc_coach.packs.yaml_tree import read_yaml
from kcc_coach.problem import Place, Problem, fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kcc_coach.packs.packfile import Card
    from kcc_coach.packs.shelf import Entry, Pack
    from kcc_coach.packs.translating import Titles
    from kcc_coach.packs.yaml_tree import Tree
    from kcc_coach.scenario.model import Scenario


class _Named(NamedTuple):
    """A file that is a translation by its name: of what, into what, and which file before it is the same."""

    file: Path
    stem: str
    language: str
    first: str = ""


@dataclass(frozen=True)
class Translation:
    """A translation of a conversation or of a pack's titles: the language in its name, and what is wrong with it."""

    file: Path
    language: str
    scenario: Scenario | None
    problems: tuple[Problem, ...]
    titles: Titles | None = None


def is_translation(file: Path) -> bool:
    """Whether a file is one by its name: that of a language stands in it, and not that of a copy (`name.oud.yaml`)."""
    return _named(file) is not None


def translations_in(pack: Pack) -> tuple[Translation, ...]:
    """Every translation in the folder of a pack, in the order of their names, each held against what it translates."""
    return tuple(_looked_at(each, pack) for each in _files(pack.folder))


def faults_of_original(translation: Path, pack: Pack) -> tuple[Problem, ...]:
    """What is wrong with the conversation that a file translates, or with the card of the pack for its titles."""
    stem = _stem(translation.name)
    if stem == _stem(PACK_FILE):
        return pack.problems
    return next((each.problems for each in pack.entries if each.file.stem == stem), ())


def translations_of(entry: Entry) -> tuple[Translation, ...]:
    """Every translation of a conversation."""
    named = (each for each in _files(entry.file.parent) if each.stem == entry.file.stem)
    return tuple(_twice(each) if each.first else _read(each.file, each.language, entry, None) for each in named)


def translated_pack(pack: Pack, language: str, kept: Path | None = None) -> Pack:
    """The pack as far as it is there in this language; what is wrong with a translation is told beside the original."""
    if pack.installed:
        return _installed_pack(pack, language)
    files = {each.stem: each.file for each in _files(pack.folder) if each.language == language and not each.first}
    title, titles, problems = pack.title, None, pack.problems
    if _stem(PACK_FILE) in files:
        titles, found = _titles(files[_stem(PACK_FILE)], pack, language)
        problems += found
        title = titles.title if titles else title
    entries = tuple(_translated(each, files.get(each.file.stem), language, titles, kept) for each in pack.entries)
    return replace(pack, title=title, entries=entries, problems=problems, card=_told_card(pack.card, titles))


def _told_card(card: Card | None, titles: Titles | None) -> Card | None:
    """The card with its challenges in the other language, as far as they are there."""
    if card is None or titles is None or not titles.challenges:
        return card
    told = dict(titles.challenges)
    dares = tuple(struct_replace(each, text=told.get(each.id, each.text)) for each in card.challenges)
    return struct_replace(card, challenges=dares)


def _translated(entry: Entry, file: Path | None, language: str, titles: Titles | None, kept: Path | None) -> Entry:
    if entry.scenario is None or entry.scenario.language == language:
        return entry
    found = _read(file, language, entry, kept) if file else None
    if found is None:
        return _shown(entry, entry.scenario, None, titles)
    return _shown(replace(entry, problems=entry.problems + found.problems), entry.scenario, found.scenario, titles)


def _installed_pack(pack: Pack, language: str) -> Pack:
    """The same from what was read with an installed pack."""
    titles = next((each for each in pack.titles if each.language == language), None)
    tellings = {each.of: each for each in pack.translations if each.language == language}

    def translated(entry: Entry) -> Entry:
        own = entry.scenario
        if own is None or own.language == language:
            return entry
        telling = tellings.get(own.id)
        return _shown(entry, own, told_in(own, telling) if telling else None, titles)

    title = titles.title if titles else pack.title
    entries = tuple(translated(each) for each in pack.entries)
    return replace(pack, title=title, entries=entries, card=_told_card(pack.card, titles))


def _shown(entry: Entry, own: Scenario, told: Scenario | None, titles: Titles | None) -> Entry:
    """The conversation in the other language, or in its own under its title in the other, as far as there is either."""
    if told is not None:
        return replace(entry, scenario=told, original=own)
    return replace(entry, scenario=titled(own, titles), original=own) if titles else entry


def _looked_at(named: _Named, pack: Pack) -> Translation:
    file, stem, language, _ = named
    if named.first:
        return _twice(named)
    if stem == _stem(PACK_FILE):
        titles, problems = _titles(file, pack, language)
        return Translation(file, language, None, problems, titles)
    entry = next((each for each in pack.entries if each.file.stem == stem), None)
    if entry is None:
        return Translation(file, language, None, (fault("translation-alone", Place(file.name), name=stem),))
    return _read(file, language, entry, None)


def _twice(named: _Named) -> Translation:
    """One that says again what a file before it says (`name.en.yml` beside `name.en.yaml`)."""
    problem = fault("duplicate-translation", Place(named.file.name), first=named.first)
    return Translation(named.file, named.language, None, (problem,))


def _titles(file: Path, pack: Pack, language: str) -> tuple[Titles | None, tuple[Problem, ...]]:
    source, problems = read_bytes(file)
    if source is None:
        return None, problems
    tree, more = _tree(source, file.name)
    if tree is None:
        return None, more
    known = [each.scenario.id if each.scenario else each.file.stem for each in pack.entries]  # it may be called so
    dares = [each.id for each in pack.card.challenges] if pack.card else []
    titles, found = read_titles(tree, file.name, pack.id, known, language, dares)
    return (None if more else titles), (*more, *found)


def _read(file: Path, language: str, entry: Entry, kept: Path | None) -> Translation:
    """The translation in a file, from the cache where these bytes were read before for this very conversation.

    Where the conversation itself has faults, the translation cannot be looked at and has none.
    """
    if entry.scenario is None:
        return Translation(file, language, None, ())
    if entry.scenario.language == language:
        return Translation(file, language, None, (fault("translation-not-needed", Place(file.name), name=language),))
    source, problems = read_bytes(file)
    if source is None:
        return Translation(file, language, None, problems)
    key = cache.source_key(f"{entry.hash} {language} ".encode() + source)
    known = cache.load(kept, key) if kept else None
    if known is not None:
        return Translation(file, language, known.scenario, ())
    tree, more = _tree(source, file.name)
    if tree is None:
        return Translation(file, language, None, more)
    scenario, found = read_translation(tree, file.name, entry.scenario, language)
    if scenario is not None and not more and kept:
        cache.keep(kept, key, cache.Kept(entry.hash, scenario))
    return Translation(file, language, None if more else scenario, (*more, *found))


def _tree(source: bytes, name: str) -> tuple[Tree | None, tuple[Problem, ...]]:
    """What stands in a file; one in which nothing stands lacks the first key of a translation."""
    text, problems = decoded(source, name)
    if text is None:
        return None, problems
    tree, problems = read_yaml(text, name)
    if any(each.code == "no-scenario" for each in problems):
        return None, (fault("missing-key", Place(name, 1), key="translation"),)
    return tree, problems


def _files(folder: Path) -> Iterator[_Named]:
    """The translations in a folder, by name."""
    try:
        files = sorted(each for each in folder.iterdir() if is_translation(each) and not each.is_dir())
    except OSError:
        return
    first: dict[tuple[str, str], str] = {}
    for named in filter(None, map(_named, files)):
        same = first.setdefault((named.stem, named.language), named.file.name)
        yield named._replace(first="" if same == named.file.name else same)


def _named(file: Path) -> _Named | None:
    found = translation_name(file.name)
    return _Named(file, *found) if found else None


def _stem(name: str) -> str:
    return name.partition(".")[0]
