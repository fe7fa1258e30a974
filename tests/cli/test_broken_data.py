"""Whatever has become of the data folder: a command ends with a sentence, and what is there stays there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.calling import BEST, BLAKE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.calling import Caller

COMMANDS = [
    ("list",),
    ("list", "--json"),
    ("play", BLAKE, "--path", ""),
    ("play", BLAKE, "--path", BEST, "--record"),
    ("progress",),
    ("progress", "--csv"),
    ("doctor",),
    ("doctor", "--json"),
]
PROFILES = {
    "no JSON": "{",
    "another shape": "[]",
    "nothing": "",
    "a newer format": '{"format": 3, "name": "x", "created": "x", "slots": []}',
    "a format without end": '{"format": Infinity, "name": "x", "created": "x", "slots": []}',
    "no number": '{"format": NaN, "name": "x", "created": "x", "slots": []}',
    "no slots": '{"format": 1, "name": "x", "created": "x", "slots": 5}',
    "a slot that isn't one": '{"format": 1, "name": "x", "created": "x", "slots": ["x"]}',
    "a key that isn't one": '{"format": 1, "name": "x", "created": "x", "slots": [{"kind": "open", "key": "x"}]}',
}
RECORDS: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "noise": lambda _: b"hallo " * 3000,
    "zeros": lambda whole: bytes(len(whole)),
    "the first half": lambda whole: whole[: len(whole) // 2 + 100],
    "one bit turned": lambda whole: whole[:-2000] + bytes([whole[-2000] ^ 1]) + whole[-1999:],
}


def is_told(kcc: Caller, command: tuple[str, ...]) -> int:
    """The exit code of a command that either does its work or says in a sentence why it can't."""
    said = kcc(*command)
    assert "Traceback" not in said.out + said.err
    assert said.code in {0, 1, 3}
    assert len(said.sentences) == (1 if said.code == 3 else 0)
    return said.code


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_file_where_the_data_folder_should_be_is_told(kcc: Caller, data: Path, command: tuple[str, ...]) -> None:
    data.write_text("hier staat al iets", encoding="utf-8")
    is_told(kcc, command)
    assert data.read_text(encoding="utf-8") == "hier staat al iets"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_file_where_the_profiles_should_be_is_told(kcc: Caller, data: Path, command: tuple[str, ...]) -> None:
    data.mkdir()
    (data / "profiles").write_text("iets", encoding="utf-8")
    is_told(kcc, command)
    assert (data / "profiles").read_text(encoding="utf-8") == "iets"


@pytest.mark.parametrize("text", PROFILES.values(), ids=PROFILES)
def test_a_profile_that_cannot_be_read_is_told_and_left_as_it_is(kcc: Caller, data: Path, text: str) -> None:
    file = data / "profiles" / "een" / "profile.json"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    assert {command: is_told(kcc, command) for command in COMMANDS if command[0] in {"progress", "play"}} == {
        COMMANDS[2]: 0,
        COMMANDS[3]: 3,
        COMMANDS[4]: 3,
        COMMANDS[5]: 3,
    }
    assert is_told(kcc, ("doctor",)) == 1
    assert file.read_text(encoding="utf-8") == text
    assert [each.name for each in (data / "profiles").rglob("*")] == ["een", "profile.json"]


def test_a_profile_that_is_no_text_is_told(kcc: Caller, data: Path) -> None:
    file = data / "profiles" / "een" / "profile.json"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"\xff\xfe{")
    assert is_told(kcc, ("progress",)) == 3


def test_a_folder_where_a_profile_should_be_is_told(kcc: Caller, data: Path) -> None:
    (data / "profiles" / "een" / "profile.json").mkdir(parents=True)
    assert is_told(kcc, ("progress",)) == 3
    assert is_told(kcc, ("doctor",)) == 1


@pytest.mark.parametrize("harm", RECORDS.values(), ids=RECORDS)
def test_damaged_records_are_told_and_never_written_over(
    kcc: Caller, data: Path, harm: Callable[[bytes], bytes]
) -> None:
    kcc(*COMMANDS[3])
    (file,) = data.glob("profiles/*/records.db")
    damaged = harm(file.read_bytes())
    file.write_bytes(damaged)
    assert [is_told(kcc, command) for command in COMMANDS[3:7]] == [3, 3, 3, 1]
    assert file.read_bytes() == damaged


def test_a_folder_where_the_records_should_be_is_told(kcc: Caller, data: Path) -> None:
    kcc(*COMMANDS[3])
    (file,) = data.glob("profiles/*/records.db")
    file.unlink()
    file.mkdir()
    assert [is_told(kcc, command) for command in COMMANDS[3:7]] == [3, 3, 3, 1]


@pytest.mark.parametrize("text", ["{", "[]", '{"language": 5, "theme": null}', '{"language": "xx"}', "\ud800"])
def test_settings_that_make_no_sense_are_passed_over(kcc: Caller, data: Path, text: str) -> None:
    data.mkdir()
    (data / "settings.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    assert "Balie, 8 minuten" in kcc("list").out


def test_a_cache_that_is_damaged_is_made_again(kcc: Caller, data: Path) -> None:
    before = kcc("list", "--json").out
    for file in (data / "cache").iterdir():
        file.write_bytes(b"\xc1 bedorven")
    assert kcc("list", "--json").out == before


def test_the_folder_of_somebody_who_is_not_here_is_told(kcc: Caller) -> None:
    said = kcc("--data-dir", "~niemand-met-deze-naam/kcc", "list")
    assert (said.code, said.out, len(said.sentences)) == (3, "", 1)
