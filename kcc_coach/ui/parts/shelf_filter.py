"""Which conversations to show, by the channel they go through: a row of buttons of which one is down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from kcc_coach.i18n import tr
from kcc_coach.scenario.model import CHANNELS
from kcc_coach.scenario.words import CHANNELS as NAMES
from kcc_coach.ui import icons, theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Collection

ALL: Final = ""
ICONS: Final = {
    "counter": "store",
    "phone": "phone",
    "chat": "messages-square",
    "mail": "mail",
    "social": "globe",
    "table": "coffee",
    "colleague": "users",
}


class ShelfFilter(QWidget):
    """`chosen` comes with a channel, or empty for all. Hidden where there is nothing to choose between."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.channel = ALL
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._flow = Flow(theme.current().px(8), self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("Waar het gesprek plaatsvindt"))
        self.hide()

    def show_channels(self, present: Collection[str]) -> None:
        """Offers the channels that there are; one that has gone is let go."""
        for channel in (ALL, *CHANNELS):
            wanted = channel == ALL or channel in present
            if wanted and channel not in self._buttons:
                self._add(channel)
            if channel in self._buttons:
                self._buttons[channel].setVisible(wanted)
        if self.channel != ALL and self.channel not in present:
            self._choose(ALL)
        self.setVisible(len(present) > 1)
        self.updateGeometry()

    def _add(self, channel: str) -> None:
        look = theme.current()
        words = tr(NAMES[channel]) if channel else tr("Alles")
        made = button(words, lambda: self._choose(channel), "filter")
        made.setCheckable(True)
        made.setChecked(channel == self.channel)
        made.setObjectName(f"filter-{channel}")
        if channel:
            made.setText(f" {words}")  # room beside the picture, which no style sheet gives
            made.setIcon(icons.icon(ICONS[channel], look.tokens.primary, look.px(16)))
            made.setIconSize(QSize(look.px(16), look.px(16)))
        self._buttons[channel] = made
        self._group.addButton(made)
        self._flow.addWidget(made)

    def _choose(self, channel: str) -> None:
        self._buttons[channel].setChecked(True)
        if channel != self.channel:
            self.channel = channel
            self.chosen.emit(channel)
