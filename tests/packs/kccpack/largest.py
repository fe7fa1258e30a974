"""A pack as large as one may be: two conversations that together hold nearly all the values that are allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kcc_coach.scenario.model import ScenarioId
from tests.packs.kccpack.making import CARD, pack_of
from tests.scenario import strategies

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Scenario

SIZES: Final = (4990, 450)


def largest_scenarios() -> list[Scenario]:
    """The conversations in it."""
    return [
        replace(strategies.readable(strategies.scenario_of(number, size, in_stages=False)), id=ScenarioId(f"s{number}"))
        for number, size in enumerate(SIZES)
    ]


def largest_pack() -> bytes:
    """The pack as a file."""
    return pack_of(CARD, *largest_scenarios())
