"""`kcc-coach team open`, `close` and `tally`: what the key keeper does with a round."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kcc_coach.cli.call import DONE, Call
from kcc_coach.cli.team_own import given_quarter, keys_of, known_team, quarter_in
from kcc_coach.cli.team_words import say
from kcc_coach.cli.words import competency_name, problem_value
from kcc_coach.i18n import tr
from kcc_coach.problem import located_sentence
from kcc_coach.team import keeper
from kcc_coach.team.answering import need
from kcc_coach.team.keys import KEEPER

if TYPE_CHECKING:
    from kcc_coach.problem import Problem


def open_round(call: Call) -> int:
    """Opens the round of a quarter over the members of this moment."""
    quarter = given_quarter(call)
    names = tuple(each.strip() for each in call.options.competencies.split(","))
    known = known_team(call, KEEPER)
    opening = need(keeper.open_round(keys_of(call, known.own), known.own, known.shared, known.team, quarter, names))
    shown = ", ".join(competency_name(each) for each in opening.competencies)
    value = {"quarter": quarter, "k": opening.k, "asked": list(opening.competencies), "problems": []}
    say(call, value, (tr("De ronde {quarter} is open en vraagt: {names}.").format(quarter=quarter, names=shown),))
    return DONE


def close(call: Call) -> int:
    """Closes a round: from then on it is fixed which contributions count."""
    known = known_team(call, KEEPER)
    quarter = quarter_in(call, known.shared)
    keys = keys_of(call, known.own)
    problems = _wrong_ones(keeper.look(keys, known.own, known.shared, known.team, quarter))
    step = keeper.close_round(keys, known.own, known.shared, known.team, quarter, give_up=call.options.give_up)
    closing = need(step)
    held = bool(closing.entries)
    told = (
        tr("De ronde {quarter} is gesloten. Wat telt, staat op de lijst die je tekende.")
        if held
        else tr("De ronde {quarter} is gesloten zonder cijfers: er deden te weinig mensen mee.")
    )
    value = {"quarter": quarter, "held": held, "problems": [problem_value(each) for each in problems]}
    say(call, value, (told.format(quarter=quarter),))
    if not call.options.json:
        for each in problems:
            print(located_sentence(each), file=sys.stderr)
    return DONE


def _wrong_ones(looked: tuple[keeper.Inbox | None, tuple[Problem, ...]]) -> tuple[Problem, ...]:
    """What is wrong with entries that do not count; why nothing can be looked at is said by closing itself."""
    inbox, _ = looked
    return inbox.problems if inbox else ()


def tally(call: Call) -> int:
    """Adds up the keeper's half with the keeper's noise, and releases it."""
    known = known_team(call, KEEPER)
    quarter = quarter_in(call, known.shared)
    release = need(keeper.tally(keys_of(call, known.own), known.own, known.shared, known.team, quarter))
    told = tr("De ronde {quarter} is vrijgegeven. De teamleider kan nu beide helften samenzetten.")
    value = {"quarter": quarter, "released": True, "whole": release.whole, "problems": []}
    say(call, value, (told.format(quarter=quarter),))
    return DONE
