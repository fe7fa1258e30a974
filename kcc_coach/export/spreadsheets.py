"""The tables as CSV, a file each, and as one XLSX workbook.

CSV is as a Dutch Excel opens it: a byte order mark, semicolons, a decimal comma, CRLF. A text that a spreadsheet would
take for a formula gets an apostrophe before it, so that it is shown and never reckoned; in XLSX a text is stored as a
text, whatever it begins with, and an address is no link.
"""

from __future__ import annotations

import csv
import io
from contextlib import closing
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from kcc_coach.export.sheets import LONGEST_CELL, Cell, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_WIDE: Final = 60


def write_csv(folder: Path, found: Iterable[Sheet]) -> None:
    """A file for each table, named for its title."""
    for sheet in found:
        with (folder / f"{sheet.title}.csv").open("wb") as out:
            _write_table(out, sheet)


def _write_table(out: BinaryIO, sheet: Sheet) -> None:
    out.write(b"\xef\xbb\xbf")
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(sheet.columns)
    with closing(sheet.rows()) as rows:  # else what reads would go on reading where the disk is full
        writer.writerows(map(_told, row) for row in rows)
    text.flush()
    text.detach()


def _told(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:g}".replace(".", ",")
    return defused(cell) if isinstance(cell, str) else str(cell)


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" \u00a0\u200b\ufeff").startswith(FORMULA) or text.startswith(FORMULA) else text


def write_xlsx(out: BinaryIO, found: Iterable[Sheet]) -> None:
    """A workbook with a sheet for each table; made in memory, so that nothing private lies in a temporary file."""
    import xlsxwriter

    whole = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(whole, {"in_memory": True, **plain}) as made:
        bold, wrapped = made.add_format({"bold": True}), made.add_format({"text_wrap": True, "valign": "top"})
        for sheet in found:
            page = made.add_worksheet(sheet.title[:31])
            page.freeze_panes(1, 0)
            for column, name in enumerate(sheet.columns):
                page.set_column(column, column, min(_WIDE, 2 * len(name) + 6), wrapped)
                page.write_string(0, column, name, bold)
            with closing(sheet.rows()) as rows:
                for number, row in enumerate(rows, 1):
                    _write_row(page, number, row)
    out.write(whole.getbuffer())


def _write_row(page: Any, number: int, row: Row) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, str):
            page.write_string(number, column, cell[:LONGEST_CELL])
        elif cell is not None:
            page.write_number(number, column, cell)
