from __future__ import annotations

from itertools import product
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kcc_coach.packs.review import habits, review_pack
from kcc_coach.packs.review.habits import Habit, at_least, beyond_chance, habit_smells, habits_of
from kcc_coach.packs.review.stakes import Stakes
from kcc_coach.packs.shelf import Pack
from tests.packs.review.talks import NAMES, TODAY
from tests.scenario.builders import node, plain, reply

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Scenario

WORDS = ("dat", "kijk", "ik", "samen", "vandaag", "nog", "even", "na", "met", "hem")
CODES = ("best-is-longest", "best-is-first", "best-is-politest", "best-is-question")


def dealt(decisions: int, seed: int, *, sign: str = "", always: float = 0.0) -> Scenario:
    """Decisions in which length, place, politeness and a question are dealt by lot; `sign` marks the best so often."""
    dice = Random(seed)
    nodes = []
    for number in range(decisions):
        best = dice.randrange(4)
        if sign == "first" and dice.random() < always:
            best = 0
        texts = [" ".join(dice.choices(WORDS, k=dice.randint(6, 12))) for _ in range(4)]
        texts[dice.randrange(4)] += "?"
        texts[dice.randrange(4)] += " graag"
        if sign and dice.random() < always:
            texts = [text.replace("?", "") if sign == "question" else text.replace(" graag", "") for text in texts]
            texts[best] += {"longest": " en nog heel veel meer woorden" * 3, "question": "?", "politest": " dank"}.get(
                sign, ""
            )
        replies = [
            replace(reply(f"n{number}-{at}", shows={"listening": 2 if at == best else 0}), text=text)
            for at, text in enumerate(texts)
        ]
        nodes.append(node(f"n{number}", *replies))
    return plain(*nodes, competencies=NAMES)


def codes(*scenarios: Scenario) -> list[str]:
    return [each.code for each in habit_smells(Stakes(each) for each in scenarios)]


def test_best_is_longest_best_is_first_best_is_politest_and_best_is_question_are_found_where_planted() -> None:
    for sign in ("longest", "first", "politest", "question"):
        assert codes(dealt(40, 7, sign=sign, always=0.8)) == [f"best-is-{sign}"], sign


def test_a_habit_is_found_over_a_pack_that_no_conversation_alone_would_show() -> None:
    parts = [dealt(5, seed, sign="first", always=0.4) for seed in range(12)]
    assert all(codes(each) == [] for each in parts)
    assert codes(*parts) == ["best-is-first"]


def test_where_all_is_dealt_by_lot_a_false_alarm_is_as_rare_as_was_said() -> None:
    alarms = sum(bool(codes(dealt(30, seed))) for seed in range(300))
    assert alarms <= 0.05 * 300 + 3 * (0.05 * 0.95 * 300) ** 0.5


def test_what_was_counted_is_told_with_how_often_chance_gives_it() -> None:
    (found,) = habit_smells([Stakes(dealt(40, 7, sign="first", always=1.0))])
    assert dict(found.values) == {"count": "40", "total": "40", "expected": "10"}


def test_only_decisions_at_which_one_reply_has_the_mark_and_one_is_best_are_counted() -> None:
    equal = plain(
        node("n", reply("a", shows={"listening": 1}), reply("b", shows={"listening": 1}), reply("c")),
        competencies=NAMES,
    )
    nothing = plain(node("n", reply("aa"), reply("b")), competencies=NAMES)
    alone = plain(node("n", reply("a", shows={"listening": 1})), competencies=NAMES)
    for scenario in (equal, nothing, alone):
        assert [each.total for each in habits_of([Stakes(scenario)])] == [0, 0, 0, 0]
    plainly = plain(node("n", reply("aa", shows={"listening": 1}), reply("b")), competencies=NAMES)
    assert [(each.code, each.count, each.total) for each in habits_of([Stakes(plainly)])] == [
        ("best-is-longest", 1, 1),
        ("best-is-first", 1, 1),
        ("best-is-politest", 0, 0),
        ("best-is-question", 0, 0),
    ]


@pytest.mark.parametrize("parts", [[0.5] * 6, [0.25, 0.5, 1 / 3, 0.25, 0.5], [1 / 3] * 7, []])
def test_the_chance_is_that_of_all_ways_of_dealing_out_the_best(parts: list[float]) -> None:
    for count in range(len(parts) + 1):
        ways = 0.0
        for outcome in product((0, 1), repeat=len(parts)):
            if sum(outcome) >= count:
                chance = 1.0
                for came, part in zip(outcome, parts, strict=True):
                    chance *= part if came else 1 - part
                ways += chance
        assert at_least(count, parts) == pytest.approx(ways)


def test_where_decisions_are_many_a_curve_says_the_same_as_the_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [0.25, 0.5, 1 / 3] * 150
    counts = (140, 160, 180, 200)
    summed = [at_least(count, parts) for count in counts]
    monkeypatch.setattr(habits, "_EXACT_UP_TO", 10)
    assert [at_least(count, parts) for count in counts] == pytest.approx(summed, abs=0.003)


def test_the_least_likely_is_held_against_the_level_of_all_and_the_next_against_the_rest() -> None:
    def of(*chances: float) -> list[str]:
        found = [Habit(code, 1, 1, 0.5, chance) for code, chance in zip(CODES, chances, strict=True)]
        return [each.code for each in beyond_chance(found)]

    assert of(0.013, 0.5, 0.5, 0.5) == []
    assert of(0.012, 0.5, 0.5, 0.5) == ["best-is-longest"]
    assert of(0.5, 0.012, 0.016, 0.9) == ["best-is-first", "best-is-politest"]
    assert of(0.5, 0.013, 0.001, 0.02) == ["best-is-first", "best-is-politest", "best-is-question"]


def test_the_same_pack_gets_the_same_answer_every_time() -> None:
    scenario = dealt(40, 3)
    assert habits_of([Stakes(scenario)]) == habits_of([Stakes(scenario)])


def test_the_habits_of_a_pack_are_among_what_its_review_tells() -> None:
    pack = Pack(Path("klein"), "klein", "Klein")
    found = review_pack([dealt(40, 7, sign="first", always=1.0)], pack, today=TODAY)
    assert [each.code for each in found] == ["best-is-first"]
