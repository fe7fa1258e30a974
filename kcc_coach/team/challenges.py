"""The question of the week: lead or keeper asks it, everybody answers in the own app, and only counts come back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from kcc_coach.problem import Problem
from kcc_coach.team import folder as places
from kcc_coach.team.answering import answered, need, passed, refuse
from kcc_coach.team.documents import Challenge, plain_question, written
from kcc_coach.team.folder import document_in
from kcc_coach.team.founding import known_team
from kcc_coach.team.layout import is_week
from kcc_coach.team.ledger import alone, keep_ledger
from kcc_coach.team.rounds import team_of

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.team.documents import Document, TeamFile
    from kcc_coach.team.folder import Shared
    from kcc_coach.team.keys import Keys


@answered
def publish(keys: Keys, own: Path, shared: Shared, team_id: str, week: str, question: str) -> Challenge:
    """Asks the team a question that everybody can answer with yes or no. A week has one question, and it stays."""
    team = need(team_of(shared, need(known_team(own, team_id)).team_file))
    if keys.person not in (team.lead, team.keeper):
        refuse("not-the-lead", places.TEAM, name=team.lead.name)
    if not is_week(week):
        refuse("week-wrong", found=week)
    if not plain_question(question):
        refuse("question-strange")
    name = f"{places.CHALLENGES}/{week}.json"
    challenge = Challenge(team.team, week, question.strip())
    there, problems = document_in(shared, name, Challenge, partial(_judge, team, name))
    if problems or (there is not None and there.body != challenge):
        refuse("challenge-there", name, week=week)
    shared.put_document(name, written(challenge, keys.signing))
    return challenge


@answered
def challenges_of(shared: Shared, team: TeamFile) -> tuple[tuple[Challenge, ...], tuple[Problem, ...]]:
    """The questions that were asked, the first week first, and what is wrong with the others."""
    found, problems = [], list[Problem]()
    for name in shared.documents(places.CHALLENGES):
        document, wrong = document_in(shared, name, Challenge, partial(_judge, team, name))
        problems += wrong
        found += [document.body] if document else []
    return tuple(sorted(found, key=lambda each: each.week)), tuple(problems)


def _judge(team: TeamFile, name: str, document: Document[Challenge]) -> None:
    asked = document.body
    if not {team.lead.sign, team.keeper.sign} & set(document.signers):
        refuse("document-forged", name)
    if asked.team != team.team or name != f"{places.CHALLENGES}/{asked.week}.json":
        refuse("document-foreign", name)


@answered
def answer(own: Path, team_id: str, week: str, *, met: bool) -> tuple[str, ...]:
    """Remembers whether the challenge of a week was met; all weeks of which it was. Nothing leaves before the round."""
    if not is_week(week):
        refuse("week-wrong", found=week)
    with alone(own):
        ledger = need(known_team(own, team_id))
        weeks = {*ledger.challenges, week} if met else set(ledger.challenges) - {week}
        kept = msgspec.structs.replace(ledger, challenges=tuple(sorted(weeks)))
        passed(keep_ledger(own, kept))
    return kept.challenges
