"""Files that go for good: written over before they go, as far as the disk writes in the same place.

Many disks and file systems don't: then what was there can still be found by who reads the disk itself. All here is done
as well as it can be, and nothing fails because of it.
"""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BLOCK: Final = bytes(2**20)
_GONE: Final = ".tmp"


def overwrite(file: Path) -> None:
    """Writes nothing over a file before it goes; raises OSError.

    What has another name yet only loses this one: its content is still in use there. Of a link only the link goes.
    """
    told_of = file.lstat()
    if stat.S_ISREG(told_of.st_mode) and told_of.st_nlink <= 1:
        with file.open("rb+") as out:
            for at in range(0, told_of.st_size, len(_BLOCK)):
                out.write(_BLOCK[: told_of.st_size - at])
            out.flush()
            os.fsync(out.fileno())
    file.unlink()


def wipe(file: Path) -> None:
    """The same for a file that has to go in any case, also where it can only be removed; raises OSError for that."""
    with suppress(OSError):
        overwrite(file)
    file.unlink(missing_ok=True)


@contextmanager
def replaced_for_good(file: Path) -> Iterator[None]:
    """Whatever takes the place of this file inside, the content of before is written over after it.

    Until then it has a second name, which `wipe_left` finds where this is cut off. Where nothing took its place, that name
    goes and no more: the content is still in use.
    """
    gone = file.with_name(f".{file.name}.{secrets.token_hex(4)}{_GONE}")
    with suppress(OSError):  # not every disk knows second names
        gone.hardlink_to(file)
    try:
        yield
    except BaseException:
        with suppress(OSError):
            gone.unlink(missing_ok=True)
        raise
    with suppress(OSError):
        wipe(gone)


def wipe_left(folder: Path, pattern: str) -> None:
    """Wipes what was left of the files with such names where a replacement was cut off; raises OSError."""
    for each in folder.glob(f".{pattern}{_GONE}"):
        if _is_in_use(each):
            each.unlink(missing_ok=True)
        else:
            wipe(each)


def _is_in_use(gone: Path) -> bool:
    """Whether another name in its folder leads to the same file: some network disks tell of one name for any file."""
    return any(each != gone and each.is_file() and each.samefile(gone) for each in gone.parent.iterdir())
