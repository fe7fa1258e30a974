"""`kcc-coach team challenge`: the question of the week, asked by lead or keeper and answered at one's own computer."""

from __future__ import annotations

import sys

from kcc_coach.cli.call import DONE, FOUND, WRONG_USE, Call, RefusedError
from kcc_coach.cli.team_own import keys_of, known_team
from kcc_coach.cli.team_words import say
from kcc_coach.cli.words import problem_value
from kcc_coach.i18n import tr
from kcc_coach.problem import located_sentence
from kcc_coach.team import challenges
from kcc_coach.team.answering import need
from kcc_coach.team.keys import KEEPER, LEAD, MEMBER
from kcc_coach.team.rounds import team_of


def challenge(call: Call) -> int:
    """Asks a question, shows those that were asked, or remembers an answer."""
    return {"publish": _publish, "list": _list, "answer": _answer}[call.options.what](call)


def _publish(call: Call) -> int:
    week, question = call.options.week, call.options.question
    if not week or not question:
        raise RefusedError(tr("Geef met --week en --question de week en de vraag."), WRONG_USE)
    known = known_team(call, LEAD, KEEPER)
    made = need(challenges.publish(keys_of(call, known.own), known.own, known.shared, known.team, week, question))
    value = {"challenges": [{"week": made.week, "question": made.question, "met": None}], "problems": []}
    say(call, value, (tr("De vraag van {week} staat klaar voor het team.").format(week=made.week),))
    return DONE


def _list(call: Call) -> int:
    known = known_team(call, MEMBER, LEAD, KEEPER)
    team = need(team_of(known.shared, known.ledger.team_file))
    found, problems = need(challenges.challenges_of(known.shared, team))
    taking_part = known.ledger.role == MEMBER
    asked = [(each, each.week in known.ledger.challenges if taking_part else None) for each in found]
    value = {
        "challenges": [{"week": each.week, "question": each.question, "met": met} for each, met in asked],
        "problems": [problem_value(each) for each in problems],
    }
    lines = [f"{each.week}  {each.question}{_mark(met=met)}" for each, met in asked]
    say(call, value, lines or [tr("Er zijn nog geen vragen.")])
    if not call.options.json:
        for problem in problems:
            print(located_sentence(problem), file=sys.stderr)
    return FOUND if problems else DONE


def _mark(*, met: bool | None) -> str:
    return f" ({tr('gelukt')})" if met else ""


def _answer(call: Call) -> int:
    week, met = call.options.week, call.options.met
    if not week or met is None:
        raise RefusedError(tr("Geef met --week de week, en --yes of --no."), WRONG_USE)
    known = known_team(call, MEMBER)
    need(challenges.answer(known.own, known.team, week, met=met))
    told = tr("Onthouden. Het gaat pas mee met je bijdrage van het kwartaal.")
    say(call, {"challenges": [{"week": week, "question": None, "met": met}], "problems": []}, (told,))
    return DONE
