"""What `check` tells beside faults: smells, what was accepted, and where conversations come out."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from kcc_coach import i18n
from kcc_coach.cli.bots_table import bots_table
from kcc_coach.packs.review.bots import Match
from tests.cli.calling import SCENARIOS
from tests.cli.examples import ACCEPTING, MISSPELT, PACK, SMELLING, WASTE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.calling import Caller


@pytest.fixture
def smelling(tmp_path: Path) -> Path:
    file = tmp_path / "ruikt.yaml"
    file.write_text(SMELLING, encoding="utf-8")
    return file


@pytest.fixture
def accepting(tmp_path: Path) -> Path:
    file = tmp_path / "aanvaard.yaml"
    file.write_text(ACCEPTING, encoding="utf-8")
    return file


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), 1) if part in line)


def test_a_smell_is_shown_with_its_place_and_its_code_and_is_no_fault(kcc: Caller, smelling: Path) -> None:
    said = kcc("check", str(smelling))
    assert (said.code, said.err) == (0, "")
    first, *counted = said.out.splitlines()
    assert first.startswith(f"{smelling}:{line_of(SMELLING, 'later:')}:3: let op (never-read). «later» ")
    assert counted == ["1 gesprek gecontroleerd.", "0 fouten gevonden.", "1 aandachtspunt gevonden."]


def test_smells_come_after_faults(kcc: Caller, smelling: Path, tmp_path: Path) -> None:
    broken = tmp_path / "half.yaml"
    broken.write_text(MISSPELT, encoding="utf-8")
    lines = kcc("check", str(smelling), str(broken)).out.splitlines()
    assert lines[0].startswith(str(broken))
    assert "let op" in lines[1]
    found = kcc("check", str(smelling), str(broken), "--json")
    assert found.code == 1
    assert [each["severity"] for each in found.value["problems"]] == ["fault", "smell"]


def test_with_strict_a_smell_is_enough_for_the_exit_code(kcc: Caller, smelling: Path, accepting: Path) -> None:
    assert kcc("check", str(smelling), "--strict").code == 1
    assert kcc("check", str(accepting), "--strict").code == 0


def test_what_is_accepted_is_counted_and_told_with_its_reason(kcc: Caller, accepting: Path) -> None:
    assert "1 aandachtspunt is met een reden aanvaard." in kcc("check", str(accepting)).out
    found = kcc("check", str(accepting), "--json").value
    assert found["problems"] == []
    ((waived),) = found["accepted"]
    assert (waived["code"], waived["reason"]) == ("never-read", "Voor het vervolg.")
    assert (waived["file"], waived["line"]) == (str(accepting), line_of(ACCEPTING, "later:"))


def test_an_accept_that_fits_nothing_is_told_at_its_own_line(kcc: Caller, tmp_path: Path) -> None:
    file = tmp_path / "over.yaml"
    text = WASTE + "accept:\n  - {smell: never-read, reason: Voor het vervolg.}\n"
    file.write_text(text, encoding="utf-8")
    ((problem),) = kcc("check", str(file), "--json").value["problems"]
    assert (problem["code"], problem["line"]) == ("accept-unused", line_of(text, "smell: never-read"))


def test_smells_of_a_pack_stand_in_its_pack_file_and_are_accepted_there(kcc: Caller) -> None:
    dated = PACK.replace("review_date: 2027-06-01\n", "")
    folder = kcc.add_pack("eigen", afvalpas=WASTE, pack=dated)
    ((problem),) = kcc("check", str(folder), "--json").value["problems"]
    assert (problem["code"], problem["file"]) == ("review-date-missing", str(folder / "pack.yaml"))
    assert problem["line"] == line_of(dated, "legal_basis")
    accepted = f"{dated}accept:\n  - {{smell: review-date-missing, reason: Het is een oefening.}}\n"
    (folder / "pack.yaml").write_text(accepted, encoding="utf-8")
    found = kcc("check", str(folder), "--json").value
    assert (found["problems"], len(found["accepted"])) == ([], 1)


def test_a_pack_that_should_have_been_looked_at_says_so(kcc: Caller) -> None:
    folder = kcc.add_pack("eigen", afvalpas=WASTE, pack=PACK.replace("2027-06-01", "2001-06-01"))
    assert [each["code"] for each in kcc("check", str(folder), "--json").value["problems"]] == ["review-date-passed"]


def test_spread_shows_where_a_conversation_comes_out(kcc: Caller, smelling: Path) -> None:
    said = kcc("check", str(smelling), "--spread")
    assert said.code == 0
    assert "Waar «De afvalpas» op uitkomt" in said.out
    assert "Alle paden zijn meegeteld." in said.out
    assert "Naast de container" in said.out
    assert "Eigenaarschap" in said.out


def test_spread_is_in_the_json_only_where_it_is_asked_for(kcc: Caller, smelling: Path) -> None:
    assert kcc("check", str(smelling), "--json").value["spread"] == []
    ((found),) = kcc("check", str(smelling), "--spread", "--json").value["spread"]
    assert (found["scenario"], found["file"], found["exact"]) == ("afvalpas", str(smelling), True)
    assert sum(each["share"] for each in found["endings"]) == pytest.approx(1)


def test_a_spread_by_lot_says_so(kcc: Caller, tmp_path: Path) -> None:
    file = tmp_path / "rond.yaml"
    again = WASTE.replace("        to: klep-open", "        to: opening", 1)
    assert again != WASTE
    file.write_text(again, encoding="utf-8")
    assert "op goed geluk" in kcc("check", str(file), "--spread").out


def test_smells_are_told_in_english_too(kcc: Caller, smelling: Path) -> None:
    said = kcc("--language", "en", "check", str(smelling))
    assert i18n.current() == "en"
    assert "never-read" in said.out


def test_the_conversations_that_ship_are_read_a_second_time(kcc: Caller) -> None:
    said = kcc("check", str(SCENARIOS), "--spread", "--json")
    weighed = [each["scenario"] for each in said.value["spread"] if each["exact"]]
    assert len(weighed) >= 10  # those that remember much have too many states to weigh every path
    assert all(
        sum(end["share"] for end in each["endings"]) == pytest.approx(1 - each["unended"], abs=1e-4)
        for each in said.value["spread"]
    )


def test_strict_is_not_content_with_a_conversation_that_gives_itself_away(kcc: Caller, tmp_path: Path) -> None:
    """The first reply of each of six decisions is the best: whoever always takes it need not read."""
    steps = [f"stap{number}" for number in "abcdef"] + ["klep-open"]
    nodes = [
        f"  {here}:\n    lines:\n      - bakker: En dan?\n    replies:\n"
        + "".join(
            f"      {here}-{at}: {{text: Ja hoor {at}, to: {there}, shows: {{{shows}}}, "
            "feedback: Hij hoort dat het goed komt.}\n"
            for at, shows in (("k", "listening: 2"), ("l", "listening: 0, ownership: 1"), ("m", "ownership: -1"))
        )
        for here, there in pairwise(steps)
    ]
    head, tail = WASTE.split("nodes:\n")
    ending = "endings:\n" + tail.split("endings:\n")[1].split("  naast-de-container:")[0]
    file = tmp_path / "eerste.yaml"
    file.write_text(head.replace("start: opening", "start: stapa") + "nodes:\n" + "".join(nodes) + ending, "utf-8")
    found = kcc("check", str(file), "--bots", "--strict", "--json")
    assert [each["id"] for each in found.value["bots"]["bots"] if each["wins"]] == ["first"]
    assert found.code == 1
    told = kcc("check", str(file), "--bots")
    assert told.code == 0
    assert "Zo valt het beste antwoord te raden zonder te lezen: het eerste in de tekst." in told.out


def test_bots_have_nothing_to_guess_where_nothing_is_at_stake(kcc: Caller, tmp_path: Path) -> None:
    file = tmp_path / "leeg.yaml"
    file.write_text("scenario: 1\n", encoding="utf-8")
    told = kcc("check", str(file), "--bots")
    assert "op goed geluk" not in told.out  # nothing was read, so nobody played
    assert kcc("check", str(file), "--bots", "--json").value["bots"] is None
    assert "de bots hebben niets te raden" in bots_table(Match(1, 0, 0.0, ()))
