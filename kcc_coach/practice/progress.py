"""How a person grows: weekly sums in, points and a careful word about their trend out.

The trend is the Mann-Kendall test (Mann 1945, Kendall 1975) on the weekly scores: with so few points and no reason
to expect a straight line, it only asks whether later weeks are more often higher than lower.
"""

from __future__ import annotations

from datetime import date
from itertools import combinations
from math import erfc, sqrt
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kcc_coach.practice.records import on_score_axis
from kcc_coach.scenario.competencies import COMPETENCIES
from kcc_coach.scenario.model import CompetencyId
from kcc_coach.scenario.score import ENOUGH

if TYPE_CHECKING:
    from collections.abc import Iterable

WEEKS_FOR_A_TREND: Final = 5
DOUBT: Final = 0.10

RISING: Final = "rising"
FALLING: Final = "falling"
LEVEL: Final = "level"
TOO_FEW: Final = "too_few"


class WeekSum(Struct, frozen=True):
    """Sums over one week of one competency: what a summary table holds."""

    week: date
    competency: CompetencyId
    gained: int
    possible: int
    decisions: int
    talks: int
    rating_sum: int
    ratings: int


class Point(Struct, frozen=True):
    """One week on the chart: the talks' score and the person's own rating, both 0..100, None where there is none."""

    week: date
    score: float | None
    own: float | None
    decisions: int
    talks: int

    @property
    def enough(self) -> bool:
        """Whether there were decisions enough to say something of this week."""
        return self.decisions >= ENOUGH


class Series(Struct, frozen=True):
    """The course of one competency; `trend` is rising, falling, level or too_few."""

    competency: CompetencyId
    points: tuple[Point, ...]
    trend: str

    @property
    def first(self) -> float | None:
        return next((point.score for point in self.points if point.score is not None), None)

    @property
    def last(self) -> float | None:
        return next((point.score for point in reversed(self.points) if point.score is not None), None)


def series(sums: Iterable[WeekSum]) -> tuple[Series, ...]:
    """A course per competency that was practised, in the order of the eight; the sums may come in any order."""
    found: dict[CompetencyId, list[WeekSum]] = {}
    for each in sums:
        found.setdefault(each.competency, []).append(each)
    courses = []
    for competency in (each.id for each in COMPETENCIES if each.id in found):
        weeks = found[competency]
        points = tuple(_point(each) for each in sorted(weeks, key=lambda each: each.week))
        scores = [point.score for point in points if point.score is not None and point.enough]
        courses.append(Series(competency, points, trend(scores)))
    return tuple(courses)


def _point(each: WeekSum) -> Point:
    score = 100 * each.gained / each.possible if each.possible else None
    own = on_score_axis(each.rating_sum / each.ratings) if each.ratings else None
    return Point(each.week, score, own, each.decisions, each.talks)


def trend(values: list[float]) -> str:
    """Whether values in the order of time rise or fall; level where that cannot be told from chance."""
    if len(values) < WEEKS_FOR_A_TREND:
        return TOO_FEW
    lead = sum((later > earlier) - (later < earlier) for earlier, later in combinations(values, 2))
    if _chance(lead, values) >= DOUBT:
        return LEVEL
    return RISING if lead > 0 else FALLING


def _chance(lead: int, values: list[float]) -> float:
    """How likely a lead this large or larger is without any trend (normal approximation, corrected for ties)."""
    count = len(values)
    ties = sum(size * (size - 1) * (2 * size + 5) for size in (values.count(each) for each in set(values)))
    variance = (count * (count - 1) * (2 * count + 5) - ties) / 18
    if not variance or not lead:
        return 1.0
    return erfc((abs(lead) - 1) / sqrt(variance) / sqrt(2))
