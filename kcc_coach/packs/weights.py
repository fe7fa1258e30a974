"""How often a talk passes each place when somebody answers at random, and how well it then comes out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.flow import stage_id
from kcc_coach.scenario.engine import EndlessError, choose, offered, outcome_of, start
from kcc_coach.scenario.plan import plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kcc_coach.scenario.engine import State
    from kcc_coach.scenario.model import Scenario, Value
    from kcc_coach.scenario.plan import Plan

MOST_STEPS: Final = 50_000
LONGEST_RUN: Final = 200


@dataclass(frozen=True)
class Weights:
    """Of `runs` talks: the share (0..1) that passed a box of the map, and that took an arrow by its two ends.

    Where a subject begins by conditions, and where it ends, arrows have no share.

    `harmony` is the mean of the smaller axis (0..100) where talks that passed there came out; those that were broken
    off count for none. What was never passed isn't in it.
    """

    runs: int
    places: Mapping[str, float]
    arrows: Mapping[tuple[str, str], float]
    harmony: Mapping[str, float]


def weights(scenario: Scenario, runs: int = 2000, seed: int = 1) -> Weights:
    """The same numbers for the same seed. After 50,000 answers in all no new talk begins."""
    random = Random(seed)  # noqa: S311  # nothing to keep secret
    places: Counter[str] = Counter()
    arrows: Counter[tuple[str, str]] = Counter()
    sums: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    begins = _beginnings(scenario)
    done = steps = 0
    while done < runs and steps < MOST_STEPS:
        state, taken = _talk(scenario, random)
        done += 1
        steps += max(1, len(state.path))
        passed = (state.seen | {state.ending} | _begun(state)) - {""}
        places.update(passed)
        arrows.update(taken)
        arrows.update(ends for ends in begins if ends[0] in passed and (ends[1] in passed or ends[1][0] != "@"))
        outcome = outcome_of(scenario, state)
        if outcome is not None:
            harmony = min(outcome.relation, outcome.purpose)
            ended.update(passed)
            sums.update(dict.fromkeys(passed, harmony))
    return Weights(
        done,
        {name: count / done for name, count in places.items()},
        {ends: count / done for ends, count in arrows.items()},
        {name: sums[name] / count for name, count in ended.items()},
    )


def _begun(state: State) -> set[str]:
    """The boxes of the map where a stage or a subject begins that this talk came to."""
    subjects = {*state.done, state.subject, *(name for name, _ in state.left)}
    return {stage_id(number) for number in range(state.stage + 1)} | {f"@{name}" for name in subjects if name}


def _beginnings(scenario: Scenario) -> tuple[tuple[str, str], ...]:
    """The arrows from where a stage or a subject begins, as far as they hang on no condition."""
    found: list[tuple[str, str]] = []
    for number, stage in enumerate(scenario.stages):
        for subject in stage.subjects:
            begin = f"@{subject.id}" if subject.id else stage_id(number)
            found += [(stage_id(number), begin)] if subject.id else []
            found += [(begin, subject.start[0].to)] if len(subject.start) == 1 else []
    return tuple(found)


def _talk(scenario: Scenario, random: Random) -> tuple[State, set[tuple[str, str]]]:
    """One talk at random, with the arrows that it took; broken off where it doesn't end."""
    plan = plan_of(scenario)
    taken: set[tuple[str, str]] = set()
    state = start(scenario)
    for _ in range(LONGEST_RUN):
        choices = offered(scenario, state)
        if not choices:
            break
        token = random.choice(choices).token
        try:
            after = choose(scenario, state, token)
        except EndlessError:
            break
        taken.update(_taken(plan, state, token))
        state = after
    return state, taken


def _taken(plan: Plan, before: State, token: str) -> Iterator[tuple[str, str]]:
    """The arrows from an answer to where the talk asks again or ends, as the engine goes them."""
    if token.startswith("@"):
        return
    picked = plan.node(before.node).by_id[token]
    values: tuple[Value, ...] = before.values if picked.change is None else picked.change(before.values)
    seen, chosen = set(before.seen), before.chosen | {token}
    here, to = before.node, picked.to
    while True:
        yield here, to
        if to in plan.endings:
            return
        ready = plan.node(to)
        values = values if ready.change is None else ready.change(values)
        seen.add(to)
        if ready.replies or not ready.then:
            return
        known = frozenset(seen)
        here = to
        to = next(
            (there for holds, there in ready.then if holds is None or holds(values, known, chosen)), ready.then[-1][1]
        )
