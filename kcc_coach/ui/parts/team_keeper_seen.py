"""What a key keeper's page shows, read at once: the teams, the one that was chosen, its members and its rounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kcc_coach.sharing import shared_of
from kcc_coach.team.answering import answered
from kcc_coach.team.documents import Closing, Opening, read_document
from kcc_coach.team.founding import keepers_roster, waiting_cards
from kcc_coach.team.keeper import look
from kcc_coach.team.keys import KEEPER
from kcc_coach.team.ledger import ledgers
from kcc_coach.team.member import CLOSED, NOT_HELD, OPEN, RELEASED
from kcc_coach.team.rounds import team_of
from kcc_coach.ui.parts.team_offer import offered

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.problem import Problem
    from kcc_coach.team.documents import TeamFile
    from kcc_coach.team.folder import Shared
    from kcc_coach.team.keeper import Inbox
    from kcc_coach.team.keys import Keys, Person
    from kcc_coach.team.ledger import Ledger, Remembered
    from kcc_coach.ui.parts.team_offer import Offer


@dataclass(frozen=True)
class KeptRound:
    """A round as its keeper sees it; `inbox` while it is open, `counted` once it is closed."""

    quarter: str
    state: str
    competencies: tuple[str, ...] = ()
    inbox: Inbox | None = None
    counted: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Waiting:
    """Somebody who handed in a card, with the four words of it."""

    person: Person
    words: tuple[str, ...]


@dataclass(frozen=True)
class KeptTeam:
    """A team as its keeper sees it; `offer` where the lead changed it and it waits for the keeper's signature.

    `members` are signing keys with the keeper's own names for them, by name.
    """

    team: TeamFile
    where: str
    offer: Offer | None = None
    members: tuple[tuple[str, str], ...] = ()
    waiting: tuple[Waiting, ...] = ()
    rounds: tuple[KeptRound, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class KeeperSeen:
    """`teams` are ids with names; `team` is the one that was asked for, or the first one."""

    words: tuple[str, ...]
    teams: tuple[tuple[str, str], ...] = ()
    team: KeptTeam | None = None
    problems: tuple[Problem, ...] = ()


def keeper_seen(keys: Keys, own: Path, wanted: str | None) -> KeeperSeen:
    """Reads it; `wanted` is a team, None for the first one, and empty for none. Takes a while: boxes are opened."""
    known, problems = ledgers(own)
    found = [each for each in known if wanted is None or each.team_file.team == wanted]
    names = tuple((each.team_file.team, each.team_file.name) for each in known)
    return KeeperSeen(keys.person.words, names, kept_team(keys, own, found[0]) if found else None, problems)


def kept_team(keys: Keys, own: Path, ledger: Ledger) -> KeptTeam:
    """One team, as far as it can be read."""
    team, problems = _kept_team(keys, own, ledger)
    return team or KeptTeam(ledger.team_file, ledger.where, problems=problems)


@answered
def _kept_team(keys: Keys, own: Path, ledger: Ledger) -> KeptTeam:
    shared = shared_of(ledger.where, KEEPER)
    team, problems = team_of(shared, ledger.team_file)
    offer = None
    if any(each.code == "team-unsigned" for each in problems):
        offer, problems = offered(keys, own, ledger.where)
    rounds = tuple(kept_round(keys, own, shared, ledger, quarter) for quarter in sorted(ledger.rounds, reverse=True))
    if team is None:
        return KeptTeam(ledger.team_file, ledger.where, offer, rounds=rounds, problems=problems)
    members, waiting, problems = _people(shared, team, ledger)
    return KeptTeam(team, ledger.where, None, members, waiting, rounds, problems)


def kept_round(keys: Keys, own: Path, shared: Shared, ledger: Ledger, quarter: str) -> KeptRound:
    """One round, by what the keeper remembers of it."""
    remembered = ledger.round(quarter)
    asked = _asked(remembered, quarter)
    if remembered.closing:
        return KeptRound(quarter, *_ended(remembered, quarter, asked))
    inbox, problems = look(keys, own, shared, ledger.team_file.team, quarter)
    return KeptRound(quarter, OPEN, asked, inbox, problems=problems)


def _ended(remembered: Remembered, quarter: str, asked: tuple[str, ...]) -> tuple[str, tuple[str, ...], None, int]:
    closing, _ = read_document(remembered.closing.encode(), Closing, quarter)
    count = len(closing.body.entries) if closing else 0
    state = RELEASED if remembered.release else CLOSED if count else NOT_HELD
    return state, asked, None, count


def _asked(remembered: Remembered, quarter: str) -> tuple[str, ...]:
    opening, _ = read_document(remembered.opening.encode(), Opening, quarter)
    return opening.body.competencies if opening else ()


def _people(
    shared: Shared, team: TeamFile, ledger: Ledger
) -> tuple[tuple[tuple[str, str], ...], tuple[Waiting, ...], tuple[Problem, ...]]:
    roster, problems = answered(keepers_roster)(ledger, shared, team)
    if roster is None:
        return (), (), problems
    members = sorted(((key, ledger.names.get(key, "")) for key in roster.members), key=lambda each: (each[1], each[0]))
    waiting, problems = waiting_cards(shared, roster)
    return tuple(members), tuple(Waiting(each, each.words) for each in waiting or ()), problems
