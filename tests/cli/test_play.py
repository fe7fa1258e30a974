from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.calling import BEST, BLAKE, PLAYS, steps_of
from tests.cli.examples import ENDLESS, MISSPELT, TWO_NAMES, WASTE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.calling import Caller


@pytest.fixture
def waste(tmp_path: Path) -> str:
    file = tmp_path / "afvalpas.yaml"
    file.write_text(WASTE, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("play", PLAYS, ids=lambda play: play.name)
def test_every_transcript_leads_to_its_ending(kcc: Caller, play: Path) -> None:
    expected = play.read_text(encoding="utf-8").rpartition("=")[2].strip()
    said = kcc("play", play.name.split(".")[0], "--path", steps_of(play), "--json")
    assert said.code == 0
    assert said.value["ended"] is True
    assert said.value["ending"]["id"] == expected
    assert said.value["path"] == steps_of(play).split(",")


@pytest.mark.parametrize("play", PLAYS, ids=lambda play: play.name)
def test_every_transcript_is_shown_line_by_line_with_its_ending(kcc: Caller, play: Path) -> None:
    name, path = play.name.split(".")[0], steps_of(play)
    shown, value = kcc("play", name, "--path", path), kcc("play", name, "--path", path, "--json").value
    assert shown.code == 0
    assert [line["text"] for line in value["lines"] if line["text"] not in shown.out] == []
    assert f"== {value['ending']['title']} ==" in shown.out
    assert f"relatie {value['ending']['relation']}, doel {value['ending']['purpose']}" in shown.out


def test_an_empty_path_shows_the_opening_and_what_can_be_said(kcc: Caller, waste: str) -> None:
    said = kcc("play", waste, "--path", "")
    assert said.code == 0
    assert "Meneer Bakker (gespannen): Mijn pas opent de container niet meer." in said.out
    assert "   Meneer Bakker denkt: Straks denkt de buurt" in said.out
    assert "  regen: Twee zakken, en ook nog regen." in said.out


def test_a_talk_that_goes_on_has_replies_and_no_scores_yet(kcc: Caller, waste: str) -> None:
    value = kcc("play", waste, "--path", "regen", "--json").value
    assert (value["ended"], value["ending"], value["scores"]) == (False, None, None)
    assert value["node"] == "oorzaak"
    assert {each["id"] for each in value["replies"]} == {"omzetten", "verhuisd", "brief"}
    assert value["meters"] == {"credit": 3, "trust": 50, "tension": 30}


def test_the_seed_orders_the_replies_and_nothing_else(kcc: Caller, waste: str) -> None:
    def replies(seed: str) -> list[str]:
        value = kcc("play", waste, "--path", "", "--seed", seed, "--json").value
        assert value["seed"] == int(seed)
        return [each["id"] for each in value["replies"]]

    orders = {tuple(replies(str(seed))) for seed in range(20)}
    assert replies("7") == replies("7")
    assert len(orders) > 1
    assert len({frozenset(order) for order in orders}) == 1


def test_spaces_in_a_path_do_no_harm(kcc: Caller, waste: str) -> None:
    assert kcc("play", waste, "--path", " regen , verhuisd ", "--json").value["path"] == ["regen", "verhuisd"]


def test_a_step_back_undoes_a_choice_and_leaves_its_score(kcc: Caller, waste: str) -> None:
    straight = kcc("play", waste, "--path", "website,omzetten", "--json").value
    corrected = kcc("play", waste, "--path", "website,@back,regen,omzetten", "--json").value
    assert corrected["path"] == ["regen", "omzetten"]
    assert corrected["meters"]["trust"] > straight["meters"]["trust"]
    assert corrected["scores"] == straight["scores"]


def test_a_step_back_at_the_opening_does_nothing(kcc: Caller, waste: str) -> None:
    said = kcc("play", waste, "--path", "@back,regen,omzetten", "--json")
    assert said.code == 0
    assert said.value == kcc("play", waste, "--path", "regen,omzetten", "--json").value


def test_subjects_are_actions_beside_the_replies(kcc: Caller, tmp_path: Path) -> None:
    file = tmp_path / "twee-namen.yaml"
    file.write_text(TWO_NAMES, encoding="utf-8")
    opening = kcc("play", str(file), "--path", "", "--json").value
    assert opening["replies"] == []
    assert opening["actions"] == [
        {"token": "@adres", "text": "Het nieuwe adres"},
        {"token": "@naam", "text": "De naam op de brieven"},
    ]
    turned = kcc("play", str(file), "--path", "@adres,@naam,in-mei,@adres,een-keer", "--json")
    assert turned.value["ending"]["id"] == "een-naam"


def test_an_unknown_conversation_is_refused_with_those_that_are_there(kcc: Caller) -> None:
    said = kcc("play", "nergens")
    assert (said.code, said.out) == (3, "")
    (sentence,) = said.sentences
    assert sentence.startswith("Er is geen gesprek «nergens».")
    assert all(name in sentence for name in ("eerste-gesprek", "daniel-blake", "terras"))


def test_a_file_that_is_not_there_is_refused(kcc: Caller) -> None:
    said = kcc("play", "nergens.yaml", "--path", "")
    assert (said.code, said.out) == (3, "")
    assert said.sentences == ["nergens.yaml: Dit bestand of deze map is er niet. Kijk of de naam klopt."]


def test_a_conversation_with_faults_is_refused_with_their_places(kcc: Caller, tmp_path: Path) -> None:
    file = tmp_path / "half.yaml"
    file.write_text(MISSPELT, encoding="utf-8")
    said = kcc("play", str(file), "--path", "")
    assert (said.code, said.out) == (3, "")
    (sentence,) = said.sentences
    assert sentence.startswith("half.yaml:33:9: «oorzak» bestaat niet.")


@pytest.mark.parametrize(
    ("path", "step", "token"),
    [
        ("omzetten", 1, "omzetten"),
        ("regen,regen", 2, "regen"),
        ("regen,omzetten,regen", 3, "regen"),
        ("@end", 1, "@end"),
    ],
)
def test_a_step_that_is_not_offered_is_refused_by_its_number(
    kcc: Caller, waste: str, path: str, step: int, token: str
) -> None:
    said = kcc("play", waste, "--path", path, "--json")
    assert (said.code, said.out) == (3, "")
    (sentence,) = said.sentences
    assert sentence.startswith(f"Stap {step}: «{token}» kan hier niet. Wel: ")


def test_what_could_have_been_said_is_named_where_a_step_is_refused(kcc: Caller, waste: str) -> None:
    (sentence,) = kcc("play", waste, "--path", "niets").sentences
    for reply in ("regen", "nummer", "website"):
        assert reply in sentence


def test_a_talk_that_goes_round_for_ever_is_refused(kcc: Caller, tmp_path: Path) -> None:
    file = tmp_path / "rond.yaml"
    file.write_text(ENDLESS, encoding="utf-8")
    said = kcc("play", str(file), "--path", "")
    assert (said.code, said.out) == (3, "")
    assert len(said.sentences) == 1


def test_the_moments_that_counted_are_shown_with_what_the_other_heard(kcc: Caller, waste: str) -> None:
    shown = kcc("play", waste, "--path", "regen,verhuisd").out
    assert "Het klopt wat je zegt. Hij hoort dat het zijn eigen schuld is." in shown
    assert "Hij hoort zijn eigen woorden terug, en dat er iemand bij hem blijft." in shown


def test_feedback_is_not_shown_while_the_talk_goes_on(kcc: Caller, waste: str) -> None:
    assert "Hij hoort zijn eigen woorden terug" not in kcc("play", waste, "--path", "regen").out


def test_few_decisions_are_called_too_few(kcc: Caller, waste: str) -> None:
    assert kcc("play", waste, "--path", "regen,verhuisd").out.count("te weinig gezien") == 2
    assert "te weinig gezien" not in kcc("play", BLAKE, "--path", BEST).out


def test_between_chats_and_after_them_the_terminal_names_no_chats(kcc: Caller) -> None:
    steps = steps_of(next(play for play in PLAYS if play.name == "chat-hulp.best.play")).split(",")
    during, after = (kcc("play", "chat-hulp", "--path", ",".join(steps[:count])).out for count in (2, len(steps) - 1))
    assert "Chats: Fatima" in during
    assert "Remco" in after
    assert "Chats:" not in after
