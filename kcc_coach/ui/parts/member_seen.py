"""What a member's page shows, read at once: the teams, the one that was chosen, its rounds and its questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kcc_coach.sharing import shared_of
from kcc_coach.team.answering import answered
from kcc_coach.team.challenges import challenges_of
from kcc_coach.team.keys import MEMBER
from kcc_coach.team.layout import Answers, Layout, first_day, last_day, week_of, weeks_of
from kcc_coach.team.ledger import ledgers, read_ledger
from kcc_coach.team.member import OPEN, OUTSIDE, Standing, layout_of, standing
from kcc_coach.team.own_answers import proposal
from kcc_coach.team.rounds import roster_of, team_of
from kcc_coach.team.staff_text import Paragraph, shipped_figures, staff_text

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from kcc_coach.problem import Problem
    from kcc_coach.storage.store import Store
    from kcc_coach.team.documents import TeamFile
    from kcc_coach.team.folder import Shared
    from kcc_coach.team.keys import Keys
    from kcc_coach.team.ledger import Ledger

MOST_ROUNDS: Final = 8  # two years


@dataclass(frozen=True)
class Question:
    """What the team is asked in a week, and whether the member said yes."""

    week: str
    question: str
    met: bool


@dataclass(frozen=True)
class OpenRound:
    """A round in which the member can send: what it asks, what the own practice proposes, and its questions."""

    standing: Standing
    layout: Layout
    proposed: Answers
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class JoinedTeam:
    """A team as a member sees it; `confirmed` once the keeper put the member on the list.

    `open` is the round to send in; `rounds` are all others, the newest first. `question` is that of this week.
    """

    team: TeamFile
    where: str
    confirmed: bool = False
    open: OpenRound | None = None
    rounds: tuple[Standing, ...] = ()
    question: Question | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class MemberSeen:
    """`teams` are ids with names; `team` is the one that was asked for, or the first one."""

    words: tuple[str, ...]
    teams: tuple[tuple[str, str], ...] = ()
    team: JoinedTeam | None = None
    staff: tuple[Paragraph, ...] = ()
    problems: tuple[Problem, ...] = ()


def member_seen(keys: Keys, own: Path, wanted: str | None, today: date, store: Store) -> MemberSeen:
    """Reads it; `wanted` is a team, None for the first one, and empty for none."""
    known, problems = ledgers(own)
    found = [each for each in known if wanted is None or each.team_file.team == wanted]
    names = tuple((each.team_file.team, each.team_file.name) for each in known)
    team = joined_team(keys.person.sign, own, found[0], today, store) if found else None
    return MemberSeen(keys.person.words, names, team, staff_text(shipped_figures()), problems)


def joined_team(sign: str, own: Path, ledger: Ledger, today: date, store: Store) -> JoinedTeam:
    """One team, as far as it can be read."""
    team, problems = _joined_team(sign, own, ledger, today, store)
    return team or JoinedTeam(ledger.team_file, ledger.where, problems=problems)


@answered
def _joined_team(sign: str, own: Path, ledger: Ledger, today: date, store: Store) -> JoinedTeam:
    shared = shared_of(ledger.where, MEMBER)
    team, problems = team_of(shared, ledger.team_file)
    if team is None:
        return JoinedTeam(ledger.team_file, ledger.where, problems=problems)
    roster, problems = roster_of(shared, team)
    stands = standings(sign, own, ledger, shared)
    asked, _ = challenges_of(shared, team)
    kept, _ = read_ledger(own, team.team)
    met = set((kept or ledger).challenges)
    questions = tuple(Question(each.week, each.question, each.week in met) for each in (asked or ((), ()))[0])
    now = current_round(stands)
    opened = _open_round(own, kept or ledger, shared, now, store, questions) if now else None
    return JoinedTeam(
        team,
        ledger.where,
        roster is not None and sign in roster.members,
        opened,
        tuple(each for each in stands if opened is None or each != opened.standing),
        next((each for each in questions if each.week == week_of(today)), None),
        problems,
    )


def standings(sign: str, own: Path, ledger: Ledger, shared: Shared) -> tuple[Standing, ...]:
    """How the rounds stand that were opened or are remembered, the newest first, whatever the clock says.

    Rounds that were over before the member came are left out. Raises OSError.
    """
    quarters = sorted({*ledger.rounds, *shared.quarters()}, reverse=True)[:MOST_ROUNDS]
    found = [_standing(sign, own, ledger, shared, each) for each in quarters]
    return tuple(each for each in found if each.own != OUTSIDE or each.state == OPEN)


def current_round(stands: tuple[Standing, ...]) -> Standing | None:
    """The newest round that is open and has this member on its list."""
    return next((each for each in stands if each.state == OPEN and each.own != OUTSIDE), None)


def _standing(sign: str, own: Path, ledger: Ledger, shared: Shared, quarter: str) -> Standing:
    found, problems = standing(sign, own, shared, ledger.team_file.team, quarter)
    return found if found is not None else Standing("", "", quarter, (), problems)


def _open_round(
    own: Path, ledger: Ledger, shared: Shared, now: Standing, store: Store, questions: tuple[Question, ...]
) -> OpenRound | None:
    opened, _ = layout_of(own, shared, ledger.team_file.team, now.quarter)
    if opened is None:
        return None
    first, last = first_day(now.quarter), last_day(now.quarter)
    proposed = proposal(
        store.own_ratings(first, last), store.talks_between(first, last), opened.layout, ledger.challenges
    )
    weeks = weeks_of(now.quarter)
    return OpenRound(now, opened.layout, proposed, tuple(each for each in questions if each.week in weeks))
