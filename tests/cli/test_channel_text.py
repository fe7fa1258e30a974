"""What a channel adds to a talk in the terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kcc_coach.cli.channel_text import channel_lines
from kcc_coach.cli.terminal import Stopped, play_in_terminal
from kcc_coach.practice.talk import begin
from kcc_coach.scenario.engine import offered
from kcc_coach.scenario.model import CHANNELS
from tests.cli.examples import WASTE
from tests.practice.test_channels import CALL, CHATS, FRAMED, MAIL
from tests.scenario.builders import node, plain, reply
from tests.scenario.test_subjects import TOWN_HALL

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.scenario.model import Scenario
    from tests.cli.calling import Caller


def played(capsys: pytest.CaptureFixture[str], scenario: Scenario, *keys: str) -> list[str]:
    """What stood above each question, where a person types these; at the end they stop."""
    shown: list[str] = []
    left = iter(keys)

    def ask(_: str) -> str:
        shown.append(capsys.readouterr().out)
        return next(left, "s")

    with pytest.raises(Stopped):
        play_in_terminal(scenario, 0, ask)
    return shown


def key(scenario: Scenario, token: str) -> str:
    """The number of what is offered at the opening."""
    return str([each.token for each in offered(scenario, begin(scenario, 0).state)].index(token) + 1)


def on(scenario: Scenario, channel: str) -> Scenario:
    return plain(*scenario.nodes, channel=channel)


def test_on_the_phone_it_is_told_once_that_there_is_no_face_and_when_one_comes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    scenario = on(CALL, "phone")
    first, second, third = played(capsys, scenario, key(scenario, "warm"), "t")
    assert "\nJe hoort Mevrouw Aydin: rustig. Een gezicht heb je er nog niet bij.\n" in first
    assert "\nJe hoort Mevrouw Aydin: rustig. Er komt een gezicht bij.\n" in second
    assert "Een gezicht heb je er nog niet bij." in third  # the step back took it back
    cold = played(capsys, scenario, key(scenario, "cold"))
    assert "Je hoort" not in cold[1]


def test_nobody_speaks_on_a_phone_without_a_cast() -> None:
    assert channel_lines(begin(plain(node("a", reply("b"), lines=()), cast=(), channel="phone"), 0)) == ()


def test_in_a_chat_it_is_told_who_waits_and_how_long_an_answer_was_waited_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    first, second, third, fourth = played(capsys, CHATS, "2", "1", "1")
    assert "Chats: About pass (nieuw · wacht 0 sec.), About bike (nieuw · wacht 0 sec.)\n" in first
    assert "  2. Open de chat: About bike (wacht 0 sec.)\n" in first
    assert "Chats: About pass (nieuw · wacht 10 sec.), About bike (nu · wacht 10 sec.)\n" in second
    assert "gewacht" not in second
    assert "\nOp dit antwoord is 10 sec. gewacht.\nChats: About pass" in third
    assert "gewacht" in fourth


def test_a_chat_can_be_gone_back_to_and_ended_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    back = played(capsys, CHATS, "2", "2")
    assert "Ga terug naar: About bike (wacht 20 sec.)\n" in back[2]
    waiting = played(capsys, CHATS, "2", "1", "1")
    assert "About bike (klaar)" in waiting[3]


@pytest.mark.parametrize(("channel", "words"), [("chat", "Rond deze chat af"), ("counter", "Rond dit onderwerp af")])
def test_what_may_be_ended_is_called_by_its_channel(
    capsys: pytest.CaptureFixture[str], channel: str, words: str
) -> None:
    _, second = played(capsys, replace(TOWN_HALL, channel=channel), "2")
    assert f". {words}\n" in second


def test_on_social_media_it_is_told_how_many_read_along(capsys: pytest.CaptureFixture[str]) -> None:
    scenario = on(CALL, "social")
    first, second = played(capsys, scenario, "1")
    assert "Openbaar bericht · 12 mensen lezen mee\n" in first
    assert "Openbaar bericht · 31 mensen lezen mee\n" in second


def test_in_a_mail_the_text_so_far_stands_above_each_choice(capsys: pytest.CaptureFixture[str]) -> None:
    scenario = on(FRAMED, "mail")
    first, second, third, fourth, _ = played(capsys, scenario, "1", "1", "1", "1")
    assert "Je mail" not in first
    assert "\nJe mail tot nu toe:\n  | Dear madam,\n\n" in second
    assert "\n  | Dear madam,\n  | first.\n\n" in third
    assert "  | second.\n  | Kind regards,\n  | Sam\n\n" in fourth


@pytest.mark.parametrize("channel", ["counter", "table", "colleague"])
def test_elsewhere_nothing_is_added(channel: str) -> None:
    assert channel_lines(begin(on(MAIL, channel), 0)) == ()


def test_along_a_path_the_channel_is_told_above_what_can_be_said(kcc: Caller, tmp_path: Path) -> None:
    file = tmp_path / "afvalpas.yaml"
    file.write_text(WASTE, encoding="utf-8")
    shown = kcc("play", str(file), "--path", "regen").out
    assert "\n\nJe hoort Meneer Bakker: hoopvol. Een gezicht heb je er nog niet bij.\n\n  " in shown


def test_the_json_of_a_talk_is_the_same_in_every_channel(kcc: Caller, tmp_path: Path) -> None:
    keys = set()
    for channel in CHANNELS:
        file = tmp_path / f"{channel}.yaml"
        file.write_text(WASTE.replace("channel: phone", f"channel: {channel}"), encoding="utf-8")
        keys.add(frozenset(json.loads(kcc("play", str(file), "--path", "regen", "--json").out)))
    assert len(keys) == 1
