"""Tallying all teams of a large organisation out of PostgreSQL, against opening as many boxes that lie in memory."""

from __future__ import annotations

import gc
import time
import uuid
from itertools import islice
from typing import TYPE_CHECKING

from nacl.bindings import crypto_sign_open
from nacl.public import SealedBox

from kcc_coach.storage.mailbox_schema import make_schema
from tests.bench.children import answer
from tests.bench.figure import Figure
from tests.bench.mailbox_rounds import QUARTER, entries_of, key_of, tallies, team_of
from tests.bench.pairs import seconds
from tests.storage.mailbox.server import running_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nacl.public import PrivateKey

    from tests.storage.mailbox.server import Server

    Bare = list[tuple[bytes, bytes, SealedBox[PrivateKey], bytes]]

TEAMS, FEWER, EACH, ROUNDS, PART = 2_000, 500, 25, 3, 50
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


def _tally(server: Server, bare: list[Bare]) -> Figure:
    """Fifty teams of the one, fifty of the other, and so on, since a machine that others use too is never the same.

    The clock on the wall, because the server's time counts; sums, because what is done once counts as well.
    """
    ours = alone = 0.0
    for _ in range(ROUNDS):
        gc.collect()
        counts, members = tallies(server.url(), QUARTER), 0
        for start in range(0, TEAMS, PART):
            began = time.perf_counter()
            members += sum(islice(counts, PART))
            between = time.perf_counter()
            _open(bare[start : start + PART])
            ours, alone = ours + between - began, alone + time.perf_counter() - between
        if members != TEAMS * EACH or next(counts, None) is not None:
            raise RuntimeError(f"{members} members were tallied")
    name = f"tally of {TEAMS * EACH:,} members in {TEAMS:,} teams"
    raw = f"from PostgreSQL {seconds(ours / ROUNDS)}, in memory {seconds(alone / ROUNDS)}, mean of {ROUNDS} in turns"
    return Figure(name, ours / alone, LIMIT, raw)


def _filled(server: Server) -> list[Bare]:
    """Puts both rounds in the mailbox; returns what of the large one has to be verified and opened."""
    bare: list[Bare] = []
    copy = "COPY kcc_coach.contribution (id, team, quarter, top, lead_box, keeper_box) FROM STDIN"
    with server.connect() as admin:
        with admin.cursor().copy(copy) as rows:
            for number in range(TEAMS):
                team = team_of(number)
                box = SealedBox(key_of(team))
                bare.append([])
                for top, for_lead, for_keeper in entries_of(team, EACH):
                    for quarter in (QUARTER, SMALL)[: 1 + (number < FEWER)]:
                        rows.write_row((uuid.uuid4(), team, quarter, top, for_lead, for_keeper))
                    bare[-1].append((top[HEAD:] + CONTEXT + top[:HEAD], top[MEMBER], box, for_keeper))
        admin.execute("ANALYZE")
    return bare


def _open(teams: list[Bare]) -> None:
    for team in teams:
        for signed, member, box, content in team:
            crypto_sign_open(signed, member)
            box.decrypt(content)


def _memory(url: str, quarter: str, teams: int, kind: str) -> float:
    found, members, megabytes = answer("mailbox_ours.py", url, quarter, kind, more={})
    if (found, members) != (teams, teams * EACH):
        raise RuntimeError(f"{found} teams and {members} members were tallied")
    return float(megabytes)
