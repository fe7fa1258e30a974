"""Files that are whole at any moment: as they were or as they will be, also when the power goes."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def for_owner_only(place: Path) -> None:
    """Lets only this account read a file or a folder, where the disk knows who may do what."""
    with suppress(OSError):
        place.chmod(0o700 if place.is_dir() else 0o600)


def write_whole(file: Path, content: bytes, *, private: bool = False) -> None:
    """Writes a file so that it is the old one or the new one at any moment; raises OSError.

    A `private` one is read by this account alone.
    """
    fresh = file.with_name(f".{file.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        if private:
            fresh.touch(0o600)
            for_owner_only(fresh)
        write_through(fresh, content)
        fresh.replace(file)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def write_through(file: Path, content: bytes) -> None:
    """Writes a file down to the disk; raises OSError."""
    with file.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def write_private(file: Path, content: bytes) -> None:
    """Writes a new file that only this account can read; raises OSError, also where there is one already."""
    file.parent.mkdir(parents=True, exist_ok=True)
    for_owner_only(file.parent)
    fresh = file.with_name(f".{file.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        if file.exists():
            raise FileExistsError(file)
        fresh.replace(file)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    settle(file.parent)


def settle(folder: Path) -> None:
    """Has the disk remember which files a folder holds; Windows does so by itself."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
