"""Writes a conversation as a spreadsheet: .xlsx with two sheets, or .csv with the general part on top.

Everything is written as text or as a plain number, so that no spreadsheet reckons with what somebody says.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

from kcc_coach.i18n import tr
from kcc_coach.packs.formats.sheet_csv import csv_of
from kcc_coach.packs.formats.sheet_grid import guarded
from kcc_coach.packs.formats.sheet_parts import COLUMNS_OF_METERS
from kcc_coach.packs.formats.sheet_rows import conversation_rows, general_rows
from kcc_coach.packs.formats.sheet_words import GENERAL_HEADINGS, GENERAL_SHEET, HEADINGS, SHEET

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kcc_coach.packs.formats.sheet_rows import Cells
    from kcc_coach.scenario.model import Scenario

WIDTHS: Final = {"text": 60, "thought": 36, "feedback": 48, "went_well": 36, "think": 36, "shows": 28, "when": 24}
USUAL_WIDTH: Final = 14
NUMBERS: Final = frozenset({*COLUMNS_OF_METERS, "relation", "purpose"})
_NUMBER: Final = re.compile(r"[+-]?\d{1,9}([.,]\d{1,9})?")
_LEFT_OUT: Final = {"constant_memory": False, "strings_to_urls": False, "strings_to_formulas": False}


def csv_sheet(scenario: Scenario) -> bytes:
    """The conversation as one CSV file: first the general part, an empty row, and then the rows."""
    columns = _columns(scenario)
    rows = conversation_rows(scenario)
    return csv_of(
        [
            [tr(each) for each in GENERAL_HEADINGS],
            *general_rows(scenario),
            [],
            [tr(HEADINGS[each]) for each in columns],
            *([row.get(each, "") for each in columns] for row in rows),
        ]
    )


def excel_sheet(scenario: Scenario) -> bytes:
    """The conversation as an .xlsx file: a sheet with its rows, and one for the general part."""
    out = io.BytesIO()
    book = workbook(out)
    paper = Paper(book)
    paper.table(tr(SHEET), _columns(scenario), conversation_rows(scenario))
    paper.general(tr(GENERAL_SHEET), general_rows(scenario))
    book.close()
    return out.getvalue()


def workbook(out: io.BytesIO) -> Any:
    """A workbook that takes texts as texts and was made on no particular day."""
    from datetime import UTC, datetime

    from xlsxwriter import Workbook

    book = Workbook(out, {**_LEFT_OUT, "in_memory": True})
    book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    return book


class Paper:
    """The sheets of a workbook, with the looks that they share."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "bg_color": "#D9E8E6", "border": 1, "text_wrap": True})
        self.body = book.add_format({"text_wrap": True, "valign": "top"})
        self.signed = book.add_format({"valign": "top", "num_format": "+0;-0;0"})
        self.number = book.add_format({"valign": "top", "num_format": "General"})

    def table(
        self, name: str, columns: Sequence[str], rows: Iterable[Cells], headings: Sequence[str] | None = None
    ) -> Any:
        """A sheet with a heading for each column; the headings stay in sight."""
        sheet = self.book.add_worksheet(name)
        for column, field in enumerate(columns):
            sheet.set_column(column, column, WIDTHS.get(field, USUAL_WIDTH), self.body)
            heading = headings[column] if headings else tr(HEADINGS[field])
            sheet.write_string(0, column, heading, self.head)
        for number, row in enumerate(rows, 1):
            for column, field in enumerate(columns):
                self.cell(sheet, number, column, field, row.get(field, ""))
        sheet.freeze_panes(1, min(3, len(columns)))
        return sheet

    def cell(self, sheet: Any, row: int, column: int, field: str, text: str) -> None:
        """A number where the column is for numbers, otherwise a text; nothing that could be reckoned with."""
        counts = field in NUMBERS or field.startswith("shows:")
        if counts and _NUMBER.fullmatch(text):
            signed = field not in ("relation", "purpose")
            sheet.write_number(row, column, float(text.replace(",", ".")), self.signed if signed else self.number)
        elif text:
            sheet.write_string(row, column, guarded(text), self.body)

    def general(self, name: str, rows: Iterable[Sequence[str]]) -> Any:
        """The sheet with what there is to tell of the whole conversation."""
        sheet = self.book.add_worksheet(name)
        for column, width in enumerate((18, 18, 60, 40, 40)):
            sheet.set_column(column, column, width, self.body)
            sheet.write_string(0, column, tr(GENERAL_HEADINGS[column]), self.head)
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row):
                self.cell(sheet, number, column, "", text)
        sheet.freeze_panes(1, 0)
        return sheet


def _columns(scenario: Scenario) -> tuple[str, ...]:
    """The columns of a conversation; that of the subjects only where it has them."""
    alone = all(not subject.id for subject in scenario.subjects)
    return tuple(each for each in HEADINGS if not (alone and each == "subject"))
