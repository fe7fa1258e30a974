"""Who may log in, and what they put in the mailbox."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from kcc_coach.storage.mailbox import Mailbox
from kcc_coach.storage.mailbox_schema import KEEPER, LEAD, MEMBER

if TYPE_CHECKING:
    from tests.storage.mailbox.server import Server

ANNA, LENA, KAREL, VERA = ("anna", "lena", "karel", "vera")
PEOPLE: Final = {ANNA: MEMBER, LENA: LEAD, KAREL: KEEPER, VERA: "nobody"}
TEAM, OTHER = (b"t" * 16, b"o" * 16)
QUARTER, NEXT = ("2026-Q4", "2027-Q1")
TOP, BOX = (225, 336)


def random_bytes(length: int) -> Any:
    return field(default_factory=partial(secrets.token_bytes, length))


@dataclass(frozen=True)
class Row:
    """An entry as the mailbox sees it: bytes of the right length that mean nothing."""

    team: bytes = TEAM
    quarter: str = QUARTER
    top: bytes = random_bytes(TOP)
    lead_box: bytes = random_bytes(BOX)
    keeper_box: bytes = random_bytes(BOX)

    def put(self, server: Server, login: str = ANNA) -> Row:
        """Puts the entry in as this login, and returns it."""
        with Mailbox(server.url(login)) as mailbox:
            mailbox.put(self.team, self.quarter, self.top, self.lead_box, self.keeper_box)
        return self


def put_many(server: Server, rows: list[Row]) -> None:
    """Puts entries in one after the other, over one connection."""
    with Mailbox(server.url(ANNA)) as mailbox:
        for each in rows:
            mailbox.put(each.team, each.quarter, each.top, each.lead_box, each.keeper_box)
