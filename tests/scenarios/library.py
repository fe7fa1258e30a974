"""The conversations that ship, and random play of them."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from kcc_coach.packs.shelf import Pack, read_pack
from kcc_coach.scenario.engine import choose, offered, outcome_of, start

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Node, Outcome, Reply, Scenario

FOLDER: Final = Path(__file__).resolve().parents[2] / "scenarios" / "het-goede-gesprek"
PACK: Final[Pack] = read_pack(FOLDER)
SCENARIOS: Final[dict[str, Scenario]] = {
    entry.scenario.id: entry.scenario for entry in PACK.entries if entry.scenario is not None
}
FIRST: Final = "eerste-gesprek"  # teaches the program in four minutes, so it is shorter than the others
PLAYS: Final = 1500

every_scenario = pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=list(SCENARIOS))
every_long_scenario = pytest.mark.parametrize(
    "scenario",
    [each for each in SCENARIOS.values() if each.id != FIRST],
    ids=[each for each in SCENARIOS if each != FIRST],
)


class Played(NamedTuple):
    """What came of random play: every outcome, and the number of replies of each talk."""

    outcomes: tuple[Outcome, ...]
    lengths: tuple[int, ...]
    seen: Counter[str]


def decisions(scenario: Scenario) -> list[Node]:
    return [node for node in scenario.nodes if node.replies]


def replies(scenario: Scenario) -> list[Reply]:
    return [reply for node in decisions(scenario) for reply in node.replies]


@cache
def random_plays(name: str) -> Played:
    """Talks in which everything that is offered is taken equally often."""
    scenario, chance = SCENARIOS[name], random.Random(name)
    outcomes: list[Outcome] = []
    lengths: list[int] = []
    seen: Counter[str] = Counter()
    for _ in range(PLAYS):
        state = start(scenario)
        said = 0
        while not state.ended:
            offer = chance.choice(offered(scenario, state))
            said += offer.reply is not None
            seen[offer.token] += 1
            state = choose(scenario, state, offer.token)
        outcome = outcome_of(scenario, state)
        assert outcome is not None
        outcomes.append(outcome)
        lengths.append(said)
    return Played(tuple(outcomes), tuple(lengths), seen)
