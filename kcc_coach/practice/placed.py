"""What each turn did to where a talk came out on the harmony map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kcc_coach.scenario.engine import EndlessError, choose, node_of, outcome_of, tokens, values_of, walk
from kcc_coach.scenario.rules import share_value
from kcc_coach.scenario.score import worth

if TYPE_CHECKING:
    from kcc_coach.practice.debrief import Course, Turn
    from kcc_coach.scenario.engine import State
    from kcc_coach.scenario.model import Outcome, Scenario

MOST_STEPS: Final = 60  # of a way that was not taken


def placed(scenario: Scenario, path: tuple[str, ...], way: Course, seed: int = 0) -> Course:
    """The course of an ended talk, in which each turn tells what it did to the two axes; itself before the ending.

    The relation of an ending follows from its meters: a turn moved it as far as it moved those. Its purpose follows from
    which ending it is. So a turn moved that from the mean of where the other replies there would have come out, had the
    person gone on in the same way: with the same replies while they are offered, else with the one that is worth most.
    """
    states = walk(scenario, path, seed)
    came = outcome_of(scenario, states[-1])
    if came is None:
        return way
    return replace(way, turns=tuple(_placed(scenario, states, came, each) for each in way.turns))


def _placed(scenario: Scenario, states: tuple[State, ...], came: Outcome, turn: Turn) -> Turn:
    ending = next(each for each in scenario.endings if each.id == came.ending)
    was, now = (share_value(ending.relation, values_of(scenario, each)) for each in states[turn.step : turn.step + 2])
    others = _other_purposes(scenario, states, turn)
    moved = round(came.purpose - sum(others) / len(others)) if others else 0
    return replace(turn, relation_change=now - was, purpose_change=moved)


def _other_purposes(scenario: Scenario, states: tuple[State, ...], turn: Turn) -> list[int]:
    """Where the purpose would have been with each other reply; those that come to no ending are left out."""
    before, rest = states[turn.step], states[-1].path[turn.step + 1 :]
    found = []
    for token in tokens(scenario, before):
        if token == turn.token:
            continue
        try:
            outcome = outcome_of(scenario, _gone_on(scenario, choose(scenario, before, token), rest))
        except EndlessError:
            continue
        if outcome is not None:
            found.append(outcome.purpose)
    return found


def _gone_on(scenario: Scenario, state: State, rest: tuple[str, ...]) -> State:
    """Where a talk comes with these replies, each when it is offered."""
    left = list(rest)
    for _ in range(MOST_STEPS):
        if state.ended:
            break
        offered = tokens(scenario, state)
        token = next((each for each in left if each in offered), None)
        if token is None:
            token = _best(scenario, state, offered)
        else:
            left = left[left.index(token) + 1 :]
        state = choose(scenario, state, token)
    return state


def _best(scenario: Scenario, state: State, offered: tuple[str, ...]) -> str:
    node = node_of(scenario, state)
    worths: dict[str, float] = {each.id: worth(node, each) or 0.0 for each in node.replies} if node is not None else {}
    return max(offered, key=lambda each: worths.get(each, 0.0))
