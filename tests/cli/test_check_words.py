"""What `check --words` asks an author about the words of a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kcc_coach.language.hints import CODES
from tests.cli.examples import WASTE, WORDED
from tests.docs.guide import COMMANDS, section

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.calling import Caller


@pytest.fixture
def worded(tmp_path: Path) -> Path:
    file = tmp_path / "woorden.yaml"
    file.write_text(WORDED, encoding="utf-8")
    return file


def test_the_words_of_a_praised_reply_are_asked_about(kcc: Caller, worded: Path) -> None:
    said = kcc("check", str(worded), "--words")
    assert (said.code, said.err) == (0, "")
    assert said.out.partition("\n\n")[2].splitlines() == [
        "Wat de woorden doen in «De afvalpas»:",
        "Wat medewerkers zeggen: Dit leest makkelijk.",
        "",
        "  oorzaak · omzetten",
        "    Duidelijkheid · «wordt conform de regels aangepast» · Wie doet dit? Kun je die persoon noemen?",
        "    Duidelijkheid · «conform» · Zou «volgens» ook kunnen?",
    ]


def test_a_reply_that_is_meant_to_hurt_is_left_alone(kcc: Caller, tmp_path: Path) -> None:
    file = tmp_path / "pijn.yaml"
    file.write_text(WASTE.replace("U bent verhuisd en hebt dat niet doorgegeven.", "Eigen schuld."), encoding="utf-8")
    assert "Bij de goede antwoorden valt niets op." in kcc("check", str(file), "--words").out
    assert kcc("check", str(file), "--words", "--json").value["words"][0]["replies"] == []


def test_without_asking_nothing_is_said_of_words(kcc: Caller, worded: Path) -> None:
    assert "woorden" not in kcc("check", str(worded)).out.replace(str(worded), "")
    assert kcc("check", str(worded), "--json").value["words"] == []


def test_a_conversation_in_another_language_is_not_looked_at(kcc: Caller, tmp_path: Path) -> None:
    file = tmp_path / "engels.yaml"
    file.write_text(WORDED.replace("language: nl", "language: en"), encoding="utf-8")
    (told,) = kcc("check", str(file), "--words", "--json").value["words"]
    assert (told["ease"], told["replies"]) == (None, [])
    assert "«De afvalpas» is niet in het Nederlands" in kcc("check", str(file), "--words").out


def test_what_is_too_short_to_measure_is_not_measured(kcc: Caller, tmp_path: Path) -> None:
    short = "\n".join("        text: Ja." if line.startswith("        text:") else line for line in WASTE.splitlines())
    file = tmp_path / "kort.yaml"
    file.write_text(short, encoding="utf-8")
    said = kcc("check", str(file), "--words")
    assert "Wat medewerkers zeggen" not in said.out
    assert kcc("check", str(file), "--words", "--json").value["words"][0]["ease"] is None


def test_the_span_in_json_is_the_words_and_every_code_is_documented(kcc: Caller, worded: Path) -> None:
    (told,) = kcc("check", str(worded), "--words", "--json").value["words"]
    (reply,) = told["replies"]
    text = "Uw pas staat nog op uw oude adres. Die wordt conform de regels aangepast."
    assert [text[each["start"] : each["end"]] for each in reply["hints"]] == [each["words"] for each in reply["hints"]]
    assert [code for code in CODES if f"`{code}`" not in section(COMMANDS, "check")] == []
