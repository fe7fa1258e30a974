"""What installing a pack would mean: how it differs from what is here, who signed it, and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.apart import read_data_apart
from kcc_coach.packs.kept import load_kept
from kcc_coach.packs.shelf import PACKED, Pack, read_bytes, read_shelf
from kcc_coach.packs.trust import Trusted, key_of, read_trusted, set_aside, trust_file
from kcc_coach.packs.zip_rules import PACK_RULES
from kcc_coach.problem import Place, Problem, fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kcc_coach.packs.packfile import PackFile
    from kcc_coach.paths import Places

Named = tuple[tuple[str, str], ...]
NEW: Final = "new"
UPDATE: Final = "update"
SAME: Final = "same"
OLDER: Final = "older"
KNOWN: Final = "known"
FIRST: Final = "first"
CHANGED: Final = "changed"
UNSIGNED: Final = "unsigned"


@dataclass(frozen=True)
class Offer:
    """A pack that somebody may install. Conversations are told by id and title.

    `version_state` is new, update, same or older; `trust` is known, first, changed or unsigned. What is in `stops`
    cannot be passed; what is in `asks` needs a confirmation; `notes` are told beside it.
    """

    pack: PackFile
    file: str
    data: bytes = field(repr=False)
    version_state: str
    trust: str
    installed: PackFile | None = None
    new: Named = ()
    changed: Named = ()
    removed: Named = ()
    unchanged: Named = ()
    stops: tuple[Problem, ...] = ()
    asks: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()

    @property
    def author(self) -> str:
        return self.pack.card.author

    @property
    def words(self) -> tuple[str, ...]:
        return self.pack.words


def look_at(
    file: Path, places: Places, progress: Callable[[int, int], None] | None = None
) -> tuple[Offer | None, tuple[Problem, ...]]:
    """What installing this file would mean, None with what is wrong with it."""
    data, problems = read_bytes(file, PACK_RULES.largest_file)
    if data is None:
        return None, problems
    pack, problems = read_data_apart(data, file.name, progress)
    return (None, problems) if pack is None else (offer_of(pack, data, file.name, places), ())


def offer_of(pack: PackFile, data: bytes, file: str, places: Places) -> Offer:
    """What installing a pack would mean that was read already, as things are now."""
    own = own_folder(places, pack.card.id)
    there = (own / PACKED).is_file()
    installed = load_kept(own, places.cache)[0] if there else None
    trusted, notes = read_trusted(trust_file(places.data))
    doubts = tuple(dict.fromkeys((*set_aside(trust_file(places.data)), *notes)))
    trust = _trust(pack, installed, trusted)
    place = Place(file)
    unread = there and installed is None  # its version and its key are unknown, so nothing may take its place
    stops = (
        *((fault("installed-unreadable", place, id=pack.card.id),) if unread else ()),
        *_version_stops(pack, installed, place),
        *_trust_stops(pack, installed, trust, place),
        *_taken(pack, places, place),
    )
    return Offer(
        pack,
        file,
        data,
        _version_state(pack, installed),
        trust,
        installed,
        **_differences(pack, installed),
        stops=stops,
        asks=_asks(pack, installed, trust, place, doubts),
        notes=() if trust == FIRST else notes,  # of a first author they are asked
    )


def own_folder(places: Places, pack_id: str) -> Path:
    """Where a pack with this id is installed."""
    return places.data / "packs" / pack_id


def _version_state(pack: PackFile, installed: PackFile | None) -> str:
    if installed is None:
        return NEW
    if pack.card.version == installed.card.version:
        return SAME
    return UPDATE if pack.card.version > installed.card.version else OLDER


def _trust(pack: PackFile, installed: PackFile | None, trusted: tuple[Trusted, ...]) -> str:
    """The key counts with which the installed pack was signed, and the one that its author is known by."""
    if not pack.key:
        return UNSIGNED
    known = key_of(pack.card.author, trusted)
    before = installed.key if installed else ""
    if any(key and key != pack.key for key in (known, before)):
        return CHANGED
    return KNOWN if known else FIRST


def _version_stops(pack: PackFile, installed: PackFile | None, place: Place) -> Iterator[Problem]:
    if installed is None:
        return
    mine, found = installed.card.version, pack.card.version
    if found < mine:
        yield fault("pack-older", place, mine=mine, found=found)
    elif found == mine and pack.manifest != installed.manifest:
        yield fault("pack-same-version", place, found=found)


def _trust_stops(pack: PackFile, installed: PackFile | None, trust: str, place: Place) -> Iterator[Problem]:
    if trust == CHANGED:
        yield fault("key-changed", place, author=pack.card.author)
    if trust == UNSIGNED and installed is not None and installed.signed:
        yield fault("signature-gone", place)


def _taken(pack: PackFile, places: Places, place: Place) -> Iterator[Problem]:
    """What another pack has already: its id, or a conversation."""
    own = own_folder(places, pack.card.id)
    others = [each for each in read_shelf(places.packs, places.cache).packs if not _replaceable(each, own)]
    for other in others:
        if other.id == pack.card.id:
            yield fault("pack-id-taken", place, id=other.id, first=str(other.folder))
    theirs = {entry.scenario.id: other for other in others for entry in other.entries if entry.scenario}
    for each in pack.conversations:
        if each.scenario.id in theirs:
            yield fault("scenario-taken", place, id=each.scenario.id, first=theirs[each.scenario.id].title)


def _replaceable(pack: Pack, own: Path) -> bool:
    empty = not pack.entries and not pack.problems and pack.card is None
    return pack.folder == own and (pack.installed or empty)


def _asks(
    pack: PackFile, installed: PackFile | None, trust: str, place: Place, doubts: tuple[Problem, ...]
) -> tuple[Problem, ...]:
    """What needs a confirmation; `doubts` are why an author who seems new may not be."""
    if trust == FIRST:
        return (fault("author-unknown", place, author=pack.card.author, words=" ".join(pack.words)), *doubts)
    same = installed is not None and installed.digest == pack.digest
    return (fault("pack-unsigned", place),) if trust == UNSIGNED and not same else ()


def _differences(pack: PackFile, installed: PackFile | None) -> dict[str, Named]:
    before = {each.scenario.id: each for each in installed.conversations} if installed else {}
    after = {each.scenario.id: each for each in pack.conversations}
    both = [(name, each) for name, each in after.items() if name in before]
    return {
        "new": tuple((name, each.scenario.title) for name, each in after.items() if name not in before),
        "changed": tuple((name, each.scenario.title) for name, each in both if each.hash != before[name].hash),
        "removed": tuple((name, each.scenario.title) for name, each in before.items() if name not in after),
        "unchanged": tuple((name, each.scenario.title) for name, each in both if each.hash == before[name].hash),
    }
