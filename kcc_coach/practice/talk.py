"""A talk that is being played: the events so far and the state they led to. A value; every step makes a new one."""

from __future__ import annotations

from msgspec import Struct

from kcc_coach.scenario.engine import BACK, EndlessError, NotOfferedError, State, choose, path_of, start, start_at, walk
from kcc_coach.scenario.model import Scenario


class Talk(Struct, frozen=True):
    """`events` are choices and steps back in order; `trail` the states from the opening to now."""

    scenario: Scenario
    seed: int
    events: tuple[str, ...]
    trail: tuple[State, ...]

    @property
    def state(self) -> State:
        return self.trail[-1]

    @property
    def before(self) -> State | None:
        """The state before the last choice that still stands."""
        return self.trail[-2] if len(self.trail) > 1 else None


def begin(scenario: Scenario, seed: int) -> Talk:
    """A talk at its opening."""
    return Talk(scenario, seed, (), (start(scenario, seed),))


def begin_at(scenario: Scenario, seed: int, node: str) -> Talk:
    """A talk that is tried out from a node on."""
    return Talk(scenario, seed, (), (start_at(scenario, node, seed),))


def taken_over(talk: Talk, scenario: Scenario, node: str = "") -> Talk:
    """The same talk in a conversation that its author has changed meanwhile, as far as it still goes.

    `node` is where it was begun, empty for the opening; a node that is gone gives the opening.
    """
    known = any(each.id == node for each in scenario.nodes)
    again = begin_at(scenario, talk.seed, node) if known else begin(scenario, talk.seed)
    for token in path_of(talk.events):
        try:
            again = say(again, token)
        except (NotOfferedError, EndlessError):
            break
    return again


def say(talk: Talk, token: str) -> Talk:
    """The talk after a choice; raises NotOfferedError where it isn't offered."""
    after = choose(talk.scenario, talk.state, token)
    return Talk(talk.scenario, talk.seed, (*talk.events, token), (*talk.trail, after))


def step_back(talk: Talk) -> Talk:
    """The talk before the last choice; itself at the opening. The step back is kept among the events."""
    if len(talk.trail) == 1:
        return talk
    return Talk(talk.scenario, talk.seed, (*talk.events, BACK), talk.trail[:-1])


def resume(scenario: Scenario, seed: int, events: tuple[str, ...]) -> Talk | None:
    """A talk that was left half played; None where the conversation has changed so that it can't go on."""
    try:
        trail = walk(scenario, path_of(events), seed)
    except (NotOfferedError, EndlessError):
        return None
    return Talk(scenario, seed, events, trail)
