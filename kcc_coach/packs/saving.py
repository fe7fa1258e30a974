"""A changed source kept in its file: all of it or nothing, and never over what somebody else wrote there meanwhile."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from kcc_coach.durable import settle
from kcc_coach.problem import Place, Problem, fault

if TYPE_CHECKING:
    from pathlib import Path

_BOM: Final = b"\xef\xbb\xbf"
_BY_ERRNO: Final = {
    errno.ENOSPC: "database-full",
    errno.EDQUOT: "database-full",
    errno.EFBIG: "database-full",
    errno.EACCES: "database-readonly",
    errno.EPERM: "database-readonly",
    errno.EROFS: "database-readonly",
}


def save(file: Path, before: bytes, after: str) -> Problem | None:
    """Writes the source where the file still holds `before`; the reason why not, with the file as it was.

    A byte order mark that was there stays; the file keeps its rights, and a link keeps pointing at it.
    """
    try:
        return _replaced(file.resolve(), before, saved_bytes(before, after))
    except FileNotFoundError:
        return fault("changed-elsewhere", Place(str(file)))
    except UnicodeEncodeError:
        return fault("hidden-characters", Place(str(file)))
    except OSError as error:
        code = _BY_ERRNO.get(error.errno or 0, "not-saved")
        return fault(code, Place(str(file)), file=file, why=error.strerror or type(error).__name__)


def saved_bytes(before: bytes, after: str) -> bytes:
    """What a file holds after such a save."""
    data = after.encode()
    return data if data.startswith(_BOM) or not before.startswith(_BOM) else _BOM + data


def _replaced(file: Path, before: bytes, data: bytes) -> Problem | None:
    found = file.stat()
    if not found.st_mode & stat.S_IWUSR or not os.access(file, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    if file.read_bytes() != before:
        return fault("changed-elsewhere", Place(str(file)))
    fresh = file.with_name(f".{file.name}.{secrets.token_hex(4)}.tmp")
    try:
        _write(fresh, data, stat.S_IMODE(found.st_mode))
        if file.read_bytes() != before:  # writing takes a moment, on a share a long one
            return fault("changed-elsewhere", Place(str(file)))
        fresh.replace(file)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    settle(file.parent)
    return None


def _write(file: Path, data: bytes, mode: int) -> None:
    """A new file that is on the disk before anything relies on it."""
    with file.open("xb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    file.chmod(mode)
