"""A person at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.calling import call_apart
from tests.cli.examples import TWO_NAMES, WASTE

pytest.importorskip("pty", reason="there are no pseudo-terminals here")

from tests.cli.pseudo_terminal import ASKED, END_OF_INPUT, Terminal

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def waste(tmp_path: Path) -> str:
    file = tmp_path / "afvalpas.yaml"
    file.write_text(WASTE, encoding="utf-8")
    return str(file)


def test_numbers_choose_and_the_talk_comes_to_its_ending(data: Path, waste: str) -> None:
    with Terminal(data, "play", waste) as terminal:
        opening = terminal.choose("Twee zakken")
        assert "De afvalpas" in opening
        assert "Jij bent medewerker van het klantcontactcentrum." in opening
        assert "Meneer Bakker (gespannen): Mijn pas" in opening
        assert "Meneer Bakker (hoopvol): Dan zet ik ze even neer." in terminal.choose("Uw pas staat nog")
        terminal.until("== De klep gaat open ==")
        assert terminal.end() == 0
    assert not (data / "profiles").exists()


def test_t_steps_back_and_s_stops_without_keeping_anything(data: Path, waste: str) -> None:
    with Terminal(data, "play", waste, "--record") as terminal:
        terminal.choose("Wat vervelend voor u.")
        assert "(boos): En wat doe ik nu" in terminal.until(ASKED)
        terminal.type("t\n")
        again = terminal.until(ASKED)
        assert "(gespannen): Mijn pas" in again
        assert "Twee zakken" in again
        terminal.type("S\n")
        terminal.until("Gestopt. Er is niets bewaard.")
        assert terminal.end() == 0
    assert not (data / "profiles").exists()


def test_an_answer_that_cannot_be_is_asked_again(data: Path, waste: str) -> None:
    with Terminal(data, "play", waste) as terminal:
        for answer in ("0", "4", "-1", "x", "", "1.5", "²", "9" * 400):
            terminal.until(ASKED)
            terminal.type(f"{answer}\n")
            terminal.until("Typ een nummer van 1 tot en met 3.")
        terminal.until(ASKED)
        terminal.type("t\n")
        terminal.until("Er is nog niets om terug te nemen.")
        terminal.until(ASKED)
        terminal.type("s\n")
        assert terminal.end() == 0


def test_the_end_of_input_stops(data: Path, waste: str) -> None:
    with Terminal(data, "play", waste) as terminal:
        terminal.until(ASKED)
        terminal.type(END_OF_INPUT)
        terminal.until("Gestopt. Er is niets bewaard.")
        assert terminal.end() == 0


def test_a_recorded_talk_asks_for_your_own_ratings(data: Path, waste: str) -> None:
    with Terminal(data, "play", waste, "--record") as terminal:
        terminal.choose("Twee zakken")
        terminal.choose("Uw pas staat nog")
        assert "Luisteren\n  1: Ik gaf al antwoord" in terminal.until("  > ")
        terminal.type("vier\n")
        terminal.until("  > ")
        terminal.type("4\n")
        assert "Eigenaarschap" in terminal.until("  > ")
        terminal.type("\n")
        terminal.until("== De klep gaat open ==")
        assert terminal.end() == 0
    (run,) = call_apart(data, "progress", "--json").value["runs"]
    assert run["ratings"] == {"listening": 4}


def test_turning_to_a_subject_is_a_choice_like_any_other(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "twee-namen.yaml"
    file.write_text(TWO_NAMES, encoding="utf-8")
    with Terminal(data, "play", str(file)) as terminal:
        terminal.choose("Begin over: Het nieuwe adres")
        terminal.choose("Begin over: De naam op de brieven")
        terminal.choose("In mei, en het staat er")
        terminal.choose("Ga verder over: Het nieuwe adres")
        terminal.choose("Nee, één keer is genoeg")
        terminal.until("== Eén naam ==")
        assert terminal.end() == 0


def test_without_a_screen_somebody_at_a_terminal_plays_and_sees_their_progress(data: Path) -> None:
    with Terminal(data) as terminal:
        terminal.until("Er is geen scherm, dus je oefent hier in de terminal.")
        terminal.until(ASKED)
        terminal.type("s\n")
        terminal.until("Gestopt. Er is niets bewaard.")
        assert terminal.end() == 0
