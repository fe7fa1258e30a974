"""A year of practice from a seed: somebody who finds one thing hard, and takes what is offered.

`python -m tests.practice.year` prints how often each competency came back, beside a planner that offers at random.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.shelf import read_shelf
from kcc_coach.practice.memory import Memory, remembered
from kcc_coach.practice.moments import Moment, Review, moments_of, review_of
from kcc_coach.practice.plan import Known, Offered, Plan, Reason, Talkable, plan_for
from kcc_coach.scenario.engine import choose, node_of, offered, start
from kcc_coach.scenario.score import at_stake, worth

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.scenario.model import CompetencyId, Node, Reply, Scenario

SHIPPED: Final = Path(__file__).parents[2] / "scenarios"
FIRST: Final = datetime(2026, 1, 5, 9, tzinfo=UTC)
DAYS: Final = 365
WEAK: Final = "ownership"
STRONG: Final = "listening"
SKILL: Final = {WEAK: 0.25}
USUAL: Final = 0.85
PLAYS: Final = 0.45  # of the days on which a conversation is played, beside the moments

Planner = "Callable[[list[Talkable], dict[tuple[str, str], Memory], Known, datetime, Random], Plan]"


@dataclass
class Year:
    """What happened: how often each moment came back by itself, when each was due, and when each talk was offered."""

    offered: Counter[tuple[str, str]] = field(default_factory=Counter)
    talks: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    waited: list[int] = field(default_factory=list)
    met: set[tuple[str, str]] = field(default_factory=set)


def ours(
    talks: list[Talkable], memories: dict[tuple[str, str], Memory], known: Known, now: datetime, chance: Random
) -> Plan:
    """The planner of the program."""
    del chance
    return plan_for(talks, memories, known, now)


def at_random(
    talks: list[Talkable], memories: dict[tuple[str, str], Memory], known: Known, now: datetime, chance: Random
) -> Plan:
    """One that offers whatever was met, without looking."""
    del known, now
    met = sorted(memories)
    picked = chance.sample(met, min(3, len(met)))
    reason = Reason("due")
    return Plan(Offered(chance.choice(talks).id, "", reason), tuple(Offered(*each, reason) for each in picked))


def live(planner: Callable[..., Plan], seed: int = 1) -> Year:
    """A year with this planner."""
    chance = Random(seed)
    scenarios = {str(each.scenario.id): each.scenario for each in read_shelf((SHIPPED,)).playable if each.scenario}
    all_moments = {name: moments_of(each) for name, each in scenarios.items()}
    memories: dict[tuple[str, str], Memory] = {}
    played: dict[str, datetime] = {}
    sums: dict[CompetencyId, list[int]] = defaultdict(lambda: [0, 0, 0])
    year = Year()
    for day in range(DAYS):
        now = FIRST + timedelta(days=day)
        talks = [Talkable(name, all_moments[name], played.get(name)) for name in sorted(scenarios)]
        known = Known((), tuple((name, *row) for name, row in sorted(sums.items())))  # type: ignore[misc]
        plan = planner(talks, memories, known, now, chance)
        for each in plan.moments:
            memory = memories.get((each.scenario, each.node))
            if memory is not None:
                year.offered[memory.key] += 1
                year.waited.append(max(0, (now - memory.due).days))
            _meet(scenarios[each.scenario], each.node, now, chance, memories)
        if plan.talk is not None and chance.random() < PLAYS:
            year.talks[plan.talk.scenario].append(day)
            played[plan.talk.scenario] = now
            _play(scenarios[plan.talk.scenario], now, chance, memories, sums)
    year.met = set(memories)
    year.waited += [max(0, (FIRST + timedelta(days=DAYS) - each.due).days) for each in memories.values()]
    return year


def _pick(node: Node, replies: list[Reply], chance: Random) -> Reply:
    """The reply of somebody who sees what a decision asks for as often as their skill at it."""
    stakes = at_stake(node)
    skill = min((SKILL.get(name, USUAL) for name in stakes), default=USUAL)
    ranked = sorted(replies, key=lambda each: worth(node, each) or 0.0)
    return ranked[-1] if chance.random() < skill else chance.choice(ranked[:-1] or ranked)


def _meet(
    scenario: Scenario, name: str, now: datetime, chance: Random, memories: dict[tuple[str, str], Memory]
) -> None:
    node = next(each for each in scenario.nodes if each.id == name)
    reply = _pick(node, list(node.replies), chance)
    _remember(review_of(scenario, "", node, reply, now), memories)


def _play(
    scenario: Scenario,
    now: datetime,
    chance: Random,
    memories: dict[tuple[str, str], Memory],
    sums: dict[CompetencyId, list[int]],
) -> None:
    state = start(scenario, chance.randrange(1000))
    while not state.ended:
        offers = offered(scenario, state)
        node = node_of(scenario, state)
        replies = [each.reply for each in offers if each.reply is not None]
        if node is None or not replies:
            state = choose(scenario, state, offers[0].token)
            continue
        reply = _pick(node, replies, chance)
        _remember(review_of(scenario, "", node, reply, now), memories)
        shown = dict(reply.shows)
        for name, (worst, best) in at_stake(node).items():
            row = sums[name]
            row[0] += shown.get(name, 0) - worst
            row[1] += best - worst
            row[2] += 1
        state = choose(scenario, state, reply.id)


def _remember(review: Review | None, memories: dict[tuple[str, str], Memory]) -> None:
    if review is not None:
        key = (review.scenario, review.node)
        memories[key] = remembered(memories.get(key), review)


@dataclass(frozen=True)
class Measured:
    """How often a moment of the weak competency came back for each time that another did, and what waited longest."""

    ratio: float
    longest_wait: int
    longest_between_talks: int
    talks_never: int
    moments: int


def measured(year: Year) -> Measured:
    """The figures of a year."""
    scenarios = {str(each.scenario.id): each.scenario for each in read_shelf((SHIPPED,)).playable if each.scenario}
    moments: dict[tuple[str, str], Moment] = {
        each.key: each for scenario in scenarios.values() for each in moments_of(scenario)
    }
    weak = [year.offered[key] for key in year.met if WEAK in moments[key].competencies]
    rest = [year.offered[key] for key in year.met if WEAK not in moments[key].competencies]
    between = [
        max(after - before for before, after in zip([0, *days], [*days, DAYS], strict=True))
        for days in year.talks.values()
    ]
    return Measured(
        (sum(weak) / len(weak)) / (sum(rest) / len(rest)),
        max(year.waited),
        max(between),
        len(scenarios) - len(year.talks),
        len(year.met),
    )


if __name__ == "__main__":
    print("| planner | weak : others | longest wait, days | longest between, days | never offered | moments met |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, planner in (("ours", ours), ("at random", at_random)):
        for seed in (1, 2, 3):
            found = measured(live(planner, seed))
            row = (found.longest_wait, found.longest_between_talks, found.talks_never, found.moments)
            print(f"| {name}, seed {seed} | {found.ratio:.2f} | {' | '.join(map(str, row))} |")
