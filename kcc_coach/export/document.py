"""All records as one JSON document that can be put back: a record a line, the same bytes for the same records.

The last line holds the SHA-256 of all bytes before it, so that a file that was cut short or changed is noticed. Any
program can read it as JSON; ours reads it line by line, so that ten years fit in memory. docs/export.md tells the fields.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import msgspec

from kcc_coach.practice.records import Run
from kcc_coach.problem import Place, ProblemError, fault
from kcc_coach.storage import kept
from kcc_coach.storage.everything import SECTIONS
from kcc_coach.storage.judging import DIGITS
from kcc_coach.strict_json import read_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FORMAT: Final = "kcc-coach-records"
VERSION: Final = 1
LONGEST_LINE: Final = 32 * 1024 * 1024
LARGEST: Final = 2 * 1024 * 1024 * 1024
_SUM: Final = re.compile(rb'"sha256": "([0-9a-f]{64})"\}\n')
_HEAD: Final = re.compile(rb'\{"format": ("[^\n]*"), "version": ([0-9]{1,9}), "profile": (\{[^\n]*\}),\n')
_LONGEST_HEAD: Final = 4096
_TAIL: Final = len(b'"sha256": ""}\n') + 64
_TYPES: Final[dict[str, Any]] = {
    kept.CONVERSATIONS: kept.Conversation,
    kept.TALKS: Run,
    kept.ASSESSMENTS: kept.Rated,
    kept.TYPED: kept.Typed,
    kept.REVIEWS: kept.Review,
    kept.MEMORIES: kept.Memory,
    kept.NOTES: kept.KeptNote,
    kept.DRAFTS: kept.Draft,
}


class Owner(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whose records these are: `id` says nothing by itself, `name` is what the profile is called."""

    id: str
    name: str


def write_document(out: BinaryIO, owner: Owner, found: Iterable[tuple[str, Iterable[msgspec.Struct]]]) -> None:
    """Writes everything, kind by kind."""
    told = hashlib.sha256()

    def write(content: bytes) -> None:
        told.update(content)
        out.write(content)

    head = b'{"format": "%s", "version": %d, "profile": %s,\n'
    write(head % (FORMAT.encode(), VERSION, msgspec.json.encode(owner)))
    for section, values in found:
        write(b'"%s": [' % section.encode())
        comma = b"\n"
        for value in values:
            write(comma + msgspec.json.encode(value))
            comma = b",\n"
        write(b"\n],\n" if comma == b",\n" else b"],\n")
    out.write(b'"sha256": "%s"}\n' % told.hexdigest().encode())


def owner_of(file: Path) -> Owner:
    """Whose records a file holds; raises ProblemError where it isn't whole, isn't ours or is of a newer version."""
    place = Place(str(file))
    size = file.stat().st_size
    if size > LARGEST:
        raise ProblemError(fault("file-too-large", place, limit=LARGEST // 1024, size=size // 1024))
    with file.open("rb") as given:
        head = given.readline(_LONGEST_HEAD)
        owner = _head(head, str(file))
        told = hashlib.sha256(head)
        left = size - len(head) - _TAIL
        while left > 0 and (block := given.read(min(left, 1024 * 1024))):
            told.update(block)
            left -= len(block)
        tail = _SUM.fullmatch(given.read(_TAIL + 1))
    if tail is None or tail[1].decode() != told.hexdigest():
        raise ProblemError(fault("export-cut", place))
    return owner


def read_document(file: Path) -> Iterator[tuple[int, str, msgspec.Struct]]:
    """The values of a file that is whole, with the line of each, kind by kind; raises ProblemError at the first that cannot be one of ours."""
    with file.open("rb") as given:
        lines = _lines(given, str(file))
        number, head = next(lines, (0, b""))
        _head(head, str(file))
        for section in SECTIONS:
            number, opened = next(lines, (number, b""))
            if opened == b'"%s": [],' % section.encode():
                continue
            _expect(opened == b'"%s": [' % section.encode(), str(file), number)
            for number, line in lines:  # told where the file ends too early
                if line == b"],":
                    break
                yield number, section, _value(line.removesuffix(b","), section, str(file), number)
            else:
                raise ProblemError(fault("export-cut", Place(str(file), number)))
        number, last = next(lines, (number, b""))
        _expect(_SUM.fullmatch(last + b"\n") and next(lines, None) is None, str(file), number)


def _lines(given: BinaryIO, file: str) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := given.readline(LONGEST_LINE + 1):
        number += 1
        _expect(len(line) <= LONGEST_LINE and line.endswith(b"\n"), file, number)
        yield number, line if number == 1 else line[:-1]


def _head(line: bytes, file: str) -> Owner:
    found = _HEAD.fullmatch(line)
    if found is None or found[1] != b'"%s"' % FORMAT.encode():
        raise ProblemError(fault("export-not-ours", Place(file)))
    if int(found[2]) > VERSION:
        raise ProblemError(fault("newer-format", Place(file), found=int(found[2])))
    value, _ = read_json(found[3], file)
    return _converted(value, Owner, found[3], file, 1)  # type: ignore[no-any-return]  # of the type that was asked


def _value(line: bytes, section: str, file: str, number: int) -> msgspec.Struct:
    """The value of a line: what we would write ourselves, byte for byte, so nothing in it is overlooked."""
    value, problems = read_json(line, file, digits=DIGITS)
    _expect(not problems, file, number)
    return _converted(value, _TYPES[section], line, file, number)  # type: ignore[no-any-return]  # of the section's type


def _converted(value: Any, kind: Any, line: bytes, file: str, number: int) -> Any:
    """Decoded from the bytes, since what is embedded keeps its own; the strict reader has looked at them before."""
    _expect(isinstance(value, dict), file, number)
    try:
        made = msgspec.json.decode(line, type=kind)
        same = msgspec.json.encode(made) == line
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError) as error:
        raise ProblemError(fault("export-record", Place(file, number), line=number)) from error
    _expect(same, file, number)
    return made


def _expect(condition: object, file: str, number: int) -> None:
    if not condition:
        raise ProblemError(fault("export-record", Place(file, number), line=number))
