"""Somebody's own keys of one role: made once with a passphrase, and opened with it; the own four words to say aloud."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout

from kcc_coach.i18n import tr
from kcc_coach.problem import Place, fault, sentence
from kcc_coach.team.documents import LONGEST_NAME, plain_name
from kcc_coach.team.keys import (
    FILE,
    KINDS_OF_ROLES,
    SHORTEST_PASSPHRASE,
    judged_passphrase,
    keep_keys,
    load_keys,
    make_keys,
)
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.notice import error_sentence
from kcc_coach.ui.parts.page import Card, clear
from kcc_coach.ui.parts.team_step import stop
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.problem import Problem
    from kcc_coach.team.keys import Keys
    from kcc_coach.ui.desk import Desk

LONGEST_PASSPHRASE: Final = 200


class KeyCard(Card):
    """`unlocked` comes with the Keys, once they were made or the passphrase was right. `lock` forgets them again.

    `own` is the folder where this role keeps its keys (kcc_coach.sharing.own_folder).
    """

    unlocked = Signal(object)

    def __init__(self, desk: Desk, role: str, own: Path) -> None:
        super().__init__(gap=10)
        self._desk, self._role, self._own = desk, role, own
        self._busy = False
        self._asked = 0
        self._name, self._first, self._second = QLineEdit(), QLineEdit(), QLineEdit()
        self._body = QVBoxLayout()
        self._body.setSpacing(theme.current().px(10))
        self._told = QVBoxLayout()
        self.column.addWidget(heading(tr("Je eigen sleutels"), 2))
        self.column.addLayout(self._body)
        self.column.addLayout(self._told)
        self.setAccessibleName(tr("Je eigen sleutels"))
        self.lock()

    def lock(self) -> None:
        """Forgets the keys and what was typed, and asks for the passphrase, or for what makes new keys."""
        self._busy = False
        self._asked += 1
        clear(self._told)
        self._empty()
        asked, file = self._asked, self._own / FILE
        self._desk.tasks.run(file.exists, partial(self._ask, asked), self._fail)

    def _empty(self) -> None:
        for each in (self._first, self._second):
            each.clear()
        clear(self._body)
        self._name, self._first, self._second = (
            QLineEdit(),
            QLineEdit(),
            QLineEdit(),
        )  # those in the body are thrown away

    def _ask(self, asked: int, there: bool) -> None:
        if asked != self._asked:
            return  # it was locked again meanwhile
        clear(self._body)
        self._first, self._second = self._hidden_line(), self._hidden_line()
        if there:
            self._ask_passphrase()
        else:
            self._ask_for_new()
        for each in (self._name, self._first, self._second):
            each.returnPressed.connect(self._go)

    # -- what is asked

    def _ask_passphrase(self) -> None:
        self._body.addWidget(text(tr("Met je wachtwoordzin open je ze, alleen op deze computer."), "muted"))
        self._put(tr("Je wachtwoordzin"), self._first)
        self._body.addWidget(self._toggle())
        self._body.addWidget(button(tr("Open mijn sleutels"), self._go, "primary"))

    def _ask_for_new(self) -> None:
        lead = tr(
            "Je maakt ze één keer, en ze blijven op deze computer. Zonder de wachtwoordzin kan niemand erbij, jij ook niet. "
            "Er is geen achterdeur."
        )
        self._body.addWidget(text(lead, "muted"))
        self._name = QLineEdit(self._desk.profile.name if self._desk.profile else "")
        self._name.setMaxLength(LONGEST_NAME)
        self._put(tr("Je naam, zoals collega’s je kennen"), self._name)
        about = tr("Minstens {least} tekens; een paar woorden die jij onthoudt is prima.")
        self._put(tr("Een wachtwoordzin"), self._first, about.format(least=SHORTEST_PASSPHRASE))
        self._put(tr("Dezelfde wachtwoordzin nog een keer"), self._second)
        self._body.addWidget(self._toggle())
        self._body.addWidget(button(tr("Maak mijn sleutels"), self._go, "primary"))

    def _put(self, name: str, field: QLineEdit, about: str = "") -> None:
        look = theme.current()
        label = text(name, "small")
        label.setBuddy(field)
        field.setAccessibleName(name)
        field.setAccessibleDescription(about)
        field.setMaximumWidth(look.px(420))
        group = QVBoxLayout()
        group.setSpacing(look.px(4))
        for each in (label, field, *((text(about, "small"),) if about else ())):
            group.addWidget(each)
        self._body.addLayout(group)

    def _hidden_line(self) -> QLineEdit:
        field = QLineEdit()
        field.setMaxLength(LONGEST_PASSPHRASE)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        return field

    def _toggle(self) -> QCheckBox:
        made = QCheckBox(tr("Toon wat ik typ"))
        made.setAccessibleName(made.text())
        made.toggled.connect(self._show_typed)
        return made

    def _show_typed(self, on: bool) -> None:  # it comes from a signal
        for each in (self._first, self._second):
            each.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)

    # -- making and opening

    def _go(self) -> None:
        if self._busy:
            return
        role, own, typed = self._role, self._own, self._first.text()
        new = self._second.isVisibleTo(self)
        name = " ".join(self._name.text().split())
        if new and not self._judge_new(name, typed):
            return
        self._busy = True
        clear(self._told)
        told = tr("Even geduld: je sleutels worden gemaakt.") if new else tr("Even geduld: je sleutels gaan open.")
        self._told.addWidget(text(told, "muted"))
        asked = self._asked
        self._desk.tasks.run(
            lambda: _made(own, role, name, typed) if new else _loaded(own, role, typed),
            partial(self._take, asked),
            self._fail,
        )

    def _judge_new(self, name: str, typed: str) -> bool:
        """Says at once what cannot be, before anything is made."""
        if not name:
            self._refuse(tr("Vul eerst je naam in."), self._name)
            return False
        if not plain_name(name):
            self._refuse(sentence(fault("name-strange", Place(), found=name)), self._name)
            return False
        problems = judged_passphrase(typed)
        if problems:
            self._refuse(sentence(problems[0]), self._first)
            return False
        if " ".join(typed.split()) != " ".join(self._second.text().split()):
            self._refuse(tr("De twee wachtwoordzinnen zijn niet gelijk. Typ ze nog een keer."), self._second)
            return False
        return True

    def _take(self, asked: int, answer: tuple[Keys | None, tuple[Problem, ...]]) -> None:
        if asked != self._asked:
            return  # whoever typed it has left
        self._busy = False
        keys, problems = answer
        if keys is None:
            self._refuse(sentence(problems[0]), self._first)
            return
        clear(self._told)
        self._empty()
        self._show(keys)
        self.unlocked.emit(keys)

    def _show(self, keys: Keys) -> None:
        words = keys.person.words
        self._body.addWidget(text(tr("Dit zijn de vier woorden van {name}:").format(name=keys.name)))
        shown = text(" · ".join(words), "figure")
        shown.setAccessibleName(", ".join(words))
        self._body.addWidget(shown)
        self._body.addWidget(
            text(tr("Zeg ze hardop als iemand ernaar vraagt, aan de balie of aan de telefoon."), "small")
        )

    # -- what went wrong

    def _fail(self, error: Exception) -> None:
        self._busy = False
        self._refuse(error_sentence(error), self._first)

    def _refuse(self, words: str, field: QLineEdit) -> None:
        clear(self._told)
        card = stop(words)
        self._told.addWidget(card)
        card.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        if field.isVisibleTo(self):
            field.selectAll()
            field.setFocus(Qt.FocusReason.OtherFocusReason)


def _made(own: Path, role: str, name: str, passphrase: str) -> tuple[Keys | None, tuple[Problem, ...]]:
    keys = make_keys(role, name)
    problems = keep_keys(own, keys, passphrase)
    return (None if problems else keys), problems


def _loaded(own: Path, role: str, passphrase: str) -> tuple[Keys | None, tuple[Problem, ...]]:
    keys, problems = load_keys(own, passphrase)
    if keys is not None and keys.role != role:
        found, wanted = KINDS_OF_ROLES[keys.role], KINDS_OF_ROLES[role]
        return None, (fault("keys-other-role", Place(str(own / FILE)), found=found, wanted=wanted),)
    return keys, problems
