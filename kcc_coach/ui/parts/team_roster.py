"""The members of a team, for its key keeper: who waits to be confirmed, and who is on the list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kcc_coach.i18n import tr, trn
from kcc_coach.ui import theme
from kcc_coach.ui.parts.ask_again import AskAgain
from kcc_coach.ui.parts.page import clear
from kcc_coach.ui.parts.team_step import stop
from kcc_coach.ui.parts.texts import heading, text
from kcc_coach.ui.parts.words_check import WordsCheck

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kcc_coach.ui.parts.team_keeper_seen import KeptTeam, Waiting


class TeamRoster(QWidget):
    """`confirmed` comes with who was compared (a Waiting), `removed` and `doubtful` with a signing key."""

    confirmed = Signal(object)
    removed = Signal(str)
    doubtful = Signal(str)

    def __init__(self, team: KeptTeam, doubted: Sequence[str]) -> None:
        """`doubted` are the signing keys of whom the words were found to be different."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(10))
        for each in team.waiting:
            column.addLayout(self._card(each, doubted=each.person.sign in doubted))
        if not team.waiting:
            column.addWidget(
                text(tr("Er wacht niemand. Wie het team leert kennen, komt hier vanzelf te staan."), "muted")
            )
        column.addWidget(heading(trn("{count} lid op de lijst", "{count} leden op de lijst", len(team.members)), 3))
        self._chosen = QVBoxLayout()
        if team.members:
            column.addWidget(self._list(team.members))
            column.addLayout(self._chosen)

    def _card(self, waiting: Waiting, *, doubted: bool) -> QVBoxLayout:
        box = QVBoxLayout()
        if doubted:
            box.addWidget(_doubt(waiting.person.name))
            return box
        asked = tr("Bel {name} of loop langs, en laat de vier woorden voorlezen. Zijn het deze?")
        answers = tr("Bevestig"), tr("Klopt niet")
        check = WordsCheck(waiting.person.name, asked.format(name=waiting.person.name), waiting.words, answers)
        check.same.connect(partial(self.confirmed.emit, waiting))
        check.other.connect(partial(self._doubt, box, waiting))
        box.addWidget(check)
        return box

    def _doubt(self, box: QVBoxLayout, waiting: Waiting) -> None:
        clear(box)
        card = _doubt(waiting.person.name)
        box.addWidget(card)
        self.doubtful.emit(waiting.person.sign)

    def _list(self, members: Sequence[tuple[str, str]]) -> QListWidget:
        shown = QListWidget()
        shown.setAccessibleName(tr("Leden"))
        shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for key, name in members:
            item = QListWidgetItem(name or tr("Iemand zonder naam"))
            item.setData(Qt.ItemDataRole.UserRole, key)
            shown.addItem(item)
        shown.ensurePolished()
        shown.setFixedHeight(shown.sizeHintForRow(0) * min(8, len(members)) + theme.current().px(12))
        shown.currentItemChanged.connect(self._choose)
        return shown

    def _choose(self, item: QListWidgetItem | None) -> None:
        clear(self._chosen)
        if item is None:
            return
        question = tr("{name} van de lijst halen? Een ronde die al open is, houdt de lijst waarmee ze begon.")
        words = tr("Haal {name} van de lijst…").format(name=item.text())
        key = str(item.data(Qt.ItemDataRole.UserRole))
        self._chosen.addWidget(
            AskAgain(words, question.format(name=item.text()), tr("Ja, haal eraf"), partial(self.removed.emit, key))
        )


def _doubt(name: str) -> QWidget:
    return stop(
        tr("De woorden van {name} kloppen niet. Dit kaartje komt niet op de lijst.").format(name=name),
        tr("Vraag {name} zelf wat er in de app staat, en laat die zo nodig opnieuw meedoen.").format(name=name),
    )
