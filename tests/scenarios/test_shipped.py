"""What is promised of the conversations that ship: enough to choose, nothing to guess, always a way back."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

import pytest

from kcc_coach.packs.shelf import read_pack
from kcc_coach.scenario.engine import State, choose, node_of, offered, outcome_of, start
from kcc_coach.scenario.score import worth

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.scenario.model import Node, Outcome, Reply, Scenario

FOLDER = Path(__file__).resolve().parents[2] / "scenarios" / "het-goede-gesprek"
SCENARIOS: dict[str, Scenario] = {
    entry.scenario.id: entry.scenario for entry in read_pack(FOLDER).entries if entry.scenario
}
PLAYS = 3000
POLITE = ("u", "uw", "alstublieft", "graag", "sorry", "dank", "excuus")

Bot = "Callable[[Node], list[Reply]]"

every_scenario = pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=list(SCENARIOS))


def decisions(scenario: Scenario) -> list[Node]:
    return [node for node in scenario.nodes if node.replies]


@cache
def random_plays(name: str) -> tuple[Counter[str], tuple[Outcome, ...], tuple[int, ...]]:
    """How often random play visits each decision, where it comes out, and after how many choices."""
    scenario, chance = SCENARIOS[name], random.Random(name)
    visits: Counter[str] = Counter()
    outcomes: list[Outcome] = []
    lengths: list[int] = []
    for _ in range(PLAYS):
        state = start(scenario)
        while not state.ended:
            visits[state.node] += 1
            state = choose(scenario, state, chance.choice(offered(scenario, state)).token)
        outcome = outcome_of(scenario, state)
        assert outcome is not None
        outcomes.append(outcome)
        lengths.append(len(state.path))
    return visits, tuple(outcomes), tuple(lengths)


@every_scenario
def test_there_are_at_least_twelve_decisions_with_three_or_four_replies(scenario: Scenario) -> None:
    assert len(decisions(scenario)) >= 12
    assert {len(node.replies) for node in decisions(scenario)} <= {3, 4}


@every_scenario
def test_every_talk_takes_seven_to_ten_choices(scenario: Scenario) -> None:
    ways: dict[str, list[str]] = {
        node.id: [reply.to for reply in node.replies] or [go.to for go in node.then] for node in scenario.nodes
    }
    endings = {ending.id for ending in scenario.endings}

    @cache
    def lengths(name: str) -> frozenset[int]:
        if name in endings:
            return frozenset({0})
        own = 1 if len(scenario_node(scenario, name).replies) else 0
        return frozenset(own + length for to in ways[name] for length in lengths(to))

    reached = lengths(scenario.subjects[0].start[0].to)
    assert min(reached) >= 7
    assert max(reached) <= 10
    assert set(random_plays(scenario.id)[2]) <= reached


def scenario_node(scenario: Scenario, name: str) -> Node:
    return next(node for node in scenario.nodes if node.id == name)


@every_scenario
def test_play_reaches_every_ending_and_at_least_three_quadrants(scenario: Scenario) -> None:
    outcomes = random_plays(scenario.id)[1]
    assert len(scenario.endings) >= 4
    assert {outcome.ending for outcome in outcomes} == {ending.id for ending in scenario.endings}
    assert len({outcome.quadrant for outcome in outcomes}) >= 3


@every_scenario
def test_every_reply_says_what_it_does_to_the_other(scenario: Scenario) -> None:
    verdicts = {"goed", "fout", "juist", "prima", "verkeerd", "correct", "perfect"}
    for node in decisions(scenario):
        for reply in node.replies:
            words = reply.feedback.lower().replace(".", " ").replace(",", " ").split()
            assert len(words) >= 6, reply.id
            assert words[0] not in verdicts, reply.id


@every_scenario
def test_a_talk_recovers_from_any_first_mistake(scenario: Scenario) -> None:
    opening = start(scenario)
    for offer in offered(scenario, opening):
        best = best_reachable(scenario, choose(scenario, opening, offer.token), random.Random(offer.token))
        assert best.quadrant == "harmony", offer.token


def best_reachable(scenario: Scenario, state: State, chance: random.Random) -> Outcome:
    """The best outcome over many talks that mostly take replies that build trust."""
    found: list[Outcome] = []
    for _ in range(400):
        here = state
        while not here.ended:
            offers = offered(scenario, here)
            trusted = sorted(
                offers, key=lambda offer: -dict(offer.reply.effect.add).get("trust", 0) if offer.reply else 0
            )
            pick = trusted[0] if chance.random() < 0.6 else chance.choice(offers)
            here = choose(scenario, here, pick.token)
        outcome = outcome_of(scenario, here)
        assert outcome is not None
        found.append(outcome)
    return max(found, key=lambda outcome: min(outcome.relation, outcome.purpose))


def most(score: Callable[[Reply], int]) -> Callable[[Node], list[Reply]]:
    def bot(node: Node) -> list[Reply]:
        top = max(score(reply) for reply in node.replies)
        return [reply for reply in node.replies if score(reply) == top]

    return bot


def politeness(reply: Reply) -> int:
    words = reply.text.lower().replace(",", " ").replace(".", " ").replace("?", " ").split()
    return sum(word in POLITE for word in words)


BOTS: dict[str, Callable[[Node], list[Reply]]] = {
    "longest": most(lambda reply: len(reply.text)),
    "most polite": most(politeness),
    "first in the source": lambda node: [node.replies[0]],
}


@every_scenario
@pytest.mark.parametrize("bot", BOTS)
def test_a_player_who_only_looks_at_the_outside_does_no_better_than_chance(scenario: Scenario, bot: str) -> None:
    visits = random_plays(scenario.id)[0]
    by_bot, by_chance = (
        bot_score(scenario, visits, BOTS[bot]),
        bot_score(scenario, visits, lambda node: list(node.replies)),
    )
    assert by_bot <= by_chance, f"{bot} scores {by_bot:.1f} against {by_chance:.1f}"


def bot_score(scenario: Scenario, visits: Counter[str], bot: Callable[[Node], list[Reply]]) -> float:
    """The mean worth of what a bot takes, over the decisions as often as random play visits them; ties averaged."""
    total, weight = 0.0, 0
    for node in decisions(scenario):
        worths = [each for each in (worth(node, reply) for reply in bot(node)) if each is not None]
        if worths:
            total += visits[node.id] * mean(worths)
            weight += visits[node.id]
    return total / weight


@every_scenario
def test_no_reply_is_best_on_everything_too_often(scenario: Scenario) -> None:
    nodes = decisions(scenario)
    clear = [node for node in nodes if sum(worth(node, reply) == 100 for reply in node.replies) == 1]
    assert len(clear) * 3 <= len(nodes)


@every_scenario
def test_replies_of_one_decision_are_about_equally_long(scenario: Scenario) -> None:
    for node in decisions(scenario):
        lengths = [len(reply.text) for reply in node.replies]
        assert max(lengths) <= 1.5 * min(lengths), node.id


@every_scenario
def test_where_a_talk_waits_there_is_always_something_to_say(scenario: Scenario) -> None:
    state = start(scenario)
    while not state.ended:
        node = node_of(scenario, state)
        assert node is not None
        assert offered(scenario, state)
        state = choose(scenario, state, offered(scenario, state)[-1].token)
