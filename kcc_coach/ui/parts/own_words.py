"""First in your own words: a reply is typed before the offered ones are shown; then the nearest is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from kcc_coach.i18n import tr
from kcc_coach.practice.channel_words import offer_words
from kcc_coach.practice.own_words import LONGEST, Typed, reply_texts, with_typed
from kcc_coach.scenario.engine import offered
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.page import Card, row
from kcc_coach.ui.parts.texts import text

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.language.lexicon import Lexicon
    from kcc_coach.language.nearest import Ground
    from kcc_coach.practice.talk import Talk
    from kcc_coach.scenario.model import Scenario
    from kcc_coach.ui.parts.talk_stage import TalkStage

MOST_QUESTIONS = 2


@dataclass(frozen=True)
class Ready:
    """What a conversation is matched in, and the words that its questions look for."""

    scenario: Scenario
    ground: Ground
    lexicon: Lexicon


class OwnWords(Card):
    """Asks for the own words at each decision while it is `on`; `typed` holds what was said so far.

    `changed` comes while somebody types, `questions_wanted` when the questions are put on or off.
    """

    changed = Signal()
    questions_wanted = Signal(bool)

    def __init__(self, resources: Path, stage: TalkStage, *, on: bool, questions: bool) -> None:
        super().__init__("soft", gap=8)
        self._resources = resources
        self._stage = stage
        self._talk: Talk | None = None
        self._ready: Ready | None = None
        self._said = ""
        self._proposed = ""
        self._asks = questions
        self.on = on
        self.typed: tuple[Typed, ...] = ()
        self._build()
        self.hide()

    def _build(self) -> None:
        look = theme.current()
        self._ask = text(tr("Wat zou jij zeggen? Typ het in je eigen woorden."))
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(tr("Jouw eigen woorden"))
        self.field.setFixedHeight(look.px(78))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._limit)
        self._ask.setBuddy(self.field)
        self._send = button(tr("Laat de antwoorden zien"), self.send, "primary")
        self._skip = button(tr("Sla over"), self.skip, "link", about=tr("Kies zonder eerst zelf te typen"))
        self._private = text("", "small")
        self._yours = text("")
        self._near = text("", "primary")
        self._questions = text("", "muted")
        self._toggle = button("", self._turn_questions, "link")
        self.column.addWidget(self._ask)
        self.column.addWidget(self.field)
        self.column.addLayout(row(self._send, self._skip, 1))
        self.column.addWidget(self._private)
        for widget in (self._yours, self._near, self._questions, self._toggle):
            self.column.addWidget(widget)

    def tell_private(self, private: str) -> None:
        """Says who can read what is typed."""
        self._private.setText(private)
        keys = tr("Enter stuurt het, Shift+Enter begint een nieuwe regel.")
        self.field.setAccessibleDescription(f"{keys} {private}")

    @property
    def words(self) -> str:
        """What stands in the field, or was sent and not yet chosen upon."""
        return self._said or self.field.toPlainText()

    def begin(self, typed: tuple[Typed, ...] = (), words: str = "") -> None:
        """Begins with another talk, or comes back to one half played."""
        self.typed = typed
        self._talk = None
        self._write(words)

    def turn(self, talk: Talk) -> None:
        """Goes along to where the talk is now, and asks there if the person wants that."""
        begun = self._talk is None
        self._talk = talk
        self._said = self._proposed = ""
        if not begun:
            self._write("")
        asks = self.on and bool(self._replies())
        self.setVisible(asks)
        self._stage.hold_back(held=asks)
        self._show_asking(asking=True)
        if asks:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def use(self, *, on: bool) -> None:
        """Puts the mode on or off, also in the midst of a talk."""
        self.on = on
        if self._talk is not None and not self._said:
            held = on and bool(self._replies())
            self.setVisible(held)
            self._stage.hold_back(held=held)
            if held:
                self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def chose(self, talk: Talk, token: str) -> None:
        """Keeps what was typed beside what was chosen; `talk` is as it was before the choice."""
        if self._said:
            number = len(talk.state.path) + 1
            self.typed = with_typed(self.typed, Typed(number, talk.state.node, self._said, self._proposed, token))

    def send(self) -> None:
        """Shows the replies, and which of them comes nearest; nothing typed shows them as they are."""
        said = self.field.toPlainText().strip()
        if not said or self._talk is None:
            self.skip()
            return
        self._said = said
        self._proposed = self._propose(said)
        self._yours.setText(tr("Jij typte: «{words}»").format(words=said))
        self._show_asking(asking=False)
        self._stage.hold_back(held=False, onto=self._proposed)
        spoken = f"{self._near.text()} {self._questions.text()}".strip()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._stage.transcript, spoken))
        self.changed.emit()

    def skip(self) -> None:
        """Shows the replies without a word of one's own."""
        self.hide()
        self._write("")
        self._stage.hold_back(held=False)

    def _replies(self) -> list[tuple[str, str, int]]:
        """What can be said now, as (token, words, number on the screen)."""
        if self._talk is None or self._talk.state.ended:
            return []
        offers = offered(self._talk.scenario, self._talk.state)
        return [(o.token, offer_words(self._talk, o), at) for at, o in enumerate(offers, 1) if o.reply]

    def ground_for(self, scenario: Scenario) -> Ready:
        """What a conversation is matched in; takes a while, so it is asked for in the background."""
        from kcc_coach.language.nearest import ground_of
        from kcc_coach.language_lists import read_alike, read_lexicon

        ground = ground_of(reply_texts(scenario), read_alike(self._resources))
        return Ready(scenario, ground, read_lexicon(self._resources))

    def take_ground(self, made: Ready) -> None:
        """Takes what was made in the background."""
        self._ready = made

    def _made(self) -> Ready | None:
        """What was made for this conversation; None while it is still being made."""
        here = self._talk.scenario if self._talk else None
        return self._ready if self._ready is not None and self._ready.scenario is here else None

    def _propose(self, said: str) -> str:
        """The reply that comes nearest, told; none, and nothing told, where there is nothing yet to match it in."""
        from kcc_coach.language.nearest import nearest

        made, replies = self._made(), self._replies()
        if made is None:
            self._near.setText("")
            return ""
        found = nearest(made.ground, said, [words for _, words, _ in replies])
        token, _, number = replies[found.at] if found else ("", "", 0)
        near = tr("Dit lijkt er het meest op: antwoord {number}. Jij kiest.").format(number=number)
        self._near.setText(near if token else tr("Niets lijkt er erg op. Wat komt het dichtst bij wat je bedoelde?"))
        return token

    def _show_asking(self, *, asking: bool) -> None:
        for widget in (self._ask, self.field, self._send, self._skip, self._private):
            widget.setVisible(asking)
        self._yours.setVisible(not asking)
        self._near.setVisible(not asking and bool(self._near.text()))
        self._show_questions(asking=asking)

    def _show_questions(self, *, asking: bool) -> None:
        found = [] if asking else self._found()
        self._questions.setText("\n".join(found if self._asks else ()))
        self._questions.setVisible(bool(found) and self._asks)
        self._toggle.setVisible(bool(found))
        words = tr("Stel geen vragen over mijn woorden") if self._asks else tr("Stel vragen over mijn woorden")
        self._toggle.setText(words)
        self._toggle.setAccessibleName(words)

    def _found(self) -> list[str]:
        """At most so many questions about what was typed; none about what isn't Dutch."""
        from kcc_coach.language.hints import hints
        from kcc_coach.language.words import question

        made = self._made()
        if self._talk is None or made is None or self._talk.scenario.language != "nl":
            return []
        heard = " ".join(each.text for each in self._talk.state.latest)
        found = hints(self._said, made.lexicon, heard)[:MOST_QUESTIONS]
        return [f"«{each.words}» · {question(each)}" for each in found]

    def _turn_questions(self) -> None:
        self._asks = not self._asks
        self._show_questions(asking=False)
        self.questions_wanted.emit(self._asks)

    def _write(self, words: str) -> None:
        self.field.blockSignals(True)
        self.field.setPlainText(words)
        self.field.blockSignals(False)

    def _limit(self) -> None:
        words = self.field.toPlainText()
        if len(words) > LONGEST:
            self._write(words[:LONGEST])
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter sends, Shift+Enter goes to a new line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                if not event.isAutoRepeat():
                    self.send()
                return True
        return super().eventFilter(watched, event)
