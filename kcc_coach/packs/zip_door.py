"""The one door to a zip. It is never extracted: entries are read into memory, within limits, or not at all.

The records are read here and not by `zipfile`, which reads bombs whose entries lie over each other and raises half a
dozen different exceptions. A file that could be read in two ways is refused.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.zip_records import (
    STORED,
    Record,
    damaged,
    data_start,
    descriptor_size,
    read_directory,
    read_records,
    refuse,
)
from kcc_coach.packs.zip_rules import Rules, folded
from kcc_coach.problem import Place, Problem, ProblemError, fault

if TYPE_CHECKING:
    from collections.abc import Callable

Entries = dict[str, bytes]
_PIECE: Final = 1 << 18


def open_entries(
    data: bytes, file: str, rules: Rules, progress: Callable[[int, int], None] | None = None
) -> tuple[Entries | None, tuple[Problem, ...]]:
    """The files in a zip by their names, in the order of the directory; None with the reason where it is refused.

    `progress` is told how many bytes were unpacked, and of how many.
    """
    if len(data) > rules.largest_file:
        size, limit = len(data) // 1000, rules.largest_file // 1000
        return None, (fault("file-too-large", Place(file), size=size, limit=limit),)
    try:
        return _opened(data, file, rules, progress or (lambda done, total: None)), ()
    except ProblemError as error:
        return None, (error.problem,)
    except (zlib.error, struct.error, ValueError, OverflowError, MemoryError, EOFError):
        return None, (damaged(file),)


def _opened(data: bytes, file: str, rules: Rules, progress: Callable[[int, int], None]) -> Entries:
    directory = read_directory(data, file, rules)
    records = read_records(data, directory, file, rules)
    _judge_names(records, file)
    _judge_sizes(records, file, rules)
    starts = _laid_out(data, records, directory.start, file, rules)
    total = sum(record.size for record in records)
    entries: Entries = {}
    done = 0
    for record, start in zip(records, starts, strict=True):
        if record.is_folder:
            continue
        entries[record.name] = _unpacked(data, record, start, file)
        done += record.size
        progress(done, total)
    return entries


def _judge_names(records: list[Record], file: str) -> None:
    """No two entries may be one file, nor a file a folder, to any computer."""
    seen: set[str] = set()
    for record in records:
        name = folded(record.name).removesuffix("/")
        if name in seen:
            refuse(fault("zip-twice", Place(file, keys=(record.name,)), name=record.name))
        seen.add(name)
    files = {folded(record.name) for record in records if not record.is_folder}
    for record in records:
        parts = folded(record.name).removesuffix("/").split("/")
        if files.intersection("/".join(parts[:length]) for length in range(1, len(parts))):
            refuse(fault("zip-twice", Place(file, keys=(record.name,)), name=record.name))


def _judge_sizes(records: list[Record], file: str, rules: Rules) -> None:
    total = sum(record.size for record in records)
    largest = max(records, key=lambda each: each.size, default=None)
    if total > rules.largest_total or (largest and largest.size > rules.largest_entry):
        over = total > rules.largest_total
        limit = rules.largest_total if over else rules.largest_entry
        size = total if over or largest is None else largest.size
        refuse(fault("zip-swollen", Place(file), size=size // 1000, limit=limit // 1000))
    for record in records:
        tight = record.size > rules.highest_ratio * record.packed and record.size >= rules.ratio_from
        if tight and record.size:
            refuse(fault("zip-bomb", Place(file, keys=(record.name,)), limit=rules.highest_ratio))


def _laid_out(data: bytes, records: list[Record], end: int, file: str, rules: Rules) -> list[int]:
    """Where the data of each entry starts; the entries fill the file one behind the other up to the directory."""
    starts = [data_start(data, record, end, file, rules) for record in records]
    free = 0
    for record, start in sorted(zip(records, starts, strict=True), key=lambda each: each[0].start):
        place = Place(file, keys=(record.name,))
        if record.start < free:
            refuse(fault("zip-overlap", place))
        if record.start > free:
            refuse(fault("zip-ambiguous", place))
        free = start + record.packed
        free += descriptor_size(data, record, free)
    if free > end:
        refuse(fault("zip-overlap", Place(file)))
    if free < end:
        refuse(fault("zip-ambiguous", Place(file)))
    return starts


def _unpacked(data: bytes, record: Record, start: int, file: str) -> bytes:
    packed = data[start : start + record.packed]
    content = packed if record.method == STORED else _inflated(packed, record.size)
    if len(content) != record.size or zlib.crc32(content) != record.crc:
        refuse(damaged(file))
    return content


def _inflated(packed: bytes, size: int) -> bytes:
    """What was packed, and never more than a byte too much; b"" where the stream doesn't end where it should."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    pieces = []
    found = 0
    rest = packed
    while not stream.eof and found <= size:
        piece = stream.decompress(rest, min(_PIECE, size + 1 - found))
        rest = stream.unconsumed_tail
        found += len(piece)
        pieces.append(piece)
        if not piece and not rest:
            break
    whole = stream.eof and not stream.unused_data and not rest
    if not whole:
        raise zlib.error
    return b"".join(pieces)
