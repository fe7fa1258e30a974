"""Whether a draft is whole: `check` accepts it, it can be written and read, and it can be played."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from kcc_coach.packs.document import document_of
from kcc_coach.packs.source import read_scenario
from kcc_coach.packs.writing import yaml_of
from kcc_coach.problem import shown_values
from kcc_coach.scenario.check import check
from kcc_coach.scenario.engine import State, choose, start, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kcc_coach.packs.formats.draft import Draft
    from kcc_coach.scenario.model import Scenario

STEPS = 200


def walked(scenario: Scenario, number: int) -> State:
    """Where a talk comes out in which anything is chosen, and rather what wasn't chosen before."""
    dice, taken = Random(number), list[str]()
    state = start(scenario, number)
    while not state.ended and len(taken) < STEPS:
        offered = tokens(scenario, state)
        assert offered, state
        fewest = min(map(taken.count, offered))
        taken.append(dice.choice([each for each in offered if taken.count(each) == fewest]))
        state = choose(scenario, state, taken[-1])
    return state


def endings_met(scenario: Scenario, walks: int = 40) -> set[str]:
    """The endings that some walks come to."""
    return {walked(scenario, number).ending for number in range(walks)} - {""}


def assert_whole(draft: Draft, notes: Mapping[str, str]) -> None:
    """Fails where a draft isn't one; `notes` are the sentences of its notes."""
    for scenario in draft.scenarios:
        assert check(scenario) == ()
        assert read_scenario(yaml_of(document_of(scenario)), "x.yaml")[1] == ()
        for number in range(3):
            walked(scenario, number)
    for each in draft.notes:
        assert notes[each.code].format(**shown_values(each.values))
