"""A round of many teams: made, put in a mailbox, and tallied as it comes out, a team at a time."""

from __future__ import annotations

import hashlib
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from nacl.public import PrivateKey
from nacl.signing import SigningKey

from kcc_coach.storage.mailbox import open_mailbox
from kcc_coach.team.entry import KEEPER, TOP, Round, box_size, contribution, entry_of, opened
from kcc_coach.team.shares import added

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kcc_coach.team.entry import Entry

WIDTH: Final = 32  # three competencies, volume, themes, weeks
QUARTER: Final = "2026-Q4"


def team_of(number: int) -> bytes:
    return hashlib.sha256(b"team %d" % number).digest()[:16]


def key_of(team: bytes) -> PrivateKey:
    """The key keeper's key for a team: from its name, so that no list of keys grows with the teams."""
    return PrivateKey(hashlib.sha256(b"keeper" + team).digest())


def entries_of(team: bytes, members: int) -> Iterator[tuple[bytes, bytes, bytes]]:
    """What the members of a team send, as (head, box for the lead, box for the keeper)."""
    opening = hashlib.sha256(b"opening" + team).digest()
    lead, keeper = bytes(key_of(team[::-1]).public_key), bytes(key_of(team).public_key)
    values = [number % 2 for number in range(WIDTH)]
    for _ in range(members):
        data = contribution(Round(team, QUARTER, opening), 1, values, SigningKey.generate(), lead, keeper)
        middle = TOP + box_size(WIDTH)
        yield data[:TOP], data[TOP:middle], data[middle:]


def tallies(url: str, quarter: str) -> Iterator[int]:
    """Team by team how many members count, after each signature was checked and each share added."""
    with open_mailbox(url) as mailbox:
        for team, rows in groupby(mailbox.all_entries(KEEPER, quarter), key=itemgetter(0)):
            counted, total = _tally(team, ((top, box) for _, top, box in rows))
            if len(total) != WIDTH:
                raise RuntimeError("a team without a sum")
            yield counted


def _tally(team: bytes, rows: Iterable[tuple[bytes, bytes]]) -> tuple[int, tuple[int, ...]]:
    """How many members of one team count, and the sum of the keeper's shares."""
    last: dict[bytes, Entry] = {}
    for top, box in rows:
        entry, problems = entry_of(top, b"", box, "")
        if entry is None or problems:
            raise RuntimeError("an entry that was not found to be in order")
        known = last.get(entry.head.member)
        if known is None or known.head.sequence < entry.head.sequence:
            last[entry.head.member] = entry
    key = key_of(team)
    shares = [share for each in last.values() if (share := opened(each, KEEPER, key, WIDTH)) is not None]
    if len(shares) != len(last):
        raise RuntimeError("a box that did not open")
    return len(shares), added(shares, WIDTH)
