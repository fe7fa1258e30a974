"""What the coded report says to somebody who sees nothing else: the keeper, and a lead whose app is not patched."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from kcc_coach.scenario.model import CompetencyId
from kcc_coach.team.noise import SCALE_OF_COUNTS, SCALE_OF_RATINGS
from kcc_coach.team.reading import ALLOWED, CompetencyFigure, Figures, read_competencies
from kcc_coach.team.spread import KEYS, beyond
from tests.team.attacks.attack import Advantage, in_chunks, laplace, odds
from tests.team.attacks.model import COMPETENCIES, LOW, MIDDLE, RATINGS, alone, people, team_sums

if TYPE_CHECKING:
    from tests.team.attacks.attack import Noise
    from tests.team.attacks.model import Model, Numbers

MEMBERS: Final = 8
_NAME: Final = CompetencyId("empathy")
_FAR: Final = 110  # sums and counts farther away than this from nought are next to impossible
_COUNTS: Final = range(-30, 47)
_SUMS: Final = range(-_FAR, _FAR + 1)


@dataclass(frozen=True)
class _Reports:
    """The report that each sum and each count makes, as a number, and how many different ones there are."""

    places: Numbers
    kinds: int


@cache
def _reports() -> _Reports:
    """Each has the trend against an earlier round of which everything is known, which can only tell more."""
    earlier = _round(5, MEMBERS, "2026-Q3")
    seen: dict[CompetencyFigure, int] = {}
    places = [
        [seen.setdefault(_read(_round(total, count, "2026-Q4"), earlier), len(seen)) for count in _COUNTS]
        for total in _SUMS
    ]
    return _Reports(np.array(places), len(seen))


def _round(total: int, count: int, quarter: str) -> Figures:
    return Figures(quarter, (_NAME,), MEMBERS, (total, count), whole=False, k=MEMBERS)


def _read(now: Figures, earlier: Figures) -> CompetencyFigure:
    return read_competencies(now, [earlier])[0]


def keeper_with_report(model: Model, teams: int) -> Advantage:
    """The keeper takes off the own noise and what all others said; the lead's noise and the coding are left."""
    told = _told_by_reports(laplace(SCALE_OF_RATINGS), laplace(SCALE_OF_COUNTS))

    def scores(draw: np.random.Generator, size: int, low: bool) -> Numbers:
        target = people(draw, model, size, low=low) - MIDDLE
        shape = (size, COMPETENCIES)
        others = team_sums(draw, model, size * COMPETENCIES, MEMBERS - 1).reshape(shape)
        total = others + laplace(SCALE_OF_RATINGS).draw(draw, shape)
        count = MEMBERS + laplace(SCALE_OF_COUNTS).draw(draw, shape)
        report = _reports().places[
            total + target + laplace(SCALE_OF_RATINGS).draw(draw, shape) + _FAR,
            count + laplace(SCALE_OF_COUNTS).draw(draw, shape) - _COUNTS[0],
        ]
        ratings = np.arange(RATINGS) - MIDDLE
        chances = told[report[..., None], total[..., None] + ratings + _FAR, count[..., None] - _COUNTS[0]]
        return odds(model, [chances])

    return in_chunks(teams, 9, scores)


def _told_by_reports(ratings: Noise, counts: Noise) -> Numbers:
    """How likely each report is, by the sum and by the count before the lead's noise."""
    reports = _reports()
    spread = ratings.at(np.subtract.outer(np.array(_SUMS), np.array(_SUMS)))
    across = counts.at(np.subtract.outer(np.array(_COUNTS), np.array(_COUNTS)))
    return np.array([spread @ (reports.places == kind) @ across for kind in range(reports.kinds)])


def everybody_low(model: Model, *, shown: bool) -> float:
    """Seven others rated 1, and that is known: is it 1 that the target rated, or what those rate who didn't rate low?

    The closed form of the advantage, of what a lead is shown, or of the raw sum without the lead's own noise.
    """
    shares = alone(model)[LOW:] / alone(model)[LOW:].sum()
    others = -MIDDLE * (MEMBERS - 1)
    keys = KEYS if shown else 1
    noise = laplace(SCALE_OF_RATINGS, keys)
    sums = {rating: noise.at(np.array(_SUMS) - others - rating) for rating in range(-MIDDLE, MIDDLE + 1)}
    low, other = sums[-MIDDLE], sum(share * sums[rating] for rating, share in enumerate(shares))
    if shown:
        count = laplace(SCALE_OF_COUNTS, keys).at(np.array(_COUNTS) - MEMBERS)
        kinds = [_reports().places == kind for kind in range(_reports().kinds)]
        low, other = (np.array([each @ kind @ count for kind in kinds]) for each in (low, np.asarray(other)))
    return float(np.abs(low / low.sum() - other / other.sum()).sum() / 2)


def small_cell() -> float:
    """How often a competency that one of eight rated shows a figure; its raw sum is what knowing all others gives."""
    return beyond(SCALE_OF_COUNTS)[MEMBERS - 2 - ALLOWED]
