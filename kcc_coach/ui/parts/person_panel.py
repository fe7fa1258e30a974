"""Who you talk with: the face with its mood, the name, and trust and tension as quiet meters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.practice.channels import CHAT, nobody_yet, speaker
from kcc_coach.scenario.engine import values_of
from kcc_coach.scenario.model import CREDIT, TENSION, TRUST
from kcc_coach.scenario.rules import is_tension, is_trust, own_meters
from kcc_coach.scenario.words import MOODS
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.channel.portrait import Portrait
from kcc_coach.ui.parts.meter import MeterBar
from kcc_coach.ui.parts.page import Card, clear
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.practice.talk import Talk
    from kcc_coach.scenario.model import Scenario


class PersonPanel(Card):
    """Stands upright beside the talk, or lies above it where the window is narrow.

    `meters_wanted` says whether the person wants to see trust and tension from now on.
    """

    meters_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__(gap=6)
        look = theme.current()
        self._meters: dict[str, MeterBar] = {}
        self._upright = True
        self._meters_on = True
        self._portrait = Portrait()
        self._portrait.setFixedSize(look.px(172), look.px(172))
        self._name = heading("", 2)
        self._about = text("", "small")
        self._credit = text("", "small")
        self._bars = QWidget()
        self._bar_column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._bars)
        self._bar_column.setContentsMargins(0, look.px(8), 0, 0)
        self._bar_column.setSpacing(look.px(8))
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(self._name)
        words.addWidget(self._about)
        words.addWidget(self._bars)
        self._swap = button("", self._toggle, "quiet")
        words.addWidget(self._swap, 0, Qt.AlignmentFlag.AlignHCenter)
        words.addStretch()
        words.addWidget(self._credit)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._box.setSpacing(look.px(12))
        self._box.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignHCenter)
        self._box.addLayout(words, 1)
        self.column.addLayout(self._box)

    def meters_shown(self, shown: bool) -> None:
        """Shows or hides the meters."""
        self._meters_on = shown
        self._bars.setVisible(shown)
        self._swap.setText(tr("Verberg de meters") if shown else tr("Toon de meters"))
        self._swap.setAccessibleName(self._swap.text())
        self._credit.setVisible(shown and self._upright)

    def _toggle(self) -> None:
        self.meters_shown(not self._meters_on)
        self.meters_wanted.emit(self._meters_on)

    def stand(self, *, upright: bool) -> None:
        """Upright beside the talk, or lying above it."""
        look = theme.current()
        self._upright = upright
        side = look.px(172 if upright else 72)
        self._portrait.setFixedSize(side, side)
        direction = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(direction)
        across = QBoxLayout.Direction.LeftToRight
        self._bar_column.setDirection(QBoxLayout.Direction.TopToBottom if upright else across)
        self._bar_column.setSpacing(look.px(8 if upright else 20))
        self._credit.setVisible(upright and self._meters_on)
        self.setFixedWidth(look.px(236)) if upright else self.setMaximumWidth(16_777_215)
        if not upright:
            self.setMinimumWidth(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        align = Qt.AlignmentFlag.AlignHCenter if upright else Qt.AlignmentFlag.AlignLeft
        for label in (self._name, self._about, self._credit):
            label.setAlignment(align)

    def meet(self, scenario: Scenario) -> None:
        """Begins with another scenario."""
        self._portrait.meet(scenario)
        clear(self._bar_column)
        self._meters = {}
        titles = {meter.name: meter.title for meter in own_meters(scenario)}
        for meter in scenario.meters:
            if is_trust(meter.name):
                bar = _bar(tr("Vertrouwen"), meter.name, TRUST, "green", scenario)
            elif is_tension(meter.name):
                bar = _bar(tr("Spanning"), meter.name, TENSION, "amber", scenario)
            else:
                bar = MeterBar(titles[meter.name] or meter.name, "primary")
            self._meters[meter.name] = bar
            self._bar_column.addWidget(bar)

    def show_state(self, talk: Talk, *, animate: bool) -> None:
        """Shows who spoke last, in which mood, and where the meters are; of several chats, the one that is open."""
        person, mood = speaker(talk)
        chat = talk.scenario.channel == CHAT
        waiting = chat and nobody_yet(talk)
        self._portrait.show_talk(talk, animate=animate)
        self._portrait.setVisible(not waiting)
        if waiting:
            self._name.setText(tr("Nog niemand"))
            self._about.setText(tr("Er wordt op je gewacht."))
        elif person is not None:
            self._name.setText(person.name)
            now = tr("Nu: {mood}").format(mood=tr(MOODS[mood]))
            self._about.setText(f"{person.about}\n{now}" if person.about else now)
        values = values_of(talk.scenario, talk.state)
        front = "" if waiting or person is None else person.id
        shown = [name for name in self._meters if not chat or _in_front(name, front)]
        for name, bar in self._meters.items():
            bar.set_value(int(values[name]), animate=animate)
            bar.setVisible(name in shown)
        self._swap.setVisible(bool(shown))
        credit = tr("Krediet: je gaf iets voor je iets vroeg. Dat telt als er iets misgaat.")
        self._credit.setText(credit if int(values[CREDIT]) else "")


def _in_front(meter: str, front: str) -> bool:
    """Whether a meter belongs to whom you write with now, or to nobody."""
    _, dot, who = meter.partition(".")
    return not dot or who == front


def _bar(word: str, meter: str, kind: str, token: str, scenario: Scenario) -> MeterBar:
    """A bar for trust or tension; of chats only one is shown, below the name of whose it is."""
    name = _meter_name(word, meter, kind, scenario)
    return MeterBar(word if scenario.channel == CHAT else name, token, name)


def _meter_name(word: str, meter: str, kind: str, scenario: Scenario) -> str:
    """`Vertrouwen`, or whose it is where there are more customers."""
    who = meter.removeprefix(kind).removeprefix(".")
    name = next((person.name for person in scenario.cast if person.id == who), "")
    return tr("{meter} van {name}").format(meter=word, name=name) if name else word
