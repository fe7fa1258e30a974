"""The second reader: what an experienced colleague would say of a conversation that holds together, beside its faults.

Pure and deterministic; what takes long is bounded by a count of states and steps, never by a clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.packs.review.accepting import Reviewed, without_accepted
from kcc_coach.packs.review.choices import choice_smells
from kcc_coach.packs.review.dates import date_smells
from kcc_coach.packs.review.ground import Ground
from kcc_coach.packs.review.habits import habit_smells
from kcc_coach.packs.review.parts import part_smells
from kcc_coach.packs.review.stakes import Stakes
from kcc_coach.packs.review.texts import text_smells
from kcc_coach.packs.review.ways import budget_for, way_smells
from kcc_coach.packs.review.wording import wording_smells
from kcc_coach.scenario.engine import EndlessError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kcc_coach.packs.shelf import Pack
    from kcc_coach.problem import Problem
    from kcc_coach.scenario.model import Scenario


def review(scenario: Scenario, *, today: date) -> tuple[Problem, ...]:
    """The smells of a conversation without faults, those left out that its author accepts."""
    return reviewed(scenario, today=today).smells


def review_pack(scenarios: Iterable[Scenario], pack: Pack, *, today: date) -> tuple[Problem, ...]:
    """The smells of a pack as a whole, those left out that its pack.yaml accepts; not those of each conversation."""
    return reviewed_pack(scenarios, pack, today=today).smells


def reviewed(scenario: Scenario, *, today: date) -> Reviewed:  # noqa: ARG001  # a conversation has no date as yet
    """The smells of a conversation, with those that its author accepts and why."""
    ground = Ground(scenario)
    found = (
        *choice_smells(ground.stakes),
        *_ways(ground),
        *part_smells(scenario),
        *text_smells(scenario),
        *wording_smells(scenario, ground.stakes),
    )
    return without_accepted(found, scenario.accepted)


def reviewed_pack(scenarios: Iterable[Scenario], pack: Pack, *, today: date) -> Reviewed:
    """The smells of a pack as a whole, with those that its pack.yaml accepts and why."""
    found = (*habit_smells(Stakes(each) for each in scenarios), *date_smells(pack, today))
    return without_accepted(found, pack.accepted)


def _ways(ground: Ground) -> tuple[Problem, ...]:
    """The smells of paths; none of a talk that goes round by itself before anybody can choose."""
    try:
        return tuple(way_smells(ground, budget_for(ground)))
    except EndlessError:
        return ()
