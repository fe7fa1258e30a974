from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kcc_coach import __version__
from tests.cli.calling import BEST, BLAKE, SCENARIOS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.calling import Caller

NAMES = ["list", "play", "check", "progress", "doctor"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("nergens",),
        ("--nergens",),
        ("list", "--nergens"),
        ("list", "te veel"),
        ("play",),
        ("play", BLAKE, "--path"),
        ("play", BLAKE, "--nergens", "--path", ""),
        ("check", "--path", "x", "."),
        ("progress", "--xml"),
        ("doctor", "--csv"),
        ("--language", "fr", "list"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_told_on_stderr_and_does_nothing(kcc: Caller, data: Path, arguments: tuple[str, ...]) -> None:
    said = kcc(*arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err
    assert not data.exists()


@pytest.mark.parametrize("name", NAMES)
def test_every_command_explains_itself(kcc: Caller, name: str) -> None:
    said = kcc(name, "--help")
    assert (said.code, said.err) == (0, "")
    assert "--data-dir" in said.out


def test_the_help_names_every_command(kcc: Caller) -> None:
    said = kcc("--help")
    assert said.code == 0
    assert [name for name in NAMES if name not in said.out] == []


def test_the_version_is_told(kcc: Caller) -> None:
    assert kcc("--version").out == f"kcc-coach {__version__}\n"


def test_the_data_folder_may_be_named_before_or_after_the_command(kcc: Caller, tmp_path: Path) -> None:
    other = tmp_path / "anders"
    kcc("play", BLAKE, "--path", BEST, "--record", "--data-dir", str(other))
    assert len(kcc("--data-dir", str(other), "progress", "--json").value["runs"]) == 1
    assert kcc("progress", "--json").value["runs"] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("play", BLAKE, "--path", ""),
        ("play", BLAKE, "--path", BEST, "--record", "--rate", "listening=4"),
        ("check", str(SCENARIOS)),
        ("progress",),
        ("progress", "--csv"),
        ("doctor",),
        ("--help",),
    ],
    ids=lambda arguments: arguments[0],
)
def test_every_command_speaks_english(kcc: Caller, arguments: tuple[str, ...]) -> None:
    said = kcc("--language", "en", *arguments)
    assert (said.code, said.err) == (0, "")
    assert said.out


def test_the_language_of_the_settings_is_spoken(kcc: Caller, data: Path) -> None:
    kcc("play", BLAKE, "--path", BEST, "--record")
    (data / "settings.json").write_text('{"language": "en"}', encoding="utf-8")
    assert ";88.9;" in kcc("progress", "--csv").out
    assert ";88,9;" in kcc("--language", "nl", "progress", "--csv").out
