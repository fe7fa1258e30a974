"""What was done for the first time: each rule by a talk that just fails it and one that just meets it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Final

import pytest

from kcc_coach.packs.shelf import read_shelf
from kcc_coach.paths import places
from kcc_coach.practice.milestone_words import MILESTONES
from kcc_coach.practice.milestones import (
    BY_ONE_TALK,
    HARMONY,
    RULES,
    Choice,
    Played,
    choices_of,
    first_choices_by_id,
    left_open,
    reached,
)
from kcc_coach.scenario import score

_START: Final = datetime(2026, 5, 4, 9, tzinfo=UTC)
_NUMBER = count()


def did(*names: str, asks: bool = False, node: str = "") -> Choice:
    """A choice that showed all that there was to show of these."""
    return Choice(node or f"n{next(_NUMBER)}", asks, frozenset(names), frozenset(names))


def missed(*names: str, node: str = "") -> Choice:
    return Choice(node or f"n{next(_NUMBER)}", False, frozenset(names), frozenset(), frozenset(names))


def flat(*names: str) -> Choice:
    """A choice that showed something of these, but less than could be."""
    return Choice(f"n{next(_NUMBER)}", False, frozenset(names))


def talk(
    *choices: Choice, day: int = 0, scenario: str = "s", channel: str = "phone", quadrant: str = HARMONY
) -> Played:
    return Played(f"run{day}", scenario, "Titel", _START + timedelta(days=day), channel, quadrant, choices)


ASKED: Final = did("listening", asks=True)
CASES: Final = {
    "asked_before_explaining": (
        [
            talk(*(did("listening", asks=True) for _ in range(2)), flat("plain_language")),
            talk(*(did("listening", asks=True) for _ in range(3))),  # nothing was explained
            talk(*(did("listening") for _ in range(3)), did("plain_language")),  # nothing was asked
        ],
        talk(*(did("listening", asks=True) for _ in range(3)), flat("plain_language"), day=9),
    ),
    "person_first": (
        [
            talk(did("empathy"), missed("empathy")),
            talk(flat("empathy"), did("empathy"), day=1),
            talk(day=2),
            talk(did("empathy"), day=3),
        ],
        talk(did("listening"), did("empathy"), day=9),
    ),
    "picked_up": (
        [talk(did("empathy"), missed("empathy")), talk(missed("empathy"), did("listening"))],
        talk(missed("empathy"), flat("empathy"), did("empathy"), day=9),
    ),
    "feeling_then_way": (
        [talk(did("thinking_along"), did("empathy")), talk(did("empathy"), flat("listening"), did("thinking_along"))],
        talk(did("empathy"), did("thinking_along"), day=9),
    ),
    "sought_a_way": ([talk(*(did("thinking_along") for _ in range(4)))], talk(did("thinking_along"), day=9)),
    "plain_whole_talk": (
        [
            talk(did("plain_language"), did("plain_language")),
            talk(*(did("plain_language") for _ in range(3)), flat("plain_language")),
        ],
        talk(*(did("plain_language") for _ in range(3)), day=9),
    ),
    "small_gesture": ([talk(*(did("attentiveness") for _ in range(2)))], talk(did("attentiveness"), day=9)),
    "own_words": ([talk(*(did("authenticity") for _ in range(4)))], talk(did("authenticity"), day=9)),
    "gave_room": ([talk(did("connecting")), talk(did("connecting"))], talk(*[did("connecting")] * 2, day=9)),
    "made_it_yours": ([talk(*[did("ownership")] * 2)] * 3, talk(*[did("ownership")] * 3, day=9)),
    "three_channels": (
        [talk(did("listening")), talk(did("listening"), channel="chat"), talk(flat("listening"), channel="mail")],
        talk(did("listening"), channel="counter", day=9),
    ),
    "second_chance": (
        [talk(quadrant=HARMONY), talk(quadrant="wall", day=1), talk(scenario="t", day=2)],
        talk(quadrant=HARMONY, day=9),
    ),
    "same_spot": (
        [
            talk(did("empathy", node="a")),
            talk(missed("empathy", node="a"), day=1),
            talk(did("empathy", node="a"), scenario="t", day=2),
            talk(flat("empathy"), day=3),
        ],
        talk(did("empathy", node="a"), day=9),
    ),
}


def test_every_rule_has_a_name_and_a_case() -> None:
    assert set(RULES) == set(MILESTONES) == set(CASES)


@pytest.mark.parametrize("code", RULES)
def test_a_milestone_is_reached_in_the_talk_that_meets_its_rule_and_in_none_before(code: str) -> None:
    before, meets = CASES[code]
    assert RULES[code](before) is None
    assert RULES[code]([*before, meets]) is meets
    assert RULES[code]([]) is None


def test_the_newest_milestone_comes_first_whatever_the_order_of_the_talks() -> None:
    early, late = talk(*[did("connecting")] * 2, day=3), talk(*[did("ownership")] * 3, day=8)
    found = reached([late, early, talk(*[did("connecting")] * 2, day=9)])
    assert [(each.code, each.run) for each in found] == [("made_it_yours", "run8"), ("gave_room", "run3")]
    assert (found[0].title, found[0].started) == ("Titel", late.started)


def test_the_first_choice_at_a_decision_counts_and_a_step_back_does_not_undo_it() -> None:
    choices = {"goed": did("empathy", node="a"), "fout": missed("empathy", node="a"), "later": flat("listening")}
    events = ("@subject", "fout", "@back", "goed", "later", "@end", "weg")
    assert first_choices_by_id(events, choices) == (choices["fout"], choices["later"])


def test_the_choices_are_those_that_the_scores_are_made_of() -> None:
    for entry in read_shelf(places().packs).playable:
        assert entry.scenario is not None
        choices = choices_of(entry.scenario)
        best = tuple(max(node.replies, key=lambda each: sum(dict(each.shows).values())).id for node in entry.scenario.nodes if node.replies)  # fmt: skip
        assert len(first_choices_by_id(best, choices)) == len(best)
        for node in entry.scenario.nodes:
            stakes = score.at_stake(node)
            for reply in node.replies:
                found, shown = choices[reply.id], dict(reply.shows)
                assert found.at_stake == frozenset(stakes)
                assert found.did == {name for name in stakes if shown.get(name, 0) == stakes[name][1] > 0}
                assert found.missed == {name for name in stakes if shown.get(name, 0) < 0}
                assert found.asks == ("?" in reply.text)


def test_only_what_no_earlier_talk_reached_is_left_open() -> None:
    warm = talk(did("attentiveness"), day=5)
    assert "small_gesture" in left_open([], warm)
    assert "small_gesture" not in left_open([talk(*(did("attentiveness") for _ in range(3)))], warm)


def test_what_one_talk_tells_is_only_left_open_by_a_talk_that_tells_it() -> None:
    assert "gave_room" in left_open([], talk(did("connecting"), did("connecting")))
    assert "gave_room" not in left_open([], talk(did("connecting")))


@pytest.mark.parametrize("code", RULES)
def test_a_milestone_is_left_open_by_the_talk_that_reaches_it_after_any_of_those_before(code: str) -> None:
    before, meets = CASES[code]
    for known in range(len(before) + 1):
        assert code in left_open(before[:known], meets)


@pytest.mark.parametrize("code", sorted(BY_ONE_TALK))
def test_a_rule_of_one_talk_needs_no_other_talk(code: str) -> None:
    _, meets = CASES[code]
    assert RULES[code]([meets]) is meets
