"""Files of other programs become drafts of packs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from kcc_coach.packs.formats.draft import KINDS
from tests.cli.calling import SCENARIOS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.calling import Caller

TABLE: Final = "wie;tekst;antwoord;naar;kleur\nNoor;De deur is dicht.;Ik loop mee.;einde;rood\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "de-deur.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "concept"


def test_a_table_becomes_a_pack_that_can_be_checked_and_played(kcc: Caller, table: Path, folder: Path) -> None:
    said = kcc("import", str(table), "-o", str(folder))
    assert (said.code, said.err) == (0, "")
    assert sorted(file.name for file in folder.iterdir()) == ["de-deur.yaml", "pack.yaml"]
    checked = kcc("check", str(folder), "--json").value
    assert checked["checked"] == 1
    assert [each for each in checked["problems"] if each["severity"] == "fault"] == []
    assert kcc("play", str(folder / "de-deur.yaml"), "--path", "ik-loop-mee").code == 0


def test_the_report_goes_by_kind_and_says_where(kcc: Caller, table: Path, folder: Path) -> None:
    lines = kcc("import", str(table), "-o", str(folder)).out.splitlines()
    heads = [line for line in lines if line and not line.startswith(" ") and line.endswith(":")]
    assert heads == ["Overgenomen:", "Geraden:", "Weggelaten:", "Zelf invullen:"]
    (dropped,) = [line for line in lines if "«kleur»" in line]
    assert dropped.startswith("  de-deur.csv:1:5: ")
    assert lines[-1].startswith("1 gesprek overgenomen.")
    assert str(folder) in lines[-1]


def test_the_report_as_json_says_the_same(kcc: Caller, table: Path, folder: Path) -> None:
    said = kcc("import", str(table), "-o", str(folder), "--json")
    assert said.code == 0
    value = said.value
    assert list(value) == ["scenarios", "folder", "notes", "problems"]
    assert (value["scenarios"], value["folder"], value["problems"]) == (["de-deur"], str(folder), [])
    assert {tuple(each) for each in value["notes"]} == {("kind", "code", "file", "line", "keys", "sentence")}
    assert {each["kind"] for each in value["notes"]} == set(KINDS)
    (column,) = [each for each in value["notes"] if each["code"] == "sheet-column"]
    assert (column["kind"], column["line"]) == ("dropped", 1)


def test_a_folder_that_holds_anything_is_left_alone(kcc: Caller, table: Path, folder: Path) -> None:
    folder.mkdir()
    mine = folder / "mijn.txt"
    mine.write_text("van mij", encoding="utf-8")
    said = kcc("import", str(table), "-o", str(folder), "--json")
    assert said.code == 3
    assert [each["code"] for each in said.value["problems"]] == ["folder-not-empty"]
    assert said.value["scenarios"] == []
    assert list(folder.iterdir()) == [mine]


def test_a_file_where_the_folder_should_come_is_left_alone(kcc: Caller, table: Path) -> None:
    said = kcc("import", str(table), "-o", str(table))
    assert said.code == 3
    assert table.read_text(encoding="utf-8") == TABLE


def test_an_empty_folder_is_filled(kcc: Caller, table: Path, folder: Path) -> None:
    folder.mkdir()
    assert kcc("import", str(table), "-o", str(folder)).code == 0


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("weg.csv", None, "file-missing"),
        ("leeg.csv", b"", "sheet-no-table"),
        ("oud.xlsx", b"\xd0\xcf\x11\xe0" + bytes(99), "sheet-old"),
        ("brief.docx", b"PK\x03\x04", "unknown-format"),
    ],
)
def test_what_cannot_be_taken_over_is_refused_and_nothing_is_written(
    kcc: Caller, tmp_path: Path, folder: Path, name: str, data: bytes | None, code: str
) -> None:
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)
    said = kcc("import", str(file), "-o", str(folder), "--json")
    assert said.code == 3
    assert [each["code"] for each in said.value["problems"]] == [code]
    assert not folder.exists()
    told = kcc("import", str(file), "-o", str(folder))
    assert told.code == 3
    assert told.out.splitlines()[-1] == "Er is niets geschreven."


def test_a_file_too_large_to_be_a_conversation_is_refused_unread(kcc: Caller, tmp_path: Path, folder: Path) -> None:
    file = tmp_path / "groot.xlsx"
    with file.open("wb") as out:
        out.truncate(2_000_000_000)
    said = kcc("import", str(file), "-o", str(folder), "--json")
    assert said.code == 3
    assert [each["code"] for each in said.value["problems"]] == ["file-too-large"]


def test_a_conversation_that_ships_goes_out_to_excel_and_comes_back(kcc: Caller, tmp_path: Path, folder: Path) -> None:
    source = SCENARIOS / "het-goede-gesprek" / "terras.yaml"
    sheet = tmp_path / "terras.xlsx"
    assert kcc("pack", "export", str(source), "-o", str(sheet)).code == 0
    said = kcc("import", str(sheet), "-o", str(folder), "--json")
    assert [each["code"] for each in said.value["notes"]] == ["sheet-rows"]
    assert said.value["scenarios"] == ["terras"]


def test_where_to_write_has_to_be_said(kcc: Caller, table: Path) -> None:
    assert kcc("import", str(table)).code == 2
