from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kcc_coach import __version__
from tests.cli.calling import BEST, BLAKE
from tests.cli.examples import MISSPELT
from tests.packs.shipped_files import SHIPPED as PLAYED

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.calling import Caller

LOOKED_AT = ["data", "resources", "machine", "scenarios", "profiles"]


def findings(kcc: Caller) -> dict[str, bool]:
    return {each["name"]: each["ok"] for each in kcc("doctor", "--json").value["checks"]}


def test_the_doctor_looks_at_everything_that_is_needed(kcc: Caller, data: Path) -> None:
    kcc("play", BLAKE, "--path", BEST, "--record")
    said = kcc("doctor", "--json")
    assert list(findings(kcc)) == LOOKED_AT
    assert said.value["version"] == __version__
    assert said.value["data"] == str(data)
    assert all(said.value["parts"].values())


def test_with_a_fresh_folder_all_is_in_order(kcc: Caller) -> None:
    assert findings(kcc) == dict.fromkeys(LOOKED_AT, True)
    assert kcc("doctor").code == 0


def test_for_people_every_look_is_a_line(kcc: Caller) -> None:
    head, *lines = kcc("doctor").out.splitlines()
    assert head.startswith(f"KCC Coach {__version__}, Python 3.")
    assert [re.split(r"  +|: ", line)[1].removeprefix("OP").strip() for line in lines] == LOOKED_AT


def test_a_conversation_with_faults_is_something_to_look_at(kcc: Caller) -> None:
    kcc.add_pack("eigen", half=MISSPELT)
    said = kcc("doctor")
    assert said.code == 1
    assert f"LET OP   scenarios: {len(PLAYED)} te spelen, 1 met fouten" in said.out


def test_a_file_where_the_data_folder_should_be_is_something_to_look_at(kcc: Caller, data: Path) -> None:
    data.touch()
    assert findings(kcc)["data"] is False
    assert kcc("doctor").code == 1


def test_a_profile_that_cannot_be_read_is_something_to_look_at(kcc: Caller, data: Path) -> None:
    (data / "profiles" / "een").mkdir(parents=True)
    (data / "profiles" / "een" / "profile.json").write_text("{", encoding="utf-8")
    assert findings(kcc)["profiles"] is False
    assert kcc("doctor").code == 1


def test_looking_changes_nothing_in_the_records(kcc: Caller, data: Path) -> None:
    kcc("play", BLAKE, "--path", BEST, "--record")
    (records,) = data.glob("profiles/*/records.db")
    before = records.read_bytes()
    kcc("doctor")
    assert records.read_bytes() == before
