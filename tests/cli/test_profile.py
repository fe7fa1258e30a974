"""Profiles from the command line: who is here, and one that goes to another computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kcc_coach.cli import profile_command
from kcc_coach.storage.profiles import list_profiles
from kcc_coach.storage.slots import unlock
from kcc_coach.storage.store import open_store
from tests.cli.calling import BEST, BLAKE, Caller

if TYPE_CHECKING:
    from pathlib import Path

PHRASE = "zeven groene fietsen"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What somebody types at the next questions."""
    answers: list[str] = []
    monkeypatch.setattr(profile_command, "has_terminal", lambda: True)
    monkeypatch.setattr(profile_command, "typed_unseen", lambda _: answers.pop(0))
    return answers


def test_nobody_is_here_yet(kcc: Caller, tmp_path: Path) -> None:
    assert kcc("profile", "list").out == "Er is nog geen profiel.\n"
    said = kcc("profile", "pack", "-o", str(tmp_path / "a.kccprofile"))
    assert (said.code, said.err) == (3, "Er is nog geen profiel.\n")


def test_a_profile_goes_to_another_computer(
    kcc: Caller, typed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kcc("play", BLAKE, "--path", BEST, "--record")
    file = tmp_path / "mee.kccprofile"
    typed += [PHRASE, PHRASE]
    said = kcc("profile", "pack", "-o", str(file))
    assert said.out.startswith("Verzin een wachtwoordzin voor onderweg, van minstens 10 tekens.\nHet profiel van ")
    there = Caller(tmp_path / "elders", capsys)
    assert "staat nu op deze computer" in there("profile", "take", str(file)).out
    assert there("profile", "list").out.endswith("(op slot)\n")
    (arrived,), _ = list_profiles(tmp_path / "elders" / "profiles")
    with open_store(unlock(arrived, PHRASE)) as store:
        assert [run.scenario for run in store.runs()] == [BLAKE]
    again = there("profile", "take", str(file))
    assert again.code == 3
    assert "Met --instead komt dit van " in again.err
    assert there("profile", "take", str(file), "--instead").code == 0
    assert len(list((tmp_path / "elders" / "set-aside").iterdir())) == 1


def test_two_passphrases_that_differ_make_nothing(kcc: Caller, typed: list[str], tmp_path: Path) -> None:
    kcc("play", BLAKE, "--path", BEST, "--record")
    file = tmp_path / "mee.kccprofile"
    typed += [PHRASE, PHRASE + "!"]
    assert kcc("profile", "pack", "-o", str(file)).err == "Dat was twee keer iets anders. Er is niets gemaakt.\n"
    assert not file.exists()


def test_without_a_terminal_no_passphrase_can_be_asked(kcc: Caller, tmp_path: Path) -> None:
    kcc("play", BLAKE, "--path", BEST, "--record")
    said = kcc("profile", "pack", "-o", str(tmp_path / "mee.kccprofile"))
    assert said.code == 3
    assert "In een terminal" in said.err


def test_a_file_that_is_there_is_not_written_over(kcc: Caller, tmp_path: Path) -> None:
    kcc("play", BLAKE, "--path", BEST, "--record")
    file = tmp_path / "mee.kccprofile"
    file.write_bytes(b"van mij")
    assert kcc("profile", "pack", "-o", str(file)).code == 3
    assert file.read_bytes() == b"van mij"


def test_a_file_that_is_none_is_refused(kcc: Caller, tmp_path: Path) -> None:
    file = tmp_path / "iets.kccprofile"
    file.write_bytes(b"iets anders")
    said = kcc("profile", "take", str(file))
    assert said.code == 3
    assert "geen heel verhuisbestand" in said.err
