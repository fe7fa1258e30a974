"""Spreadsheets that tests make: of rows, of a conversation, and packages that are spoiled in one way."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook

from kcc_coach.packs.formats import sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kcc_coach.packs.formats.draft import Draft, Note
    from kcc_coach.scenario.model import Scenario

FILE = "gesprek.xlsx"
TABLE = "gesprek.csv"
HEAD = ("plek", "soort", "wie", "tekst", "antwoord-id", "naar")
SMALL = (
    HEAD,
    ("opening", "regel", "Noor", "De deur is dicht.", "", ""),
    ("opening", "antwoord", "", "Ik loop mee.", "mee", "binnen"),
    ("opening", "antwoord", "", "Om negen uur weer.", "later", "buiten"),
    ("binnen", "einde", "", "Het licht gaat aan.", "", ""),
    ("buiten", "einde", "", "Ze loopt weg.", "", ""),
)


def excel(*rows: Iterable[Any], spoil: Callable[[Any, Any], None] | None = None, name: str = "Gesprek") -> bytes:
    """An .xlsx file with these rows; `spoil` gets the workbook and its sheet before it is closed."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    page = book.add_worksheet(name)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell != "":
                (page.write_string if isinstance(cell, str) else page.write)(number, column, cell)
    if spoil is not None:
        spoil(book, page)
    book.close()
    return out.getvalue()


def text(*rows: Iterable[str], separator: str = ";") -> bytes:
    """A CSV file with these rows, none of whose cells needs quotes."""
    return "\r\n".join(separator.join(row) for row in rows).encode()


def drafted(data: bytes, file: str = FILE) -> Draft:
    """The draft of a file that can be read."""
    draft, problems = sheet.read(data, file)
    assert problems == ()
    assert draft is not None
    return draft


def only(draft: Draft) -> Scenario:
    (scenario,) = draft.scenarios
    return scenario


def noted(draft: Draft, code: str) -> Note:
    """The first note with this code."""
    found = [each for each in draft.notes if each.code == code]
    assert found, [each.code for each in draft.notes]
    return found[0]


def refused(data: bytes, file: str = FILE) -> str:
    """The code of the one problem of a file that cannot be read."""
    draft, (problem,) = sheet.read(data, file)
    assert draft is None
    assert problem.place.file == file
    return problem.code


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """A package whose parts are changed; None leaves a part out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            part = change(each.filename, old.read(each))
            if part is not None:
                new.writestr(each.filename, part)
    return out.getvalue()
