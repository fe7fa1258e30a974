"""Backups from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.calling import BEST, BLAKE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.calling import Caller


def test_where_nothing_was_kept_there_is_nothing_to_back_up(kcc: Caller) -> None:
    for words in (("list",), ("make",), ("restore", "1")):
        said = kcc("backup", *words)
        assert said.code == 3
        assert said.err == "Er is nog niets bewaard.\n"


def test_a_backup_is_made_listed_and_put_back(kcc: Caller, data: Path) -> None:
    kcc("play", BLAKE, "--path", BEST, "--record")
    assert kcc("backup", "list").out == "Er is nog geen reservekopie.\n"
    made = kcc("backup", "make", "--json").value["backups"][0]
    assert (made["number"], made["talks"], made["problem"]) == (1, 1, None)
    kcc("play", BLAKE, "--path", BEST, "--record", "--seed", "3")
    listed = kcc("backup", "list").out
    assert listed.startswith("   1  ")
    assert listed.endswith("1 gesprek\n")
    restored = kcc("backup", "restore", "1", "--json").value
    assert restored["restored"] == 1
    assert restored["aside"].startswith(str(data))
    assert kcc("backup", "list", "--json").value["backups"][0]["talks"] == 1
    assert kcc("doctor").code == 0


def test_for_people_it_says_where_things_are(kcc: Caller) -> None:
    kcc("play", BLAKE, "--path", BEST, "--record")
    assert kcc("backup", "make").out.startswith("Reservekopie 1 staat in ")
    said = kcc("backup", "restore", "1").out.splitlines()
    assert said[0] == "Reservekopie 1 staat terug."
    assert "records.replaced-" in said[1]


def test_a_number_that_there_is_not_is_refused(kcc: Caller) -> None:
    kcc("play", BLAKE, "--path", BEST, "--record")
    said = kcc("backup", "restore", "7")
    assert (said.code, said.err) == (3, "Er is geen reservekopie met nummer 7.\n")


def test_a_damaged_backup_is_listed_with_what_is_wrong(kcc: Caller, data: Path) -> None:
    kcc("play", BLAKE, "--path", BEST, "--record")
    kcc("backup", "make")
    (file,) = data.glob("profiles/*/backups/*.db")
    file.write_bytes(b"kapot" * 2000)
    (value,) = kcc("backup", "list", "--json").value["backups"]
    assert (value["talks"], value["problem"]) == (None, "database-damaged")
    assert "beschadigd" in kcc("backup", "list").out
    assert kcc("backup", "restore", "1").code == 3
