"""The records of a zip as they stand in the file: read, and not yet believed."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn

from kcc_coach.packs.zip_rules import FOLDER, REGULAR, Rules, may_be_named
from kcc_coach.problem import Place, ProblemError, fault

if TYPE_CHECKING:
    from kcc_coach.problem import Problem

STORED: Final = 0
DEFLATED: Final = 8
STREAMED: Final = 0x0008  # sizes stand behind the data
_ENCRYPTED: Final = 0x2041  # encrypted, strongly encrypted, its directory encrypted
_UTF8: Final = 0x0800
_FILLED: Final = 0xFFFF  # where a number didn't fit, and a second record holds it
_FILLED_LONG: Final = 0xFFFFFFFF
_END: Final = struct.Struct("<4s4H2LH")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_FAR_END: Final = b"PK\x06\x07"
_EXTRA_LARGE: Final = 0x0001
_EXTRA_NAMES: Final = frozenset({0x7075, 0x6375})  # another name, another comment
_EXTRA_ENCRYPTED: Final = frozenset({0x9901, 0x0017})


@dataclass(frozen=True)
class Record:
    """An entry as the central directory tells it. `start` is where its local header stands."""

    name: str
    raw_name: bytes
    flags: int
    method: int
    moment: int
    crc: int
    packed: int
    size: int
    start: int

    @property
    def is_folder(self) -> bool:
        return self.name.endswith("/")


@dataclass(frozen=True)
class Directory:
    """How many entries there are and where they are told of, from `start` to `end`."""

    count: int
    start: int
    end: int


def damaged(file: str) -> Problem:
    """The fault of a file in which not even the records can be read."""
    return fault("zip-damaged", Place(file))


def refuse(problem: Problem) -> NoReturn:
    """Leaves for the door of zip_door, which hands the problem over as a value."""
    raise ProblemError(problem)


def read_directory(data: bytes, file: str, rules: Rules) -> Directory:
    """The record at the end of the file; raises ProblemError."""
    at = data.rfind(b"PK\x05\x06")
    if at < 0 or len(data) - at < _END.size:
        refuse(damaged(file))
    _, disk, first_disk, here, count, size, start, comment = _END.unpack_from(data, at)
    if data[max(0, at - 20) : at].startswith(_FAR_END) or _FILLED in (here, count) or _FILLED_LONG in (size, start):
        refuse(fault("zip-large", Place(file)))
    if disk or first_disk or here != count:
        refuse(fault("zip-split", Place(file)))
    if comment and at + _END.size + comment == len(data):
        refuse(fault("zip-comment", Place(file)))
    if at + _END.size != len(data) or comment or start + size != at:
        refuse(fault("zip-ambiguous", Place(file)))
    if count > rules.most_entries:
        refuse(fault("zip-crowded", Place(file), found=count, limit=rules.most_entries))
    return Directory(count, start, at)


def read_records(data: bytes, directory: Directory, file: str, rules: Rules) -> list[Record]:
    """What the central directory tells of each entry; raises ProblemError."""
    records = []
    at = directory.start
    for _ in range(directory.count):
        record, at = _central(data, at, directory.end, file, rules)
        records.append(record)
    if at != directory.end:
        refuse(fault("zip-ambiguous", Place(file)))
    return records


def _central(data: bytes, at: int, end: int, file: str, rules: Rules) -> tuple[Record, int]:
    if at + _CENTRAL.size > end:
        refuse(damaged(file))
    (sign, _, _, flags, method, hour, day, crc, packed, size, name, extra, comment, disk, _, mode, start) = (
        _CENTRAL.unpack_from(data, at)
    )
    after = at + _CENTRAL.size + name + extra + comment
    if sign != b"PK\x01\x02" or after > end:
        refuse(damaged(file))
    raw = data[at + _CENTRAL.size : at + _CENTRAL.size + name]
    record = Record(_decoded(raw, flags, file), raw, flags, method, day << 16 | hour, crc, packed, size, start)
    _judge_extra(data[at + _CENTRAL.size + name : after - comment], file, rules)
    place = Place(file, keys=(record.name,))
    if comment:
        refuse(fault("zip-comment", place))
    if disk:
        refuse(fault("zip-split", place))
    if _FILLED_LONG in (packed, size, start):
        refuse(fault("zip-large", place))
    if flags & _ENCRYPTED:
        refuse(fault("zip-encrypted", place))
    if method not in (STORED, DEFLATED):
        refuse(fault("zip-method", place))
    _judge_kind(record, mode, place, rules)
    return record, after


def _judge_kind(record: Record, mode: int, place: Place, rules: Rules) -> None:
    """An entry is a plain file; in a foreign zip a folder may stand by itself, with nothing in it."""
    kind = mode >> 16 & 0o170000
    if record.is_folder:
        wrong = rules.strict or kind not in (0, FOLDER) or record.size > 0
    else:
        wrong = kind not in (0, REGULAR) or mode & 0x10 > 0  # 0x10 is a folder to DOS
    if wrong:
        refuse(fault("zip-special", place))
    if not may_be_named(record.name, rules):
        refuse(fault("zip-name", place))
    if rules.strict and record.flags & ~0x0006:  # but for how hard it was packed
        refuse(fault("zip-ambiguous", place))


def _decoded(raw: bytes, flags: int, file: str) -> str:
    try:
        return raw.decode("utf-8" if flags & _UTF8 else "ascii")
    except UnicodeDecodeError:
        raise ProblemError(fault("zip-name", Place(file))) from None


def _judge_extra(extra: bytes, file: str, rules: Rules) -> None:
    """What stands beside an entry may not tell something else of it."""
    if extra and rules.strict:
        refuse(fault("zip-ambiguous", Place(file)))
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        at += 4 + size
        if kind == _EXTRA_LARGE:
            refuse(fault("zip-large", Place(file)))
        if kind in _EXTRA_ENCRYPTED:
            refuse(fault("zip-encrypted", Place(file)))
        if kind in _EXTRA_NAMES:
            refuse(fault("zip-ambiguous", Place(file)))
    if at > len(extra):
        refuse(damaged(file))


def data_start(data: bytes, record: Record, end: int, file: str, rules: Rules) -> int:
    """Where the data of an entry starts, once its local header says the same as the directory; raises ProblemError."""
    place = Place(file, keys=(record.name,))
    if record.start + _LOCAL.size > end:
        refuse(damaged(file))
    sign, _, flags, method, hour, day, crc, packed, size, name, extra = _LOCAL.unpack_from(data, record.start)
    at = record.start + _LOCAL.size
    if sign != b"PK\x03\x04" or at + name + extra + record.packed > end:
        refuse(damaged(file))
    told = (record.crc, record.packed, record.size)
    sizes_agree = (crc, packed, size) == told or (flags & STREAMED and (crc, packed, size) == (0, 0, 0))
    same = (flags, method, day << 16 | hour, data[at : at + name])
    if not sizes_agree or same != (record.flags, record.method, record.moment, record.raw_name):
        refuse(fault("zip-ambiguous", place))
    _judge_extra(data[at + name : at + name + extra], file, rules)
    return int(at + name + extra)


def descriptor_size(data: bytes, record: Record, at: int) -> int:
    """How many bytes behind the data tell its sizes again; 0 where there are none."""
    if not record.flags & STREAMED:
        return 0
    numbers = struct.pack("<3L", record.crc, record.packed, record.size)
    for told in (b"PK\x07\x08" + numbers, numbers):
        if data.startswith(told, at):
            return len(told)
    return 0
