"""The mailbox of an organisation for which a shared folder is too small: sealed entries and signed documents in PostgreSQL.

It carries what it is given and understands none of it: an entry is a signed head and two boxes that only the lead and
the key keeper open. Whoever reads checks the signatures, as with a folder that everybody may write in.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final, Self

from sqlalchemy import LargeBinary, String, Uuid, column, insert, select, table
from sqlalchemy.dialects.postgresql import insert as insert_once

from kcc_coach.storage.mailbox_door import engine_of, shown, told
from kcc_coach.storage.mailbox_schema import KEEPER, LEAD, SCHEMA, check_version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from sqlalchemy import Executable, Select, TableClause

_CHUNK: Final = 500  # rows that are in memory at a time


def _table(name: str, *more: str) -> TableClause:
    """A table or a view as a statement names it; what isn't a name or a key is bytes."""
    kinds: dict[str, Any] = {"id": Uuid, "quarter": String, "name": String}
    return table(name, *(column(each, kinds.get(each, LargeBinary)) for each in ("team", *more)), schema=SCHEMA)


_CONTRIBUTION: Final = _table("contribution", "id", "quarter", "top", "lead_box", "keeper_box")
_DOCUMENT: Final = _table("document", "name", "content", "hash")
_CARD: Final = _table("card", "id", "content")
_CARDS: Final = _table("cards", "id", "content")
_VIEWS: Final = {role: _table(f"for_{role}", "id", "quarter", "top", "box") for role in (LEAD, KEEPER)}


class Mailbox:
    """The mailbox as one login may use it. Guards the connection: close it, or use it as a context.

    Whatever goes wrong is raised as a ProblemError. Where the connection broke while something was put in, it may have
    arrived: to put it in again is harmless, since whoever reads counts the same entry once.
    """

    def __init__(self, url: str) -> None:
        self._engine = engine_of(url)
        self.name: Final = shown(url)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the server."""
        self._engine.dispose()

    # -- entries

    def put(self, team: bytes, quarter: str, top: bytes, lead_box: bytes, keeper_box: bytes) -> None:
        """Puts an entry in, under a random key. Only a member may."""
        row = {"team": team, "quarter": quarter, "top": top, "lead_box": lead_box, "keeper_box": keeper_box}
        self._write(insert(_CONTRIBUTION).values(id=uuid.uuid4(), **row).inline())

    def entries(self, role: str, team: bytes, quarter: str) -> Iterator[tuple[bytes, bytes]]:
        """The entries of one team's round as (head, box for this role), in random order."""
        view = _VIEWS[role]
        wanted = select(view.c.top, view.c.box).where(view.c.quarter == quarter, view.c.team == team)
        return ((row[0], row[1]) for row in self._read(wanted.order_by(view.c.id)))

    def all_entries(self, role: str, quarter: str) -> Iterator[tuple[bytes, bytes, bytes]]:
        """The entries of all teams as (team, head, box for this role): team by team, within a team in random order.

        As they stood when the reading began; however many there are, few are in memory at a time.
        """
        view = _VIEWS[role]
        wanted = select(view.c.team, view.c.top, view.c.box).where(view.c.quarter == quarter)
        return ((row[0], row[1], row[2]) for row in self._read(wanted.order_by(view.c.team, view.c.id)))

    # -- documents

    def put_document(self, team: bytes, name: str, content: bytes) -> None:
        """Puts a signed document beside what has the same name; the same content stays one. Only lead and keeper may."""
        row = {"team": team, "name": name, "content": content}
        self._write(insert_once(_DOCUMENT).values(**row).on_conflict_do_nothing().inline())

    def document(self, team: bytes, name: str) -> tuple[bytes, ...]:
        """Everything that was ever put in under this name: nothing says which is the newest but what is signed."""
        here = _DOCUMENT.c
        wanted = select(here.content).where(here.team == team, here.name == name).order_by(here.hash)
        return tuple(row[0] for row in self._read(wanted))

    def documents(self, team: bytes, under: str = "") -> tuple[str, ...]:
        """The names of a team's documents that begin like this, in order of the alphabet."""
        here = _DOCUMENT.c
        wanted = select(here.name).where(here.team == team, here.name.startswith(under, autoescape=True))
        return tuple(sorted({row[0] for row in self._read(wanted)}))

    # -- cards

    def put_card(self, team: bytes, content: bytes) -> None:
        """Hands the key keeper a card with somebody's public keys. Only a member may."""
        self._write(insert(_CARD).values(id=uuid.uuid4(), team=team, content=content).inline())

    def cards(self, team: bytes) -> tuple[bytes, ...]:
        """The cards that were handed in for a team, in random order. Only the key keeper may see them."""
        here = _CARDS.c
        return tuple(row[0] for row in self._read(select(here.content).where(here.team == team).order_by(here.id)))

    # -- the way there

    def check(self) -> None:
        """Raises ProblemError where the server cannot be reached, or its mailbox is missing or newer than this program."""
        with told(self._engine.url), self._engine.connect() as to:
            check_version(to, self.name)

    def _write(self, statement: Executable) -> None:
        with told(self._engine.url), self._engine.begin() as to:
            to.execute(statement)

    def _read(self, wanted: Select[Any]) -> Iterator[Any]:
        """Rows in chunks, from a cursor that stays on the server."""
        with told(self._engine.url), self._engine.connect() as plain:
            to = plain.execution_options(postgresql_readonly=True)
            with to.execution_options(yield_per=_CHUNK).execute(wanted) as rows:
                yield from rows


def open_mailbox(url: str) -> Mailbox:
    """The mailbox at an address such as postgresql+psycopg://LOGIN@COMPUTER/DATABASE; raises ProblemError."""
    mailbox = Mailbox(url)
    try:
        mailbox.check()
    except BaseException:
        mailbox.close()
        raise
    return mailbox
