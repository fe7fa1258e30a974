"""Tallying all teams of a large organisation out of PostgreSQL, against opening as many boxes that lie in memory."""

from __future__ import annotations

import time
import uuid
from typing import TYPE_CHECKING

from nacl.bindings import crypto_sign_open
from nacl.public import SealedBox

from kcc_coach.storage.mailbox_schema import make_schema
from tests.bench.children import answer
from tests.bench.figure import Figure
from tests.bench.mailbox_rounds import QUARTER, entries_of, key_of, tallied, team_of
from tests.bench.pairs import alternating, timed
from tests.storage.mailbox.server import running_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nacl.public import PrivateKey

    from tests.storage.mailbox.server import Server

    Bare = list[tuple[bytes, bytes, SealedBox[PrivateKey], bytes]]

TEAMS, FEWER, EACH, ROUNDS = 2_000, 500, 25, 5
SMALL = "2026-Q3"  # the round of fewer teams
LIMIT = 1.3
FLAT_MB = 2.0
HEAD = 161
CONTEXT = b"kcc-coach team entry 1\n"
MEMBER = slice(61, 93)


def figures() -> Iterator[Figure]:
    with running_server() as server:
        make_schema(server.url())
        yield _tally(server, _filled(server))
        for kind in ("traced", "resident"):
            few, many = (_memory(server.url(), *each, kind) for each in ((SMALL, FEWER), (QUARTER, TEAMS)))
            raw = f"at the most {few:.1f} MB with {FEWER} teams, {many:.1f} MB with {TEAMS:,}"
            yield Figure(f"memory of that tally, {kind}, growth", many - few, FLAT_MB, raw, "MB")


def _tally(server: Server, bare: Bare) -> Figure:
    """In time of the processors, that of the server too, so that what else runs on the machine doesn't count."""

    def clock() -> float:
        return time.process_time() + server.worked()

    url = server.url()
    pairs = alternating(timed(lambda: _open(bare), clock=clock), timed(lambda: _all(url), clock=clock), ROUNDS)
    name = f"tally of {TEAMS * EACH:,} members in {TEAMS:,} teams"
    return pairs.figure(name, LIMIT, "in memory", "from PostgreSQL")


def _filled(server: Server) -> Bare:
    """Puts both rounds in the mailbox; returns what of the large one has to be verified and opened."""
    bare: Bare = []
    copy = "COPY kcc_coach.contribution (id, team, quarter, top, lead_box, keeper_box) FROM STDIN"
    with server.connect() as admin:
        with admin.cursor().copy(copy) as rows:
            for number in range(TEAMS):
                team = team_of(number)
                box = SealedBox(key_of(team))
                for top, for_lead, for_keeper in entries_of(team, EACH):
                    for quarter in (QUARTER, SMALL)[: 1 + (number < FEWER)]:
                        rows.write_row((uuid.uuid4(), team, quarter, top, for_lead, for_keeper))
                    bare.append((top[HEAD:] + CONTEXT + top[:HEAD], top[MEMBER], box, for_keeper))
        admin.execute("ANALYZE")
    return bare


def _open(bare: Bare) -> None:
    for signed, member, box, content in bare:
        crypto_sign_open(signed, member)
        box.decrypt(content)


def _all(url: str) -> None:
    found = tallied(url, QUARTER)
    if found != (TEAMS, TEAMS * EACH):
        raise RuntimeError(f"{found} teams and members were tallied")


def _memory(url: str, quarter: str, teams: int, kind: str) -> float:
    found, members, megabytes = answer("mailbox_ours.py", url, quarter, kind, more={})
    if (found, members) != (teams, teams * EACH):
        raise RuntimeError(f"{found} teams and {members} members were tallied")
    return float(megabytes)
