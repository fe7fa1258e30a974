"""That a message is public, and how many read along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from kcc_coach.practice.channel_words import onlooker_words
from kcc_coach.practice.channels import SOCIAL, onlookers
from kcc_coach.ui import theme
from kcc_coach.ui.icons import pixmap
from kcc_coach.ui.parts.texts import text

if TYPE_CHECKING:
    from kcc_coach.practice.talk import Talk


class OnlookerStrip(QFrame):
    """A line above the posts; nothing at all in another channel."""

    def __init__(self) -> None:
        super().__init__()
        look = theme.current()
        self.setProperty("card", "soft")
        self._words = text("")
        eye = QLabel()
        eye.setPixmap(pixmap("eye", look.color("primary").name(), look.px(20)))
        box = QHBoxLayout(self)
        box.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(8))
        box.setSpacing(look.px(10))
        box.addWidget(eye)
        box.addWidget(self._words, 1)
        self.hide()

    def show_talk(self, talk: Talk) -> None:
        """Takes on how many read along now."""
        public = talk.scenario.channel == SOCIAL
        if public:
            self._words.setText(onlooker_words(onlookers(talk)))
            self.setAccessibleName(self._words.text())
        self.setVisible(public)
