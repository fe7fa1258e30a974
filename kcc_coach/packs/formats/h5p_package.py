"""The zip of an H5P: only its two JSON files are read, within limits, and nothing is ever written to disk."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, Final

from kcc_coach.problem import Place, Problem, fault

if TYPE_CHECKING:
    from collections.abc import Iterable

MANIFEST: Final = "h5p.json"
CONTENT: Final = "content/content.json"
MOST_ENTRIES: Final = 3000
MOST_BYTES: Final = 50 * 1024 * 1024
BIG_ENTRY: Final = 1024 * 1024
MOST_TIMES: Final = 100  # how many times smaller a big entry may have been packed
MOST_JSON: Final = 4 * 1024 * 1024
DEEPEST: Final = 64
_PIECE: Final = 64 * 1024
_ENCRYPTED: Final = 0x1
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    OverflowError,
    NotImplementedError,
    OSError,
    RuntimeError,
    EOFError,
    ValueError,
    IndexError,
    KeyError,
    TypeError,
    MemoryError,
)

Read = tuple[dict[str, bytes] | None, tuple[Problem, ...]]


def entries(data: bytes, file: str) -> Read:
    """What the package says it is and what it holds, by their lower-case names; None where it cannot be trusted."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            refused = _refused(listed, len(data), file)
            return (None, (refused,)) if refused else _read(archive, listed, file)
    except _BROKEN:
        return None, (fault("package-not-zip", Place(file)),)


def _refused(listed: list[zipfile.ZipInfo], size: int, file: str) -> Problem | None:
    """Why a package with these entries isn't opened."""
    if len(listed) > MOST_ENTRIES:
        return fault("package-too-many", Place(file), found=len(listed), limit=MOST_ENTRIES)
    for each in listed:
        if _leads_out(each.orig_filename) or _leads_out(each.filename):
            return fault("package-unsafe", Place(file), name=each.filename)
        if each.flag_bits & _ENCRYPTED:
            return fault("package-locked", Place(file))
        if each.file_size > BIG_ENTRY and each.file_size > MOST_TIMES * max(1, each.compress_size):
            return _too_large(file)
    too_large = size > MOST_BYTES or sum(each.file_size for each in listed) > MOST_BYTES
    return _too_large(file) if too_large else None


def _too_large(file: str) -> Problem:
    return fault("package-too-large", Place(file), limit=MOST_BYTES // (1024 * 1024))


def _leads_out(name: str) -> bool:
    """Whether a name could lead out of the folder that a package is unpacked in."""
    name = name.replace("\\", "/")
    return name.startswith("/") or _DRIVE.match(name) is not None or ".." in name.split("/")


def _read(archive: zipfile.ZipFile, listed: Iterable[zipfile.ZipInfo], file: str) -> Read:
    found: dict[str, bytes] = {}
    for each in listed:
        name = each.filename.replace("\\", "/").lower()
        if name not in {MANIFEST, CONTENT} or name in found or _skipped(name):
            continue
        content = _streamed(archive, each)
        if content is None:
            return None, (_too_large(file),)
        found[name] = content
    for name in (MANIFEST, CONTENT):
        if name not in found:
            return None, (fault("package-missing", Place(file), name=name),)
    return found, ()


def _skipped(name: str) -> bool:
    return any(part.startswith((".", "_")) for part in name.split("/"))


def _streamed(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | None:
    """The bytes of an entry, counted while they come: what an entry says of its size may be a lie."""
    content = bytearray()
    with archive.open(entry) as stream:
        while piece := stream.read(_PIECE):
            content += piece
            too_tight = len(content) > BIG_ENTRY and len(content) > MOST_TIMES * max(1, entry.compress_size)
            if len(content) > MOST_BYTES or too_tight:
                return None
    return bytes(content)


def json_of(data: bytes, name: str, file: str) -> tuple[dict[str, Any] | None, tuple[Problem, ...]]:
    """The object of a JSON file in the package. Of a key that stands twice the last counts, as in the player."""
    place = Place(file, keys=(name,))
    if len(data) > MOST_JSON:
        return None, (fault("file-too-large", place, limit=MOST_JSON // 1024, size=len(data) // 1024),)
    try:
        value = json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except json.JSONDecodeError as error:
        return None, (fault("package-not-json", Place(file, error.lineno, error.colno, (name,)), name=name),)
    except (ValueError, RecursionError):
        return None, (fault("package-not-json", place, name=name),)
    if not isinstance(value, dict) or _too_deep(value):
        return None, (fault("package-not-json", place, name=name),)
    return value, ()


def _no_number(name: str) -> None:
    raise ValueError(name)


def _too_deep(value: Any) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        below: list[Any] = []
        for each in level:
            if isinstance(each, dict):
                below.extend(each.values())
            elif isinstance(each, list):
                below.extend(each)
        if not below:
            return False
        level = below
    return True
