"""The lock of one's own profile: put on, changed, taken off, a new recovery key, and after how many minutes it shuts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QComboBox

from kcc_coach.i18n import tr, trn
from kcc_coach.problem import Place, ProblemError, fault
from kcc_coach.ui import theme
from kcc_coach.ui.desk import now
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.fold import Fold
from kcc_coach.ui.parts.notice import error_sentence
from kcc_coach.ui.parts.page import Card, Page, clear
from kcc_coach.ui.parts.passphrase_line import Passphrases
from kcc_coach.ui.parts.recovery_card import RecoveryCard
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.storage.profiles import Profile
    from kcc_coach.ui.desk import Desk

PUT, CHANGE, OFF, RENEW, ANEW = "put", "change", "off", "renew", "anew"


class LockPage(Page):
    """`back` leads to the settings, `lock` locks at once.

    `telling` says whether a recovery key is shown that the person didn't say to have yet: nobody walks away from it.
    """

    back = Signal()
    lock = Signal()
    telling = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Slot"))
        self._desk = desk
        self._busy = False
        self._recovered = False
        self._keeps = False  # whether it was said that the recovery key stays the same
        self._act = self._done = ""
        self._typed: Passphrases | None = None
        self._about = text("", "muted")
        self.head(heading(tr("Het slot op je profiel")), self._about)
        self._card = Card(gap=12)
        self._recovery = RecoveryCard(desk)
        self._recovery.hide()
        self._recovery.done.connect(self._told)
        self._reminder = self._remind_of_it()
        self._news = text("", "green")
        self._news.hide()
        self.column.addWidget(self._news)
        self.column.addWidget(self._reminder)
        self.column.addWidget(self._recovery)
        self.column.addWidget(self._card)
        self.column.addStretch()
        self._said = text("", "brick")
        self._show()

    def came_by_recovery(self) -> None:
        """Whoever came in with the recovery key chooses a passphrase first."""
        self._recovered = True
        self._forget_shown()
        self._ask(ANEW)

    def was_changed(self) -> None:
        """Whoever comes in is told that somebody wrote this lock from outside, and makes a new recovery key first."""
        if not self._recovered:
            self._ask(RENEW)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._about.text()))

    @property
    def tells(self) -> bool:
        """Whether a recovery key is shown now."""
        return not self._recovery.isHidden()

    def shown(self) -> None:
        """Looks whether the last recovery key was ever kept."""
        from kcc_coach.storage.unkept import was_shown

        if self._desk.has_records and not self._desk.turning and not self.tells:
            self._desk.ask(was_shown, self._remind, lambda _: None)

    def leave(self) -> None:
        """What was typed is gone, and the recovery key too; called when the page is left."""
        if self._typed is not None:
            self._typed.forget()
        if self.tells:
            self._recovery.forget()
            self.telling.emit(False)
        self._news.hide()
        self._show()

    # -- a recovery key that was shown

    def _remind_of_it(self) -> Card:
        box = Card("soft", gap=12)
        self._unkept = text(tr("Je hebt je herstelsleutel nog niet bewaard. Maak een nieuwe."))
        box.column.addWidget(self._unkept)
        doing = Flow(theme.current().px(12))
        doing.addWidget(button(tr("Maak een nieuwe herstelsleutel"), partial(self._ask, RENEW), "primary"))
        doing.addWidget(button(tr("Ik heb hem toch bewaard"), self._forget_shown))
        box.column.addLayout(doing)
        box.hide()
        return box

    def _remind(self, unkept: bool) -> None:
        if self.tells or self._reminder.isVisible() == unkept:
            return
        self._reminder.setVisible(unkept)
        if unkept:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._unkept.text()))

    def _forget_shown(self) -> None:
        from kcc_coach.storage.unkept import forget_shown

        self._reminder.hide()
        self._desk.ask(forget_shown, None, lambda _: None)

    def _tell(self, key: str) -> None:
        from kcc_coach.storage.unkept import remember_shown

        self._desk.ask(lambda store: remember_shown(store, now()), None, lambda _: None)
        self._reminder.hide()
        self._card.hide()
        self._recovery.show_key(key)
        self.telling.emit(True)

    def _told(self) -> None:
        self._forget_shown()
        self.telling.emit(False)
        self._show()
        self._tell_news(self._done)

    # -- what there is

    def _show(self) -> None:
        profile = self._desk.profile
        clear(self._card.column)
        self._typed = None
        self._act = ""
        if profile is None:
            return
        if not profile.has_passphrase:
            self._about.setText(tr("Nu kan iedereen achter deze computer je profiel openen."))
            self._offer_lock()
        else:
            self._about.setText(
                _changed_words(profile)
                or tr("Je profiel is versleuteld. Het gaat alleen open met je wachtwoordzin of je herstelsleutel.")
            )
            self._offer_changes(profile)
        tone = "brick" if profile.has_passphrase and _changed_words(profile) else "muted"
        if self._about.property("tone") != tone:
            self._about.setProperty("tone", tone)
            self._about.style().polish(self._about)
        self._card.show()

    def _offer_lock(self) -> None:
        words = tr(
            "Met een wachtwoordzin gaan je gesprekken, je oordelen en wat je typte op slot. Je collega’s zien hier dan je gezicht en je "
            "naam. Je krijgt één keer een herstelsleutel voor op papier. Ben je die én je zin kwijt, dan kun je alleen opnieuw beginnen: "
            "er is geen achterdeur."
        )
        self._card.column.addWidget(text(words))
        self._card.column.addWidget(_outside())
        self._form(PUT)

    def _offer_changes(self, profile: Profile) -> None:
        rests = QComboBox()
        rests.setObjectName("lock-rest")
        for minutes in (0, 2, 5, 10, 15):
            words = trn("na {count} minuut rust", "na {count} minuten rust", minutes) if minutes else tr("niet vanzelf")
            rests.addItem(words, minutes)
        rests.setCurrentIndex(rests.findData(profile.rest))
        rests.setAccessibleName(tr("Op slot gaan"))
        rests.setMaximumWidth(theme.current().px(420))
        rests.activated.connect(lambda _: self._desk.change_profile(rest=rests.currentData()))
        label = text(tr("Op slot gaan"), "small")
        label.setBuddy(rests)
        self._card.column.addWidget(label)
        self._card.column.addWidget(rests)
        self._card.column.addWidget(text(tr("Zelf vergrendelen kan altijd met Ctrl+L."), "small"))
        doing = Flow(theme.current().px(12))
        first = button(tr("Vergrendel nu"), self.lock.emit, "primary")
        QTimer.singleShot(0, first, first.setFocus)
        doing.addWidget(first)
        doing.addWidget(button(tr("Andere wachtwoordzin"), partial(self._ask, CHANGE)))
        doing.addWidget(button(tr("Nieuwe herstelsleutel"), partial(self._ask, RENEW)))
        doing.addWidget(button(tr("Slot eraf halen"), partial(self._ask, OFF)))
        doing.addWidget(button(tr("Terug"), self.back.emit))
        self._card.column.addLayout(doing)
        self._card.column.addWidget(_outside())

    # -- what is asked

    def _ask(self, act: str) -> None:
        clear(self._card.column)
        self._news.hide()
        titles = {
            CHANGE: tr("Andere wachtwoordzin"),
            RENEW: tr("Nieuwe herstelsleutel"),
            OFF: tr("Slot eraf halen"),
            ANEW: tr("Kies een nieuwe wachtwoordzin"),
        }
        keeps = self._keeps_recovery()
        leads = {
            CHANGE: _same_key_words() if keeps else _new_key_words(),
            RENEW: tr("Je oude herstelsleutel werkt daarna niet meer."),
            OFF: tr("Daarna kan iedereen achter deze computer je profiel openen."),
            ANEW: tr("Je kwam binnen met je herstelsleutel. Die blijft dezelfde.") if keeps else _new_key_words(),
        }
        self._card.column.addWidget(heading(titles[act], 2))
        self._card.column.addWidget(text(leads[act], "muted"))
        self._form(act)

    def _keeps_recovery(self) -> bool:
        return self._desk.profile is not None and self._desk.profile.keeps_recovery

    def _form(self, act: str) -> None:
        from kcc_coach.storage.slots import SHORTEST_PASSPHRASE

        self._act, self._keeps = act, self._keeps_recovery()
        old = (tr("Je wachtwoordzin van nu"),) if act in (CHANGE, OFF, RENEW) else ()
        new = (tr("Een nieuwe wachtwoordzin"), tr("Dezelfde zin nog een keer")) if act in (PUT, CHANGE, ANEW) else ()
        self._typed = typed = Passphrases(*old, *new)
        typed.entered.connect(self._go)
        self._card.column.addWidget(typed)
        if new:
            about = tr("Minstens {least} tekens; een paar woorden die jij onthoudt is prima.")
            self._card.column.addWidget(text(about.format(least=SHORTEST_PASSPHRASE), "small"))
        self._said = text("", "brick")
        self._said.hide()
        self._card.column.addWidget(self._said)
        words = {
            PUT: tr("Zet op slot"),
            CHANGE: tr("Bewaar"),
            ANEW: tr("Bewaar"),
            RENEW: tr("Maak een nieuwe"),
            OFF: tr("Haal het slot eraf"),
        }
        doing = Flow(theme.current().px(12))
        doing.addWidget(button(words[act], self._go, "primary"))
        doing.addWidget(button(tr("Terug"), self.back.emit if act in (PUT, ANEW) else self._show))
        self._card.column.addLayout(doing)
        QTimer.singleShot(0, typed.lines[0], typed.lines[0].setFocus)

    def _go(self) -> None:
        if self._busy or self._typed is None:
            return
        typed = [line.text() for line in self._typed.lines]
        wrong = _judged(self._act, typed, self._desk.name)
        if wrong is not None:
            at, words = wrong
            self._refuse(words)
            self._typed.lines[at].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._busy = True
        self._said.setProperty("tone", "muted")
        self._said.setText(tr("Even geduld: je gegevens krijgen een nieuwe sleutel."))
        self._said.show()
        self._desk.turn_lock(_turning(self._act, typed, keeps=self._keeps), self._turned, self._failed)

    def _turned(self, key: str) -> None:
        self._busy = False
        self._recovered = False
        self._done = self._act
        if self._typed is not None:
            self._typed.forget()
        self._show()
        if key:
            self._tell(key)
        else:
            self._tell_news(self._done)
            self.shown()

    def _tell_news(self, act: str) -> None:
        """Says that it worked."""
        told = {
            PUT: tr("Gelukt. Je profiel zit op slot."),
            CHANGE: tr("Gelukt. Je nieuwe wachtwoordzin werkt vanaf nu."),
            ANEW: tr("Gelukt. Je nieuwe wachtwoordzin werkt vanaf nu."),
            RENEW: tr("Gelukt. Je nieuwe herstelsleutel werkt vanaf nu."),
            OFF: tr("Gelukt. Het slot is van je profiel af."),
        }
        self._news.setText(told[act])
        self._news.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told[act]))

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._refuse(error_sentence(error))
        if self._typed is not None:
            self._typed.lines[0].selectAll()
            self._typed.lines[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))


def _outside() -> Fold:
    """What the lock doesn't hold, and what it doesn't help against."""
    return Fold(
        tr("Wat valt erbuiten?"),
        tr(
            "Zonder slot blijven: je eigen pakketten met hun titels, wat je zonder venster in de terminal oefent, en bestanden die je "
            "zelf bewaarde. Van elk bestand zijn de datum en de grootte te zien, dus ook wanneer je oefende."
        ),
        tr(
            "Wie hetzelfde account op deze computer gebruikt, kan niet lezen wat op slot staat. Die kan het wel wissen, verwisselen of "
            "er een oudere kopie voor terugzetten, en een programma installeren dat meekijkt wat je typt. Daartegen helpt alleen "
            "een eigen account."
        ),
        tr(
            "Je sleutels voor teamcijfers hebben hun eigen wachtwoordzin. Wat je van een team onthoudt, zoals je rondes en weekuitdagingen, "
            "staat buiten dit slot."
        ),
    )


def _same_key_words() -> str:
    return tr("Je herstelsleutel blijft dezelfde. Een profiel dat je eerder inpakte, gaat nog open met je oude zin.")


def _new_key_words() -> str:
    return tr("Je krijgt een nieuwe herstelsleutel. De oude werkt daarna niet meer.")


def _changed_words(profile: Profile) -> str:
    """That somebody changed this lock from outside, as long as there is no new recovery key; else nothing."""
    from kcc_coach.problem import sentence
    from kcc_coach.storage.profiles import CHANGED

    return sentence(fault("profile-changed", Place(str(profile.card)))) if profile.doubt == CHANGED else ""


def _judged(act: str, typed: list[str], name: str) -> tuple[int, str] | None:
    """What cannot be, said before anything is made: the line, and the sentence."""
    from kcc_coach.problem import sentence
    from kcc_coach.storage.slots import judged_passphrase, plain_passphrase

    if act in (OFF, RENEW):
        return None if typed[0] else (0, tr("Typ eerst je wachtwoordzin."))
    first, second = typed[-2:]
    problems = judged_passphrase(first, name)
    if problems:
        return len(typed) - 2, sentence(problems[0])
    if plain_passphrase(first) != plain_passphrase(second):
        return len(typed) - 1, tr("De twee wachtwoordzinnen zijn niet gelijk. Typ ze nog een keer.")
    return None


def _turning(act: str, typed: list[str], *, keeps: bool) -> Callable[[Profile], tuple[Profile, str]]:
    """What is done to the profile, in the background; it returns the recovery key where there is a new one."""

    def turn(profile: Profile) -> tuple[Profile, str]:
        from kcc_coach.storage import locking

        if act in (CHANGE, OFF) and not locking.is_passphrase_of(profile, typed[0]):
            raise ProblemError(fault("profile-passphrase", Place(str(profile.card))))
        if act == PUT or (act in (CHANGE, ANEW) and not keeps):
            return locking.put_lock(profile, typed[-1])
        if act == RENEW:
            return locking.renew_recovery(profile, typed[0])
        if act == OFF:
            return locking.take_lock_off(profile), ""
        return locking.change_passphrase(profile, typed[-1])

    return turn
