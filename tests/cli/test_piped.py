"""Answers that don't come from a person at a terminal."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Never

import pytest

from kcc_coach.storage.profiles import list_profiles
from kcc_coach.storage.store import open_store
from tests.cli.examples import WASTE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.calling import Caller

STOPPED = "Gestopt. Er is niets bewaard.\n"


class Interrupted(io.StringIO):
    """Standard input at which somebody presses Ctrl+C."""

    def readline(self, _size: int | None = -1, /) -> Never:
        raise KeyboardInterrupt


@pytest.fixture
def waste(tmp_path: Path) -> str:
    file = tmp_path / "afvalpas.yaml"
    file.write_text(WASTE, encoding="utf-8")
    return str(file)


def test_answers_may_come_from_a_pipe(kcc: Caller, waste: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = [each["id"] for each in kcc("play", waste, "--path", "", "--json").value["replies"]]
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{1 + shown.index('website')}\nt\n1\n1\n"))
    said = kcc("play", waste, "--record")
    assert (said.code, said.err) == (0, "")
    assert "Meneer Bakker (boos): En wat doe ik nu" in said.out
    assert len(kcc("progress", "--json").value["runs"]) == 1


@pytest.mark.parametrize(
    "answers", ["", "\n\n\n", "9" * 5000 + "\n", "\x00\n", "één\n"], ids=["none", "empty", "long", "nul", "word"]
)
def test_answers_that_make_no_sense_end_without_harm(
    kcc: Caller, waste: str, monkeypatch: pytest.MonkeyPatch, answers: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
    said = kcc("play", waste, "--record")
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith(STOPPED)
    assert kcc("progress", "--json").value["runs"] == []


def test_bytes_that_are_no_text_are_a_wrong_answer(kcc: Caller, waste: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\n1\n1\n"), encoding="utf-8"))
    said = kcc("play", waste)
    assert (said.code, said.err) == (0, "")
    assert "Typ een nummer van 1 tot en met 3." in said.out
    assert "== " in said.out


def test_an_interrupt_ends_with_a_sentence(kcc: Caller, waste: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Interrupted())
    said = kcc("play", waste, "--record")
    assert (said.code, said.err) == (3, "Gestopt.\n")
    assert kcc("progress", "--json").value["runs"] == []


def test_without_standard_input_a_talk_stops_at_the_first_question(
    kcc: Caller, waste: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    said = kcc("play", waste)
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith(STOPPED)


def test_the_end_of_input_passes_the_ratings_over(kcc: Caller, waste: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\n1\n5\n"))
    assert kcc("play", waste, "--record").code == 0
    (run,) = kcc("progress", "--json").value["runs"]
    assert run["ratings"] == {"listening": 5}


def test_what_would_keep_a_talk_from_being_kept_is_told_before_it_is_played(
    kcc: Caller, waste: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kcc("play", waste, "--path", "regen,omzetten", "--record")
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\n1\n"))
    (profile,), _ = list_profiles(data / "profiles")
    with open_store(profile):
        said = kcc("play", waste, "--record")
    assert (said.code, said.out, len(said.sentences)) == (3, "", 1)


@pytest.mark.parametrize("rating", ["listening", "listening=6", "patience=3", "listening=3,listening=3"])
def test_a_rating_that_cannot_be_is_told_before_the_talk(
    kcc: Caller, waste: str, monkeypatch: pytest.MonkeyPatch, rating: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\n1\n"))
    said = kcc("play", waste, "--record", "--rate", rating)
    assert (said.code, said.out, len(said.sentences)) == (2, "", 1)
