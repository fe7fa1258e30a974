"""Team: what team figures are and are not, and the way to each of the three roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from kcc_coach.i18n import tr
from kcc_coach.team.keys import KEEPER, LEAD, MEMBER
from kcc_coach.ui import theme
from kcc_coach.ui.changes import PROFILE, TEAM
from kcc_coach.ui.parts.notice import Notice
from kcc_coach.ui.parts.page import Beside, Card, Page, clear
from kcc_coach.ui.parts.role_card import RoleCard
from kcc_coach.ui.parts.roles_seen import RoleSeen, roles_seen
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.ui.desk import Desk


class TeamPage(Page):
    """`chosen` comes with a role: member, lead or keeper."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Team"))
        self._desk = desk
        lead = tr("Samen zien wat jullie willen oefenen, zonder dat één iemand kan lezen wat jij invulde.")
        self.head(heading(tr("Team")), text(lead, "muted"))
        self._notice = Notice()
        self.column.addWidget(self._notice)
        self._about = _explanation()
        self._about.hide()
        self.column.addWidget(self._about)
        self._own = QVBoxLayout()
        self._own.setSpacing(theme.current().px(16))
        self.column.addLayout(self._own)
        self._others = Beside()
        self.column.addLayout(self._others)
        self.column.addStretch()
        self._seen: tuple[RoleSeen, ...] | None = None
        desk.changes.changed.connect(self._changed)

    def _changed(self, what: str) -> None:
        if what in (TEAM, PROFILE) and self.isVisible():
            self.shown()

    def shown(self) -> None:
        """Looks anew at how everything stands."""
        profile = self._desk.profile
        if profile is not None:
            folder = profile.folder
            self._desk.tasks.run(lambda: roles_seen(folder), self._take, self._fail)

    def _take(self, seen: tuple[RoleSeen, ...]) -> None:
        self._notice.hide()
        if seen == self._seen:
            return
        self._seen = seen
        clear(self._own)
        clear(self._others)
        self._others.forget()
        self._about.setVisible(not seen)
        for each in seen:
            self._own.addWidget(self._card(each.role, each))
        for role in (MEMBER, LEAD, KEEPER):
            if role not in {each.role for each in seen}:
                self._others.put(self._card(role, None), 1)
        self.arrange()

    def _card(self, role: str, seen: RoleSeen | None) -> RoleCard:
        card = RoleCard(role, seen)
        card.chosen.connect(self.chosen)
        return card

    def _fail(self, error: Exception) -> None:
        self._notice.show_error(error, tr("Probeer opnieuw"), self.shown)

    def arrange(self) -> None:
        self._others.turn(wide=self.roomy > 720)


def _explanation() -> Card:
    """What team figures are and are not, for who meets them here for the first time."""
    card = Card("soft", gap=10)
    card.column.addWidget(heading(tr("Wat teamcijfers zijn"), 2))
    for words in (
        tr(
            "Eens per kwartaal geeft iedereen in het team zichzelf een cijfer voor hooguit drie competenties. Per competentie "
            "komt daar één gemiddelde uit, met wat toeval erbij. In een team van tien of meer telt ook mee wat jullie willen oefenen, "
            "hoeveel jullie oefenden en welke weekvragen jullie haalden."
        ),
        tr(
            "Het is geen beoordeling, en niemand krijgt een lijst met namen en cijfers. Wat jij invult, gaat in twee helften "
            "weg: een voor de teamleider en een voor de sleutelbewaarder. Ieder alleen kan er niets mee; samen wel, en dat lees je voordat je instuurt."
        ),
        tr("Doe je niet mee, dan gaat er niets van deze computer weg. Je oefengesprekken gaan nooit weg."),
    ):
        card.column.addWidget(text(words))
    return card
