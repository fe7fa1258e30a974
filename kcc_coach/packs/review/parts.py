"""Smells of parts that do nothing: what nobody reads, and endings that are one and the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.packs.review.words import words_of
from kcc_coach.problem import Place, Problem, smell
from kcc_coach.scenario.conditions import names_in
from kcc_coach.scenario.model import Compare
from kcc_coach.scenario.rules import own_meters
from kcc_coach.scenario.spots import condition_spots, share_spots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.scenario.model import Ending, Scenario


def part_smells(scenario: Scenario) -> Iterator[Problem]:
    """Smells of meters, variables and endings."""
    yield from _unread(scenario)
    yield from _twins(scenario)


def _unread(scenario: Scenario) -> Iterator[Problem]:
    """Trust and tension are shown to whoever plays; all else is there to be read by the conversation itself."""
    read = {name for _, share in share_spots(scenario) for name, _ in share.parts}
    for _, condition in condition_spots(scenario):
        read |= {part.name for part in names_in(condition) if isinstance(part, Compare)}
    for block, names in (
        ("meters", [each.name for each in own_meters(scenario)]),
        ("variables", [each.name for each in scenario.variables]),
    ):
        for name in names:
            if name not in read:
                yield smell("never-read", Place(keys=(block, name)), name=name)


def _twins(scenario: Scenario) -> Iterator[Problem]:
    """Endings that lie on one spot of the map, with the same text or the same title."""
    first: dict[object, str] = {}
    for each in scenario.endings:
        spot = (each.relation, each.purpose)
        marks = [(spot, kind, words) for kind, words in _told(each) if words]
        known = next((first[mark] for mark in marks if mark in first), None)
        if known is not None:
            yield smell("same-ending", Place(keys=("endings", each.id)), ending=each.id, first=known)
        for mark in marks:
            first.setdefault(mark, each.id)


def _told(ending: Ending) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("text", words_of(ending.text)), ("title", words_of(ending.title))
