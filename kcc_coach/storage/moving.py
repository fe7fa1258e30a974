"""A profile in one file, to take to another computer.

The file begins with a line that says what it is, then comes the length of the card (4 bytes, big-endian), the card as
JSON, the records as they are encrypted, and the SHA-256 of all that. It is never open: a profile without a passphrase
gets one for the journey. Keys for a team stay behind: the same member on two computers would count for neither.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any, Final

from kcc_coach.durable import for_owner_only, settle
from kcc_coach.problem import Place, ProblemError, fault
from kcc_coach.storage.cards import CARD, RECORDS, told_disk, write_card
from kcc_coach.storage.database import copy_under, remove
from kcc_coach.storage.faults import told
from kcc_coach.storage.locking import set_profile_aside
from kcc_coach.storage.profiles import Profile, card_of, keep_profile, read_profile
from kcc_coach.storage.slots import judged_passphrase, passphrase_slot
from kcc_coach.strict_json import read_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDING: Final = ".kccprofile"
MARK: Final = b"KCCPROFILE\n"
FORMAT: Final = 2
LARGEST_CARD: Final = 100_000
LARGEST: Final = 2 * 2**30
_BLOCK: Final = 2**20
_DIGEST: Final = 32
_ID: Final = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class Packed:
    """A profile in a file, as far as it can be known without opening it: `made` is when it was packed."""

    file: Path
    id: str
    name: str
    made: datetime
    card: dict[str, Any]
    start: int
    size: int


def pack_profile(profile: Profile, file: Path, now: datetime, passphrase: str = "") -> None:
    """Packs an open profile into a new file; one without a passphrase takes this one along.

    The caller holds the lock of the profile, and may have its records open. Raises ProblemError, and leaves no half file.
    """
    if not profile.has_passphrase:
        problems = judged_passphrase(passphrase, profile.name)
        if problems:
            raise ProblemError(problems[0])
    copy = profile.folder / "records.packing.db"
    fresh = file.with_name(f".{file.name}.{secrets.token_hex(4)}.tmp")
    try:
        leaving = _locked_for_the_way(profile, passphrase)
        remove(copy)
        copy_under(profile, leaving.key, copy)
        with told_disk(file):
            _write(fresh, _card_of(leaving, now), copy)
            fresh.replace(file)
            settle(file.parent)
    finally:
        with suppress(OSError):
            remove(copy)
            fresh.unlink(missing_ok=True)


def _locked_for_the_way(profile: Profile, passphrase: str) -> Profile:
    """The profile as its card will be where it arrives."""
    leaving = replace(profile, file=RECORDS, old=(), begun=True, former=(), former_box="")
    if profile.has_passphrase:
        return leaving
    key = secrets.token_hex(32)
    return replace(leaving, key=key, slots=(passphrase_slot(key, passphrase),))


def _card_of(leaving: Profile, now: datetime) -> bytes:
    card = {
        "format": FORMAT,
        "id": leaving.id,
        "name": leaving.name,
        "made": now.astimezone(UTC).isoformat(timespec="seconds"),
        "card": card_of(leaving),  # with its seal, which only who packs it can make
    }
    return json.dumps(card, ensure_ascii=False).encode()


def _write(file: Path, card: bytes, records: Path) -> None:
    digest = hashlib.sha256()
    with file.open("xb") as out, records.open("rb") as read:
        for_owner_only(file)
        for block in (MARK, len(card).to_bytes(4), card, *iter(lambda: read.read(_BLOCK), b"")):
            digest.update(block)
            out.write(block)
        out.write(digest.digest())
        out.flush()
        os.fsync(out.fileno())


def look_at_packed(file: Path) -> Packed:
    """Who is in a file, once it was found whole; raises ProblemError where it isn't one, is cut short, or is newer."""
    with told_disk(file), file.open("rb") as read:
        size = file.stat().st_size
        head = read.read(len(MARK) + 4)
        length = int.from_bytes(head[len(MARK) :])
        if not head.startswith(MARK) or length > LARGEST_CARD or size > LARGEST:
            raise _unreadable(file)
        content = read.read(length)
        start = read.tell()
        if len(content) < length or size < start + _DIGEST:
            raise _unreadable(file)
        digest = hashlib.sha256(head + content)
        for block in _blocks(read, size - start - _DIGEST):
            digest.update(block)
        if read.read() != digest.digest():
            raise _unreadable(file)
    return _known(file, content, start, size - start - _DIGEST)


def _known(file: Path, content: bytes, start: int, size: int) -> Packed:
    card, _ = read_json(content, str(file))
    try:
        if int(card["format"]) > FORMAT:
            raise ProblemError(fault("profile-file-newer", Place(str(file))))
        made = datetime.fromisoformat(str(card["made"]))
        known, name = str(card["id"]), str(card["name"])
        if not _ID.fullmatch(known) or made.tzinfo is None:
            raise _unreadable(file)
    except (TypeError, KeyError, ValueError) as error:
        raise _unreadable(file) from error
    return Packed(file, known, name, made, card, start, size)


def take_in(packed: Packed, profiles: Path, now: datetime, *, instead: bool = False) -> Profile:
    """Makes it a profile of this computer, locked; returns it.

    Raises ProblemError where this person is here already, unless it comes `instead`: then the one that is here is set
    aside, whole. Cut off at any point, the one or the other is there.
    """
    there = profiles / packed.id
    if there.exists() and not instead:
        raise ProblemError(fault("profile-there", Place(str(packed.file)), name=packed.name))
    arriving = profiles.parent / "arriving" / f"{packed.id}-{secrets.token_hex(4)}"
    try:
        with told(arriving):
            arriving.mkdir(parents=True, mode=0o700)
            _unpack(packed, arriving)
            if there.exists():
                set_profile_aside(read_profile(there), now)
            profiles.mkdir(parents=True, exist_ok=True)
            arriving.rename(there)
            settle(profiles)
    finally:
        shutil.rmtree(arriving, ignore_errors=True)
        with suppress(OSError):
            arriving.parent.rmdir()
    return read_profile(there)


def _unpack(packed: Packed, folder: Path) -> None:
    with packed.file.open("rb") as read, (folder / RECORDS).open("xb") as out:
        read.seek(packed.start)
        for block in _blocks(read, packed.size):
            out.write(block)
        out.flush()
        os.fsync(out.fileno())
    try:
        if int(packed.card["format"]) > 1:
            write_card(folder, dict(packed.card["card"]), spare=False)
        else:
            _keep_first_format(packed, folder)
        arrived = read_profile(folder)
        if not arrived.has_passphrase or arrived.file != RECORDS or arrived.old:
            raise _unreadable(packed.file)
    except (KeyError, TypeError, ValueError) as error:
        raise _unreadable(packed.file) from error
    except ProblemError as error:
        if error.problem.place.file == str(folder / CARD):  # what the file says makes no sense
            raise _unreadable(packed.file) from error
        raise
    settle(folder)


def _keep_first_format(packed: Packed, folder: Path) -> None:
    """The card of a file from before cards had a seal."""
    keep_profile(
        Profile(
            packed.id,
            packed.name,
            folder,
            str(packed.card["created"]),
            "",
            face=str(packed.card["face"]),
            rest=packed.card["rest"],
            settings=dict(packed.card["settings"]),
            slots=tuple(packed.card["slots"]),
            begun=True,
        )
    )


def _blocks(read: IO[bytes], size: int) -> Iterator[bytes]:
    """So many bytes from here, in parts; fewer where the file ends before."""
    while size > 0 and (block := read.read(min(_BLOCK, size))):
        size -= len(block)
        yield block


def _unreadable(file: Path) -> ProblemError:
    return ProblemError(fault("profile-file-unreadable", Place(str(file))))
