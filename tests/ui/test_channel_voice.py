"""The phone in the player: a voice, until trust paints a face."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from kcc_coach.practice.talk import begin
from kcc_coach.scenario.model import MOODS, Line, Look, Scenario
from kcc_coach.ui.app import make_app
from kcc_coach.ui.parts.channel.voice_view import VoiceView
from kcc_coach.ui.parts.channel.wave import WAVES, wave_path
from tests.scenario.builders import node, plain, reply
from tests.ui.channel_playing import AYDIN, Playing, name_of
from tests.ui.conftest import CALM

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainterPath
    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places


@pytest.fixture
def play(qtbot: QtBot, places: Places) -> Callable[[Scenario], Playing]:
    make_app(CALM, places)
    return lambda scenario: Playing(qtbot, scenario)


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
