"""Files as spreadsheets really write them, and files that are no good or mean harm."""

from __future__ import annotations

import io
import re
import struct
import time
import zipfile
from datetime import date, time as clock
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from kcc_coach.packs.document import document_of
from kcc_coach.packs.formats import sheet
from kcc_coach.packs.formats.sheet_grid import MOST_COLUMNS, MOST_ROWS
from kcc_coach.packs.formats.sheet_out import csv_sheet, excel_sheet
from kcc_coach.packs.formats.sheet_zip import LARGEST_TOTAL, MOST_ENTRIES
from kcc_coach.packs.source import read_scenario
from kcc_coach.packs.writing import yaml_of
from tests.packs.formats.sheets import (
    FILE,
    HEAD,
    SMALL,
    TABLE,
    drafted,
    excel,
    noted,
    only,
    refused,
    repacked,
    text,
)
from tests.packs.small import SMALL as SMALL_SOURCE, changed, scenario_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.packs.formats.draft import Draft

PLAIN = only(drafted(excel(*SMALL)))
SHEET_PART = "xl/worksheets/sheet1.xml"


def codes(draft: Draft) -> list[str]:
    return [each.code for each in draft.notes]


def with_cell(cell: Any, spoil: Callable[[Any, Any], None] | None = None) -> Draft:
    """The small table with this as what is said first."""
    return drafted(excel(SMALL[0], (*SMALL[1][:3], cell, *SMALL[1][4:]), *SMALL[2:], spoil=spoil))


def said(draft: Draft) -> str:
    return only(draft).nodes[0].lines[0].text


# -- the cells of Excel


def test_numbers_and_truths_in_a_text_are_text() -> None:
    assert [said(with_cell(each)) for each in (12, 1.5, -3, True, False)] == ["12", "1.5", "-3", "ja", "nee"]


def test_a_date_that_excel_made_of_a_text_is_undone_and_told() -> None:
    def dated(book: Any, page: Any) -> None:
        page.write_datetime(1, 3, date(2026, 2, 1), book.add_format({"num_format": "d-m-yyyy"}))

    draft = with_cell("", dated)
    assert said(draft) == "1-2"
    note = noted(draft, "sheet-date")
    assert (note.kind, note.place.line, note.place.column) == ("guessed", 2, 4)


def test_a_time_that_excel_made_of_a_text_is_undone_and_told() -> None:
    def timed(book: Any, page: Any) -> None:
        page.write_datetime(1, 3, clock(12, 30), book.add_format({"num_format": "hh:mm"}))

    assert said(with_cell("", timed)) == "12:30"


def test_a_cell_with_an_error_is_empty_and_told() -> None:
    def wrong(book: Any, page: Any) -> None:
        page.write_formula(1, 3, "=1/0", None, "#DIV/0!")

    draft = with_cell("", wrong)
    note = noted(draft, "sheet-error-cell")
    assert (note.kind, note.place.line, note.place.column) == ("dropped", 2, 4)


def test_a_formula_gives_what_it_last_came_to() -> None:
    def reckoned(book: Any, page: Any) -> None:
        page.write_formula(1, 3, '="Dag "&"mevrouw"', None, "Dag mevrouw")

    assert said(with_cell("", reckoned)) == "Dag mevrouw"


def test_merged_cells_count_for_the_first_row_and_are_told() -> None:
    def merged(book: Any, page: Any) -> None:
        page.merge_range(1, 0, 3, 0, "opening")

    rows = [SMALL[0], *(("", *row[1:]) for row in SMALL[1:4]), *SMALL[4:]]
    draft = drafted(excel(*rows, spoil=merged))
    assert only(draft) == PLAIN
    assert noted(draft, "sheet-merged").place.line == 2


def test_empty_rows_and_empty_columns_make_no_difference() -> None:
    rows: list[tuple[str, ...]] = [(), ()]
    for row in SMALL:
        rows += [("", *row), ()]
    assert only(drafted(excel(*rows))) == PLAIN


def test_hidden_sheets_are_left_out_and_told() -> None:
    def hidden(book: Any, page: Any) -> None:
        more = book.add_worksheet("Oud")
        for number, row in enumerate(SMALL):
            more.write_row(number, 0, row)
        more.hide()

    draft = drafted(excel(*SMALL, spoil=hidden))
    assert only(draft) == PLAIN
    assert dict(noted(draft, "sheet-hidden").values) == {"name": "Oud"}


def test_a_sheet_without_a_table_and_a_sheet_with_a_chart_are_told() -> None:
    def more(book: Any, page: Any) -> None:
        book.add_worksheet("Kas").write_row(0, 0, ["Datum", "Bedrag"])
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Kas!$B$1:$B$2"})
        book.add_chartsheet("Grafiek").set_chart(chart)

    draft = drafted(excel(*SMALL, spoil=more))
    assert only(draft) == PLAIN
    assert {dict(each.values)["name"] for each in draft.notes if each.code == "sheet-other"} == {"Kas", "Grafiek"}


def test_formatting_down_to_the_last_row_costs_nothing() -> None:
    def formatted(book: Any, page: Any) -> None:
        page.write_blank(1_048_575, 0, None, book.add_format({"bold": True}))

    draft = drafted(excel(*SMALL, spoil=formatted))
    assert only(draft) == PLAIN
    assert "sheet-rows-over" not in codes(draft)


def test_rows_and_columns_without_end_are_cut_off_and_told() -> None:
    def far(book: Any, page: Any) -> None:
        page.write_string(MOST_ROWS + 1, 0, "ver weg")

    draft = drafted(excel(*SMALL, spoil=far))
    assert only(draft) == PLAIN
    assert noted(draft, "sheet-rows-over").place.line == MOST_ROWS

    def wide(book: Any, page: Any) -> None:
        page.write_row(0, len(HEAD), [f"kolom {number}" for number in range(5000)])

    draft = drafted(excel(*SMALL, spoil=wide))
    assert only(draft) == PLAIN
    assert noted(draft, "sheet-columns-over").place.column == MOST_COLUMNS


def test_sheet_too_large_a_cell_in_the_far_corner_is_refused_before_anything_is_made_of_it() -> None:
    def corner(book: Any, page: Any) -> None:
        page.write_string(1_048_575, 16_383, "hier")

    assert refused(excel(*SMALL, spoil=corner)) == "sheet-too-large"


# -- packages that are no good


def test_sheet_old_an_xls_or_a_workbook_with_a_password_is_refused() -> None:
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == "sheet-old"


def test_sheet_not_excel_an_ods_or_any_zip_under_another_name_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<office:document-content/>")
    assert refused(out.getvalue()) == "sheet-not-excel"


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"wie;tekst", bytes(1000)])
def test_what_is_no_package_is_refused(data: bytes) -> None:
    assert refused(data) in ("sheet-damaged", "sheet-not-excel")


def test_sheet_damaged_whatever_is_torn_off_a_package_it_is_refused_with_a_sentence() -> None:
    data = excel_sheet(scenario_of(SMALL_SOURCE))
    for size in range(0, len(data), 997):
        assert refused(data[:size]) == "sheet-damaged"


def test_a_package_with_spoiled_bytes_is_refused_or_read_and_never_a_crash() -> None:
    data = excel_sheet(scenario_of(SMALL_SOURCE))
    dice = Random(7)
    for _ in range(150):
        spoiled = bytearray(data)
        for _ in range(dice.randint(1, 6)):
            spoiled[dice.randrange(len(data))] = dice.randrange(256)
        draft, problems = sheet.read(bytes(spoiled), FILE)
        assert (draft is None) == bool(problems)


def test_parts_with_spoiled_xml_are_refused_or_read_and_never_a_crash() -> None:
    dice = Random(8)
    data = excel_sheet(scenario_of(SMALL_SOURCE))

    def spoil(name: str, part: bytes) -> bytes:
        at = dice.randrange(len(part))
        return part[:at] + part[at + dice.randrange(40) :] if dice.random() < 0.4 else part

    for _ in range(80):
        draft, problems = sheet.read(repacked(data, spoil), FILE)
        assert (draft is None) == bool(problems)


def test_sheet_bomb_a_part_that_swells_beyond_measure_is_refused_unopened() -> None:
    bomb = repacked(excel(*SMALL), lambda name, part: b" " * LARGEST_TOTAL + b"<" if name == SHEET_PART else part)
    assert len(bomb) < 100_000
    started = time.perf_counter()
    assert refused(bomb) == "sheet-bomb"
    assert time.perf_counter() - started < 1


def test_a_part_that_swells_more_than_text_ever_does_is_refused() -> None:
    swollen = repacked(excel(*SMALL), lambda name, part: part + b" " * 1_000_000 if name == SHEET_PART else part)
    assert refused(swollen) == "sheet-bomb"


def test_a_package_with_too_many_parts_is_refused() -> None:
    out = io.BytesIO(excel(*SMALL))
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(MOST_ENTRIES):
            archive.writestr(f"xl/media/{number}.png", b"")
    assert refused(out.getvalue()) == "sheet-bomb"


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    data = repacked(excel(*SMALL), lambda name, part: part + b" " * 3_000_000 if name == SHEET_PART else part)
    at = data.rindex(SHEET_PART.encode()) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    lying = data[: at + 24] + struct.pack("<I", 2000) + data[at + 28 :]
    assert refused(lying) == "sheet-damaged"


def test_sheet_locked_a_part_that_is_encrypted_is_refused() -> None:
    data = bytearray(excel(*SMALL))
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refused(bytes(data)) == "sheet-locked"


def test_a_cell_that_hides_where_it_is_counts_all_the_same() -> None:
    def hide(name: str, part: bytes) -> bytes:
        cell = b"""<c x='a>b' r="XFD1048576" t="inlineStr"><is><t>hier</t></is></c></row></sheetData>"""
        return re.sub(rb"</row></sheetData>", cell, part) if name == SHEET_PART else part

    assert refused(repacked(excel(*SMALL), hide)) == "sheet-too-large"


def test_sheet_no_table_a_file_without_a_conversation_is_refused() -> None:
    assert refused(excel(("Datum", "Bedrag"), ("1", "2"))) == "sheet-no-table"
    assert refused(excel(HEAD)) == "sheet-no-table"
    assert refused(excel(HEAD, ("a", "einde", "", "Klaar.", "", ""))) == "sheet-no-table"
    assert refused(b"", TABLE) == "sheet-no-table"


# -- CSV


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_is_read_in_any_of_the_usual_shapes(separator: str, encoding: str) -> None:
    rows = [tuple(cell.replace("dicht", "één’s dicht") for cell in row) for row in SMALL]
    draft = drafted(text(*rows, separator=separator).decode().encode(encoding), TABLE)
    assert said(draft) == "De deur is één’s dicht."
    assert ("sheet-encoding" in codes(draft)) == (encoding == "cp1252")


def test_the_line_with_which_excel_names_its_separator_is_understood_and_counted() -> None:
    draft = drafted(b"sep=|\r\n" + text(*SMALL, ("zolder", "paars", "", "Hier?", "", ""), separator="|"), TABLE)
    assert noted(draft, "sheet-kind").place.line == 8


def test_a_formula_in_a_text_is_kept_from_reckoning_in_a_csv() -> None:
    scenario = scenario_of(changed(("De deur zit dicht.", "'=cmd|x'"), ("Daar gaan we weer.", '"@SUM(1)"')))
    data = csv_sheet(scenario)
    cells = [cell.strip('"') for cell in re.split("[;\r\n]", data.decode("utf-8-sig"))]
    risky = [cell for cell in cells if cell[:1] in tuple("=+-@") and not re.fullmatch(r"[+-]\d+", cell)]
    assert risky == []
    assert only(drafted(data, TABLE)) == scenario


def test_a_formula_in_a_text_is_a_text_in_excel() -> None:
    data = excel_sheet(scenario_of(changed(("De deur zit dicht.", "'=1+1'"))))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert all(b"<f>" not in archive.read(name) for name in archive.namelist() if "worksheets" in name)


def test_sheet_not_csv_an_excel_file_under_another_name_is_refused() -> None:
    assert refused(excel(*SMALL), TABLE) == "sheet-not-csv"
    assert refused(b"\xd0\xcf\x11\xe0" + bytes(99), TABLE) == "sheet-not-csv"


def test_sheet_csv_a_cell_without_end_is_refused() -> None:
    assert refused(b"wie;tekst\r\nBos;" + b"a" * 200_000, TABLE) == "sheet-csv"


@pytest.mark.parametrize("data", [b"wie;tekst\r\n\0", b"\x81\x8d", b"\xff\xfea"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert refused(data, TABLE) == "file-not-text"


def test_whatever_becomes_of_the_bytes_of_a_csv_it_is_refused_or_a_whole_draft() -> None:
    data = csv_sheet(scenario_of(SMALL_SOURCE))
    dice = Random(9)
    for _ in range(300):
        spoiled = bytearray(data)
        for _ in range(dice.randint(1, 30)):
            spoiled[dice.randrange(len(data))] = dice.choice(b';"\r\n,=x\xe9\t')
        draft, problems = sheet.read(bytes(spoiled), TABLE)
        assert (draft is None) == bool(problems)
        for scenario in draft.scenarios if draft else ():
            assert read_scenario(yaml_of(document_of(scenario)), "x") == (scenario, ())
