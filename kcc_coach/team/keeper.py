"""What the key keeper does with a round: open it, look at what came in, close it, and release the own half of the sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import msgspec

from kcc_coach.problem import Place, Problem, fault
from kcc_coach.scenario.competencies import COMPETENCIES
from kcc_coach.team import entry as entries, folder as places
from kcc_coach.team.answering import answered, need, passed, refuse
from kcc_coach.team.documents import Closing, Opening, Release, Roster, body_hash, read_document, written
from kcc_coach.team.folder import document_in
from kcc_coach.team.founding import keepers_roster, known_team
from kcc_coach.team.keys import KEEPER
from kcc_coach.team.layout import VERSION, is_quarter
from kcc_coach.team.ledger import alone, keep_ledger, ledgers
from kcc_coach.team.noise import about, noise_for
from kcc_coach.team.rounds import (
    WHOLE_FROM,
    Gathered,
    by_keeper,
    enough,
    gathered,
    listed,
    opened_round,
    proper_competencies,
    released_slots,
    team_of,
)
from kcc_coach.team.shares import PRIME, added

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.team.documents import TeamFile
    from kcc_coach.team.entry import Entry
    from kcc_coach.team.folder import Shared
    from kcc_coach.team.keys import Keys
    from kcc_coach.team.ledger import Ledger
    from kcc_coach.team.rounds import Opened

Told = TypeVar("Told", Opening, Roster, Closing, Release)


@dataclass(frozen=True)
class Inbox:
    """What came in for a round: how many count, out of how many members, whether that is enough, and what is wrong."""

    counted: int
    withdrawn: int
    members: int
    enough: bool
    problems: tuple[Problem, ...]


@answered
def open_round(
    keeper: Keys, own: Path, shared: Shared, team_id: str, quarter: str, competencies: tuple[str, ...]
) -> Opening:
    """Opens a round over the members of this moment, and fixes all that it asks."""
    if not is_quarter(quarter):
        refuse("quarter-wrong", found=quarter)
    if not proper_competencies(competencies):
        refuse("competencies-wrong", found=", ".join(competencies), known=", ".join(each.id for each in COMPETENCIES))
    with alone(own):
        ledger = _ledger(keeper, own, team_id)
        team = need(team_of(shared, ledger.team_file))
        if ledger.round(quarter).opening or _is_there(shared, quarter, places.OPENING, Opening, team):
            refuse("round-opened-before", quarter, quarter=quarter)
        roster = keepers_roster(ledger, shared, team)
        if len(roster.members) < team.k:
            refuse("round-small", quarter, count=len(roster.members), k=team.k)
        _judge_overlap(own, ledger, quarter, roster)
        opening = Opening(team.team, quarter, body_hash(team), body_hash(roster), team.k, VERSION, competencies)
        of_roster, of_opening = written(roster, keeper.signing), written(opening, keeper.signing)
        remembered = msgspec.structs.replace(
            ledger.round(quarter), opening=of_opening.decode(), roster=of_roster.decode()
        )
        passed(keep_ledger(own, ledger.with_round(quarter, remembered)))
        shared.put_document(f"{quarter}/{places.ROSTER}", of_roster)
        shared.put_document(f"{quarter}/{places.OPENING}", of_opening)
    return opening


@answered
def look(keeper: Keys, own: Path, shared: Shared, team_id: str, quarter: str) -> Inbox:
    """What came in so far; nothing is closed or told."""
    opened = _opened(_ledger(keeper, own, team_id), shared, quarter)
    found = _fit(keeper, gathered(shared, opened), opened)
    count, members = len(found.counted), len(opened.roster.members)
    return Inbox(count, len(found.withdrawn), members, enough(count, opened), found.problems)


@answered
def close_round(
    keeper: Keys, own: Path, shared: Shared, team_id: str, quarter: str, *, give_up: bool = False
) -> Closing:
    """Closes a round and signs the list of what counts. Once closed it stays so: a second time gives the same list.

    Where too few took part the round stays open, unless it is given up: then it closes without a list.
    """
    with alone(own):
        ledger = _ledger(keeper, own, team_id)
        opened = _opened(ledger, shared, quarter)
        remembered = ledger.round(quarter)
        if remembered.closing:
            return _again(shared, quarter, places.CLOSING, remembered.closing, Closing)
        if _is_there(shared, quarter, places.CLOSING, Closing, opened.team):
            refuse("closed-elsewhere", quarter, quarter=quarter)
        found = _fit(keeper, gathered(shared, opened), opened)
        counted = found.counted if enough(len(found.counted), opened) else ()
        if not counted and not give_up:
            refuse("round-too-few", quarter, k=opened.opening.body.k)
        hashes = tuple(sorted(each.hash.hex() for each in counted))
        closing = Closing(opened.team.team, quarter, opened.opening.hash, hashes)
        data = written(closing, keeper.signing)
        passed(keep_ledger(own, ledger.with_round(quarter, msgspec.structs.replace(remembered, closing=data.decode()))))
        shared.put_document(f"{quarter}/{places.CLOSING}", data)
    return closing


@answered
def tally(keeper: Keys, own: Path, shared: Shared, team_id: str, quarter: str) -> Release:
    """Adds up the keeper's shares with the keeper's noise and releases them, once: a second time gives the same bytes."""
    with alone(own):
        ledger = _ledger(keeper, own, team_id)
        opened = _opened(ledger, shared, quarter)
        remembered = ledger.round(quarter)
        if not remembered.closing:
            refuse("round-not-closed", quarter, quarter=quarter)
        if remembered.release:
            return _again(shared, quarter, places.RELEASE, remembered.release, Release)
        closing = _again(shared, quarter, places.CLOSING, remembered.closing, Closing)
        if not closing.entries:
            refuse("round-not-held", quarter, quarter=quarter)
        if _is_there(shared, quarter, places.RELEASE, Release, opened.team):
            refuse("closed-elsewhere", quarter, quarter=quarter)
        release = _released(keeper, opened, closing, listed(shared, opened, closing))
        data = written(release, keeper.signing)
        passed(keep_ledger(own, ledger.with_round(quarter, msgspec.structs.replace(remembered, release=data.decode()))))
        shared.put_document(f"{quarter}/{places.RELEASE}", data)
    return release


def _released(keeper: Keys, opened: Opened, closing: Closing, counted: tuple[Entry, ...]) -> Release:
    shares = [entries.opened(each, entries.KEEPER, keeper.private, opened.width) for each in counted]
    whole = len(counted) >= WHOLE_FROM
    noise = noise_for(
        keeper.noise, about(opened.round.team, closing.quarter, (each.hash for each in counted)), opened.layout.slots
    )
    sums = added([*(need((each, ())) for each in shares), tuple(each % PRIME for each in noise)], opened.width)
    told = tuple(str(sums[place]) for place in released_slots(opened.layout, whole=whole))
    return Release(closing.team, closing.quarter, body_hash(closing), whole, told)


def _fit(keeper: Keys, found: Gathered, opened: Opened) -> Gathered:
    """Without the entries whose box for the keeper holds nothing that can be added up."""
    bad = [each for each in found.counted if entries.opened(each, entries.KEEPER, keeper.private, opened.width) is None]
    garbage = tuple(fault("entry-garbage", Place(each.hash.hex()[:8])) for each in bad)
    kept = tuple(each for each in found.counted if each not in bad)
    return Gathered(kept, found.withdrawn, (*found.problems, *garbage))


def _judge_overlap(own: Path, ledger: Ledger, quarter: str, roster: Roster) -> None:
    """Nobody is in two rounds of one quarter that this keeper opens: their difference would tell of few people."""
    known, problems = ledgers(own)
    passed(problems)
    for other in known:
        told = other.round(quarter).roster
        if other.team_file.team == ledger.team_file.team or not told:
            continue
        theirs = need(read_document(told.encode(), Roster, quarter)).body
        if set(theirs.members) & set(roster.members):
            refuse("round-overlap", quarter, name=other.team_file.name)


def _ledger(keeper: Keys, own: Path, team_id: str) -> Ledger:
    ledger = need(known_team(own, team_id))
    if keeper.role != KEEPER or ledger.team_file.keeper != keeper.person:
        refuse("not-the-keeper", places.TEAM, name=ledger.team_file.keeper.name)
    return ledger


def _opened(ledger: Ledger, shared: Shared, quarter: str) -> Opened:
    """The round as it was opened; what was remembered counts, and is put back where somebody took or changed it."""
    team = need(team_of(shared, ledger.team_file))
    remembered = ledger.round(quarter)
    if not remembered.opening:
        if not _is_there(shared, quarter, places.OPENING, Opening, team):
            refuse("round-not-opened", quarter, quarter=quarter)
        refuse("opened-elsewhere", quarter, quarter=quarter)
    opened, problems = opened_round(shared, team, quarter)
    if problems:
        _again(shared, quarter, places.ROSTER, remembered.roster, Roster)
        _again(shared, quarter, places.OPENING, remembered.opening, Opening)
        opened = need(opened_round(shared, team, quarter))
    if opened is None or _hash(remembered.opening, quarter) != opened.opening.hash:
        refuse("document-foreign", f"{quarter}/{places.OPENING}")
    return opened


def _hash(told: str, quarter: str) -> str:
    return need(read_document(told.encode(), Opening, quarter)).hash


def _is_there(shared: Shared, quarter: str, name: str, kind: type[Told], team: TeamFile) -> bool:
    """Whether this keeper signed such a document before, or may have; what anybody could write stops nobody."""
    there = f"{quarter}/{name}"
    document, problems = document_in(shared, there, kind, by_keeper(team, there))
    return document is not None or any(each.code in ("document-newer", "file-unreadable") for each in problems)


def _again(shared: Shared, quarter: str, name: str, told: str, kind: type[Told]) -> Told:
    """What was handed out before, put back where it is gone."""
    document = need(read_document(told.encode(), kind, f"{quarter}/{name}"))
    if told.encode() not in shared.versions(f"{quarter}/{name}"):
        shared.put_document(f"{quarter}/{name}", told.encode())
    return document.body
