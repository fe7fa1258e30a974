"""Where a team shares its files, by what somebody typed or what was remembered: a folder, or a database."""

from __future__ import annotations

import hashlib
import re
import secrets
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from kcc_coach.problem import Place, ProblemError, fault
from kcc_coach.team.entry import TOP
from kcc_coach.team.folder import CARDS, OPENING, Shared, TeamFolder, apart_from
from kcc_coach.team.keys import KEEPER, MEMBER
from kcc_coach.team.layout import is_quarter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.problem import Problem
    from kcc_coach.storage.mailbox import Mailbox
    from kcc_coach.team.entry import Entry

_DATABASE: Final = "postgresql"
_MARK: Final = "#"
_TEAM: Final = re.compile(r"[0-9a-f]{32}")


def shared_of(where: str, role: str) -> Shared:
    """The place with this name, as this role sees it; raises ProblemError where a database cannot be reached.

    An address of a database ends in # and the team; without that a new team is meant.
    """
    if not where.startswith(_DATABASE):
        return TeamFolder(Path(where))
    from kcc_coach.storage.mailbox import open_mailbox
    from kcc_coach.storage.mailbox_door import holds_password

    address, _, team = where.partition(_MARK)
    if holds_password(address):  # it would be remembered, and read by others
        raise ProblemError(fault("mailbox-password", Place()))
    mailbox = open_mailbox(address)
    place = TeamMailbox(mailbox, address, team if _TEAM.fullmatch(team) else secrets.token_hex(16), role)
    weakref.finalize(place, mailbox.close)  # whoever asks for a place needn't know that this one holds a connection
    return place


def own_folder(profile: Path, role: str) -> Path:
    """Where a person keeps the keys of this role, in the folder of the own profile, and what is remembered of each team."""
    return profile / "team" / role


class TeamMailbox:
    """A team's documents and entries in a database.

    A member cannot read entries there, not even the own ones: whoever sends from two computers sends twice with the same
    number, and neither counts. A document is replaced by putting a newer one
    beside it.
    """

    def __init__(self, mailbox: Mailbox, address: str, team: str, role: str) -> None:
        self._mailbox = mailbox
        self._role = role
        self._key = bytes.fromhex(team)
        self.team: Final = team
        self.name: Final = f"{address}{_MARK}{team}"

    def put_document(self, name: str, data: bytes) -> None:
        if name.startswith(f"{CARDS}/"):
            self._mailbox.put_card(self._key, data)
        else:
            self._mailbox.put_document(self._key, name, data)

    def versions(self, name: str) -> tuple[bytes, ...]:
        """All that was put in under a name, the newest first as they say themselves; whoever reads takes what holds."""
        if name.startswith(f"{CARDS}/"):
            return tuple(card for each, card in self._cards() if each == name)
        return tuple(sorted(self._mailbox.document(self._key, name), key=_newness, reverse=True))

    def document(self, name: str) -> bytes | None:
        return next(iter(self.versions(name)), None)

    def documents(self, under: str) -> tuple[str, ...]:
        if under == CARDS:
            return tuple(name for name, _ in self._cards())
        return self._mailbox.documents(self._key, f"{under}/")

    def quarters(self) -> tuple[str, ...]:
        """The quarters of which there is an opening, the first one first."""
        places = (name.partition("/") for name in self._mailbox.documents(self._key, "20"))
        return tuple(sorted({quarter for quarter, _, name in places if name == OPENING and is_quarter(quarter)}))

    def drop_card(self, name: str) -> None:
        """Only the keeper sees the cards in a database, so they can stay."""

    def put_entry(self, quarter: str, data: bytes) -> None:
        size = (len(data) - TOP) // 2
        self._mailbox.put(self._key, quarter, data[:TOP], data[TOP : TOP + size], data[TOP + size :])

    def entries(self, quarter: str, width: int) -> Iterator[tuple[Entry | None, tuple[Problem, ...]]]:
        if self._role == MEMBER:
            return
        for place, (top, box) in enumerate(self._mailbox.entries(self._role, self._key, quarter), 1):
            yield apart_from(top, box, self._role, width, f"{quarter}/{place}")

    def _cards(self) -> list[tuple[str, bytes]]:
        cards = self._mailbox.cards(self._key) if self._role == KEEPER else ()
        return [(f"{CARDS}/{hashlib.sha256(card).hexdigest()[:16]}.json", card) for card in cards]


def _newness(data: bytes) -> tuple[int, int, bytes]:
    """What replaces what: by its revision, then by how many have signed; the rest only so that all choose the same."""
    try:
        told = msgspec.json.decode(data)
        return int(told["body"].get("revision", 0)), len(told["signatures"]), data
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return -1, 0, data
