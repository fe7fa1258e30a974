"""A talk that is being played: the person on the left, what was said beside it, what can be said below it.

It only shows and asks: what becomes of an answer is for the page to decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.practice.channel_words import offer_words, told_standings
from kcc_coach.practice.channels import CHAT, MAIL, SOCIAL, channel_now, writes_on
from kcc_coach.scenario.engine import offered
from kcc_coach.ui import icons, theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.channel.onlooker_strip import OnlookerStrip
from kcc_coach.ui.parts.channel.rows import channel_rows
from kcc_coach.ui.parts.page import row
from kcc_coach.ui.parts.person_panel import PersonPanel
from kcc_coach.ui.parts.reply_button import ReplyButton
from kcc_coach.ui.parts.subject_strip import SubjectStrip
from kcc_coach.ui.parts.talk_row import MINE
from kcc_coach.ui.parts.talk_rows import turn_rows
from kcc_coach.ui.parts.texts import text
from kcc_coach.ui.parts.transcript import Transcript

if TYPE_CHECKING:
    from kcc_coach.practice.talk import Talk
    from kcc_coach.scenario.model import Scenario
    from kcc_coach.ui.parts.talk_row import Row


class TalkStage(QWidget):
    """`chosen` comes with the token of what was picked, `meters_wanted` when the meters are shown or hidden."""

    chosen = Signal(str)
    meters_wanted = Signal(bool)

    def __init__(self, *, meters_shown: bool) -> None:
        super().__init__()
        look = theme.current()
        self.person = PersonPanel()
        self.person.meters_shown(meters_shown)
        self.person.meters_wanted.connect(self.meters_wanted)
        self.onlookers = OnlookerStrip()
        self.subjects = SubjectStrip()
        self.transcript = Transcript()
        self._wide = True
        self._offered = 0
        self.ask = text(tr("Wat zeg je?"), "muted")
        self.more = button(tr("Lees verder"), self.transcript.read_on, "filter")
        self.more.setIcon(icons.icon("chevron-down", look.tokens.primary, look.px(16)))
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # with the keyboard the list itself is scrolled
        room = self.more.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # else it would move what it tells about
        self.more.setSizePolicy(room)
        self.more.hide()
        # Queued: the list tells it while it is being laid out, when nothing beside it may change.
        self.transcript.more_below.connect(self.more.setVisible, Qt.ConnectionType.QueuedConnection)
        self.replies: list[ReplyButton] = []
        self._choices = QVBoxLayout()
        self._choices.setSpacing(look.px(8))
        self._talk = QVBoxLayout()
        self._talk.setSpacing(look.px(8))
        self._talk.addWidget(self.onlookers)
        self._talk.addWidget(self.subjects)
        self._talk.addWidget(self.transcript, 1)
        self._talk.addLayout(row(self.ask, 1, self.more))
        self._talk.addLayout(self._choices)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(look.px(16))
        self._sides.addWidget(self.person)
        self._sides.addLayout(self._talk, 1)

    def put_below(self, part: QWidget) -> None:
        """Adds something below what can be said, such as the ending."""
        self._talk.addWidget(part)

    def put_above_talk(self, part: QWidget) -> None:
        """Adds something above what was said."""
        self._talk.insertWidget(self._talk.indexOf(self.transcript), part, 0, Qt.AlignmentFlag.AlignLeft)

    def put_before_replies(self, part: QWidget) -> None:
        """Adds something between the talk and what can be said."""
        self._talk.insertWidget(self._talk.indexOf(self.transcript) + 1, part)

    def hold_back(self, *, held: bool, onto: str = "") -> None:
        """Keeps what can be said out of sight, or shows it with the focus on one of them, else on the first."""
        for each in self.replies[: self._offered]:
            each.setVisible(not held)
            if not held and each.token == onto:
                each.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ask.setVisible(not held and bool(self._offered))
        if not held and not onto and self._offered:
            self.replies[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def listen_to_keys(self, page: QWidget) -> None:
        """Lets the number keys of a page choose."""
        for number in range(1, 10):
            key = QShortcut(QKeySequence(str(number)), page)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.setAutoRepeat(False)
            key.activated.connect(lambda number=number: self._press(number))

    def turn(self, *, wide: bool) -> None:
        """Beside each other, or below."""
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self.person.stand(upright=wide)
        self._wide = wide
        self.transcript.stand(alone=wide)

    def reading_spot(self) -> int:
        """The height at which to go on reading, in this widget: the last words, or in one column the first new ones."""
        look = theme.current()
        if self._wide:
            return self.transcript.mapTo(self, self.transcript.rect().bottomLeft()).y() - look.px(120)
        return self.transcript.mapTo(self, self.transcript.rect().topLeft()).y() - look.px(8)

    # -- showing

    def meet(self, scenario: Scenario) -> None:
        """Begins with another scenario."""
        self.person.meet(scenario)

    def show_talk(self, talk: Talk, *, animate: bool, rows: tuple[Row, ...] | None = None) -> None:
        """Shows where a talk is, and asks what comes next; `rows` where not all that was said is to be shown."""
        self.transcript.show_rows(channel_rows(talk) if rows is None else rows, animate=animate)
        self.onlookers.show_talk(talk)
        self.subjects.show_standings(told_standings(talk), chats=talk.scenario.channel == CHAT)
        self.person.show_state(talk, animate=animate)
        self._show_offers(talk)

    def put_away(self) -> None:
        """Nothing is being played."""
        self.transcript.show_rows((), animate=False)
        self._offered = 0
        for widget in (*self.replies, self.ask, self.subjects, self.onlookers):
            widget.hide()

    def announce(self, talk: Talk) -> None:
        """Tells a screen reader what the others said in this turn."""
        spoken = " ".join(each.spoken for each in turn_rows(talk) if each.kind != MINE)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.transcript, spoken))

    def _show_offers(self, talk: Talk) -> None:
        offers = offered(talk.scenario, talk.state)
        self._offered = len(offers)
        while len(self.replies) < len(offers):
            fresh = ReplyButton(len(self.replies) + 1)
            fresh.clicked.connect(lambda _=False, fresh=fresh: self.chosen.emit(fresh.token))
            self.replies.append(fresh)
            self._choices.addWidget(fresh)
        for shown, offer in zip(self.replies, offers, strict=False):
            show = shown.show_reply if offer.reply else shown.show_action
            show(offer.token, offer_words(talk, offer))
            shown.setVisible(True)
        for spare in self.replies[len(offers) :]:
            spare.setVisible(False)
        self.ask.setText(_question(talk))
        self.ask.setVisible(bool(offers))
        if offers:
            self.replies[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _press(self, number: int) -> None:
        if 1 <= number <= len(self.replies) and self.replies[number - 1].isVisible():
            self.chosen.emit(self.replies[number - 1].token)


def _question(talk: Talk) -> str:
    """What is asked above what can be chosen."""
    channel = channel_now(talk)
    if talk.state.node and channel == MAIL:
        return tr("Wat schrijf je?") if writes_on(talk) else tr("Wat doe je?")
    if talk.state.node:
        return tr("Wat schrijf je?") if channel in (CHAT, SOCIAL) else tr("Wat zeg je?")
    return tr("Wie antwoord je?") if channel == CHAT else tr("Waar wil je het over hebben?")


def where_words(scenario: Scenario) -> list[str]:
    """Where a conversation is held, and who the person is in it."""
    from kcc_coach.scenario.words import CHANNELS

    place = scenario.place or tr(CHANNELS[scenario.channel])
    return [tr(CHANNELS[scenario.channel]), place, tr("jij bent {you}").format(you=scenario.you)]
