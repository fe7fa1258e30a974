"""What the page Team tells of somebody's roles, read without a passphrase: which ones there are, and how each stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kcc_coach.sharing import own_folder, shared_of
from kcc_coach.team.answering import answered, need
from kcc_coach.team.keys import FILE, KEEPER, LEAD, MEMBER
from kcc_coach.team.ledger import ledgers
from kcc_coach.team.member import CLOSED, NOT_HELD, OPEN, OUTSIDE, RELEASED, Standing
from kcc_coach.team.rounds import closing_of, opened_round, release_of, roster_of, team_of
from kcc_coach.ui.parts.member_seen import current_round, standings

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.problem import Problem
    from kcc_coach.team.documents import TeamFile
    from kcc_coach.team.folder import Shared
    from kcc_coach.team.ledger import Ledger


@dataclass(frozen=True)
class TeamState:
    """How a team stands for a role: `listed` tells whether a member is on the list, `round` is the round to tell of.

    `combined` tells whether the lead has its figures already.
    """

    name: str
    listed: bool = False
    round: Standing | None = None
    combined: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class RoleSeen:
    """A role that somebody has on this computer, and its teams."""

    role: str
    teams: tuple[TeamState, ...] = ()
    problems: tuple[Problem, ...] = ()


def roles_seen(profile: Path) -> tuple[RoleSeen, ...]:
    """The roles of which there are keys in the folder of a profile. Raises OSError."""
    return tuple(
        _role(role, own) for role in (MEMBER, LEAD, KEEPER) if ((own := own_folder(profile, role)) / FILE).exists()
    )


def _role(role: str, own: Path) -> RoleSeen:
    known, problems = ledgers(own)
    return RoleSeen(role, tuple(_state(role, own, each) for each in known), problems)


def _state(role: str, own: Path, ledger: Ledger) -> TeamState:
    state, problems = _reached(role, own, ledger)
    return state or TeamState(ledger.team_file.name, problems=problems)


@answered  # the database or the folder may be out of reach
def _reached(role: str, own: Path, ledger: Ledger) -> TeamState:
    shared = shared_of(ledger.where, role)
    team = need(team_of(shared, ledger.team_file))
    return _as_member(own, ledger, shared, team) if role == MEMBER else _as_other(ledger, shared, team)


def _as_member(own: Path, ledger: Ledger, shared: Shared, team: TeamFile) -> TeamState:
    sign = next(iter(ledger.names), "")
    roster, problems = roster_of(shared, team)
    listed = roster is not None and sign in roster.members
    stands = [each for each in standings(sign, own, ledger, shared) if each.own != OUTSIDE]
    told = current_round(tuple(stands)) or next(iter(stands), None)
    return TeamState(team.name, listed, told, problems=problems)


def _as_other(ledger: Ledger, shared: Shared, team: TeamFile) -> TeamState:
    """For the lead and the keeper: the newest round, and whether both halves were put together."""
    quarters = sorted({*ledger.rounds, *shared.quarters()}, reverse=True)
    if not quarters:
        return TeamState(team.name, listed=True)
    newest = quarters[0]
    state, problems = _round_state(shared, team, newest)
    combined = ledger.round(newest).figures is not None
    return TeamState(team.name, True, Standing(state, quarter=newest, problems=problems), combined)


def _round_state(shared: Shared, team: TeamFile, quarter: str) -> tuple[str, tuple[Problem, ...]]:
    opened, problems = opened_round(shared, team, quarter)
    if opened is None:
        return "", problems
    closing, problems = closing_of(shared, opened)
    if closing is None:
        return OPEN, problems
    if not closing.body.entries:
        return NOT_HELD, ()
    release, problems = release_of(shared, opened, closing)
    return (RELEASED if release else CLOSED), problems
