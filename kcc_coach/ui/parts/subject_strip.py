"""What there is to talk about: the subjects of this part of the talk, or the chats, and where each of them stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from kcc_coach.i18n import tr
from kcc_coach.ui import theme
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.subject_chip import SubjectChip, chip_words

if TYPE_CHECKING:
    from kcc_coach.practice.channel_words import Told


class SubjectStrip(QWidget):
    """A chip per subject; nothing at all where there is only one. It only tells: turning is among the replies."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Told, ...] | None = None
        self._chips: list[SubjectChip] = []
        self._flow = Flow(theme.current().px(8), self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_standings(self, standings: tuple[Told, ...], *, chats: bool = False) -> None:
        """Takes on where the subjects stand now; of `chats` the words stand below the title, for who can see."""
        if standings == self._shown:
            return
        self._shown = standings
        while len(self._chips) < len(standings):
            fresh = SubjectChip()
            self._chips.append(fresh)
            self._flow.addWidget(fresh)
        for chip, (standing, words) in zip(self._chips, standings, strict=False):
            chip.show_standing(standing, words, below=chats)
            chip.show()
        for spare in self._chips[len(standings) :]:
            spare.hide()
        told = ", ".join(chip_words(standing, words) for standing, words in standings)
        self.setAccessibleName((tr("Chats: {list}") if chats else tr("Onderwerpen: {list}")).format(list=told))
        self.setVisible(bool(standings))
        self.updateGeometry()
