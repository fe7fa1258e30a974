from __future__ import annotations

from itertools import permutations

import pytest

from kcc_coach.scenario.competencies import BY_ID, COMPETENCIES
from kcc_coach.scenario.engine import offered, start
from kcc_coach.scenario.model import CHANNELS, MOODS, EndingId, Outcome, best_outcome
from kcc_coach.scenario.words import CHANNELS as CHANNEL_WORDS, MOODS as MOOD_WORDS, QUADRANT_MEANINGS, QUADRANTS
from tests.scenario.builders import node, plain, reply, staged, subject

QUADRANT_AT = {
    (50, 50): "harmony",
    (49, 50): "system",
    (50, 49): "gave_in",
    (49, 49): "wall",
    (100, 100): "harmony",
    (0, 0): "wall",
}


def outcome(relation: int, purpose: int, ending: str = "home") -> Outcome:
    return Outcome(EndingId(ending), relation, purpose)


@pytest.mark.parametrize(("values", "quadrant"), QUADRANT_AT.items())
def test_fifty_and_over_is_high(values: tuple[int, int], quadrant: str) -> None:
    assert outcome(*values).quadrant == quadrant


def test_every_quadrant_has_a_word_and_a_meaning() -> None:
    assert set(QUADRANT_AT.values()) == set(QUADRANTS) == set(QUADRANT_MEANINGS)


def test_every_channel_and_every_mood_has_a_word() -> None:
    assert set(CHANNEL_WORDS) == set(CHANNELS)
    assert set(MOOD_WORDS) == set(MOODS)


def test_the_best_ending_is_the_one_whose_smaller_value_is_highest() -> None:
    found = (outcome(90, 20), outcome(55, 50), outcome(40, 95))
    for order in permutations(found):
        assert best_outcome(order) == outcome(55, 50)


def test_of_two_endings_with_the_same_smaller_value_the_higher_sum_is_best() -> None:
    found = (outcome(50, 60), outcome(80, 50), outcome(50, 70))
    for order in permutations(found):
        assert best_outcome(order) == outcome(80, 50)


def test_of_equal_endings_the_first_is_best() -> None:
    assert best_outcome((outcome(50, 60, "first"), outcome(60, 50, "second"))) == outcome(50, 60, "first")


def test_without_outcomes_none_is_best() -> None:
    assert best_outcome(()) is None


def test_a_state_is_a_value_that_cannot_be_changed() -> None:
    scenario = plain(node("opening", reply("yes")))
    state = start(scenario)
    (offer,) = offered(scenario, state)
    for value, name in ((scenario, "title"), (state, "node"), (offer, "token"), (outcome(1, 1), "relation")):
        with pytest.raises(AttributeError):
            setattr(value, name, "changed")
    assert hash(state) == hash(start(scenario))


def test_a_conversation_lists_its_subjects_and_nodes_in_the_order_of_the_source() -> None:
    scenario = staged(
        (subject("form", node("form-0", reply("a"))), subject("stairs", node("stairs-0", reply("b")))),
        (subject("goodbye", node("goodbye-0", reply("c")), node("goodbye-1", reply("d"))),),
    )
    assert [each.id for each in scenario.subjects] == ["form", "stairs", "goodbye"]
    assert [each.id for each in scenario.nodes] == ["form-0", "stairs-0", "goodbye-0", "goodbye-1"]


def test_there_are_eight_competencies_each_with_three_different_anchors() -> None:
    assert len(COMPETENCIES) == len(BY_ID) == 8
    for each in COMPETENCIES:
        assert each.name
        assert each.about
        assert len(set(each.anchors)) == 3
