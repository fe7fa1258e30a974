"""`kcc-coach team verify`: everything in the shared folder, held to who had to sign it and to what is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from kcc_coach.cli.call import DONE, FOUND, Call
from kcc_coach.cli.team_own import given_quarter, known_team
from kcc_coach.cli.team_status import own_key, told_state
from kcc_coach.cli.team_words import own_line, say, state_line
from kcc_coach.cli.words import problem_value
from kcc_coach.i18n import tr, trn
from kcc_coach.problem import Place, Problem, ProblemError, fault, located_sentence
from kcc_coach.team import folder as places
from kcc_coach.team.challenges import challenges_of
from kcc_coach.team.documents import read_document
from kcc_coach.team.founding import read_card
from kcc_coach.team.keys import KEEPER, LEAD, MEMBER
from kcc_coach.team.member import CLOSED, NONE, Standing, standing
from kcc_coach.team.rounds import closing_of, gathered, listed, opened_round, release_of, roster_of, team_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.cli.team_own import Known
    from kcc_coach.team.documents import Body, Closing, Document, Release, TeamFile
    from kcc_coach.team.rounds import Opened


def verify(call: Call) -> int:
    """Looks at every document and entry; exit code 1 where something is wrong."""
    known = known_team(call, MEMBER, LEAD, KEEPER)
    team, problems = team_of(known.shared, known.ledger.team_file)
    rounds: list[Standing] = []
    if team is not None:
        problems += _members_and_questions(known, team)
        for quarter in _quarters(call, known):
            stands, wrong = _of_round(known, team, quarter)
            rounds += [stands] if stands else []
            problems += wrong
    problems = tuple(dict.fromkeys(problems))
    value = {
        "rounds": [_value(each, known) for each in rounds],
        "problems": [problem_value(each) for each in problems],
    }
    say(call, value, _lines(rounds, known, problems))
    return FOUND if problems else DONE


def _quarters(call: Call, known: Known) -> tuple[str, ...]:
    """The quarters of which there is something to look at: those that are remembered and those that were opened."""
    if call.options.quarter is not None:
        return (given_quarter(call),)
    return tuple(sorted({*known.shared.quarters(), *known.ledger.rounds}))


def _members_and_questions(known: Known, team: TeamFile) -> tuple[Problem, ...]:
    _, problems = roster_of(known.shared, team)
    for name in known.shared.documents(places.CARDS):
        _, wrong = read_card(known.shared.document(name) or b"", MEMBER, name)
        problems += wrong
    asked, wrong = challenges_of(known.shared, team)
    return (*problems, *wrong, *(asked[1] if asked else ()))


def _of_round(known: Known, team: TeamFile, quarter: str) -> tuple[Standing | None, tuple[Problem, ...]]:
    """How a round stands for whoever looks, and all that is wrong with it."""
    opened, problems = opened_round(known.shared, team, quarter)
    if opened is None:
        return None, problems
    seen = sees_entries(known)
    problems = gathered(known.shared, opened).problems if seen else ()
    closing, wrong = closing_of(known.shared, opened)
    problems += wrong
    release = None
    if closing is not None:
        release, wrong = release_of(known.shared, opened, closing)
        problems += wrong
        problems += _unlisted(known, opened, closing.body) if seen else ()
    elif _was_closed(known, quarter):
        problems += (fault("closing-gone", Place(f"{quarter}/{places.CLOSING}"), quarter=quarter),)
    if known.ledger.role == KEEPER:
        problems += _other_than_kept(known, opened, closing, release)
        return Standing(told_state(closing, release), quarter=quarter), problems
    stands, wrong = standing(own_key(known), known.own, known.shared, known.team, quarter)
    if stands is not None and stands.state == CLOSED:
        stands = structs.replace(stands, state=told_state(closing, release))
    return stands, problems + wrong


def _other_than_kept(
    known: Known, opened: Opened, closing: Document[Closing] | None, release: Document[Release] | None
) -> tuple[Problem, ...]:
    """What the keeper signed a second time, from a restored backup say, and what was released and is gone."""
    quarter, kept = opened.opening.body.quarter, known.ledger.round(opened.opening.body.quarter)
    codes = {
        places.OPENING: "opened-twice" if _is_other(opened.opening, kept.opening) else "",
        places.CLOSING: "released-twice" if _is_other(closing, kept.closing) else "",
        places.RELEASE: "released-twice" if _is_other(release, kept.release) else "",
    }
    if kept.release and known.shared.document(f"{quarter}/{places.RELEASE}") is None:
        codes[places.RELEASE] = "release-gone"
    return tuple(fault(code, Place(f"{quarter}/{name}"), quarter=quarter) for name, code in codes.items() if code)


def _is_other(found: Document[Body] | None, kept: str) -> bool:
    """Whether this is another document than the one that is remembered; where either is missing there is no telling."""
    if found is None or not kept:
        return False
    mine, _ = read_document(kept.encode(), type(found.body), "")
    return mine is None or mine.hash != found.hash


def _was_closed(known: Known, quarter: str) -> bool:
    """Whether there was a list: what came after it is there, or it is remembered."""
    return known.shared.document(f"{quarter}/{places.RELEASE}") is not None or known.ledger.round(quarter).closing != ""


def sees_entries(known: Known) -> bool:
    """Whether this role can look at what was sent; in a database a member cannot."""
    return known.ledger.role != MEMBER or isinstance(known.shared, places.TeamFolder)


def _unlisted(known: Known, opened: Opened, closing: Closing) -> tuple[Problem, ...]:
    """Why the entries on the keeper's list cannot be counted."""
    try:
        listed(known.shared, opened, closing)
    except ProblemError as error:
        return (error.problem,)
    return ()


def _value(stands: Standing, known: Known) -> dict[str, object]:
    mine = stands.own if known.ledger.role == MEMBER and stands.state != NONE else None
    return {"quarter": stands.quarter, "state": stands.state, "mine": mine}


def _lines(rounds: list[Standing], known: Known, problems: tuple[Problem, ...]) -> Iterator[str]:
    for each in rounds:
        yield state_line(each.state, each.quarter)
        if known.ledger.role == MEMBER and each.state != NONE:
            yield f"  {own_line(each.own, each.quarter)}"
    for problem in problems:
        yield located_sentence(problem)
    if problems:
        yield trn("{count} probleem gevonden.", "{count} problemen gevonden.", len(problems))
    elif sees_entries(known):
        yield tr("Alles klopt: elke handtekening, elke lijst en elke inzending.")
    else:
        yield tr("Wat je hier kunt zien, klopt. De inzendingen zelf kun je in een database niet zien.")
