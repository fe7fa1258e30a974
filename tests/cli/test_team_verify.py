"""`kcc-coach team verify`: whatever was changed, taken away or put into the shared folder is named with its file."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.teaming import KEEPER, LEAD, QUARTER, Crew, codes, open_team

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.calling import Caller

ROUND = tuple(f"{QUARTER}/{name}.json" for name in ("roster", "opening", "closing", "release"))
EVERYBODY = (LEAD, KEEPER, "lid0")


@pytest.fixture
def done(crew: Crew) -> Crew:
    open_team(crew, size=9, sent=9)
    crew.done(LEAD, "challenge", "publish", "--week", "2026-W47", "--question", "Ging het?")
    crew.finish()
    return crew


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_folder_that_is_whole_has_nothing_wrong(done: Crew, who: str) -> None:
    said = done.done(who, "verify")
    lines = said.out.splitlines()
    assert lines[0] == "De ronde 2026-Q4 is vrijgegeven."
    assert lines[-1] == "Alles klopt: elke handtekening, elke lijst en elke inzending."
    assert ("  Je bijdrage telt mee." in lines) is (who == "lid0")
    mine = "counts" if who == "lid0" else None
    assert done.done(who, "verify", "--json").value == {
        "rounds": [{"quarter": QUARTER, "state": "released", "mine": mine}],
        "problems": [],
    }


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_document_with_another_byte_in_it_is_named(done: Crew, who: str) -> None:
    for name in ("team.json", "roster.json", "challenges/2026-W47.json", *ROUND):
        file = done.folder / name
        data = file.read_bytes()
        place = data.index(b'"signature":"') + 20
        file.write_bytes(data[:place] + (b"0" if data[place : place + 1] != b"0" else b"1") + data[place + 1 :])
        said = done(who, "verify", "--json")
        assert (said.code, "document-forged" in codes(said)) == (1, True), name
        assert name in {each["file"] for each in said.value["problems"]}
        told = done(who, "verify")
        assert (told.code, told.err) == (1, "")
        assert any(line.startswith(f"{name}: ") for line in told.out.splitlines())
        file.write_bytes(data)
    assert done(who, "verify").code == 0


def test_a_document_that_is_gone_is_missed(done: Crew) -> None:
    for name in ("team.json", *ROUND[:3]):
        file = done.folder / name
        data = file.read_bytes()
        file.unlink()
        assert [done(who, "verify").code for who in EVERYBODY] == [1, 1, 1], name
        file.write_bytes(data)


def test_an_entry_that_was_counted_and_is_gone_is_missed(done: Crew) -> None:
    next((done.folder / QUARTER).glob("*.kccteam")).unlink()
    for who in EVERYBODY:
        assert codes(done(who, "verify", "--json")) == ["entries-missing"]


def test_every_stray_entry_is_named_with_its_file(done: Crew, kcc: Caller, tmp_path: Path) -> None:
    folder = done.folder / QUARTER
    one = min(folder.glob("*.kccteam"))
    other = open_team(Crew(kcc, tmp_path / "andere"), sent=1)
    shutil.copy(next((other.folder / QUARTER).glob("*.kccteam")), folder / "a-elders.kccteam")
    (folder / "b-rommel.kccteam").write_bytes(b"rommel")
    (folder / "c-kort.kccteam").write_bytes(one.read_bytes()[:-1])
    (folder / "d-anders.kccteam").write_bytes(one.read_bytes()[:-1] + b"\0")
    (folder / "e-map.kccteam").mkdir()
    shutil.copy(one, folder / "z-kopie.kccteam")
    (folder / "niets.txt").write_bytes(b"dit telt niet")
    said = done("lid0", "verify", "--json")
    assert said.code == 1
    found = {each["file"]: each["code"] for each in said.value["problems"]}
    assert found["b-rommel.kccteam"] == "entry-foreign"
    assert found["c-kort.kccteam"] == "entry-damaged"
    assert found["d-anders.kccteam"] == "entry-forged"
    assert found["e-map.kccteam"] == "entry-foreign"
    assert {"entry-twice", "entry-other-team"} <= set(found.values())
    assert len(found) == 6


def test_a_card_that_is_none_is_named(done: Crew) -> None:
    (done.folder / "cards" / "rommel.json").write_bytes(b"rommel")
    shutil.copy(done.card(LEAD), done.folder / "cards" / "leider.json")
    value = done(LEAD, "verify", "--json").value
    found = {each["file"]: each["code"] for each in value["problems"]}
    assert found == {"cards/rommel.json": "document-damaged", "cards/leider.json": "card-other-role"}


def test_a_second_list_is_seen_by_whoever_saw_the_first(done: Crew) -> None:
    """A member who looked remembers what the list was; a keeper who makes another one is seen."""
    done.done("lid0", "verify")
    forget(done, "closing", "release")
    next((done.folder / QUARTER).glob("*.kccteam")).unlink()
    done.done(KEEPER, "close")
    done.done(KEEPER, "tally")
    assert "released-twice" in codes(done("lid0", "verify", "--json"))
    assert done("lid0", "status").code == 1


def forget(crew: Crew, *steps: str) -> bytes:
    """Takes what the keeper did from the shared folder and the keeper's ledger, as a backup of both would; the ledger as it was."""
    (file,) = crew.own(KEEPER).glob("team-*.json")
    before = file.read_bytes()
    ledger = json.loads(before)
    for step in steps:
        ledger["rounds"][QUARTER][step] = ""
        (crew.folder / QUARTER / f"{step}.json").unlink()
    file.write_text(json.dumps(ledger), encoding="utf-8")
    return before


def wrong_for_keeper(crew: Crew, remembered: bytes) -> dict[str, str]:
    """What a keeper who still has this ledger is told, by file."""
    next(crew.own(KEEPER).glob("team-*.json")).write_bytes(remembered)
    said = crew(KEEPER, "verify", "--json")
    assert said.code == 1
    return {each["file"]: each["code"] for each in said.value["problems"]}


def test_a_keeper_sees_a_second_list_and_release_that_were_made_from_a_backup(done: Crew) -> None:
    remembered = forget(done, "closing", "release")
    next((done.folder / QUARTER).glob("*.kccteam")).unlink()
    done.done(KEEPER, "close")
    done.done(KEEPER, "tally")
    assert wrong_for_keeper(done, remembered) == {
        f"{QUARTER}/closing.json": "released-twice",
        f"{QUARTER}/release.json": "released-twice",
    }


def test_a_keeper_sees_a_round_that_was_opened_a_second_time_from_a_backup(done: Crew) -> None:
    remembered = forget(done, "opening", "roster", "closing", "release")
    done.done(KEEPER, "open", "--quarter", QUARTER, "--competencies", "ownership")
    assert wrong_for_keeper(done, remembered)[f"{QUARTER}/opening.json"] == "opened-twice"


def test_a_keeper_misses_a_release_that_is_gone(done: Crew) -> None:
    (done.folder / QUARTER / "release.json").unlink()
    assert codes(done(KEEPER, "verify", "--json")) == ["release-gone"]


def test_one_quarter_alone_can_be_looked_at(done: Crew) -> None:
    (done.folder / QUARTER / "rommel.kccteam").write_bytes(b"rommel")
    assert done("lid0", "verify", "--quarter", "2026-Q3", "--json").value["problems"][0]["code"] == "round-not-opened"
    assert done("lid0", "verify", "--quarter", QUARTER).code == 1
