"""The cells of a spreadsheet file as texts: .xlsx through calamine, .csv by ourselves."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from kcc_coach.packs.formats.draft import DROPPED, GUESSED, Note, note
from kcc_coach.packs.formats.sheet_csv import read_csv
from kcc_coach.packs.formats.sheet_grid import MOST_COLUMNS, MOST_ROWS, Book, Grid, unguarded
from kcc_coach.packs.formats.sheet_words import OWN_SHEETS, plain
from kcc_coach.packs.formats.sheet_zip import checked_package
from kcc_coach.problem import Place, Problem, fault

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_PACKED: Final = b"PK\x03\x04"
_OLD: Final = b"\xd0\xcf\x11\xe0"
_MOST_PLACES: Final = 50


def read_cells(data: bytes, file: str) -> tuple[Book | None, tuple[Problem, ...]]:
    """The sheets of a file; None with the reason where there are none to read."""
    packed = data[:4] in (_PACKED, _OLD)
    if file.lower().endswith(".csv"):
        return (None, (fault("sheet-not-csv", Place(file)),)) if packed else read_csv(data, file)
    package, problems = checked_package(data, file)
    if package is None:
        return None, problems
    try:
        return _book(package.data, package.errors, file), ()
    except CalamineError:
        return None, (fault("sheet-damaged", Place(file)),)
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how the reader, which isn't Python, gives up
            raise
        return None, (fault("sheet-damaged", Place(file)),)


def _book(data: bytes, errors: tuple[tuple[int, int], ...], file: str) -> Book:
    notes = [note(DROPPED, "sheet-error-cell", Place(file, row, column)) for row, column in errors[:_MOST_PLACES]]
    grids = []
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        for number, about in enumerate(workbook.sheets_metadata):
            if about.visible != SheetVisibleEnum.Visible:
                if plain(about.name) in OWN_SHEETS:
                    continue
                notes.append(note(DROPPED, "sheet-hidden", Place(file), name=about.name))
                continue
            if about.typ != SheetTypeEnum.WorkSheet:
                notes.append(note(DROPPED, "sheet-other", Place(file), name=about.name))
                continue
            sheet = workbook.get_sheet_by_index(number)
            reader = _Reader(file)
            grids.append(Grid(about.name, reader.rows(sheet)))
            notes.extend(reader.notes)
    return Book(tuple(grids), tuple(notes))


class _Reader:
    """Makes texts of the cells of one sheet, and notes where that was a guess."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.notes: list[Note] = []

    def rows(self, sheet: CalamineSheet) -> tuple[tuple[str, ...], ...]:
        found = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS)
        if sheet.total_height > MOST_ROWS:
            self.notes.append(note(DROPPED, "sheet-rows-over", Place(self.file, MOST_ROWS), limit=MOST_ROWS))
        if sheet.total_width > MOST_COLUMNS:
            place = Place(self.file, 1, MOST_COLUMNS)
            self.notes.append(note(DROPPED, "sheet-columns-over", place, limit=MOST_COLUMNS))
        merged = sheet.merged_cell_ranges or []
        if merged:
            (row, column), _ = merged[0]
            self.notes.append(note(GUESSED, "sheet-merged", Place(self.file, row + 1, column + 1), count=len(merged)))
        return tuple(
            tuple(self.text(cell, row, column) for column, cell in enumerate(cells[:MOST_COLUMNS], 1))
            for row, cells in enumerate(found, 1)
        )

    def text(self, cell: Any, row: int, column: int) -> str:
        """What stands in a cell, as text. What the spreadsheet made of a text itself is undone as far as can be."""
        match cell:
            case str():
                return unguarded(cell)
            case bool():
                return "ja" if cell else "nee"
            case int() | float():
                return _number(cell)
            case datetime() | date() | time() | timedelta():
                return self.undone(_undated(cell), row, column)
            case _:
                return ""

    def undone(self, text: str, row: int, column: int) -> str:
        if len(self.notes) < _MOST_PLACES:
            self.notes.append(note(GUESSED, "sheet-date", Place(self.file, row, column), text=text))
        return text


def _number(number: float) -> str:
    if not isfinite(number):
        return ""
    return str(int(number)) if number == int(number) else f"{number:.9f}".rstrip("0").rstrip(".")


def _undated(cell: datetime | date | time | timedelta) -> str:
    """The text of which a spreadsheet probably made this date or time: 1-2 became the first of February."""
    if isinstance(cell, timedelta):
        minutes = int(cell.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(cell, time):
        return f"{cell.hour}:{cell.minute:02d}"
    return f"{cell.day}-{cell.month}"
