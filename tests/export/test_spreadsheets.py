"""The tables for spreadsheets: everything in them, and nothing that is reckoned."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from kcc_coach.export.sheets import LONGEST_CELL, Sheet, sheets
from kcc_coach.export.spreadsheets import FORMULA, defused, write_xlsx
from kcc_coach.export.taking import CSV, XLSX, take_along
from tests.export.filled import TODAY, TYPED_WORDS, rows
from tests.storage.values import ratings_of, talk

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.storage.store import Store

ATTACKS = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "＝1+1",
    "\u200b=1+1",
    "http://example.org/",
)


def read_csv(file: Path) -> list[list[str]]:
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def attack(store: Store) -> None:
    for number, words in enumerate(ATTACKS):
        run = talk(f"attack-{number}", title=words, ending_title=words)
        store.save_run(run)
        store.save_assessment(run, ratings_of(run, reflection=words))


def test_csv_is_a_folder_with_a_table_for_each_kind(filled: Store, tmp_path: Path) -> None:
    take_along(filled, CSV, tmp_path / "tabellen", today=TODAY)
    tables = {"gesprekken": "run", "scores": "score", "eigen-woorden": "typed", "momenten": "review"}
    tables |= {"terugkomen": "memory", "notities": "note"}
    assert {file.stem for file in (tmp_path / "tabellen").iterdir()} == set(tables)
    for title, table in tables.items():
        found = read_csv(tmp_path / "tabellen" / f"{title}.csv")
        assert len(found) - 1 == rows(filled, f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608  # our own names
        assert {len(row) for row in found} == {len(found[0])}


def test_csv_is_as_a_dutch_excel_opens_it(filled: Store, tmp_path: Path) -> None:
    take_along(filled, CSV, tmp_path / "tabellen", today=TODAY)
    content = (tmp_path / "tabellen" / "scores.csv").read_bytes()
    assert content.startswith("\ufeffNummer;Wanneer;Titel;Competentie;Het gesprek;Beslissingen;Jijzelf\r\n".encode())
    assert b"talk-0;2026-11-20 14:30;De losse tegel;Luisteren;62,5;3;3\r\n" in content


def test_what_a_spreadsheet_would_reckon_gets_an_apostrophe_in_csv(filled: Store, tmp_path: Path) -> None:
    attack(filled)
    take_along(filled, CSV, tmp_path / "tabellen", today=TODAY)
    cells = [cell for file in (tmp_path / "tabellen").iterdir() for row in read_csv(file) for cell in row]
    assert [cell for cell in cells if cell.lstrip(" \u200b").startswith(FORMULA)] == []
    assert "'" + TYPED_WORDS in cells
    assert "'+Gedachte 0" in cells
    assert all(f"'{words}" in cells for words in ATTACKS[:-1])
    assert defused("gewoon - tekst") == "gewoon - tekst"


def test_xlsx_holds_the_same_as_texts_and_numbers(filled: Store, tmp_path: Path) -> None:
    attack(filled)
    file = tmp_path / "alles.xlsx"
    take_along(filled, XLSX, file, today=TODAY)
    book = CalamineWorkbook.from_path(str(file))
    assert book.sheet_names == [each.title for each in sheets(filled)]
    talks = book.get_sheet_by_name("gesprekken").to_python()
    assert len(talks) - 1 == rows(filled, "SELECT count(*) FROM run")[0][0]
    assert ["talk-0", "2026-11-20 14:30", "De losse tegel", "heel gesprek", 1.0, 214.0] in [row[:6] for row in talks]
    titles = {row[2] for row in talks}
    assert {words for words in ATTACKS if words.strip() and words not in titles} <= {"\r=1+1"}  # XML has no lone CR


def test_nothing_in_xlsx_is_a_formula_or_a_link(filled: Store, tmp_path: Path) -> None:
    attack(filled)
    file = tmp_path / "alles.xlsx"
    take_along(filled, XLSX, file, today=TODAY)
    with zipfile.ZipFile(file) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    pages = [content for name, content in parts.items() if name.startswith("xl/worksheets/")]
    assert len(pages) == 6
    assert [page for page in pages if b"<f>" in page or b"hyperlink" in page] == []
    assert [name for name in parts if "external" in name.lower()] == []


def test_a_text_that_is_too_long_for_a_cell_is_cut(tmp_path: Path) -> None:
    made = Sheet("lang", ("Wat",), lambda: (("x" * length,) for length in (40_000,)))
    with (tmp_path / "lang.xlsx").open("wb") as out:
        write_xlsx(out, [made])
    (_, (cell,)) = CalamineWorkbook.from_path(str(tmp_path / "lang.xlsx")).get_sheet_by_index(0).to_python()
    assert cell == "x" * LONGEST_CELL


@pytest.mark.parametrize("form", [CSV, XLSX])
def test_nobody_who_never_played_gets_tables_with_heads_only(empty: Store, tmp_path: Path, form: str) -> None:
    take_along(empty, form, tmp_path / "leeg.xlsx", today=TODAY)
    if form == CSV:
        assert {len(read_csv(file)) for file in (tmp_path / "leeg.xlsx").iterdir()} == {1}
    else:
        book = CalamineWorkbook.from_path(str(tmp_path / "leeg.xlsx"))
        assert {len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names} == {1}
