"""By how much one patched member moves a mean without its being noticed: nobody sees a row."""

from __future__ import annotations

from typing import Final

import numpy as np

from kcc_coach.scenario.model import CompetencyId
from kcc_coach.team.noise import SCALE_OF_RATINGS
from kcc_coach.team.reading import Figures, coded, implausible
from kcc_coach.team.spread import KEYS
from tests.team.attacks.attack import laplace
from tests.team.attacks.model import MIDDLE, TOGETHER, alone

_NOTICED: Final = 0.05  # an attacker who is noticed more often than this has not stayed unseen


def shift_of_mean(members: int) -> float:
    """In points of the raw mean: the most that one member can add and be noticed in one of twenty rounds at most."""
    honest = np.ones(1)
    for _ in range(members):
        honest = np.convolve(honest, alone(TOGETHER))
    noise = laplace(SCALE_OF_RATINGS, KEYS)
    sums = np.convolve(honest, noise.both_sides)
    seldom = int(np.searchsorted(np.cumsum(sums), 1 - _NOTICED)) - MIDDLE * members - noise.most
    return (_highest_plausible(members) - seldom) / members


def shift_on_screen(members: int) -> float:
    """In points of what a lead is shown: as far as the ends that are coded let it go."""
    lowest, highest = 3 - _highest_plausible(members) / members, 3 + _highest_plausible(members) / members
    return coded(highest) - coded(lowest)


def shift_within_the_scale(members: int) -> float:
    """In points: somebody who lies, but within 1 to 5."""
    return 2 * MIDDLE / members


def _highest_plausible(members: int) -> int:
    name = CompetencyId("empathy")
    told = (Figures("2026-Q4", (name,), members, (total, members), whole=False, k=8) for total in range(10**6))
    return next(each.sums[0] for each in told if implausible(each)) - 1
