"""`kcc-coach team status`: how somebody's teams and their round stand, in whatever role."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kcc_coach.cli.asking import has_terminal
from kcc_coach.cli.call import DONE, FOUND, Call
from kcc_coach.cli.team_own import Known, every_team, given_passphrase, keys_of, quarter_in, unread
from kcc_coach.cli.team_words import own_line, role_name, say, state_line, team_value
from kcc_coach.cli.words import problem_value
from kcc_coach.i18n import tr
from kcc_coach.problem import Problem, ProblemError, located_sentence
from kcc_coach.team import keeper
from kcc_coach.team.answering import need
from kcc_coach.team.folder import OPENING
from kcc_coach.team.keys import KEEPER, LEAD, MEMBER
from kcc_coach.team.member import CLOSED, NONE, NOT_HELD, OPEN, RELEASED, standing
from kcc_coach.team.rounds import closing_of, opened_round, release_of, roster_of, team_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.team.documents import Closing, Document, Release, TeamFile


@dataclass(frozen=True)
class Shown:
    """What a role may know of a round: `mine` for a member, `inbox` for the keeper, who sees no number that is too small."""

    known: Known
    quarter: str | None = None
    state: str | None = None
    asked: tuple[str, ...] = ()
    listed: bool | None = None
    mine: str | None = None
    inbox: keeper.Inbox | None = None
    problems: tuple[Problem, ...] = ()


def status(call: Call) -> int:
    """Tells of each team; what is wrong with one of them keeps nothing of the others back."""
    known, problems = every_team(call)
    shown = [_shown(call, each) for each in known]
    told = {"teams": [_value(each) for each in shown], "problems": [problem_value(each) for each in problems]}
    say(call, told, _lines(shown, problems))
    return FOUND if problems or any(each.problems for each in shown) else DONE


def _shown(call: Call, known: Known) -> Shown:
    shown = Shown(known)
    try:
        shown = replace(shown, quarter=quarter_in(call, known.shared))
        if known.ledger.role == KEEPER:
            return _for_keeper(call, shown)
        return _for_others(shown)
    except ProblemError as error:
        return replace(shown, problems=(error.problem,))
    except OSError as error:
        return replace(shown, problems=(unread(error),))


def _for_others(shown: Shown) -> Shown:
    known = shown.known
    key = own_key(known)
    team = need(team_of(known.shared, known.ledger.team_file))
    listed = key in need(roster_of(known.shared, team)).members if known.ledger.role == MEMBER else None
    found = need(standing(key, known.own, known.shared, known.team, shown.quarter or ""))
    mine = found.own if known.ledger.role == MEMBER and found.state != NONE else None
    state = _once_closed(known, team, found.quarter) if found.state == CLOSED else found.state
    return replace(shown, state=state, asked=found.competencies, listed=listed, mine=mine, problems=found.problems)


def _once_closed(known: Known, team: TeamFile, quarter: str) -> str:
    """Whether a round that is not released was closed or given up, which a lead's own standing doesn't tell."""
    return told_state(need(closing_of(known.shared, need(opened_round(known.shared, team, quarter)))), None)


def own_key(known: Known) -> str:
    """The public key of the lead, or of the member who knows this team."""
    return known.ledger.team_file.lead.sign if known.ledger.role == LEAD else next(iter(known.ledger.names), "")


def _for_keeper(call: Call, shown: Shown) -> Shown:
    known, quarter = shown.known, shown.quarter or ""
    team = need(team_of(known.shared, known.ledger.team_file))
    if known.shared.document(f"{quarter}/{OPENING}") is None:
        return replace(shown, state=NONE)
    opened = need(opened_round(known.shared, team, quarter))
    shown = replace(shown, asked=opened.opening.body.competencies)
    closing, problems = closing_of(known.shared, opened)
    if closing is None:
        return replace(shown, state=OPEN, inbox=_inbox(call, shown), problems=problems)
    release, problems = release_of(known.shared, opened, closing)
    return replace(shown, state=told_state(closing, release), problems=problems)


def told_state(closing: Document[Closing] | None, release: Document[Release] | None) -> str:
    """How a round stands by the keeper's list and half of the sums: a list with nothing on it is a round given up."""
    if closing is None:
        return OPEN
    if release is not None:
        return RELEASED
    return CLOSED if closing.body.entries else NOT_HELD


def _inbox(call: Call, shown: Shown) -> keeper.Inbox | None:
    """What came in, where there is a passphrase to open it with."""
    if given_passphrase(call) is None and not has_terminal():
        return None
    known = shown.known
    return need(keeper.look(keys_of(call, known.own), known.own, known.shared, known.team, shown.quarter or ""))


def _value(shown: Shown) -> dict[str, object]:
    inbox = shown.inbox
    return {
        "role": shown.known.ledger.role,
        "team": team_value(shown.known.ledger.team_file),
        "folder": shown.known.shared.name,
        "quarter": shown.quarter,
        "state": shown.state,
        "asked": list(shown.asked),
        "listed": shown.listed,
        "mine": shown.mine,
        "enough": inbox.enough if inbox else None,
        "counted": inbox.counted if inbox and inbox.enough else None,
        "problems": [problem_value(each) for each in (*shown.problems, *(inbox.problems if inbox else ()))],
    }


def _lines(shown: list[Shown], problems: tuple[Problem, ...]) -> Iterator[str]:
    for each in shown:
        yield tr("{team}: je bent {role} ({id})").format(
            team=each.known.ledger.team_file.name, role=role_name(each.known.ledger.role), id=each.known.team
        )
        for line in _of_round(each):
            yield f"  {line}"
    for problem in problems:
        yield located_sentence(problem)
    if not shown and not problems:
        yield tr("Je hebt nog geen team.")


def _of_round(shown: Shown) -> Iterator[str]:
    if shown.listed is False:
        yield tr("Je staat nog niet op de ledenlijst: laat de sleutelbewaarder je vier woorden horen.")
    if shown.state is not None:
        yield state_line(shown.state, shown.quarter or "")
    if shown.mine is not None:
        yield own_line(shown.mine, shown.quarter or "")
    if shown.inbox is not None:
        yield _inbox_line(shown.inbox)
    for problem in (*shown.problems, *(shown.inbox.problems if shown.inbox else ())):
        yield located_sentence(problem)


def _inbox_line(inbox: keeper.Inbox) -> str:
    if inbox.enough:
        return tr("Er tellen nu {count} bijdragen mee; dat is genoeg.").format(count=inbox.counted)
    return tr("Er zijn nog te weinig bijdragen om te sluiten.")
