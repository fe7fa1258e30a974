"""An installed pack in its folder: the file as it came, and beside it what was read from it, so that a start is fast."""

from __future__ import annotations

import gc
import hashlib
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import msgspec

from kcc_coach.packs.cache import SHAPE
from kcc_coach.packs.packfile import PackFile
from kcc_coach.packs.shelf import PACKED, read_bytes
from kcc_coach.packs.zip_rules import PACK_RULES

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.problem import Problem

CACHE: Final = "kept.msgpack"
_SHAPE: Final = SHAPE + b"pack 1\n"
_decoder: Final = msgspec.msgpack.Decoder(PackFile)


def load_kept(folder: Path, elsewhere: Path | None = None) -> tuple[PackFile | None, tuple[Problem, ...]]:
    """The pack that is installed in a folder. What was kept counts only for the very bytes that it was read from.

    `elsewhere` is a folder to keep it in where the pack's own may not be written.
    """
    data, problems = read_bytes(folder / PACKED, PACK_RULES.largest_file)
    if data is None:
        return None, problems
    digest = hashlib.sha256(data).hexdigest()
    files = [folder / CACHE, *([elsewhere / f"pack-{digest}.msgpack"] if elsewhere else [])]
    for file in files:
        found = _cached(file)
        if found is not None and found.digest == digest:
            return found, ()
    from kcc_coach.packs.apart import read_data_apart

    found, problems = read_data_apart(data, PACKED)
    if found is not None:
        _keep(files, kept_bytes(found))
    return found, problems


def _keep(files: list[Path], content: bytes) -> None:
    """Writes it to the first of these files that can be written, if any."""
    for file in files:
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, content)
            return


def kept_bytes(pack: PackFile) -> bytes:
    """What is kept of a pack that was read."""
    return _SHAPE + msgspec.msgpack.encode(pack)


def write_whole(file: Path, content: bytes) -> None:
    """Writes a file so that it is the old one or the new one at any moment; raises OSError."""
    fresh = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
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


def _cached(file: Path) -> PackFile | None:
    collecting = gc.isenabled()
    gc.disable()  # as in cache.decode
    try:
        content = file.read_bytes()
        return _decoder.decode(memoryview(content)[len(_SHAPE) :]) if content.startswith(_SHAPE) else None
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return None
    finally:
        if collecting:
            gc.enable()
