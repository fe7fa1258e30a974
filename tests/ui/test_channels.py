"""What each channel does in the player: a voice, chats that wait, posts that others read, one mail."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QPainterPath

from kcc_coach.practice.talk import Talk, begin, say, step_back
from kcc_coach.scenario.model import CHANNELS, MOODS, NARRATOR, YOU, CastId, Line, Look, Meter, Person, Scenario
from kcc_coach.ui.app import make_app
from kcc_coach.ui.parts.bubbles import ROW
from kcc_coach.ui.parts.channel.voice_view import VoiceView
from kcc_coach.ui.parts.channel.wave import WAVES, wave_path
from kcc_coach.ui.parts.talk_row import LETTER, MINE, SCENE, SHEET, THEIRS, THOUGHT, Row
from kcc_coach.ui.parts.talk_stage import TalkStage
from tests.scenario.builders import node, plain, reply, said, staged, subject
from tests.ui.conftest import CALM

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places

AYDIN: Final = CastId("aydin")
CAST: Final = (Person(AYDIN, "Mevrouw Aydin", look=Look(age=61)), Person(CastId("blake"), "Meneer Blake"))


class Playing:
    """A talk on a stage of its own, played by clicks."""

    def __init__(self, qtbot: QtBot, scenario: Scenario, size: tuple[int, int] = (900, 700)) -> None:
        self.qtbot, self.talk = qtbot, begin(scenario, 0)
        self.stage = TalkStage(meters_shown=True)
        qtbot.addWidget(self.stage)
        self.stage.resize(*size)
        self.stage.chosen.connect(self._say)
        self.stage.meet(scenario)
        self.stage.show_talk(self.talk, animate=False)
        self.stage.show()

    def click(self, *path: str) -> Playing:
        for token in path:
            shown = next(each for each in self.stage.replies if each.isVisible() and each.token == token)
            self.qtbot.mouseClick(shown, Qt.MouseButton.LeftButton)
        return self

    def back(self) -> None:
        self._show(step_back(self.talk))

    def _say(self, token: str) -> None:
        self._show(say(self.talk, token))

    def _show(self, talk: Talk) -> None:
        self.talk = talk
        self.stage.show_talk(talk, animate=True)

    @property
    def rows(self) -> list[Row]:
        model = self.stage.transcript.model()
        return [model.index(at, 0).data(ROW) for at in range(model.rowCount())]

    def spoken(self, role: Qt.ItemDataRole = Qt.ItemDataRole.AccessibleTextRole) -> list[str]:
        model = self.stage.transcript.model()
        return [model.index(at, 0).data(role) for at in range(model.rowCount())]


@pytest.fixture
def play(qtbot: QtBot, places: Places) -> Callable[[Scenario], Playing]:
    make_app(CALM, places)
    return lambda scenario: Playing(qtbot, scenario)


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


# -- the phone

CALL: Final = plain(
    node("start", reply("warm", "more", add={"trust": 20}), lines=(Line(AYDIN, "Hm?", "tense"),)),
    node("more", reply("kind", "more", add={"trust": 20}), reply("cold", "more", add={"trust": -60})),
    channel="phone",
)


def test_on_the_phone_there_is_a_voice_until_trust_paints_a_face(play: Callable[[Scenario], Playing]) -> None:
    playing = play(CALL)
    portrait = playing.stage.person._portrait
    assert portrait.voice.isVisible()
    assert not portrait.face.isVisible()
    assert (portrait.voice.mood(), portrait.voice.painted()) == ("tense", 0.0)
    assert name_of(portrait.voice) == "Je hoort Mevrouw Aydin: gespannen. Een gezicht heb je er nog niet bij."
    playing.click("warm")
    assert name_of(portrait.voice) == "Je hoort Mevrouw Aydin: gespannen. Er komt een gezicht bij."
    assert portrait.voice.painted() == pytest.approx(0.4)
    playing.click("kind", "cold")
    assert name_of(portrait.voice) == "Je hoort Mevrouw Aydin: gespannen. Je hebt er een gezicht bij."
    playing.back()
    playing.back()
    assert portrait.voice.painted() == pytest.approx(0.4)


def test_a_talk_that_is_not_on_the_phone_shows_the_face_again(play: Callable[[Scenario], Playing]) -> None:
    playing = play(CALL)
    counter = plain(*CALL.nodes, channel="counter")
    playing.stage.meet(counter)
    playing.stage.show_talk(begin(counter, 0), animate=False)
    portrait = playing.stage.person._portrait
    assert portrait.face.isVisible()
    assert not portrait.voice.isVisible()
    assert name_of(portrait.face) == "Mevrouw Aydin, gespannen"


def test_every_mood_gives_the_voice_a_form_of_its_own() -> None:
    assert set(WAVES) == set(MOODS)
    forms = {tuple((round(each.x), round(each.y)) for each in points(mood)) for mood in MOODS}
    assert len(forms) == len(MOODS)
    flat, jagged = (max(abs(each.y) for each in points(mood)) for mood in ("tired", "angry"))
    assert flat * 3 < jagged


def points(mood: str) -> list[QPainterPath.Element]:
    path = wave_path(WAVES[mood])
    return [path.elementAt(at) for at in range(path.elementCount())]


def test_the_picture_changes_with_the_mood_and_with_every_stroke_of_the_face(
    qtbot: QtBot, play: Callable[[Scenario], Playing]
) -> None:
    view = VoiceView()
    qtbot.addWidget(view)
    view.resize(172, 172)
    view.show()
    pictures = []
    for mood, painted in (("tense", 0.0), ("glad", 0.0), ("glad", 0.3), ("glad", 0.7), ("glad", 1.0), ("no-such", 1.0)):
        view.show_voice(Look(), mood, painted, animate=False)
        pictures.append(view.grab().toImage())
    assert all(first != second for at, first in enumerate(pictures) for second in pictures[at + 1 :])


def test_a_voice_moves_to_its_mood_and_rests(qtbot: QtBot, play: Callable[[Scenario], Playing]) -> None:
    view = VoiceView()
    qtbot.addWidget(view)
    view.resize(172, 172)
    view.show()
    view.show_voice(Look(), "angry", 0.0, animate=True)
    with qtbot.waitSignal(view._change.finished, timeout=2000):
        view.show_voice(Look(), "glad", 0.8, animate=True)
    moved = view.grab().toImage()
    view.show_voice(Look(), "glad", 0.8, animate=True)
    assert view._change.state() == view._change.State.Stopped  # nothing changed, nothing moves
    assert view.grab().toImage() == moved
    view.show_voice(Look(), "sad", 0.8, animate=True)
    view.hide()
    assert view._change.state() == view._change.State.Stopped


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
    assert "Keuze 2: Ga terug naar: About bike (wacht 1 min. 10)" in [
        each.accessibleName() for each in playing.stage.replies
    ]


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
        (THOUGHT, "", "Oh."),
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
        "Jij zegt: walk.",
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


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("scenario", [CALL, ONE_CHAT, POSTS, MAIL], ids=lambda each: each.channel)
def test_every_row_is_as_high_as_its_words_need(qtbot: QtBot, places: Places, scenario: Scenario, size: int) -> None:
    make_app(replace(CALM, text_size=size), places)
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
