"""What each channel does in the player: posts that others read, one mail, and what holds for all."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QAccessible

from kcc_coach.scenario.model import CHANNELS, NARRATOR, YOU, CastId, Line, Meter, Scenario
from kcc_coach.ui.app import make_app
from kcc_coach.ui.parts.talk_row import LETTER, MINE, SCENE, SHEET, THEIRS, THOUGHT
from tests.scenario.builders import node, plain, reply, said
from tests.ui.channel_playing import AYDIN, CAST, Playing, name_of
from tests.ui.conftest import CALM
from tests.ui.test_channel_chats import ONE_CHAT
from tests.ui.test_channel_voice import CALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.scenario.model import Person


@pytest.fixture
def play(qtbot: QtBot, places: Places) -> Callable[[Scenario], Playing]:
    make_app(CALM, places)
    return lambda scenario: Playing(qtbot, scenario)


# -- social media

POSTS: Final = plain(
    node(
        "start",
        reply("sorry", "more"),
        lines=(
            Line(NARRATOR, "A post."),
            Line(AYDIN, "Bah!", "angry"),
            Line(CastId("blake"), "Same here."),
            said("Well?"),
        ),
    ),
    node("more", reply("bye"), reply("again", "more")),
    channel="social",
    meters=(Meter("tension", 60),),
)


def test_a_public_message_tells_how_many_read_along_and_they_become_more(play: Callable[[Scenario], Playing]) -> None:
    playing = play(POSTS)
    strip = playing.stage.onlookers
    assert strip.isVisible()
    assert name_of(strip) == "Openbaar bericht · 12 mensen lezen mee"
    playing.click("sorry")
    assert name_of(strip) == "Openbaar bericht · 46 mensen lezen mee"
    playing.back()
    assert name_of(strip) == "Openbaar bericht · 12 mensen lezen mee"


def test_posts_stand_with_a_face_and_a_name_and_onlookers_are_told_apart(play: Callable[[Scenario], Playing]) -> None:
    rows = play(POSTS).click("sorry").rows
    assert [(each.kind, each.head) for each in rows] == [
        (SCENE, ""),
        (THEIRS, "Mevrouw Aydin"),
        (THEIRS, "Meneer Blake · leest mee"),
        (THEIRS, "Mevrouw Aydin"),
        (MINE, "Jij"),
        (THEIRS, "Mevrouw Aydin"),
    ]
    moods = [each.face[1] for each in rows if each.face]
    assert moods == ["angry", "neutral", "angry", "angry"]
    assert rows[1].spoken == "Mevrouw Aydin schrijft: Bah!"


@pytest.mark.parametrize("channel", [each for each in CHANNELS if each != "social"])
def test_elsewhere_nobody_reads_along(play: Callable[[Scenario], Playing], channel: str) -> None:
    assert not play(plain(*POSTS.nodes, channel=channel)).stage.onlookers.isVisible()


# -- mail

MAIL: Final = plain(
    node(
        "inbox",
        reply("walk", "begin"),
        lines=(Line(NARRATOR, "You have mail."), said("Thank you."), Line(AYDIN, "PS Hm.", thought="Oh.")),
    ),
    node("begin", reply("first", "middle"), lines=(said("A mail?", who="blake"), Line(YOU, "Beste mevrouw,"))),
    node("middle", reply("second", "sent"), lines=(Line(NARRATOR, "It rains."),)),
    node("sent", reply("share", "after"), lines=(Line(YOU, "Groet, Sam"), said("How kind."))),
    node("after", reply("bye"), lines=()),
    channel="mail",
)


def test_what_they_write_is_one_letter(play: Callable[[Scenario], Playing]) -> None:
    playing = play(MAIL)
    assert [(each.kind, each.head, each.words) for each in playing.rows] == [
        (SCENE, "", "You have mail."),
        (LETTER, "Van: Mevrouw Aydin", "Thank you.\n\nPS Hm."),
        (THOUGHT, "Mevrouw Aydin denkt", "Oh."),
    ]
    assert playing.spoken()[1] == "Mevrouw Aydin schrijft: Thank you.\n\nPS Hm."
    assert playing.stage.ask.text() == "Wat doe je?"


def test_your_mail_grows_as_one_sheet_that_stands_where_you_wrote_last(play: Callable[[Scenario], Playing]) -> None:
    playing = play(MAIL).click("walk", "first")
    assert playing.stage.ask.text() == "Wat schrijf je?"
    assert [(each.kind, each.words) for each in playing.rows[3:]] == [
        (MINE, "walk."),
        (THEIRS, "A mail?"),
        (SHEET, "Beste mevrouw,\n\nfirst."),
        (SCENE, "It rains."),
    ]
    assert playing.rows[5].head == "Aan: Mevrouw Aydin"
    assert playing.spoken()[3:6] == [
        "Jij: walk.",
        "Meneer Blake zegt: A mail?",
        "Je mail aan Mevrouw Aydin, tot nu toe: Beste mevrouw,\n\nfirst.",
    ]
    playing.click("second", "share")
    whole = "Beste mevrouw,\n\nfirst.\n\nsecond.\n\nGroet, Sam"
    assert [(each.kind, each.words) for each in playing.rows[5:]] == [
        (SCENE, "It rains."),
        (SHEET, whole),
        (LETTER, "How kind."),
        (MINE, "share."),
    ]
    playing.back()
    playing.back()
    playing.back()
    assert [each.words for each in playing.rows if each.kind == SHEET] == ["Beste mevrouw,"]


def test_without_a_cast_the_mail_goes_to_nobody_by_name(play: Callable[[Scenario], Playing]) -> None:
    alone = plain(node("a", reply("b", "a")), channel="mail", cast=())
    assert [each.head for each in play(alone).click("b").rows if each.kind == SHEET] == ["Aan: "]


def test_a_mail_that_is_longer_than_the_list_is_shown_with_its_last_words(play: Callable[[Scenario], Playing]) -> None:
    long = tuple(reply("woorden " * 60 + str(at), f"n{at + 1}") for at in range(6))
    nodes = [node(f"n{at}", each, lines=(Line(NARRATOR, f"note {at}"),)) for at, each in enumerate(long)]
    playing = play(plain(*nodes, node("n6", reply("bye"), lines=(Line(NARRATOR, "last"),)), channel="mail"))
    playing.click(*(each.id for each in long))
    view = playing.stage.transcript
    model = view.model()
    kinds = [each.kind for each in playing.rows]
    sheet, last = model.index(kinds.index(SHEET), 0), model.index(len(kinds) - 1, 0)
    assert view.visualRect(sheet).height() > view.viewport().height()
    assert view.visualRect(last).bottom() <= view.viewport().height()
    assert view.visualRect(sheet).bottom() > 0


# -- all of them

TWO: Final = plain(
    node("start", reply("on", "more"), lines=(said("Hm."), Line(AYDIN, "", thought="Oh."), Line(NARRATOR, "Rain."))),
    node("more", reply("bye"), lines=(said("Ho.", who="blake"), Line(NARRATOR, "", thought="Who thinks?"))),
)


@pytest.mark.parametrize("channel", [each for each in CHANNELS if each not in {"mail", "social"}])
def test_where_two_of_them_speak_each_bubble_and_thought_tells_whose_it_is(
    play: Callable[[Scenario], Playing], channel: str
) -> None:
    playing = play(replace(TWO, channel=channel)).click("on")
    assert [(each.kind, each.head) for each in playing.rows] == [
        (THEIRS, "Mevrouw Aydin"),
        (THOUGHT, "Mevrouw Aydin denkt"),
        (SCENE, ""),
        (MINE, ""),
        (THEIRS, "Meneer Blake"),
        (THOUGHT, ""),
    ]
    assert playing.spoken()[1] == "Mevrouw Aydin denkt: Oh."


@pytest.mark.parametrize("channel", ["mail", "social"])
def test_a_thought_beside_what_is_written_tells_whose_it_is(play: Callable[[Scenario], Playing], channel: str) -> None:
    playing = play(replace(TWO, channel=channel)).click("on")
    heads = {each.words: each.head for each in playing.rows}
    assert heads["Oh."] == "Mevrouw Aydin denkt"
    assert heads["Ho."].startswith("Meneer Blake")


@pytest.mark.parametrize("cast", [CAST, CAST[:1]], ids=["a second who is silent", "one"])
def test_with_one_who_speaks_no_name_stands_above(
    play: Callable[[Scenario], Playing], cast: tuple[Person, ...]
) -> None:
    alone = plain(node("start", reply("on", "start"), lines=TWO.nodes[0].lines), channel="counter", cast=cast)
    assert {each.head for each in play(alone).click("on").rows} == {""}


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("scenario", [CALL, ONE_CHAT, POSTS, MAIL], ids=lambda each: each.channel)
def test_every_row_is_as_high_as_its_words_need(qtbot: QtBot, places: Places, scenario: Scenario, size: int) -> None:
    make_app(dataclasses.replace(CALM, text_size=size), places)
    playing = Playing(qtbot, scenario, (640, 700))
    playing.stage.turn(wide=False)
    playing.click(playing.stage.replies[0].token)
    playing.stage.grab()
    view = playing.stage.transcript
    heights = [view.visualRect(view.model().index(at, 0)).height() for at in range(len(playing.rows))]
    assert all(
        high >= size * 0.16 * (1 + bool(row.head) + bool(row.foot))
        for high, row in zip(heights, playing.rows, strict=True)
    )
    for at in range(view.model().rowCount()):
        assert view.visualRect(view.model().index(at, 0)).width() <= view.viewport().width()


def test_a_reply_is_shown_without_making_anything_anew(play: Callable[[Scenario], Playing]) -> None:
    playing = play(POSTS)
    before = [id(each) for each in playing.stage.children()]
    playing.click("sorry", "again", "again")
    assert [id(each) for each in playing.stage.children()][: len(before)] == before


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_new_turn_is_announced_in_every_channel(
    play: Callable[[Scenario], Playing], monkeypatch: pytest.MonkeyPatch, channel: str
) -> None:
    playing = play(plain(*POSTS.nodes, channel=channel)).click("sorry")
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    playing.stage.announce(playing.talk)
    verb = "schrijft" if channel in {"chat", "mail", "social"} else "zegt"
    assert heard == [f"Mevrouw Aydin {verb}: more?"]
