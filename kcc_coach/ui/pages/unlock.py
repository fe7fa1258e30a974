"""The door of a locked profile: the passphrase, or the recovery key from paper, or beginning again."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from kcc_coach.i18n import tr, trn
from kcc_coach.ui import theme
from kcc_coach.ui.parts.ask_again import AskAgain
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.face_picture import face_picture
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.own_faces import face_of
from kcc_coach.ui.parts.page import Card, Page, clear
from kcc_coach.ui.parts.passphrase_line import Passphrases
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from kcc_coach.storage.profiles import Profile

FACE = 132
WIDEST = 560


class UnlockPage(Page):
    """`typed` comes with a passphrase, `recovered` with a recovery key; `other` where it is somebody else's turn.

    `anew` comes once somebody confirmed to begin again.
    """

    typed = Signal(str)
    recovered = Signal(str)
    other = Signal()
    anew = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Vergrendeld"))
        self._until = 0.0
        self._busy = False
        self._tick = QTimer(self)
        self._tick.setInterval(250)
        self._tick.timeout.connect(self._count_down)
        self._card = Card(gap=12)
        self._card.setMaximumWidth(theme.current().px(WIDEST))
        self._body = self._card.column
        self.column.addStretch(1)
        middle = QHBoxLayout()  # an alignment would give the card too little height for its words
        middle.addStretch(1)
        middle.addWidget(self._card, 100)
        middle.addStretch(1)
        self.column.addLayout(middle)
        self.column.addStretch(2)
        self._said = text("", "brick")
        self._go: QPushButton | None = None
        self._field: Passphrases | QLineEdit | None = None

    def show_profile(self, profile: Profile, until: float = 0.0, *, alone: bool = False) -> None:
        """Asks for the passphrase of this profile; until that moment (monotonic) nothing can be tried."""
        self._profile, self._alone = profile, alone
        self._until = until
        self._ask_passphrase()

    # -- what is asked

    def _ask_passphrase(self) -> None:
        self._begin()
        self._field = asked = Passphrases(tr("Je wachtwoordzin"))
        asked.entered.connect(self._try)
        self._body.addWidget(asked)
        self._finish(tr("Open"), tr("Ik weet mijn wachtwoordzin niet meer"), self._ask_recovery)

    def _ask_recovery(self) -> None:
        self._begin()
        lead = tr("Typ de herstelsleutel van je papier. Streepjes en hoofdletters hoeven niet.")
        self._body.addWidget(text(lead, "muted"))
        self._field = line = QLineEdit()
        line.setMaxLength(200)
        line.setAccessibleName(tr("Je herstelsleutel"))
        label = text(tr("Je herstelsleutel"), "small")
        label.setBuddy(line)
        line.returnPressed.connect(self._try)
        self._body.addWidget(label)
        self._body.addWidget(line)
        self._finish(tr("Open"), tr("Ik weet mijn wachtwoordzin weer"), self._ask_passphrase)
        plain = tr(
            "Heb je ook geen herstelsleutel meer? Dan kan niemand dit profiel nog openen, ook je beheerder niet. "
            "Je kunt dan alleen opnieuw beginnen."
        )
        question = tr(
            "Je oude profiel wordt in zijn geheel apart gezet en blijft op slot. Schiet de zin je weer te binnen, "
            "klik dan op je naam en kies “Een apart gezet profiel terugzetten”. Wil je met een leeg profiel beginnen?"
        )
        self._body.addWidget(text(plain))
        self._body.addWidget(
            AskAgain(tr("Begin opnieuw"), question, tr("Ja, zet opzij en begin opnieuw"), self.anew.emit)
        )

    def _begin(self) -> None:
        """The face and the name, above whatever is asked."""
        look = theme.current()
        self.forget()
        name = self._profile.name or tr("Mijn profiel")
        self.setAccessibleName(tr("{name} is vergrendeld").format(name=name))
        picture = QLabel()
        picture.setPixmap(face_picture(face_of(self._profile), look.px(FACE)))
        picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        picture.setFixedHeight(look.px(FACE))
        title = heading(name)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        said = text(tr("Dit profiel zit op slot."), "muted")
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        head = QVBoxLayout()
        head.setSpacing(look.px(4))
        for part in (picture, title, said):
            head.addWidget(part)
        self._body.addLayout(head)

    def _finish(self, words: str, otherwise: str, another: object) -> None:
        self._said = text("", "brick")
        self._said.hide()
        self._body.addWidget(self._said)
        self._go = button(words, self._try, "primary")
        doing = Flow(theme.current().px(12))
        doing.addWidget(self._go)
        doing.addWidget(button(tr("Iemand anders") if not self._alone else tr("Nieuw profiel"), self.other.emit))
        self._body.addLayout(doing)
        self._body.addWidget(button(otherwise, another, "link"))  # type: ignore[arg-type]  # a method without arguments
        QTimer.singleShot(0, self, self.shown)  # what is new in a layout isn't there yet to take the focus
        self._count_down()

    def shown(self) -> None:
        line = self._line()
        if line is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self) -> QLineEdit | None:
        return self._field.lines[0] if isinstance(self._field, Passphrases) else self._field

    # -- trying

    def _try(self) -> None:
        line = self._line()
        if line is None or not line.text().strip() or self._busy or time.monotonic() < self._until:
            return
        self._busy = True
        self._say(tr("Even geduld: het profiel gaat open."), "muted")
        if isinstance(self._field, Passphrases):
            self.typed.emit(line.text())
        else:
            self.recovered.emit(line.text())

    def refuse(self, words: str, until: float) -> None:
        """It was not right; until that moment (monotonic) nothing can be tried."""
        self._busy = False
        self._until = until
        self._wrong = words
        line = self._line()
        if line is not None:
            line.selectAll()
            line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say(words, "brick")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self._count_down()

    def _count_down(self) -> None:
        left = math.ceil(self._until - time.monotonic())
        if self._go is not None:
            self._go.setEnabled(left <= 0)
        if left > 0:
            wait = trn(
                "Over {count} seconde kun je het weer proberen.",
                "Over {count} seconden kun je het weer proberen.",
                left,
            )
            self._say(f"{getattr(self, '_wrong', '')} {wait}".strip(), "brick")
            self._tick.start()
        elif self._tick.isActive():
            self._tick.stop()
            self._say(getattr(self, "_wrong", ""), "brick")

    def _say(self, words: str, tone: str) -> None:
        self._said.setProperty("tone", tone)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed for one person doesn't wait behind another page."""
        super().hideEvent(event)
        line = self._line()
        if line is not None and not event.spontaneous():
            line.clear()

    def forget(self) -> None:
        """What was typed is gone."""
        self._tick.stop()
        self._busy = False
        self._wrong = ""
        line = self._line()
        if line is not None:
            line.clear()
        self._go = self._field = None
        clear(self._body)
        self._said = text("", "brick")
        self._said.hide()
        self._body.addWidget(self._said)
