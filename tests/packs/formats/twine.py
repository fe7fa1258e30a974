"""Stories of Twine for tests: what became of them, and whether they can be played."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from kcc_coach.packs.document import document_of
from kcc_coach.packs.formats import mending, story, twee
from kcc_coach.packs.source import read_scenario
from kcc_coach.packs.writing import yaml_of
from kcc_coach.problem import shown_values
from kcc_coach.scenario.check import check
from kcc_coach.scenario.engine import choose, start, tokens

if TYPE_CHECKING:
    from kcc_coach.packs.formats.draft import Draft
    from kcc_coach.scenario.model import Node, Scenario

MOST_STEPS = 400
NOTES = {**mending.NOTES, **story.NOTES}


def draft_of(text: str) -> Draft:
    """The draft of a text in Twee that can be one."""
    draft, problems = twee.read(text.encode(), "verhaal.twee")
    assert problems == ()
    assert draft is not None
    assert_sound(draft)
    return draft


def told(text: str, format: str = "") -> Scenario:
    """The only conversation of a story, written for this format."""
    data = f':: StoryData\n{{"format": "{format}"}}\n\n' if format else ""
    (scenario,) = draft_of(data + text).scenarios
    return scenario


def node(scenario: Scenario, name: str) -> Node:
    (found,) = [each for each in scenario.nodes if each.id == name]
    return found


def codes(draft: Draft) -> list[str]:
    return [each.code for each in draft.notes]


def assert_sound(draft: Draft) -> None:
    """Every conversation of a draft is accepted, is written and read again, and can be played to an ending."""
    for each in draft.notes:
        assert NOTES[each.code].format(**shown_values(each.values))
    for scenario in draft.scenarios:
        assert check(scenario) == ()
        assert read_scenario(yaml_of(document_of(scenario)), "x") == (scenario, ())
        assert any(ends(scenario, seed) for seed in range(25))


def ends(scenario: Scenario, seed: int) -> bool:
    """Whether somebody who picks at random comes to an ending."""
    dice, state = Random(seed), start(scenario)
    for _ in range(MOST_STEPS):
        if state.ended:
            return True
        state = choose(scenario, state, dice.choice(tokens(scenario, state)))
    return False
