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
from kcc_coach.problem import ProblemError
from kcc_coach.storage.backups import FOLDER, MAKING, list_backups
from kcc_coach.storage.database import key_of, opens, plain, remove, remove_for_good, side_files
from kcc_coach.storage.faults import told
from kcc_coach.storage.wiping import replaced_for_good, wipe_left

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile

_FRESH: Final = ".rekeyed"
_COPIES: Final = ("records.version-*.db", "records.replaced-*.db")
_DAMAGED: Final = "records.damaged-*.db"


def copies_to_rekey(profile: Profile) -> tuple[Path, ...]:
    """The files of records beside the present ones: backups, and what was kept when the records were replaced."""
    with told(profile.folder):
        kept = sorted(file for pattern in _COPIES for file in profile.folder.glob(pattern))
        return (*sorted(each.file for each in list_backups(profile)), *kept)


def follow(profile: Profile) -> int:
    """Puts the key in use on each copy that a key of before opens; returns how many there were.

    What no key opens stays as it is. Raises ProblemError where the disk is full; what was done by then is done.
    """
    done = 0
    with told(profile.folder):
        for folder in (profile.folder, profile.folder / FOLDER):
            wipe_left(folder, "*.db.*")
        making = profile.folder / FOLDER / MAKING
        if any(opens(making, key) for key in profile.former):  # cut off; one that is made now has the key in use
            remove_for_good(making)
    for file in copies_to_rekey(profile) if profile.former else ():
        with told(file):
            key = key_of(profile, file)
        if key != profile.key:
            _turn(file, key, profile.key)
            done += 1
    return done + (_follow_damaged(profile) if profile.former else 0)


def _follow_damaged(profile: Profile) -> int:
    """The same for what was set aside as damaged, as far as it can be read; the rest stays under its key, as it was."""
    done = 0
    for file in sorted(profile.folder.glob(_DAMAGED)):
        key = next((each for each in profile.former if opens(file, each)), "")
        with suppress(ProblemError):
            if key and not _in_parts(file):
                _turn(file, key, profile.key)
                done += 1
    return done


def _in_parts(file: Path) -> bool:
    """Whether something stands beside it that isn't in the file yet: under another key it could never be."""
    return any(each.exists() and each.stat().st_size for each in side_files(file) if not each.name.endswith("-shm"))


def _turn(file: Path, old: str, new: str) -> None:
    fresh = file.with_name(file.name + _FRESH)
    try:
        with told(file):
            remove(fresh)
            shutil.copyfile(file, fresh)
            with plain(fresh, old) as connection:
                connection.execute("PRAGMA journal_mode = MEMORY")  # on the disk it would hold pages under the old key
                connection.execute(f"PRAGMA rekey = \"x'{new}'\"")
            with fresh.open("rb+") as written:
                os.fsync(written.fileno())
            with replaced_for_good(file):
                fresh.replace(file)
                settle(file.parent)
    finally:
        with suppress(OSError):
            remove(fresh)
