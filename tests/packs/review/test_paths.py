"""The spread of outcomes, against every path walked one by one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from kcc_coach.packs.review.ground import Ground
from kcc_coach.packs.review.lots import talks_by_lot
from kcc_coach.packs.review.paths import Quantiles, Spread, exact_spread, quantiles, spread
from kcc_coach.packs.review.search import full_scores, high_ending_behind
from kcc_coach.packs.review.stakes import Decision
from kcc_coach.packs.review.states import graph_of, opening
from kcc_coach.scenario.engine import choose, outcome_of, start, tokens
from kcc_coach.scenario.model import HIGH, Share
from kcc_coach.scenario.score import scores, worth
from tests.bench.generated import generated
from tests.packs.review.talks import NAMES, sound, talk
from tests.scenario.builders import ending, go, node, plain, reply, said, staged, subject
from tests.scenario.strategies import examples, scenario_of, scenarios

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.scenario.engine import State
    from kcc_coach.scenario.model import Scenario

MOST_PATHS = 2_000


class TooManyError(Exception):
    """More paths than a test walks along."""


def every_path(scenario: Scenario) -> Iterator[tuple[State, float]]:
    """Every talk to its end, with the chance that somebody who chooses at random has it."""
    waiting = [(start(scenario), 1.0)]
    looked_at = 0
    while waiting:
        state, chance = waiting.pop()
        looked_at += 1
        if looked_at > MOST_PATHS or len(state.path) > 60:
            raise TooManyError
        if state.ended:
            yield state, chance
        offered = tokens(scenario, state)
        waiting.extend((choose(scenario, state, token), chance / len(offered)) for token in offered)


def walked(scenario: Scenario) -> tuple[dict[str, float], dict[str, dict[float, float]], float]:
    """The share of each ending, the weights of both axes and of each score, and the share that is high on both axes."""
    endings: dict[str, float] = defaultdict(float)
    weights: dict[str, dict[float, float]] = defaultdict(lambda: defaultdict(float))
    harmony = 0.0
    for state, chance in every_path(scenario):
        found = outcome_of(scenario, state)
        assert found is not None
        endings[found.ending] += chance
        weights["relation"][found.relation] += chance
        weights["purpose"][found.purpose] += chance
        harmony += chance if min(found.relation, found.purpose) >= HIGH else 0.0
        for score in scores(scenario, state.path):
            weights[score.competency][score.value] += chance
    return endings, weights, harmony


def assert_same(found: Spread, scenario: Scenario) -> None:
    """Holds a spread against every path."""
    endings, weights, harmony = walked(scenario)
    assert {each.ending: each.share for each in found.endings} == pytest.approx(
        {each.id: endings.get(each.id, 0.0) for each in scenario.endings}
    )
    assert found.harmony == pytest.approx(harmony)
    assert (found.relation, found.purpose) == (quantiles(weights["relation"]), quantiles(weights["purpose"]))
    for each in found.competencies:
        assert each.score == quantiles(weights[each.competency])
        assert each.share == pytest.approx(sum(weights[each.competency].values()))


@examples
@given(scenarios)
def test_an_exact_spread_is_that_of_every_path_walked_one_by_one(scenario: Scenario) -> None:
    found = exact_spread(scenario, budget=3_000)
    if found is None:
        return
    try:
        assert_same(found, scenario)
    except TooManyError:
        return


def test_enough_random_conversations_are_walked_to_mean_something() -> None:
    walked_through = 0
    for number in range(120):
        scenario = scenario_of(number, 2 + number % 4, in_stages=bool(number % 3 == 0))
        found = exact_spread(scenario, budget=1_000)
        try:
            if found is not None:
                assert_same(found, scenario)
                walked_through += 1
        except TooManyError:
            continue
    assert walked_through >= 30


def test_paths_that_come_together_are_counted_together() -> None:
    ground = Ground(sound(8))
    graph = graph_of(ground, 3_000)
    assert graph is not None
    assert len(graph.states) < 600 < 3**8
    assert_same(spread(sound(6)), sound(6))


def test_a_state_comes_before_those_that_follow_from_it() -> None:
    graph = graph_of(Ground(sound(5)), 3_000)
    assert graph is not None
    assert all(step.to > at for at, steps in enumerate(graph.steps) for step in steps)


def test_what_only_a_line_reads_doesnt_keep_paths_apart() -> None:
    def states(condition: str) -> int:
        lines = (said("Zo.", condition),)
        last = node("m", reply("on"), lines=lines)
        graph = graph_of(Ground(talk(node("n", reply("a", "m"), reply("b", "m")), last)), 100)
        assert graph is not None
        return len(graph.states)

    assert states("chosen(a)") == states("") == 3


def test_what_an_arrow_further_on_reads_keeps_paths_apart() -> None:
    last = node("end", then=(go("home", "chosen(a) or seen(n)"), go("home")))
    graph = graph_of(
        Ground(talk(node("n", reply("a", "m"), reply("b", "m")), node("m", reply("on", "end")), last)), 100
    )
    assert graph is not None
    assert len(graph.states) == 4


def test_credit_is_kept_where_it_may_still_be_spent_and_nowhere_else() -> None:
    def found(loss: int) -> Spread:
        give = node("n", reply("give", "m", add={"credit": 10}), reply("take", "m"))
        return spread(talk(give, node("m", reply("slip", add={"trust": loss}))))

    assert found(-20).relation == Quantiles(32.0, 32.0, 32.0, 38.0, 38.0)
    assert found(20).relation == Quantiles(56.0, 56.0, 56.0, 56.0, 56.0)


def test_each_thing_that_is_offered_is_as_likely_as_the_others() -> None:
    scenario = talk(
        node("n", reply("a", "away"), reply("b", "away"), reply("c", "m")),
        node("m", reply("d", "away"), reply("e")),
        endings=(ending("home"), ending("away", Share(10.0), Share(10.0))),
    )
    shares = {each.ending: each.share for each in spread(scenario).endings}
    assert shares == pytest.approx({"home": 1 / 6, "away": 5 / 6})


def test_a_talk_that_may_come_round_is_played_by_lot_and_says_so() -> None:
    scenario = plain(node("n", reply("again", "n", shows={"listening": 1}), reply("on")), competencies=NAMES)
    found = spread(scenario)
    assert (found.exact, found.count, found.unended) == (False, 2_000, 0.0)
    assert found.competencies[0].score is not None
    assert (found.competencies[0].score.quarter, found.competencies[0].score.three_quarters) == (0.0, 100.0)


def test_only_the_first_answer_at_a_decision_counts_though_a_talk_comes_back_to_it() -> None:
    back = node("n", reply("poor", "m"), reply("good", shows={"listening": 2}))
    once = node("m", reply("return", "n", condition="not chosen(return)"), reply("on"))
    scenario = plain(back, once, competencies=NAMES)
    found = spread(scenario)
    assert found.exact
    assert_same(found, scenario)


def test_subjects_that_may_be_talked_through_in_any_order_are_all_walked() -> None:
    first = subject(
        "a",
        node("a0", reply("a-x", "a1", shows={"listening": 1}), reply("a-y", "a1"), allow=("turn",)),
        node("a1", allow=("end",)),
    )
    other = subject(
        "b", node("b0", reply("b-x", "b1", add={"trust": 9}), reply("b-y", "b1")), node("b1", allow=("end",))
    )
    scenario = staged((first, other), competencies=NAMES, endings=(ending("home", Share(0.0, (("trust", 1.0),))),))
    found = spread(scenario)
    if found.exact:
        assert_same(found, scenario)
    assert found.relation is not None
    assert (found.relation.least, found.relation.most) == (40.0, 49.0)


def test_beyond_the_budget_talks_are_played_by_lot_the_same_for_the_same_seed() -> None:
    whole, drawn = spread(sound(6)), spread(sound(6), budget=10)
    assert (whole.exact, drawn.exact) == (True, False)
    assert drawn == spread(sound(6), budget=10)
    assert drawn != spread(sound(6), budget=10, seed=2)
    assert drawn.harmony == pytest.approx(whole.harmony, abs=0.05)
    assert drawn.relation is not None
    assert whole.relation is not None
    assert drawn.relation.middle == pytest.approx(whole.relation.middle, abs=6)


def test_a_conversation_without_a_way_out_is_cut_off_and_that_is_said() -> None:
    found = spread(generated(50), budget=100)
    assert (found.exact, found.unended, found.relation) == (False, 1.0, None)
    assert all(each.score is None for each in found.competencies)


def test_a_talk_that_goes_round_by_itself_is_cut_off_too() -> None:
    scenario = talk(node("n", reply("a", "m"), reply("b")), node("m", then=(go("home", "trust > 99"), go("m"))))
    found = spread(scenario)
    assert not found.exact
    assert found.unended == pytest.approx(0.5, abs=0.05)


def test_a_talk_that_never_comes_to_a_choice_is_cut_off_too() -> None:
    found = spread(talk(node("n", then=(go("home", "trust > 99"), go("n")))))
    assert (found.exact, found.unended, found.harmony) == (False, 1.0, 0.0)


def test_talks_by_lot_stop_at_so_many_steps() -> None:
    taken = [talk.steps for talk in talks_by_lot(Ground(generated(50)), 1, 1_000, 450)]
    assert len(taken) == 5


@given(st.dictionaries(st.integers(0, 100), st.integers(1, 5), min_size=1))
@examples
def test_a_quantile_is_the_least_number_up_to_which_so_much_of_the_weight_lies(weights: dict[int, int]) -> None:
    found = quantiles({float(number): float(weight) for number, weight in weights.items()})
    every = sorted(number for number, weight in weights.items() for _ in range(weight))
    assert found is not None
    assert (found.least, found.most) == (every[0], every[-1])
    for part, number in ((0.25, found.quarter), (0.5, found.middle), (0.75, found.three_quarters)):
        assert sum(each <= number for each in every) >= part * len(every)
        assert sum(each < number for each in every) < part * len(every)


def test_without_any_weight_there_are_no_quantiles() -> None:
    assert quantiles({}) is None
    assert quantiles({3.0: 0.0}) is None


@examples
@given(scenarios)
def test_a_full_score_is_reached_where_one_of_every_path_has_it(scenario: Scenario) -> None:
    ground = Ground(scenario)
    graph = graph_of(ground, 3_000)
    if graph is None:
        return
    try:
        reached = {
            each.competency
            for state, _ in every_path(scenario)
            for each in scores(scenario, state.path)
            if each.value == 100
        }
    except TooManyError:
        return
    assert full_scores(ground, graph, 0) == reached
    assert full_scores(ground, None, 300) >= reached


@examples
@given(scenarios)
def test_a_high_ending_is_found_where_one_of_every_path_comes_there(scenario: Scenario) -> None:
    try:
        outcomes = [outcome_of(scenario, state) for state, _ in every_path(scenario)]
    except TooManyError:
        return
    ground = Ground(scenario)
    high = any(each is not None and min(each.relation, each.purpose) >= HIGH for each in outcomes)
    assert high_ending_behind(ground, opening(ground), 3_000) is high


@examples
@given(scenarios)
def test_what_a_reply_is_worth_here_is_what_it_is_worth_in_the_score(scenario: Scenario) -> None:
    for each in scenario.nodes:
        decision = Decision(each, frozenset(scenario.competencies))
        for answer in each.replies:
            known = worth(each, answer)
            assert decision.worths[answer.id] == pytest.approx(50.0 if known is None else known)


def test_an_effect_of_a_node_is_followed_as_in_the_talk() -> None:
    scenario = talk(node("n", reply("a", "m")), node("m", reply("on"), add={"trust": 20}))
    assert_same(spread(scenario), scenario)
