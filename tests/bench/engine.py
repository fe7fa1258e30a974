"""A step of a talk, against a bare walk over dicts that does the same; and a large conversation against a small one."""

from __future__ import annotations

from itertools import count, cycle
from random import Random
from typing import TYPE_CHECKING, Any

from kcc_coach.scenario.engine import State, choose, offered, start, values_of
from kcc_coach.scenario.model import And, Chosen, Compare, Condition, Not, Or, Scenario, Seen
from tests.bench.generated import METERS, generated
from tests.bench.pairs import Measure, alternating, timed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.figure import Figure

LARGE, SMALL = 5_000, 50
TALKS, STEPS, ROUNDS = 50, 20, 61
STEP_LIMIT = 2.0
SIZE_LIMIT = 1.15

seeds = count()  # every talk has its own
Path = tuple[str, ...]
Nodes = dict[str, list[dict[str, Any]]]
Bare = tuple[dict[str, int], set[str], set[str]]


def figures() -> Iterator[Figure]:
    large, small = generated(LARGE), generated(SMALL)
    talks, nodes = paths(large), bare_nodes(large)
    for path in talks:
        same(bare_talk(nodes, path), talk(large, path), large)
    bare = timed(lambda: [bare_talk(nodes, path) for path in talks], TALKS * STEPS)
    ours = timed(lambda: [talk(large, path) for path in talks], TALKS * STEPS)
    pairs = alternating(bare, ours, ROUNDS, warm=5)
    yield pairs.figure("engine, a step of 5,000 nodes", STEP_LIMIT, "bare walk", "ours")
    pairs = alternating(one_by_one(small), one_by_one(large), ROUNDS, warm=5)
    yield pairs.figure("engine, 5,000 against 50 nodes", SIZE_LIMIT, "a step of 50", "of 5,000")


def one_by_one(scenario: Scenario) -> Measure:
    """One talk many times, and then the next: it is the engine that may not grow, the processor's cache will."""
    talks = cycle(paths(scenario))

    def measure() -> float:
        path = next(talks)
        return timed(lambda: [talk(scenario, path) for _ in range(TALKS)], TALKS * STEPS)()

    return measure


def paths(scenario: Scenario) -> tuple[Path, ...]:
    """Talks of twenty choices made by lot."""
    random = Random(7)
    found = []
    for _ in range(TALKS):
        state = start(scenario)
        for _ in range(STEPS):
            state = choose(scenario, state, random.choice(offered(scenario, state)).token)
        found.append(state.path)
    return tuple(found)


def talk(scenario: Scenario, path: Path) -> State:
    """What the player does at each step: look what is offered, find the reply that was picked, go on."""
    state = start(scenario, next(seeds))
    for token in path:
        picked = next(offer for offer in offered(scenario, state) if offer.token == token)
        state = choose(scenario, state, picked.token)
    return state


def bare_talk(nodes: Nodes, path: Path) -> Bare:
    """The same with nothing around it: no seed, no values that stay as they were, no lines."""
    values, seen, chosen, here = dict.fromkeys(METERS, 50), {"n0"}, set[str](), "n0"
    for token in path:
        open_now = [reply for reply in nodes[here] if reply["when"] is None or reply["when"](values, seen, chosen)]
        picked = next(reply for reply in open_now if reply["id"] == token)
        for name, amount in picked["effect"]:
            value = values[name] + amount
            values[name] = 0 if value < 0 else min(value, 100)
        chosen.add(token)
        here = picked["to"]
        seen.add(here)
    return values, seen, chosen


def bare_nodes(scenario: Scenario) -> Nodes:
    return {node.id: [_bare_reply(reply) for reply in node.replies] for node in scenario.nodes}


def _bare_reply(reply: Any) -> dict[str, Any]:
    when = None if reply.when is None else eval(f"lambda values, seen, chosen: {_source(reply.when)}")  # noqa: S307  # our own numbers
    return {"id": reply.id, "when": when, "effect": reply.effect.add, "to": reply.to}


def _source(condition: Condition) -> str:
    """The condition in Python: nothing compiled is faster."""
    match condition:
        case Compare(name, sign, value):
            return f"values[{name!r}] {'==' if sign == '=' else sign} {value!r}"
        case Seen(node):
            return f"{node!r} in seen"
        case Chosen(reply):
            return f"{reply!r} in chosen"
        case Not(part):
            return f"not ({_source(part)})"
        case And(parts):
            return " and ".join(f"({_source(each)})" for each in parts)
        case Or(parts):
            return " or ".join(f"({_source(each)})" for each in parts)


def same(bare: Bare, ours: State, scenario: Scenario) -> None:
    """Stops the measurement where the two did not do the same."""
    values, seen, chosen = bare
    assert {name: values_of(scenario, ours)[name] for name in METERS} == values
    assert (set(ours.seen), set(ours.chosen)) == (seen, chosen)
    assert len(ours.path) == STEPS
