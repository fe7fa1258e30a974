"""Chats in the player: times, and who waits how long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from kcc_coach.scenario.model import NARRATOR, YOU, Line, Meter, Scenario
from kcc_coach.ui.app import make_app
from kcc_coach.ui.parts.talk_row import MINE, SCENE, THEIRS, THOUGHT
from tests.scenario.builders import node, plain, reply, said, staged, subject
from tests.ui.channel_playing import AYDIN, CAST, Playing, name_of
from tests.ui.conftest import CALM

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places


@pytest.fixture
def play(qtbot: QtBot, places: Places) -> Callable[[Scenario], Playing]:
    make_app(CALM, places)
    return lambda scenario: Playing(qtbot, scenario)


# -- the chat

FIFTY: Final = "x" * 50  # two seconds to read, ten to type
ONE_CHAT: Final = plain(
    node(
        "start",
        reply("a" * 49, "more"),
        lines=(said(FIFTY), Line(NARRATOR, "It rains."), Line(AYDIN, "", thought="Hm")),
    ),
    node("more", reply("bye"), lines=(Line(YOU, "Een moment."), said(FIFTY))),
    channel="chat",
    cast=CAST[:1],
)
CHATS: Final = staged(
    (
        subject("pass", node("p0", reply("p", "p1"), allow=("turn",)), node("p1", allow=("end",), lines=())),
        subject(
            "bike",
            node("b0", reply("b", "b1"), allow=("turn",), lines=(said("y" * 1750, who="blake"),)),
            node("b1", allow=("end",), lines=()),
        ),
    ),
    channel="chat",
    meters=(Meter("trust.aydin", 40), Meter("trust.blake", 50), Meter("mine", 5, "De rij")),
)


def test_every_message_tells_when_it_was_written_and_an_answer_how_long_it_was_waited_for(
    play: Callable[[Scenario], Playing],
) -> None:
    playing = play(ONE_CHAT).click("a" * 49)
    assert [(each.kind, each.foot) for each in playing.rows] == [
        (THEIRS, "0:00"),
        (SCENE, ""),
        (THOUGHT, ""),
        (MINE, "0:12 · na 12 sec. wachten"),
        (MINE, "0:14"),
        (THEIRS, "0:14"),
    ]
    told = playing.spoken(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert told[0] == "Op 0:00."
    assert told[3] == "Op 0:12. Op dit antwoord is 12 sec. gewacht."
    assert playing.spoken()[0] == f"Mevrouw Aydin schrijft: {FIFTY}"
    assert playing.spoken()[2] == "Mevrouw Aydin denkt: Hm"
    assert playing.stage.ask.text() == "Wat schrijf je?"


def test_the_one_customer_of_a_chat_is_told_to_wait(play: Callable[[Scenario], Playing]) -> None:
    playing = play(ONE_CHAT)
    assert name_of(playing.stage.subjects) == "Chats: Mevrouw Aydin (nu · wacht 2 sec.)"
    playing.click("a" * 49, "bye")
    assert not playing.stage.subjects.isVisible()


def test_of_several_chats_each_tells_in_words_how_long_it_waits(play: Callable[[Scenario], Playing]) -> None:
    playing = play(CHATS)
    assert playing.stage.ask.text() == "Wie antwoord je?"
    assert name_of(playing.stage.subjects) == (
        "Chats: About pass (nieuw · wacht 0 sec.), About bike (nieuw · wacht 0 sec.)"
    )
    assert [each.accessibleName() for each in playing.stage.replies] == [
        "Keuze 1: Open de chat: About pass (wacht 0 sec.)",
        "Keuze 2: Open de chat: About bike (wacht 0 sec.)",
    ]
    playing.click("@bike")
    assert name_of(playing.stage.subjects) == (
        "Chats: About pass (nieuw · wacht 1 min. 10), About bike (nu · wacht 1 min. 10)"
    )
    assert playing.rows[0].words == "Je gaat naar de chat: About bike"
    assert [each.head for each in playing.rows] == ["", "Meneer Blake"]
    playing.click("@pass")
    assert "About bike (wacht 1 min. 10)" in name_of(playing.stage.subjects)
    assert "Keuze 2: Ga terug naar: About bike (wacht 1 min. en 10 sec.)" in [
        each.accessibleName() for each in playing.stage.replies
    ]


ASIDE: Final = staged(
    CHATS.stages[0].subjects,
    (
        subject(
            "remco",
            node("r0", reply("tell", "r1"), allow=("end",), lines=(said("Well?", who="blake"),)),
            node("r1", lines=(said("Good.", who="blake"),)),
        ),
    ),
    channel="chat",
)


def test_with_a_colleague_who_stands_beside_you_nothing_is_written_and_nobody_waits(
    play: Callable[[Scenario], Playing],
) -> None:
    playing = play(ASIDE).click("@bike", "b", "@pass", "p")
    assert playing.stage.ask.text() == "Wat zeg je?"
    assert not playing.stage.subjects.isVisible()
    assert playing.spoken()[-1] == "Meneer Blake zegt: Well?"
    assert [each.foot for each in playing.rows[-2:]] == ["1:11 · na 1 min. en 11 sec. wachten", ""]
    playing.click("tell")
    assert playing.spoken()[-2:] == ["Jij zegt: tell.", "Meneer Blake zegt: Good."]
    assert [each.foot + each.about for each in playing.rows[-3:]] == ["", "", ""]


def test_what_is_ended_beside_the_chats_is_a_subject(play: Callable[[Scenario], Playing]) -> None:
    playing = play(ASIDE).click("@bike", "b", "@pass", "p", "@end")
    assert playing.rows[-1].words == "Dit onderwerp is afgerond."


def test_what_a_colleague_says_is_not_announced_as_written(
    play: Callable[[Scenario], Playing], monkeypatch: pytest.MonkeyPatch
) -> None:
    playing = play(ASIDE).click("@bike", "b", "@pass", "p")
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    playing.stage.announce(playing.talk)
    assert heard == ["Meneer Blake zegt: Well?"]


def test_a_chat_that_is_ended_is_told_to_be_done(play: Callable[[Scenario], Playing]) -> None:
    playing = play(CHATS).click("@pass", "p")
    assert "About pass (klaar)" in name_of(playing.stage.subjects)
    assert playing.rows[-1].kind == MINE


def test_a_chat_that_may_be_ended_says_so(play: Callable[[Scenario], Playing]) -> None:
    ending = subject("a", node("a0", reply("x", "a0"), allow=("end",)))
    playing = play(staged((ending, subject("b", node("b0", reply("y", "b0")))), channel="chat"))
    playing.click("@a")
    assert "Keuze 2: Rond deze chat af" in [each.accessibleName() for each in playing.stage.replies]
    playing.click("@end")
    assert playing.rows[-1].words == "Deze chat is afgerond."


def test_the_panel_shows_whom_you_write_with_and_only_their_meters(play: Callable[[Scenario], Playing]) -> None:
    playing = play(CHATS)
    panel = playing.stage.person

    def shown() -> list[str]:
        return [name_of(each) for each in panel._meters.values() if each.isVisible()]

    assert panel._name.text() == "Nog niemand"
    assert not panel._portrait.isVisible()
    assert shown() == ["De rij"]
    playing.click("@pass", "@bike")
    assert panel._portrait.isVisible()
    assert panel._name.text() == "Meneer Blake"
    assert shown() == ["Vertrouwen van Meneer Blake", "De rij"]
    playing.click("@pass")
    assert panel._name.text() == "Mevrouw Aydin"
    assert shown() == ["Vertrouwen van Mevrouw Aydin", "De rij"]


def test_meters_that_are_not_there_cannot_be_hidden(play: Callable[[Scenario], Playing]) -> None:
    panel = play(replace(CHATS, meters=())).stage.person
    assert not panel._swap.isVisible()
    playing = play(replace(CHATS, meters=(Meter("trust.blake", 50),)))
    swap = playing.stage.person._swap
    assert not swap.isVisible()
    playing.click("@bike")
    assert swap.isVisible()
    playing.qtbot.mouseClick(swap, Qt.MouseButton.LeftButton)
    assert swap.text() == "Toon de meters"
    assert swap.isVisible()
    playing.click("@pass")
    assert not swap.isVisible()


@pytest.mark.parametrize("wide", [True, False])
def test_the_mood_of_now_stands_below_who_they_are(play: Callable[[Scenario], Playing], wide: bool) -> None:
    who = (replace(CAST[0], about="woont aan de markt"), CAST[1])
    playing = play(replace(ONE_CHAT, cast=who))
    playing.stage.turn(wide=wide)
    assert playing.stage.person._about.text() == "woont aan de markt\nNu: rustig"
    assert play(ONE_CHAT).stage.person._about.text() == "Nu: rustig"
