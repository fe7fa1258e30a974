"""CSV as spreadsheets write it: any of the usual separators and encodings."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import current
from kcc_coach.packs.formats.draft import DROPPED, GUESSED, Note, note
from kcc_coach.packs.formats.sheet_grid import MOST_COLUMNS, MOST_ROWS, Book, Grid, guarded, reckons, unguarded
from kcc_coach.packs.formats.sheet_words import column_of, general_of
from kcc_coach.problem import Place, Problem, fault

if TYPE_CHECKING:
    from collections.abc import Iterable

SEPARATORS: Final = (";", ",", "\t", "|")
_NUMBER: Final = re.compile(r"[+-]?\d+([.,]\d+)?")
_BOTH: Final = "\ufeff"
_SAMPLE: Final = 20_000


def read_csv(data: bytes, file: str) -> tuple[Book | None, tuple[Problem, ...]]:
    """The one grid of a CSV file, or why it has none."""
    text, notes = _text(data, file)
    if text is None:
        return None, (fault("file-not-text", Place(file)),)
    told = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    body = "\n" + text[told.end() :] if told else text  # the line stays counted, as the spreadsheet counts it
    try:
        rows, over = _rows(body, told[1] if told else _separator(body))
    except csv.Error:
        return None, (fault("sheet-csv", Place(file)),)
    if over:
        notes = (*notes, note(DROPPED, "sheet-rows-over", Place(file, MOST_ROWS), limit=MOST_ROWS))
    return Book((Grid("", rows),), notes), ()


def _text(data: bytes, file: str) -> tuple[str | None, tuple[Note, ...]]:
    """The text, in whichever of the usual encodings it is; None where it is none."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _decoded(data, "utf-16"), ()
    if b"\0" in data:
        return None, ()
    text = _decoded(data, "utf-8-sig")
    if text is not None:
        return text, ()
    found = _decoded(data, "cp1252")
    return found, (note(GUESSED, "sheet-encoding", Place(file)),) if found is not None else ()


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _separator(text: str) -> str:
    """The separator under which most cells of the beginning say something that is known."""
    sample = text[:_SAMPLE]
    return max(SEPARATORS, key=lambda each: _known(sample, each))


def _known(sample: str, separator: str) -> tuple[int, int]:
    try:
        rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=separator))
    except csv.Error:
        return (0, 0)
    known = max((sum(bool(column_of(cell)) for cell in row) for row in rows), default=0)
    return known, sum(len(row) > 1 and bool(general_of(row[0])) for row in rows)


def _rows(text: str, separator: str) -> tuple[tuple[tuple[str, ...], ...], bool]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[tuple[str, ...]] = []
    for row in reader:
        if len(rows) >= MOST_ROWS:
            return tuple(rows), True
        rows.append(tuple(unguarded(cell.replace("\r\n", "\n")) for cell in row[:MOST_COLUMNS]))
    return tuple(rows), False


def csv_of(rows: Iterable[Iterable[str]]) -> bytes:
    """The bytes of a CSV file that a spreadsheet opens without asking, and without reckoning with a text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if current() == "nl" else ",")
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return (_BOTH + out.getvalue()).encode("utf-8")


def _safe(text: str) -> str:
    return "'" + text if reckons(text) and not _NUMBER.fullmatch(text) else guarded(text)
