"""Files and folders that get their name when they are whole: half a one never stays under it.

They hold what somebody did and wrote: only this account can read them.
"""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

from kcc_coach.durable import for_owner_only, settle
from kcc_coach.problem import Place, ProblemError, fault
from kcc_coach.storage.faults import told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def whole_file(file: Path) -> Iterator[BinaryIO]:
    """A file to write; it replaces the one with its name when the block ends well. Raises ProblemError."""
    fresh = _beside(file)
    try:
        with told(file):
            with fresh.open("wb") as out:
                for_owner_only(fresh)
                yield out
                out.flush()
                os.fsync(out.fileno())
            fresh.replace(file)
            settle(file.parent)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder to fill; it gets its name when the block ends well. One in which something lies is left alone."""
    fresh = _beside(folder)
    try:
        with told(folder):
            if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
                raise ProblemError(fault("folder-not-empty", Place(str(folder))))
            fresh.mkdir(mode=0o700)
            yield fresh
            for each in fresh.iterdir():
                for_owner_only(each)
            if folder.exists():
                folder.rmdir()
            fresh.rename(folder)
            settle(folder.parent)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _beside(place: Path) -> Path:
    return place.with_name(f".{place.name[:80]}.{os.getpid()}-{secrets.token_hex(4)}.tmp")
