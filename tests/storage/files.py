"""A look at the files themselves, past the program that keeps them."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from kcc_coach.storage.cards import read_card, write_card
from kcc_coach.storage.profiles import RECOVERY_SLOT, read_profile
from kcc_coach.storage.slots import new_recovery

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile


def digest(file: Path) -> str:
    """What stands in a file, in short."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def digests(folder: Path) -> dict[str, str]:
    """What stands in every file of a folder, in short."""
    return {each.name: digest(each) for each in sorted(folder.iterdir())}


@contextmanager
def plain(profile: Profile) -> Iterator[Any]:
    """The records as a bare connection of the driver."""
    with closing(dbapi2.connect(str(profile.records), isolation_level=None)) as connection:
        connection.execute(f"PRAGMA key = \"x'{profile.key}'\"")
        yield connection


def as_after_a_crash(profile: Profile, folder: Path) -> Profile:
    """The profile as a crash would leave it now: its files are copied while they are open."""
    shutil.copytree(profile.folder, folder)
    return read_profile(folder)


def copied(profile: Profile, folder: Path) -> Profile:
    """The same profile in another folder."""
    shutil.copytree(profile.folder, folder, dirs_exist_ok=True)
    return replace(profile, id=folder.name, folder=folder)


def side_file(profile: Profile, ending: str) -> Path:
    """The file that stands beside the records: `-wal`, `-shm` or `-journal`."""
    return profile.records.with_name(profile.records.name + ending)


def rewrite_card(folder: Path, **changes: Any) -> None:
    """What anybody can do who may write in this folder: the checksum is made anew, the seal can't be; None takes away."""
    card = {**read_card(folder), **changes}
    write_card(folder, {name: value for name, value in card.items() if value is not None}, spare=True)


def plant_recovery(folder: Path) -> str:
    """Puts the recovery key of somebody else in the place of the one that is there; returns it."""
    mine, public = new_recovery()
    found = [
        {**each, "public": public} if each["kind"] == RECOVERY_SLOT else each for each in read_card(folder)["slots"]
    ]
    rewrite_card(folder, slots=found)
    return mine
