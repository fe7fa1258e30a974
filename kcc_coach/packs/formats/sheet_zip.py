"""The package of an .xlsx file, looked through before anything opens it.

Every part is unpacked here within limits, and only what was unpacked is handed on, in a package of our own: whoever
reads it next sees nothing that this room didn't.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kcc_coach.problem import Place, Problem, fault

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_ENTRIES: Final = 2_000
LARGEST_TOTAL: Final = 50_000_000
HIGHEST_RATIO: Final = 200
SMALL: Final = 100_000  # below this a ratio says nothing: a sheet of equal cells packs very well
MOST_CELLS: Final = 2_000_000
_OLD: Final = b"\xd0\xcf\x11\xe0"  # how .xls begins, and an .xlsx with a password
_PLAIN: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_TAG: Final = re.compile(rb"""<(?:\w++:)?+(row|c)(?=[\s/>])((?:[^>"']|"[^"]*+"|'[^']*+')*+)>""")
_AT: Final = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})(\d{1,7})["']""")
_ERROR: Final = re.compile(rb"""\st\s*=\s*["']e["']""")


@dataclass(frozen=True)
class Package:
    """The parts of a workbook, packed anew; `errors` are the row and column of each cell that holds an error."""

    data: bytes
    errors: tuple[tuple[int, int], ...] = ()


def checked_package(data: bytes, file: str) -> tuple[Package | None, tuple[Problem, ...]]:
    """The package of an .xlsx file; None with the reason where it is none, or one that could do harm."""
    if data[:4] == _OLD:
        return None, (fault("sheet-old", Place(file)),)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [each for each in archive.infolist() if not each.is_dir()]
            problem = _harm(entries, file)
            if problem:
                return None, (problem,)
            parts = {each.filename: archive.read(each) for each in entries if _wanted(each.filename)}
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        return None, (fault("sheet-damaged", Place(file)),)
    if "xl/workbook.xml" not in parts:
        return None, (fault("sheet-not-excel", Place(file)),)
    return _measured(parts, file)


def _wanted(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _harm(entries: list[zipfile.ZipInfo], file: str) -> Problem | None:
    """Why these entries had better stay packed; judged by the list at the end of the file, nothing is unpacked."""
    place = Place(file)
    if any(each.flag_bits & 0x1 for each in entries):
        return fault("sheet-locked", place)
    total = sum(each.file_size for each in entries)
    if len(entries) > MOST_ENTRIES or total > LARGEST_TOTAL:
        return fault("sheet-bomb", place, limit=LARGEST_TOTAL // 1_000_000)
    swollen = any(each.file_size > SMALL and each.file_size > HIGHEST_RATIO * each.compress_size for each in entries)
    if swollen:
        return fault("sheet-bomb", place, limit=LARGEST_TOTAL // 1_000_000)
    strange = any(each.compress_type not in _PLAIN for each in entries)
    return fault("sheet-damaged", place) if strange else None


def _measured(parts: dict[str, bytes], file: str) -> tuple[Package | None, tuple[Problem, ...]]:
    errors: list[tuple[int, int]] = []
    for part in parts.values():
        if b"sheetData" not in part:
            continue
        rows = columns = 0
        for row, column, wrong in _cells(part):
            rows, columns = max(rows, row), max(columns, column)
            if wrong:
                errors.append((row, column))
        if rows * columns > MOST_CELLS:
            return None, (fault("sheet-too-large", Place(file, rows, columns), rows=rows, columns=columns),)
    return Package(_packed(parts), tuple(errors)), ()


def _cells(part: bytes) -> Iterator[tuple[int, int, bool]]:
    """Row and column of each cell that may hold something, and whether it holds an error."""
    row = column = 0
    for found in _TAG.finditer(part):
        what, rest = found.groups()
        at = _AT.search(b" " + rest)
        if what == b"row":
            row, column = int(at[2]) if at else row + 1, 0
            continue
        column = _column(at[1]) if at else column + 1
        row = int(at[2]) if at else row
        if not rest.endswith(b"/"):
            yield row, column, bool(_ERROR.search(b" " + rest))


def _column(letters: bytes) -> int:
    number = 0
    for each in letters.upper():
        number = number * 26 + each - 64
    return number


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return out.getvalue()
