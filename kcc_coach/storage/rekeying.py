"""The copies beside the records follow them to another key.

A profile that gets a passphrase gets another key with it, since the one before lay open. The keys of before are kept,
wrapped by the present one, so this can be done at any time after it, cut off at any point, and done again.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from kcc_coach.durable import settle
from kcc_coach.storage.backups import FOLDER
from kcc_coach.storage.database import key_of, plain, remove
from kcc_coach.storage.faults import told
from kcc_coach.storage.wiping import replaced_for_good, wipe_left

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile

_FRESH: Final = ".rekeyed"
_COPIES: Final = (f"{FOLDER}/*.db", "records.version-*.db", "records.replaced-*.db")


def copies_to_rekey(profile: Profile) -> tuple[Path, ...]:
    """The files of records beside the present ones: backups, and what was kept when the records were replaced."""
    with told(profile.folder):
        return tuple(sorted(file for pattern in _COPIES for file in profile.folder.glob(pattern)))


def follow(profile: Profile) -> int:
    """Puts the key in use on each copy that a key of before opens; returns how many there were.

    What no key opens stays as it is. Raises ProblemError where the disk is full; what was done by then is done.
    """
    done = 0
    with told(profile.folder):
        for folder in (profile.folder, profile.folder / FOLDER):
            wipe_left(folder, "*.db.*")
    for file in copies_to_rekey(profile) if profile.former else ():
        with told(file):
            key = key_of(profile, file)
        if key != profile.key:
            _turn(file, key, profile.key)
            done += 1
    return done


def _turn(file: Path, old: str, new: str) -> None:
    fresh = file.with_name(file.name + _FRESH)
    try:
        with told(file):
            remove(fresh)
            shutil.copyfile(file, fresh)
            with plain(fresh, old) as connection:
                connection.execute("PRAGMA journal_mode = DELETE")
                connection.execute(f"PRAGMA rekey = \"x'{new}'\"")
            with fresh.open("rb+") as written:
                os.fsync(written.fileno())
            with replaced_for_good(file):
                fresh.replace(file)
                settle(file.parent)
    finally:
        with suppress(OSError):
            remove(fresh)
