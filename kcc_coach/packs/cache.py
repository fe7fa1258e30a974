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

from kcc_coach.scenario.model import Scenario

if TYPE_CHECKING:
    from pathlib import Path

SHAPE: Final = b"kcc-coach scenario cache 1\n"  # raise the number when the Structs of scenario/model.py change
MOST: Final = 400
_decoder: Final = msgspec.msgpack.Decoder(Scenario)
_encoder: Final = msgspec.msgpack.Encoder()


def source_key(source: bytes) -> str:
    """The name under which the scenario of these bytes is kept."""
    return hashlib.sha256(SHAPE + source).hexdigest()


def content_hash(scenario: Scenario) -> str:
    """What a scenario says, as a hash: records keep it to know which words were played. 64 hexadecimal digits."""
    return hashlib.sha256(encode(scenario)).hexdigest()


def encode(scenario: Scenario) -> bytes:
    """The bytes of the cache."""
    return _encoder.encode(scenario)


def decode(cached: bytes) -> Scenario:
    """The scenario of these bytes; raises msgspec.MsgspecError or ValueError where they aren't one."""
    collecting = gc.isenabled()
    gc.disable()  # many small tuples and no cycles among them: to look through them would take as long as to make them
    try:
        return _decoder.decode(cached)
    finally:
        if collecting:
            gc.enable()


def load(folder: Path, key: str) -> Scenario | None:
    """The kept scenario, None where there is none that can be read."""
    try:
        return decode((folder / f"{key}.msgpack").read_bytes())
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return None


def keep(folder: Path, key: str, scenario: Scenario) -> None:
    """Keeps a scenario for the next start, and throws out the oldest where there are too many."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        kept = sorted(folder.glob("*.msgpack"), key=lambda each: each.stat().st_mtime)
        for old in kept[: max(0, len(kept) - MOST)]:
            old.unlink(missing_ok=True)
        fresh = folder / f"{key}.{os.getpid()}.tmp"
        fresh.write_bytes(encode(scenario))
        fresh.replace(folder / f"{key}.msgpack")
