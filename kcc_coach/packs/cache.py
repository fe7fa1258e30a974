"""Conversations as they were last read, so that a start needn't read YAML: decoded and checked in one go by msgspec.

A cached scenario is found by the hash of the bytes it was made from. What cannot be read is made again; what cannot
be written isn't kept, and nobody is bothered with it.
"""

from __future__ import annotations

import gc
import hashlib
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from kcc_coach.scenario.model import Scenario

if TYPE_CHECKING:
    from pathlib import Path

SHAPE: Final = b"kcc-coach scenario cache 2\n"  # raise the number when the Structs of scenario/model.py change
MOST: Final = 400


class Kept(Struct, frozen=True, array_like=True):
    """A conversation with the hash of what it says, which takes longer to make than to read."""

    hash: str
    scenario: Scenario


_decoder: Final = msgspec.msgpack.Decoder(Kept)
_encoder: Final = msgspec.msgpack.Encoder()


def source_key(source: bytes) -> str:
    """The name under which the scenario of these bytes is kept."""
    return hashlib.sha256(SHAPE + source).hexdigest()


def encode(kept: Kept) -> bytes:
    """The bytes of the cache."""
    return _encoder.encode(kept)


def decode(cached: bytes) -> Kept:
    """What these bytes hold; raises msgspec.MsgspecError or ValueError where they aren't a conversation."""
    collecting = gc.isenabled()
    gc.disable()  # many small tuples and no cycles among them: to look through them would take as long as to make them
    try:
        return _decoder.decode(cached)
    finally:
        if collecting:
            gc.enable()


def load(folder: Path, key: str) -> Kept | None:
    """The kept conversation, None where there is none that can be read."""
    try:
        return decode((folder / f"{key}.msgpack").read_bytes())
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return None


def keep(folder: Path, key: str, kept: Kept) -> None:
    """Keeps a conversation for the next start, and throws out the oldest where there are too many."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        others = sorted(folder.glob("*.msgpack"), key=lambda each: each.stat().st_mtime)
        for old in others[: max(0, len(others) - MOST)]:
            old.unlink(missing_ok=True)
        fresh = folder / f"{key}.{os.getpid()}.tmp"
        fresh.write_bytes(encode(kept))
        fresh.replace(folder / f"{key}.msgpack")
