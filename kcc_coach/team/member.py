"""What a member does in a round: contribute, withdraw, and see whether the own contribution counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from kcc_coach.problem import Place, Problem, ProblemError, fault
from kcc_coach.team import entry as entries, folder as places
from kcc_coach.team.answering import answered, need, passed, refuse
from kcc_coach.team.folder import TeamFolder
from kcc_coach.team.founding import known_team
from kcc_coach.team.keys import KINDS_OF_ROLES, MEMBER
from kcc_coach.team.layout import vector
from kcc_coach.team.ledger import Remembered, alone, keep_ledger, ledgers
from kcc_coach.team.rounds import closing_of, opened_round, release_of, team_of

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.team.documents import TeamFile
    from kcc_coach.team.entry import Entry
    from kcc_coach.team.folder import Shared
    from kcc_coach.team.keys import Keys
    from kcc_coach.team.layout import Answers
    from kcc_coach.team.ledger import Ledger
    from kcc_coach.team.rounds import Opened

# states of a round
NONE, OPEN, CLOSED, RELEASED = ("none", "open", "closed", "released")
# how one's own contribution stands
OUTSIDE: Final = "outside"  # not on the roster of this round
UNSENT: Final = "unsent"
SENT: Final = "sent"
WITHDRAWN: Final = "withdrawn"
COUNTS: Final = "counts"
LEFT_OUT: Final = "left-out"  # sent, and not on the keeper's list
COUNTS_ANYWAY: Final = "counts-anyway"  # withdrawn or sent anew, and the older one is on the keeper's list
NOT_HELD: Final = "not-held"


class Standing(Struct, frozen=True):
    """How a round stands and one's own contribution in it; `problems` are what somebody should hear about."""

    state: str
    own: str = UNSENT
    quarter: str = ""
    competencies: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@answered
def contribute(member: Keys, own: Path, shared: Shared, team_id: str, quarter: str, answers: Answers) -> str:
    """Sends a contribution, or sends it anew; the hash by which the keeper's list will tell it."""
    with alone(own):
        ledger, opened = _open(member, own, shared, team_id, quarter)
        _judge_elsewhere(own, ledger, quarter)
        try:
            values = vector(answers, opened.layout)
        except ValueError:
            refuse("answers-wrong", quarter)
        team, number = opened.team, _next(shared, member, opened, ledger.round(quarter))
        keys = (bytes.fromhex(team.lead.box), bytes.fromhex(team.keeper.box))
        data = entries.contribution(opened.round, number, values, member.signing, *keys)
        return _send(own, shared, ledger, opened, data, number, withdrawn=False)


@answered
def withdraw(member: Keys, own: Path, shared: Shared, team_id: str, quarter: str) -> str:
    """Takes the own contribution back, as long as the round is open; the hash of that entry."""
    with alone(own):
        ledger, opened = _open(member, own, shared, team_id, quarter)
        number = _next(shared, member, opened, ledger.round(quarter))
        if number == 1:
            refuse("nothing-sent", quarter, quarter=quarter)
        data = entries.withdrawal(opened.round, number, opened.width, member.signing)
        return _send(own, shared, ledger, opened, data, number, withdrawn=True)


@answered
def layout_of(own: Path, shared: Shared, team_id: str, quarter: str) -> Opened:
    """The round as the keeper opened it, for the team that this member knows."""
    ledger = need(known_team(own, team_id))
    return need(opened_round(shared, need(team_of(shared, ledger.team_file)), quarter))


@answered
def standing(member_key: str, own: Path, shared: Shared, team_id: str, quarter: str) -> Standing:
    """How a round stands for the member with this signing key. Needs no passphrase, and remembers what was seen first."""
    with alone(own):
        ledger = need(known_team(own, team_id))
        team = need(team_of(shared, ledger.team_file))
        remembered = ledger.round(quarter)
        if not shared.versions(f"{quarter}/{places.OPENING}"):
            if remembered.opening:
                refuse("opening-gone", quarter, quarter=quarter)
            return Standing(NONE, quarter=quarter)
        opened = need(opened_round(shared, team, quarter))
        if remembered.opening not in ("", opened.opening.hash):
            refuse("opened-twice", quarter, quarter=quarter)
        if not remembered.opening:
            remembered = msgspec.structs.replace(remembered, opening=opened.opening.hash)
            ledger = ledger.with_round(quarter, remembered)
            passed(keep_ledger(own, ledger))
        closing, problems = closing_of(shared, opened)
        passed(problems)
        asked = opened.opening.body.competencies
        inside = member_key in opened.roster.members
        if closing is None:
            if remembered.closing:
                refuse("closing-gone", quarter, quarter=quarter)
            gone = _gone(shared, remembered, opened) if inside else ()
            return Standing(OPEN, _while_open(remembered) if inside else OUTSIDE, quarter, asked, gone)
        release, problems = release_of(shared, opened, closing)
        passed(problems)
        if release is None and remembered.release:
            refuse("release-gone", quarter, quarter=quarter)
        seen = (closing.hash, release.hash if release else "")
        _judge_seen(quarter, remembered, seen)
        now = msgspec.structs.replace(remembered, closing=seen[0], release=remembered.release or seen[1])
        if now != remembered:
            passed(keep_ledger(own, ledger.with_round(quarter, now)))
        mine = _once_closed(remembered, closing.body.entries) if inside else OUTSIDE
        return Standing(RELEASED if release else CLOSED, mine, quarter, asked)


def _judge_seen(quarter: str, remembered: Remembered, seen: tuple[str, str]) -> None:
    """A second list or a second release of one round shows that somebody does what nobody may."""
    for before, now in zip((remembered.closing, remembered.release), seen, strict=True):
        if before and before != now:
            refuse("released-twice", quarter, quarter=quarter)


def _while_open(remembered: Remembered) -> str:
    if not remembered.entry:
        return UNSENT
    return WITHDRAWN if remembered.withdrawn else SENT


def _gone(shared: Shared, remembered: Remembered, opened: Opened) -> tuple[Problem, ...]:
    """Whether somebody took away what this member sent last. In a database nobody can, and no member could look."""
    if not remembered.entry or not isinstance(shared, TeamFolder):
        return ()
    quarter = opened.opening.body.quarter
    there = (each for each, _ in shared.entries(quarter, opened.width) if each is not None)
    return () if any(each.hash.hex() == remembered.entry for each in there) else (fault("entry-gone", Place(quarter)),)


def _once_closed(remembered: Remembered, listed: tuple[str, ...]) -> str:
    if not listed:
        return NOT_HELD
    if remembered.entry in listed:
        return COUNTS
    if set(remembered.sent) & set(listed):
        return COUNTS_ANYWAY
    if not remembered.entry:
        return UNSENT
    return WITHDRAWN if remembered.withdrawn else LEFT_OUT


def _open(member: Keys, own: Path, shared: Shared, team_id: str, quarter: str) -> tuple[Ledger, Opened]:
    """What is remembered, and the round; refuses where nothing may leave."""
    if member.role != MEMBER:
        refuse("keys-other-role", found=KINDS_OF_ROLES[member.role], wanted=KINDS_OF_ROLES[MEMBER])
    ledger = need(known_team(own, team_id))
    team: TeamFile = need(team_of(shared, ledger.team_file))
    opened = need(opened_round(shared, team, quarter))
    if member.person.sign not in opened.roster.members:
        refuse("not-in-round", quarter, quarter=quarter)
    before = ledger.round(quarter).opening
    if before not in ("", opened.opening.hash):
        refuse("opened-twice", quarter, quarter=quarter)
    closing, problems = closing_of(shared, opened)
    passed(problems)
    if closing is not None or ledger.round(quarter).closing:
        refuse("round-closed", quarter, quarter=quarter)
    return msgspec.structs.replace(ledger, team_file=team), opened


def _judge_elsewhere(own: Path, ledger: Ledger, quarter: str) -> None:
    """One contribution for each quarter: in two teams at once, the difference would tell of few people."""
    known, problems = ledgers(own)
    passed(problems)
    for other in known:
        there = other.round(quarter)
        if other.team_file.team != ledger.team_file.team and there.entry and not there.withdrawn:
            refuse("sent-elsewhere", quarter, name=other.team_file.name)


def _next(shared: Shared, member: Keys, opened: Opened, remembered: Remembered) -> int:
    """One more than the highest number of this member's entries, also of those sent from another computer."""
    key = bytes.fromhex(member.person.sign)
    quarter, width = opened.opening.body.quarter, opened.width
    theirs = [each for each, _ in shared.entries(quarter, width) if each is not None and _is_theirs(each, key, opened)]
    return 1 + max((remembered.sequence, *(each.head.sequence for each in theirs)))


def _is_theirs(entry: Entry, key: bytes, opened: Opened) -> bool:
    return entry.head.member == key and entry.head.round == opened.round


def _send(
    own: Path, shared: Shared, ledger: Ledger, opened: Opened, data: bytes, number: int, *, withdrawn: bool
) -> str:
    quarter = opened.opening.body.quarter
    made, problems = entries.read_entry(data, opened.width, quarter)
    passed(problems)
    told = made.hash.hex() if made else ""
    before = ledger.round(quarter)
    remembered = msgspec.structs.replace(
        before,
        sequence=number,
        entry=told,
        sent=before.sent if withdrawn else (*before.sent, told),
        withdrawn=withdrawn,
        opening=opened.opening.hash,
    )
    passed(keep_ledger(own, ledger.with_round(quarter, remembered)))
    try:
        shared.put_entry(quarter, data)
    except (OSError, ProblemError):  # it isn't told as sent; should it be there after all, it is still known
        unsent = msgspec.structs.replace(before, sequence=number, sent=remembered.sent, opening=opened.opening.hash)
        passed(keep_ledger(own, ledger.with_round(quarter, unsent)))
        raise
    return told
