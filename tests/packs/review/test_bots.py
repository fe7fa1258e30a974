"""Players who never read what a reply means: they come no further than chance, unless the outside gives it away."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kcc_coach import i18n
from kcc_coach.packs.review.bots import ENOUGH, FITTED, Bot, Match, holm, match
from kcc_coach.packs.review.ground import Ground
from kcc_coach.packs.review.outside import BOTS, nearness
from kcc_coach.packs.review.stakes import Stakes
from kcc_coach.packs.review.visits import visits
from kcc_coach.paths import shipped
from kcc_coach.scenario.engine import choose, offered, start
from tests.packs.review.talks import NAMES
from tests.scenario.builders import node, plain, reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.scenario.model import Scenario

WORDS = ("dat", "kijk", "ik", "samen", "vandaag", "nog", "even", "na", "met", "hem")
SIGNS: dict[str, Callable[[str], str]] = {
    "longest": lambda text: text + " en nog heel veel meer woorden dan de rest",
    "shortest": lambda _: "Kijk.",
    "politest": lambda text: text + " graag dank u sorry",
    "questions": lambda text: text + "?",
    "commas": lambda text: text.replace(" ", ", "),
    "nearest": lambda text: text + " luisteren",
}


def dealt(decisions: int, seed: int, sign: str = "") -> Scenario:
    """Decisions of which the best reply is dealt by lot, and bears a sign in three of four."""
    dice = Random(seed)
    nodes = []
    for number in range(decisions):
        texts = [" ".join(dice.choices(WORDS, k=dice.randint(6, 12))) for _ in range(4)]
        best = dice.randrange(4)
        if sign and dice.random() < 0.75:
            best = {"first": 0, "last": 3}.get(sign, best)
            texts[best] = SIGNS.get(sign, str)(texts[best])
        replies = [
            replace(
                reply(f"n{number}-{at}", f"n{number + 1}" if number < decisions - 1 else "home",
                      shows={"listening": 2 if at == best else 0}),
                text=text,
            )
            for at, text in enumerate(texts)
        ]  # fmt: skip
        nodes.append(node(f"n{number}", *replies))
    return plain(*nodes, competencies=NAMES)


def named(bots: tuple[Bot, ...]) -> dict[str, Bot]:
    return {each.name: each for each in bots}


@pytest.mark.parametrize("sign", BOTS)
def test_the_bot_that_looks_for_a_sign_wins_where_the_best_reply_bears_it(sign: str) -> None:
    found = named(match([dealt(20, 3, sign), dealt(20, 4, sign)], deals=500).bots)
    assert found[sign].wins
    assert found[sign].above > 25
    assert found[sign].chance < 0.05
    assert found[FITTED].wins


def test_no_bot_wins_where_the_outside_tells_nothing() -> None:
    found = match([dealt(150, seed) for seed in (1, 2, 3)], deals=500)
    assert (found.conversations, found.decisions) == (3, 450)
    assert found.random == pytest.approx(25)
    assert [each.name for each in found.bots] == [*BOTS, FITTED]
    assert [each.name for each in found.bots if each.wins or each.ahead] == []


def test_the_fitted_bot_sees_a_sign_that_only_two_together_give_away() -> None:
    """The best is never first nor last: no bot that looks for one thing takes it, one that has learned does."""

    def inside(seed: int) -> Scenario:
        dice = Random(seed)
        nodes = []
        for number in range(25):
            best = dice.choice((1, 2))
            to = f"n{number + 1}" if number < 24 else "home"
            nodes.append(
                node(
                    f"n{number}",
                    *(
                        replace(
                            reply(f"n{number}-{at}", to, shows={"listening": int(at == best)}),
                            text=" ".join(dice.choices(WORDS, k=8)),
                        )
                        for at in range(4)
                    ),
                )
            )
        return plain(*nodes, competencies=NAMES)

    found = named(match([inside(1), inside(2)], deals=500).bots)
    assert not found["first"].wins
    assert not found["last"].wins
    assert found[FITTED].above > 10


def test_what_is_learned_from_one_conversation_is_not_used_on_itself() -> None:
    """In one the longest is best, in the other the shortest: what was learned of the one harms in the other."""
    found = named(match([dealt(20, 5, "longest"), dealt(20, 6, "shortest")], deals=200).bots)
    assert found[FITTED].above < 0


def test_a_bot_may_be_ahead_by_chance_without_winning() -> None:
    found = named(match([dealt(1, 1, "first")], deals=200).bots)
    assert found["first"].ahead
    assert not found["first"].wins


def test_a_single_conversation_has_no_fitted_bot_and_none_without_choices_has_any() -> None:
    assert FITTED not in named(match([dealt(5, 1)], deals=50).bots)
    nothing = plain(node("n", reply("a", "home"), reply("b", "home")), competencies=NAMES)
    assert match([nothing], deals=50).bots == ()
    assert match([], deals=50).decisions == 0


def test_a_conversation_that_is_given_twice_is_played_once() -> None:
    one = dealt(10, 1, "first")
    assert match([one, one], deals=50) == match([one], deals=50)


def test_whoever_is_ahead_over_many_decisions_makes_a_pack_guessable() -> None:
    leader = Bot("first", "", 60.0, 10.0, 0.4)
    assert not Match(1, ENOUGH - 1, 50.0, (leader,)).guessable
    assert Match(1, ENOUGH, 50.0, (leader,)).guessable
    assert not Match(1, ENOUGH, 50.0, (Bot("first", "", 54.0, 4.0, 0.4),)).guessable
    assert Match(1, 5, 50.0, (Bot("first", "", 54.0, 4.0, 0.01),)).guessable


def test_the_language_of_the_program_makes_no_difference() -> None:
    dutch = match([dealt(8, 1), dealt(8, 2)], deals=100)
    i18n.use("en", shipped() / "resources")
    assert match([dealt(8, 1), dealt(8, 2)], deals=100) == dutch


def test_the_same_conversations_give_the_same_answer() -> None:
    assert match([dealt(8, 1), dealt(8, 2)], deals=100) == match([dealt(8, 1), dealt(8, 2)], deals=100)


def test_a_bot_that_cannot_tell_replies_apart_scores_what_they_are_worth_together() -> None:
    same = [replace(reply(f"r{at}", "home", shows={"listening": at}), text="Kijk samen.") for at in range(3)]
    found = named(match([plain(node("n", *same), competencies=NAMES)], deals=50).bots)
    assert found["longest"].score == pytest.approx(50)
    assert found["last"].score == pytest.approx(100)
    assert found["first"].score == pytest.approx(0)


def test_a_decision_counts_as_often_as_random_play_comes_by() -> None:
    opening = node("n", reply("links", "zelden"), reply("rechts", "vaak"), reply("ook", "vaak"))
    rare = node("zelden", reply("z1", "home", shows={"listening": 2}), reply("z2", "home"))
    often = node("vaak", reply("v1", "home"), reply("v2", "home", shows={"listening": 2}))
    scenario = plain(opening, rare, often, competencies=NAMES)
    assert visits(Ground(scenario)) == pytest.approx({"n": 1, "zelden": 1 / 3, "vaak": 2 / 3, "": 1})
    assert named(match([scenario], deals=50).bots)["first"].score == pytest.approx(100 / 3)


def test_visits_that_are_too_many_to_weigh_are_counted_by_lot() -> None:
    scenario = dealt(6, 1)
    counted = visits(Ground(scenario), budget=1)
    assert {name: often for name, often in counted.items() if name} == {f"n{at}": pytest.approx(1) for at in range(6)}
    state = start(scenario)
    while not state.ended:
        assert state.node in counted
        state = choose(scenario, state, offered(scenario, state)[0].token)


def test_nearness_looks_for_the_names_of_what_is_at_stake() -> None:
    replies = (
        replace(reply("a", "home", shows={"listening": 1}), text="Ik luister naar u."),
        replace(reply("b", "home"), text="Morgen om tien uur."),
    )
    (decision,) = Stakes(plain(node("n", *replies), competencies=NAMES)).decisions.values()
    near, far = nearness(decision)
    assert near > far


def test_a_correction_for_many_tests_never_puts_a_likely_one_before_an_unlikely_one() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx((0.03, 0.06, 0.06))
    assert holm([0.9, 0.8]) == (1.0, 1.0)
    assert holm([]) == ()
