"""A role in a team as a card: what one can do in it, how it stands, and the way to its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from kcc_coach.i18n import tr
from kcc_coach.problem import sentence
from kcc_coach.team.keys import KEEPER, LEAD, MEMBER
from kcc_coach.ui import icons, theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.page import Card, row
from kcc_coach.ui.parts.role_words import state_alarms, state_sentence
from kcc_coach.ui.parts.team_step import stop
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.ui.parts.roles_seen import RoleSeen

ICONS: Final = {MEMBER: "user-round", LEAD: "users", KEEPER: "shield-check"}


class RoleCard(Card):
    """`chosen` comes with the role."""

    chosen = Signal(str)

    def __init__(self, role: str, seen: RoleSeen | None) -> None:
        """`seen` is None for a role that the person doesn't have."""
        super().__init__(gap=8)
        look = theme.current()
        title, about, going = _words(role)
        self.role = role
        self.setAccessibleName(title)
        picture = text("", wrap=False)
        side = look.px(28)
        picture.setPixmap(icons.pixmap(ICONS[role], look.tokens.primary, side))
        picture.setFixedSize(side, side)
        head = row(picture, gap=10)
        head.addWidget(heading(title, 2), 1)
        self.column.addLayout(head)
        self.column.addWidget(text(about, "muted"))
        if seen is not None:
            self._tell(seen)
        self.column.addStretch()
        words = going if seen is None else tr("Ga verder")
        self.column.addWidget(button(words, lambda: self.chosen.emit(role), "primary" if seen else "", about=title))

    def _tell(self, seen: RoleSeen) -> None:
        for problem in seen.problems:
            self.column.addWidget(stop(sentence(problem)))
        for state in seen.teams:
            told = state_sentence(seen.role, state)
            self.column.addWidget(heading(state.name, 3))
            self.column.addWidget(stop(told) if state_alarms(state) else text(told))
        if not seen.teams and not seen.problems:
            self.column.addWidget(text(tr("Je hebt sleutels, en nog geen team.")))


def _words(role: str) -> tuple[str, str, str]:
    """The title of a role, what one can do in it, and how to begin."""
    return {
        MEMBER: (
            tr("Ik doe mee"),
            tr("Je laat eens per kwartaal weten hoe het met oefenen gaat, en ziet eerst precies wat er weggaat."),
            tr("Doe mee met een team"),
        ),
        LEAD: (
            tr("Ik ben teamleider"),
            tr("Je ziet wat je team wil oefenen, en je stelt de vraag van de week."),
            tr("Begin als teamleider"),
        ),
        KEEPER: (
            tr("Ik ben sleutelbewaarder"),
            tr("Je bewaart de tweede sleutel, bevestigt de leden, en opent en sluit de rondes."),
            tr("Begin als sleutelbewaarder"),
        ),
    }[role]
