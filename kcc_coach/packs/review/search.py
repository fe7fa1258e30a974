"""Looking for one path: to an ending that is high on both axes, to a full score, or the rudest there is.

A search looks at so many states and no more. Where it comes to an end before that, its answer is sure.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.review.paths import outcome_at
from kcc_coach.packs.review.states import after, is_first, opening
from kcc_coach.scenario.engine import EndlessError, State, tokens
from kcc_coach.scenario.model import HIGH, CompetencyId

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kcc_coach.packs.review.ground import Ground
    from kcc_coach.packs.review.stakes import Decision, Gain
    from kcc_coach.packs.review.states import Graph

LONGEST: Final = 300
_KIND: Final = (CompetencyId("empathy"), CompetencyId("connecting"))

Spot = tuple[State, bool]  # a state, and whether what is looked for has been met on the way
Onward = Callable[[State, bool], "Iterator[Spot]"]


def full_scores(ground: Ground, graph: Graph | None, budget: int) -> frozenset[str]:
    """The competencies of which some path has the full score, and those of which it isn't sure that none has."""
    names = ground.scenario.competencies
    if graph is not None:
        return _full_in(ground, graph)
    return frozenset(name for name in names if _searched(ground, name, budget) is not False)


def _full_in(ground: Ground, graph: Graph) -> frozenset[str]:
    """Followed state by state: which competencies a path may still be full of, and which it has not met yet.

    Each competency is a bit: there are tens of thousands of steps.
    """
    names = ground.scenario.competencies
    bits = {name: 1 << number for number, name in enumerate(names)}
    masks = {
        reply: _masks(gains, bits) for each in ground.stakes.decisions.values() for reply, gains in each.gains.items()
    }
    full, unmet = [0] * len(graph.states), [0] * len(graph.states)
    unmet[0] = (1 << len(names)) - 1
    ended = 0
    for at, state in enumerate(graph.states):
        if state.ending:
            ended |= full[at]
        for step in graph.steps[at]:
            staked, best = masks[step.token] if step.first else (0, 0)
            full[step.to] |= (full[at] & ~staked) | ((full[at] | unmet[at]) & best)
            unmet[step.to] |= unmet[at] & ~staked
    return frozenset(name for name, bit in bits.items() if ended & bit)


def _masks(gains: Mapping[CompetencyId, Gain], bits: Mapping[CompetencyId, int]) -> tuple[int, int]:
    """What is at stake where this reply is given, and of what of that it is the best."""
    staked = sum(bits[name] for name in gains)
    return staked, sum(bits[name] for name, (gained, possible) in gains.items() if gained == possible)


def _searched(ground: Ground, name: CompetencyId, budget: int) -> bool | None:
    """Whether some path has the full score of a competency; None where the search broke off."""

    def onward(state: State, met: bool) -> Iterator[Spot]:  # noqa: FBT001
        for token in sorted(tokens(ground.silent, state)):
            gained = ground.stakes.of(state.node, token).get(name) if is_first(state, token) else None
            if gained is None or gained[0] == gained[1]:
                yield after(ground, state, token), met or gained is not None

    return _found((opening(ground), False), onward, lambda state, met: met, budget)


def high_ending_behind(ground: Ground, begin: State, budget: int) -> bool | None:
    """Whether an ending that is high on both axes can be reached from here; None where the search broke off."""

    def onward(state: State, met: bool) -> Iterator[Spot]:  # noqa: FBT001
        decision = ground.stakes.decisions.get(state.node)
        worths = decision.worths if decision else {}
        for token in sorted(tokens(ground.silent, state), key=lambda each: (worths.get(each, 0.0), each)):
            yield after(ground, state, token), met

    def high(state: State, _: bool) -> bool:  # noqa: FBT001
        found = outcome_at(ground, state)
        return min(found.relation, found.purpose) >= HIGH

    return _found((begin, False), onward, high, budget)


def _found(begin: Spot, onward: Onward, goal: Callable[[State, bool], bool], budget: int) -> bool | None:
    """Whether an ended spot that is a goal can be reached; the last way on of each spot is looked at first."""
    known = {begin}
    waiting = [begin]
    while waiting:
        state, met = waiting.pop()
        if state.ending:
            if goal(state, met):
                return True
            continue
        try:
            new = [spot for spot in onward(state, met) if spot not in known]
        except EndlessError:
            return None
        known.update(new)
        waiting.extend(new)
        if len(known) > budget:
            return None
    return False


def worst_first(ground: Ground) -> Iterator[tuple[str, State]]:
    """The worst replies of the first decision, with the state after each; none where all are worth the same."""
    state = opening(ground)
    while not state.ending and not state.node:
        offered = tokens(ground.silent, state)
        if not offered:
            return
        state = after(ground, state, offered[0])
    decision = ground.stakes.decisions.get(state.node)
    if decision is None or not decision.stakes:
        return
    offered = tokens(ground.silent, state)
    worths = {reply: worth for reply, worth in decision.worths.items() if reply in offered}
    for reply, worth in worths.items():
        if worth == min(worths.values()) < max(worths.values()):
            yield reply, after(ground, state, reply)


def rudest_end(ground: Ground) -> State | None:
    """Where somebody ends who always gives the least kind reply; None where that never ends, or none is less kind.

    The least kind has the lowest sum of empathy and connecting; of equals the one that is worth least. What was said
    before isn't said again while there is something else to say.
    """
    state = opening(ground)
    said: set[str] = set()
    rude = False
    for _ in range(LONGEST):
        offered = tokens(ground.silent, state)
        if state.ending or not offered:
            break
        decision = ground.stakes.decisions.get(state.node)
        replies = [each for each in offered if each[0] != "@"]
        if decision is None or not replies:
            token = offered[0]
        else:
            ranks = {each: _kindness(decision, each) for each in replies}
            token = min(replies, key=lambda each: (each in said, *ranks[each], each))
            rude = rude or ranks[token] < max(ranks.values())
            said.add(token)
        try:
            state = after(ground, state, token)
        except EndlessError:
            return None
    return state if state.ending and rude else None


def _kindness(decision: Decision, reply: str) -> tuple[int, float]:
    """How kind a reply is, and then what it is worth."""
    gains = decision.gains[reply]
    return sum(gains[name][0] for name in _KIND if name in gains), decision.worths[reply]
