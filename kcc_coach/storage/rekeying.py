"""Another key for the copies that lie beside the records, in two steps around the change of the records themselves.

Whoever gives the records another key calls `prepare` before the change and `finish` after it, and `finish` again
whenever the records are opened: cut off at any point, it then lets go of what was prepared for a key that never came, or
puts it in place for the one that did.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from kcc_coach.durable import settle
from kcc_coach.problem import ProblemError
from kcc_coach.storage.backups import FOLDER
from kcc_coach.storage.database import plain, remove
from kcc_coach.storage.faults import told

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile

_PREPARED: Final = ".rekeyed"
_COPIES: Final = (f"{FOLDER}/*.db", "records.version-*.db", "records.replaced-*.db")


def copies(profile: Profile) -> tuple[Path, ...]:
    """The files of records beside the present ones: backups, and what was kept when the records were replaced."""
    with told(profile.folder):
        return tuple(sorted(file for pattern in _COPIES for file in profile.folder.glob(pattern)))


def prepare(profile: Profile, key: str) -> None:
    """Makes each copy once more under another key (64 hexadecimal digits), beside itself.

    A copy that the present key doesn't open stays as it is. Raises ProblemError where the disk is full.
    """
    for file in copies(profile):
        fresh = file.with_name(file.name + _PREPARED)
        with told(file):
            remove(fresh)
            shutil.copyfile(file, fresh)
        if not _opens(fresh, profile.key):
            remove(fresh)
            continue
        with told(fresh), plain(fresh, profile.key) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute(f"PRAGMA rekey = \"x'{key}'\"")
        with told(fresh), fresh.open("rb+") as written:
            os.fsync(written.fileno())
    settle(profile.folder / FOLDER)


def finish(profile: Profile) -> None:
    """Puts the copies in place that the key of the records opens, and lets go of the others."""
    prepared = [*profile.folder.glob(f"*{_PREPARED}"), *profile.folder.glob(f"{FOLDER}/*{_PREPARED}")]
    for fresh in prepared:
        with told(fresh):
            if _opens(fresh, profile.key):
                fresh.replace(fresh.with_name(fresh.name.removesuffix(_PREPARED)))
            else:
                remove(fresh)
    if prepared:
        settle(profile.folder / FOLDER)
        with suppress(OSError):
            settle(profile.folder)


def _opens(file: Path, key: str) -> bool:
    """Whether this key opens a file of records."""
    with suppress(ProblemError), told(file), plain(file, key, reading=True) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return True
    return False
