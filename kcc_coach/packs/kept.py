"""An installed pack in its folder, and what was read from it, kept so that a start is fast.

What is kept lies in the folder of the cache, never beside the pack: a folder that somebody hands over could bring what
was never read from its pack, the four words of a signature included.
"""

from __future__ import annotations

import gc
import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import msgspec

from kcc_coach.durable import write_whole
from kcc_coach.packs.cache import SHAPE
from kcc_coach.packs.packfile import PackFile
from kcc_coach.packs.shelf import PACKED, read_bytes
from kcc_coach.packs.zip_rules import PACK_RULES

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.problem import Problem

_SHAPE: Final = SHAPE + b"pack 3\n"
_decoder: Final = msgspec.msgpack.Decoder(PackFile)


def load_kept(folder: Path, cache: Path | None) -> tuple[PackFile | None, tuple[Problem, ...]]:
    """The pack that is installed in a folder. What was kept in the cache counts only for the bytes that it was read from."""
    data, problems = read_bytes(folder / PACKED, PACK_RULES.largest_file)
    if data is None:
        return None, problems
    digest = hashlib.sha256(data).hexdigest()
    found = _cached(kept_file(cache, digest)) if cache else None
    if found is not None and found.digest == digest:
        return found, ()
    from kcc_coach.packs.apart import read_data_apart

    found, problems = read_data_apart(data, PACKED)
    if found is not None and cache:
        keep_read(found, cache)
    return found, problems


def kept_file(cache: Path, digest: str) -> Path:
    """Where is kept what was read from the pack with this digest."""
    return cache / f"pack-{digest}.msgpack"


def keep_read(pack: PackFile, cache: Path) -> None:
    """Keeps what was read from a pack; where that cannot be written it is read again at the next start."""
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        write_whole(kept_file(cache, pack.digest), _SHAPE + msgspec.msgpack.encode(pack))


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
