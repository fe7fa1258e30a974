"""The translations that a distributed pack carries: their names, and each held against what it translates."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.document import document_bytes, tree_of
from kcc_coach.packs.language_codes import LANGUAGE_CODES
from kcc_coach.packs.tellings import telling_of, titles_document, translation_document
from kcc_coach.packs.translating import read_titles, read_translation
from kcc_coach.problem import Place, Problem, fault
from kcc_coach.strict_json import read_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kcc_coach.packs.packfile import Card, Telling
    from kcc_coach.packs.translating import Titles
    from kcc_coach.packs.translations import Translation
    from kcc_coach.packs.zip_door import Entries
    from kcc_coach.scenario.model import Scenario

TRANSLATIONS: Final = "translations"
TITLES: Final = "pack"
NAME: Final = rf"{TRANSLATIONS}/[a-z0-9][a-z0-9_-]{{0,63}}\.(?:{'|'.join(sorted(LANGUAGE_CODES))})\.json"


def packed_translations(pack: str, found: Iterable[Translation]) -> tuple[Entries, tuple[Problem, ...]]:
    """The entries of the pack with this id for these translations of its sources, with what is wrong with them."""
    entries: Entries = {}
    first: dict[str, str] = {}
    problems: list[Problem] = []
    for each in found:
        problems.extend(each.problems)
        of = TITLES if each.titles else each.scenario.id if each.scenario else ""
        name = f"{TRANSLATIONS}/{of}.{each.language}.json"
        if each.scenario is not None and of == TITLES:  # what the titles are called
            problems.append(fault("clashing-id", Place(each.file.name), id=of))
        elif name in entries:
            problems.append(fault("duplicate-scenario", Place(each.file.name), id=of, first=first[name]))
        elif each.titles is not None:
            entries[name] = document_bytes(titles_document(each.titles, pack))
        elif each.scenario is not None:
            entries[name] = document_bytes(translation_document(each.scenario))
        first.setdefault(name, each.file.name)
    return entries, tuple(problems)


def read_packed_translations(
    entries: Entries, card: Card, conversations: Mapping[str, Scenario], file: str, read: Callable[[], None]
) -> tuple[tuple[Telling, ...], tuple[Titles, ...], tuple[Problem, ...]]:
    """The translations among the entries of the pack with this card, by their names; `read` is called before each.

    `conversations` are those of the pack by their ids. Entries whose names aren't as `NAME` were refused before.
    """
    tellings: list[Telling] = []
    titles: list[Titles] = []
    problems: list[Problem] = []
    for name in translation_names(entries):
        read()
        of, language = PurePosixPath(name).stem.split(".")
        content, place = entries.pop(name), f"{file}/{name}"
        if of == TITLES:
            called, faults = _titles(content, place, card, conversations, language)
            titles.extend([called] if called else [])
        else:
            telling, faults = _telling(content, place, of, conversations, language)
            tellings.extend([telling] if telling else [])
        problems.extend(faults)
    return tuple(tellings), tuple(titles), tuple(problems)


def translation_names(entries: Iterable[str]) -> list[str]:
    """Which of the entries are translations, in order."""
    return sorted(name for name in entries if name.startswith(f"{TRANSLATIONS}/"))


def _titles(
    content: bytes, place: str, card: Card, conversations: Iterable[str], language: str
) -> tuple[Titles | None, tuple[Problem, ...]]:
    value, problems = read_json(content, place)
    if problems:
        return None, problems
    dares = [each.id for each in card.challenges]
    return read_titles(tree_of(value), place, card.id, conversations, language, dares)


def _telling(
    content: bytes, place: str, of: str, conversations: Mapping[str, Scenario], language: str
) -> tuple[Telling | None, tuple[Problem, ...]]:
    original = conversations.get(of)
    if original is None:
        return None, (fault("translation-alone", Place(place), name=of),)
    value, problems = read_json(content, place)
    if problems:
        return None, problems
    scenario, problems = read_translation(tree_of(value), place, original, language)
    return (telling_of(scenario) if scenario else None), problems
