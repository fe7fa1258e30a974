"""The program in a process of its own: what it loads, and what it does without a screen."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.calling import BEST, BLAKE, LONGEST, SCENARIOS, SCREENS, call_apart, environment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.calling import Caller

WINDOWED = ("PySide6", "shiboken6", "pyqtgraph")
LOADED = f"""
import sys
from kcc_coach.cli.main import run
code = run(sys.argv[1:])
loaded = [name for name in {WINDOWED} if name in sys.modules]
sys.exit(f"loaded: {{loaded}}" if loaded else code)
"""


@pytest.mark.parametrize(
    "command",
    [
        ("list",),
        ("play", BLAKE, "--path", BEST, "--record", "--rate", "listening=3", "--json"),
        ("check", str(SCENARIOS)),
        ("progress", "--csv"),
        ("doctor", "--json"),
        (),
    ],
    ids=lambda command: command[0] if command else "no screen",
)
def test_no_command_loads_the_window(data: Path, command: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(data),
        timeout=LONGEST,
        check=False,
    )
    assert done.stderr == b""
    assert done.stdout


def test_the_sight_of_a_loaded_window_would_be_seen(data: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import PySide6.QtCore\n" + LOADED, "list"],
        capture_output=True,
        env=environment(data),
        timeout=LONGEST,
        check=False,
    )
    assert (done.returncode, done.stderr.strip()) == (1, b"loaded: ['PySide6', 'shiboken6']")


def test_without_a_screen_a_sample_is_played_and_kept_apart_from_your_own_records(kcc: Caller, data: Path) -> None:
    said = call_apart(data)
    assert (said.code, said.err) == (0, "")
    first, *_, last = said.out.splitlines()
    assert first == "Er is geen scherm, dus je oefent hier in de terminal."
    assert "dus dit is een voorbeeld." in said.out
    assert "== Half geschaafd ==" in said.out
    table = said.out.partition(f"Je voortgang, bewaard in {data / 'sample'}:")[2]
    assert "Competentie" in table
    assert "Eigenaarschap" in table
    assert last == "Je oefende op 1 dag."
    assert kcc("progress", "--json").value["runs"] == []
    (run,) = kcc("progress", "--json", "--data-dir", str(data / "sample")).value["runs"]
    assert run["scenario"] == BLAKE
    assert set(run["ratings"].values()) == {3}


@pytest.mark.parametrize("screen", SCREENS)
def test_any_sign_of_a_screen_is_believed(screen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from kcc_coach.cli.window import has_screen

    monkeypatch.setattr(sys, "platform", "linux")
    for each in SCREENS:
        monkeypatch.delenv(each, raising=False)
    assert not has_screen()
    monkeypatch.setenv(screen, "1")
    assert has_screen()


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_mac_always_have_a_screen(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from kcc_coach.cli.window import has_screen

    monkeypatch.setattr(sys, "platform", platform)
    for each in SCREENS:
        monkeypatch.delenv(each, raising=False)
    assert has_screen()


def test_the_exit_code_and_the_sentence_reach_the_shell(data: Path) -> None:
    said = call_apart(data, "play", "nergens")
    assert (said.code, said.out) == (3, "")
    (sentence,) = said.sentences
    assert sentence.startswith("Er is geen gesprek «nergens».")
