"""Who you talk with, as far as the channel lets you see them: a face, or a voice that a face comes with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.practice.channel_words import voice_words
from kcc_coach.practice.channels import PHONE, painted, speaker
from kcc_coach.scenario.words import MOODS
from kcc_coach.ui import theme
from kcc_coach.ui.parts.channel.voice_view import VoiceView
from kcc_coach.ui.parts.face.view import FaceView

if TYPE_CHECKING:
    from kcc_coach.practice.talk import Talk
    from kcc_coach.scenario.model import Scenario


class Portrait(QWidget):
    """A face, or on the phone a voice."""

    def __init__(self) -> None:
        super().__init__()
        self.face, self.voice = FaceView(), VoiceView()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        for each in (self.face, self.voice):
            box.addWidget(each)
        self.voice.hide()

    def meet(self, scenario: Scenario) -> None:
        """Begins with another scenario."""
        heard = scenario.channel == PHONE
        self.face.setVisible(not heard)
        self.voice.setVisible(heard)

    def show_talk(self, talk: Talk, *, animate: bool) -> None:
        """Shows who spoke last and in which mood."""
        person, mood = speaker(talk)
        if person is None:
            return
        moving = animate and theme.current().motion
        words = tr(MOODS[mood])
        if talk.scenario.channel != PHONE:
            self.face.set_look(person.look)
            self.face.set_mood(mood, animate=moving)
            self.face.setAccessibleName(tr("{name}, {mood}").format(name=person.name, mood=words))
            return
        part = painted(talk)
        self.voice.show_voice(person.look, mood, part, animate=moving)
        self.voice.setAccessibleName(voice_words(part).format(name=person.name, mood=words))
