"""Installing and removing packs. At any moment a pack is there as it was or as it will be, also when the power goes."""

from __future__ import annotations

import secrets
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from kcc_coach.durable import settle, write_through, write_whole
from kcc_coach.packs.kept import keep_read
from kcc_coach.packs.offers import FIRST, Offer, offer_of, own_folder
from kcc_coach.packs.shelf import PACKED, Pack, read_shelf
from kcc_coach.packs.trust import remember, trust_file
from kcc_coach.problem import Place, Problem, fault

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.paths import Places

_LOCK: Final = ".lock"
_FRESH: Final = ".fresh-"
_GONE: Final = ".gone-"
_PATIENCE: Final = 5
_OURS: Final = (PACKED, "kept.msgpack")  # the second is what earlier ones put there


def install(
    offer: Offer, places: Places, *, confirmed: bool, today: date | None = None
) -> tuple[Path | None, tuple[Problem, ...]]:
    """Installs a pack and gives its folder, or says why not.

    `confirmed` where the person agreed to what the offer asks; what is asked only since then was seen by nobody.
    """
    packs = places.data / "packs"
    try:
        packs.mkdir(parents=True, exist_ok=True)
        with FileLock(packs / _LOCK, timeout=_PATIENCE):
            _sweep(packs, places.cache)
            now = offer_of(offer.pack, offer.data, offer.file, places)
            refusals = now.stops or _unanswered(now, offer if confirmed else None)
            if refusals:
                return None, refusals
            folder = own_folder(places, offer.pack.card.id)
            if now.trust == FIRST:
                day = today or datetime.now(UTC).astimezone().date()
                remember(trust_file(places.data), now.author, now.pack.key, day)
            if now.installed is None or now.installed.digest != now.pack.digest:
                _put(now, folder, packs)
                keep_read(now.pack, places.cache)
    except Timeout:
        return None, (fault("pack-busy", Place(offer.file)),)
    except OSError as error:
        return None, (_not_written(error, offer.file),)
    return folder, ()


def _unanswered(now: Offer, agreed: Offer | None) -> tuple[Problem, ...]:
    """What is asked now and wasn't in the offer that the person agreed to."""
    seen = {(each.code, each.values) for each in agreed.asks} if agreed else set()
    return tuple(each for each in now.asks if (each.code, each.values) not in seen)


def remove(pack_id: str, places: Places) -> tuple[Problem, ...]:
    """Removes an installed pack; what was played of it stays in the records.

    A folder is never removed with more in it than installing puts there: it could be somebody's sources.
    """
    packs = places.data / "packs"
    folders = [pack.folder for pack in installed_packs(places) if pack.id == pack_id]
    if not folders:
        return (fault("pack-not-installed", Place(), id=pack_id),)
    if len(folders) > 1:
        found = ", ".join(f"«{each.name}»" for each in folders)
        return (fault("pack-twice", Place(pack_id), id=pack_id, folders=found, packs=packs),)
    try:
        with FileLock(packs / _LOCK, timeout=_PATIENCE):
            return _removed(folders[0], packs, places.cache)
    except Timeout:
        return (fault("pack-busy", Place(pack_id)),)
    except OSError as error:
        return (_not_written(error, pack_id),)


def _removed(folder: Path, packs: Path, cache: Path) -> tuple[Problem, ...]:
    _sweep(packs, cache)
    others = sorted(each.name for each in folder.iterdir() if each.name not in _OURS)
    if others:
        return (fault("pack-with-others", Place(folder.name), folder=folder, name=others[0]),)
    folder.replace(packs / f"{_GONE}{secrets.token_hex(8)}")
    _sweep(packs, cache)
    return ()


def installed_packs(places: Places) -> tuple[Pack, ...]:
    """The packs that this account installed, with what is wrong with them."""
    return tuple(pack for pack in read_shelf([places.data / "packs"], places.cache).packs if pack.installed)


def _put(offer: Offer, folder: Path, packs: Path) -> None:
    """One rename makes it count: that of a whole folder, or of the one file in it."""
    if (folder / PACKED).is_file():
        write_whole(folder / PACKED, offer.data)
        settle(folder)
        return
    fresh = packs / f"{_FRESH}{secrets.token_hex(8)}"
    fresh.mkdir()
    try:
        write_through(fresh / PACKED, offer.data)
        settle(fresh)
        with suppress(OSError):
            folder.rmdir()  # an empty folder is in the way
        fresh.rename(folder)
        settle(packs)
    finally:
        _throw_out(fresh)


def _sweep(packs: Path, cache: Path) -> None:
    """Throws out what an installation left behind that was cut off."""
    for left in (*packs.glob(f"{_FRESH}*"), *packs.glob(f"{_GONE}*")):
        _throw_out(left)
    for left in (*packs.glob(f"*/.{PACKED}.*.tmp"), *cache.glob(".pack-*.tmp")):
        with suppress(OSError):
            left.unlink()


def _throw_out(folder: Path) -> None:
    """Deletes what installing put into a folder, and the folder where that was all; a link only as a link."""
    with suppress(OSError):
        if folder.is_symlink():
            folder.unlink()
            return
        for name in _OURS:
            (folder / name).unlink(missing_ok=True)
        folder.rmdir()


def _not_written(error: OSError, file: str) -> Problem:
    return fault("pack-not-written", Place(file), why=error.strerror or type(error).__name__)
