"""What a trainer does with files, each in one go: bring one in, begin anew, hand a pack out."""

from __future__ import annotations

import secrets
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kcc_coach.durable import write_through
from kcc_coach.fingerprint import fingerprint
from kcc_coach.i18n import tr
from kcc_coach.packs.apart import read_foreign_apart
from kcc_coach.packs.building import build_pack, refusal_among_sources
from kcc_coach.packs.formats.door import FORMATS, known_endings, write_draft
from kcc_coach.packs.formats.draft import Draft
from kcc_coach.packs.formats.naming import slug
from kcc_coach.packs.offers import look_at
from kcc_coach.packs.packfile import ENDING
from kcc_coach.packs.saving import save
from kcc_coach.packs.shelf import PACK_FILE, Entry, decoded, read_bytes, read_entry, read_shelf
from kcc_coach.packs.signing import author_key_file, fresh_key, keep_key, read_key
from kcc_coach.packs.skeleton import SAMPLE_AUTHOR, make_skeleton, with_field
from kcc_coach.problem import Place, Problem, fault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kcc_coach.packs.offers import Offer
    from kcc_coach.packs.shelf import Pack
    from kcc_coach.paths import Places
    from kcc_coach.scenario.model import Scenario

SOURCES: Final = (".yaml", ".yml")
MOST_TRIES: Final = 1000


@dataclass(frozen=True)
class Brought:
    """What a file turned out to be: a pack to install, a draft with its files, a source to open; or what is wrong."""

    offer: Offer | None = None
    draft: Draft | None = None
    files: tuple[Path, ...] = ()
    entry: Entry | None = None
    problems: tuple[Problem, ...] = ()


def bring(file: Path, places: Places, progress: Callable[[int, int], None] | None = None) -> Brought:
    """Looks at a file by how its name ends. A foreign one is written as a pack of one's own at once."""
    ending = file.suffix.lower()
    if ending == ENDING:
        offer, problems = look_at(file, places, progress)
        return Brought(offer=offer, problems=problems)
    if ending in SOURCES:
        entry = read_entry(file)
        known = entry.scenario is not None or any(each.code not in _NO_SOURCE for each in entry.problems)
        return Brought(entry=entry) if known else Brought(problems=entry.problems)
    if ending not in FORMATS:
        return Brought(problems=(fault("unknown-format", Place(file.name), known=f"{ENDING}, {known_endings()}"),))
    draft, problems = read_foreign_apart(file)
    if draft is None:
        return Brought(problems=problems)
    folder = free_folder(places, draft.title)
    files = write_draft(draft, folder, folder.name, taken_ids(places))
    return Brought(draft=draft, files=files)


_NO_SOURCE: Final = frozenset({"no-scenario", "file-missing", "file-unreadable", "file-too-large", "file-not-text"})


def free_folder(places: Places, title: str) -> Path:
    """A folder among the own packs that isn't there yet, named after a title."""
    packs, name = places.data / "packs", slug(title) or "pakket"
    names = (name, *(f"{name}-{number}" for number in range(2, MOST_TRIES)))
    return next(packs / each for each in names if not (packs / each).exists())


def begin_new(places: Places, language: str, title: str = "") -> Entry:
    """A new pack with a conversation that works, to go on with."""
    folder = free_folder(places, title or tr("Nieuw pakket"))
    (file, *_) = make_skeleton(places.resources, language, folder, title, taken_ids(places), own_ids=True)
    return read_entry(file)


def own_copy(scenario: Scenario, places: Places) -> Entry:
    """A copy of a conversation in a pack of one's own, under an id that is free."""
    folder = free_folder(places, scenario.title)
    draft = Draft(scenario.title, (scenario,), (), scenario.language)
    (file,) = write_draft(draft, folder, folder.name, taken_ids(places))
    return read_entry(file)


def taken_ids(places: Places) -> frozenset[str]:
    """The ids of the conversations that are here."""
    shelf = read_shelf(places.packs, places.cache)
    return frozenset(each.scenario.id for each in shelf.playable if each.scenario)


def author_of(pack: Pack, places: Places) -> str:
    """In whose name a pack would be handed out: that of the key on this computer, else of the pack; empty where unsaid."""
    key, _ = read_key(author_key_file(places.data))
    if key is not None:
        return key.author
    return "" if pack.author in (tr("Nog in te vullen."), SAMPLE_AUTHOR, tr(SAMPLE_AUTHOR)) else pack.author


def share(folder: Path, file: Path, places: Places, author: str) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Writes a pack as one signed file; returns the four words of the key. A key is made the first time.

    The author's name is put in pack.yaml. Where it cannot be done, pack.yaml and the keys are as they were; raises
    OSError where the file or the key cannot be written.
    """
    name = " ".join(author.split())
    keys, card = author_key_file(places.data), folder / PACK_FILE
    known, problems = read_key(keys)
    problems = (*problems, *refusal_among_sources(file))
    if problems:
        return (), problems
    if known is not None and known.author != name:
        return (), (fault("other-author", Place(file.name), mine=known.author, found=name),)
    before, problems = read_bytes(card)
    text, problems = decoded(before, PACK_FILE) if before is not None else (None, problems)
    if before is None or text is None:
        return (), problems
    named = with_field(text, "author", name)
    key = known or fresh_key(name)
    data, problems = build_pack(folder, key, named)
    if data is None:
        return (), problems
    with ExitStack() as undo:
        ready = file.with_name(f".{file.name}.{secrets.token_hex(4)}.tmp")
        undo.callback(ready.unlink, missing_ok=True)
        write_through(ready, data)  # a full disk is told before anything else changes
        if known is None:
            keep_key(keys, key)
            undo.callback(keys.unlink, missing_ok=True)
        if named != text:
            problem = save(card, before, named)
            if problem:
                return (), (problem,)
            undo.callback(save, card, card.read_bytes(), text)
        ready.replace(file)
        undo.pop_all()
    return tuple(fingerprint(key.public)), ()
