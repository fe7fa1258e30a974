"""Zips made by hand, so that every number in them can be a lie."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DOS_TIME = 0
DOS_DAY = 0x21  # 1 January 1980


@dataclass
class Part:
    """An entry; what is in `local` and `central` stands there in the place of the truth."""

    name: bytes
    content: bytes
    method: int = 8
    flags: int = 0
    mode: int = 0o100644 << 16
    extra: bytes = b""
    comment: bytes = b""
    packed: bytes | None = None
    local: Mapping[str, object] = field(default_factory=dict)
    central: Mapping[str, object] = field(default_factory=dict)
    descriptor: bytes = b""

    def stream(self) -> bytes:
        if self.packed is not None:
            return self.packed
        return raw_deflate(self.content) if self.method == 8 else self.content


@dataclass
class Ends:
    """What stands in the record at the end in the place of the truth, and what stands around it all."""

    count: int | None = None
    here: int | None = None
    start: int | None = None
    size: int | None = None
    disk: int = 0
    comment: bytes = b""
    before: bytes = b""
    between: bytes = b""
    after: bytes = b""


def raw_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def zipped(*parts: Part, ends: Ends | None = None) -> bytes:
    """The bytes of a zip with these entries."""
    ends = ends or Ends()
    body = ends.before
    starts = []
    for part in parts:
        starts.append(len(body))
        body += _local(part) + part.stream() + part.descriptor
    body += ends.between
    directory = b"".join(_central(part, start) for part, start in zip(parts, starts, strict=True))
    end = struct.pack(
        "<4s4H2LH",
        b"PK\x05\x06",
        ends.disk,
        0,
        len(parts) if ends.here is None else ends.here,
        len(parts) if ends.count is None else ends.count,
        len(directory) if ends.size is None else ends.size,
        len(body) if ends.start is None else ends.start,
        len(ends.comment),
    )
    return body + directory + end + ends.comment + ends.after


def plain(**contents: bytes) -> bytes:
    """A zip of JSON files that is as it should be."""
    return zipped(*(Part(f"{name}.json".encode(), content) for name, content in contents.items()))


def _truth(part: Part) -> dict[str, object]:
    return {
        "version": 20,
        "flags": part.flags,
        "method": part.method,
        "crc": zlib.crc32(part.content),
        "packed": len(part.stream()),
        "size": len(part.content),
        "name": part.name,
        "extra": part.extra,
        "disk": 0,
        "start": None,
        "sign": None,
    }


def _local(part: Part) -> bytes:
    told = {**_truth(part), **part.local}
    name, extra = told["name"], told["extra"]
    assert isinstance(name, bytes)
    assert isinstance(extra, bytes)
    numbers = (told["version"], told["flags"], told["method"], DOS_TIME, DOS_DAY, told["crc"], told["packed"])
    sign = told["sign"] or b"PK\x03\x04"
    return struct.pack("<4s5H3L2H", sign, *numbers, told["size"], len(name), len(extra)) + name + extra


def _central(part: Part, start: int) -> bytes:
    told = {**_truth(part), **part.central}
    name, extra = told["name"], told["extra"]
    assert isinstance(name, bytes)
    assert isinstance(extra, bytes)
    numbers = (20, told["version"], told["flags"], told["method"], DOS_TIME, DOS_DAY, told["crc"], told["packed"])
    where = start if told["start"] is None else told["start"]
    sizes = (told["size"], len(name), len(extra), len(part.comment), told["disk"], 0, part.mode, where)
    sign = told["sign"] or b"PK\x01\x02"
    return (
        struct.pack("<4s6H3L5H2L", sign, *numbers[:4], DOS_TIME, DOS_DAY, *numbers[6:], *sizes)
        + name
        + extra
        + part.comment
    )
