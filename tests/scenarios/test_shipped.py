"""What is promised of the conversations that ship: enough to choose, something to discover, always a way back."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from kcc_coach.packs.review.bots import MOST_ABOVE, match
from kcc_coach.packs.review.ground import Ground
from kcc_coach.packs.review.paths import BUDGET
from kcc_coach.packs.review.states import graph_of
from kcc_coach.packs.transcripts import mismatches
from kcc_coach.scenario.engine import State, choose, node_of, offered, outcome_of, start
from kcc_coach.scenario.score import at_stake, worth
from tests.scenarios.library import (
    FIRST,
    FOLDER,
    SCENARIOS,
    decisions,
    every_long_scenario,
    every_scenario,
    random_plays,
    replies,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kcc_coach.packs.review.states import Graph
    from kcc_coach.scenario.model import Outcome, Scenario

FEWEST, MOST = 6, 10
MOST_CHATS = 11  # three chats at once, of which each needs its own end


@every_long_scenario
def test_there_are_at_least_ten_decisions(scenario: Scenario) -> None:
    assert len(decisions(scenario)) >= 10


@every_scenario
def test_a_decision_has_three_or_four_replies(scenario: Scenario) -> None:
    assert {len(node.replies) for node in decisions(scenario)} <= {3, 4}


@every_scenario
def test_every_talk_takes_six_to_ten_choices_and_the_first_one_five_or_six(scenario: Scenario) -> None:
    few, many = (4, 6) if scenario.id == FIRST else (FEWEST, MOST_CHATS if len(scenario.subjects) > 1 else MOST)
    assert few <= min(random_plays(scenario.id).lengths)
    assert max(random_plays(scenario.id).lengths) <= many
    graph = graph_of(Ground(scenario), BUDGET)
    if graph is not None:  # few enough states to look at every path
        assert few <= shortest(graph)
        assert longest(graph) <= many


def shortest(graph: Graph) -> int:
    """The number of choices on the shortest path."""
    return along(graph, min)


def longest(graph: Graph) -> int:
    """The number of choices on the longest path."""
    return along(graph, max)


def along(graph: Graph, pick: Callable[[Iterable[int]], int]) -> int:
    behind: dict[int, int] = {}
    for at in reversed(range(len(graph.states))):
        behind[at] = 1 + pick(behind[step.to] for step in graph.steps[at]) if graph.steps[at] else 0
    return behind[0]


@every_scenario
def test_play_reaches_every_ending_and_at_least_three_quadrants(scenario: Scenario) -> None:
    outcomes = random_plays(scenario.id).outcomes
    assert len(scenario.endings) >= (3 if scenario.id == FIRST else 4)
    assert {outcome.ending for outcome in outcomes} == {ending.id for ending in scenario.endings}
    assert len({outcome.quadrant for outcome in outcomes}) >= 3


@every_scenario
def test_every_reply_is_offered_somewhere_in_play(scenario: Scenario) -> None:
    assert [reply.id for reply in replies(scenario) if not random_plays(scenario.id).seen[reply.id]] == []


@every_long_scenario
def test_something_is_only_said_to_who_listened(scenario: Scenario) -> None:
    """Some line waits for a variable that only some replies set, or for more than the reply just given."""
    kept = {name for reply in replies(scenario) for name, _ in reply.effect.assign}
    asked = {name for node in scenario.nodes for line in node.lines if line.when for name in names_asked(line.when)}
    just: dict[str, str] = {reply.id: reply.to for reply in replies(scenario)}
    earlier = {
        name
        for node in scenario.nodes
        for line in node.lines
        if line.when
        for name in names_asked(line.when)
        if name in just and just[name] != node.id
    }
    assert kept & asked or earlier


def names_asked(condition: object) -> set[str]:
    from kcc_coach.scenario.conditions import names_in
    from kcc_coach.scenario.model import Chosen, Compare

    return {
        part.name if isinstance(part, Compare) else part.reply
        for part in names_in(condition)  # type: ignore[arg-type]
        if isinstance(part, Compare | Chosen)
    }


@every_scenario
def test_every_reply_says_what_it_does_to_the_other(scenario: Scenario) -> None:
    verdicts = {"goed", "fout", "juist", "prima", "verkeerd", "correct", "perfect"}
    for reply in replies(scenario):
        words = reply.feedback.lower().replace(".", " ").replace(",", " ").split()
        assert len(words) >= 6, reply.id
        assert words[0] not in verdicts, reply.id


@every_scenario
def test_a_talk_recovers_from_any_first_mistake(scenario: Scenario) -> None:
    opening = start(scenario)
    while node_of(scenario, opening) is None:  # which of the chats comes first
        opening = choose(scenario, opening, offered(scenario, opening)[0].token)
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
                offers,
                key=lambda offer: (
                    -sum(amount for name, amount in offer.reply.effect.add if name.startswith("trust"))
                    if offer.reply
                    else 0
                ),
            )
            pick = trusted[0] if chance.random() < 0.6 else chance.choice(offers)
            here = choose(scenario, here, pick.token)
        outcome = outcome_of(scenario, here)
        assert outcome is not None
        found.append(outcome)
        if outcome.quadrant == "harmony":
            break
    return max(found, key=lambda outcome: min(outcome.relation, outcome.purpose))


@every_scenario
def test_no_reply_is_best_on_everything_too_often(scenario: Scenario) -> None:
    nodes = decisions(scenario)
    clear = [node for node in nodes if sum(worth(node, reply) == 100 for reply in node.replies) == 1]
    assert len(clear) * 3 <= len(nodes)


@every_scenario
def test_replies_of_one_decision_are_about_equally_long(scenario: Scenario) -> None:
    for node in decisions(scenario):
        sizes = [len(reply.text) for reply in node.replies]
        assert max(sizes) <= 1.5 * min(sizes), node.id


@every_scenario
def test_where_a_talk_waits_there_is_always_something_to_say(scenario: Scenario) -> None:
    state = start(scenario)
    while not state.ended:
        tokens = [each.token for each in offered(scenario, state)]
        assert tokens
        said = [each for each in tokens if each[0] != "@"]  # who turns from chat to chat for ever says nothing
        state = choose(scenario, state, (said or tokens)[-1])


@every_scenario
def test_it_comes_with_its_best_a_typical_and_a_recovered_talk_that_end_as_they_say(scenario: Scenario) -> None:
    ends = {}
    for kind in ("best", "typical", "recovery"):
        text = (FOLDER / f"{scenario.id}.{kind}.play").read_text(encoding="utf-8")
        assert list(mismatches(scenario, text)) == []
        steps = [line.strip() for line in text.splitlines() if line.strip() and line[0] not in "#?="]
        state = start(scenario)
        for step in steps:
            state = choose(scenario, state, step)
        ends[kind] = (outcome_of(scenario, state), steps)
    best, typical, recovery = (ends[kind][0] for kind in ("best", "typical", "recovery"))
    assert best is not None
    assert typical is not None
    assert recovery is not None
    assert best.quadrant == recovery.quadrant == "harmony"
    assert min(best.relation, best.purpose) > min(typical.relation, typical.purpose)
    begin = node_of(scenario, start(scenario))
    if begin is not None and begin.replies and at_stake(begin):
        worths: dict[str, float] = {reply.id: worth(begin, reply) or 0 for reply in begin.replies}
        assert worths[ends["recovery"][1][0]] == min(worths.values()), "a recovery begins with the worst there is"


def test_who_only_looks_at_the_outside_comes_no_further_than_chance() -> None:
    found = match(SCENARIOS.values())
    told = [f"{each.name}: {each.above:+.1f} above chance, p {each.chance:.3f}" for each in found.bots]
    assert found.decisions > 100
    assert len(found.bots) == 9
    assert [each.name for each in found.bots if each.above > MOST_ABOVE or each.wins] == [], told
