"""How a person grows: weekly sums in, points and a careful word about their trend out.

Several competencies are looked at at once, so their trends are held against Holm's bounds: among eight courses in which
nothing happens, one rises or falls at most once in ten times (`trends.DOUBT`). The bands are corrected as Bonferroni
does: where a band leaves no room for level, the word says so too.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kcc_coach.practice.chances import holm
from kcc_coach.practice.records import on_score_axis
from kcc_coach.practice.trends import (
    DOUBT,
    FALLING,
    LEVEL,
    RISING,
    TOO_FEW,
    WEEKS_FOR_A_TREND,
    Slope,
    kendall_chance,
    slope,
    way,
)
from kcc_coach.scenario.competencies import COMPETENCIES
from kcc_coach.scenario.model import CompetencyId
from kcc_coach.scenario.score import ENOUGH

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "DOUBT",
    "FALLING",
    "LEVEL",
    "RISING",
    "TOO_FEW",
    "WEEKS_FOR_A_TREND",
    "Point",
    "Series",
    "WeekSum",
    "series",
]

EARLIEST: Final = date(2016, 1, 4)  # a Monday; what is older was noted by a clock that had lost its day
LONG: Final = 78
BLOCK: Final = 4


class WeekSum(Struct, frozen=True, gc=False):
    """Sums over one week of one competency: what a summary table holds.

    `talks` were played in full, `repeats` of them not for the first time. `ratings` of them have an own rating; over those
    stand `rated_decisions`, and `difference` and `squares`: the sum of the gaps (own rating minus score, both 0..100) and
    of their squares.
    """

    week: date
    competency: CompetencyId
    gained: int
    possible: int
    decisions: int
    talks: int
    rating_sum: int
    ratings: int
    repeats: int = 0
    rated_decisions: int = 0
    difference: float = 0.0
    squares: float = 0.0


class Point(Struct, frozen=True, gc=False):
    """One week on the chart: the talks' score and the person's own rating, both 0..100, None where there is none.

    `repeats` is how many of the talks were of a conversation that had been played before.
    """

    week: date
    score: float | None
    own: float | None
    decisions: int
    talks: int
    repeats: int = 0

    @property
    def enough(self) -> bool:
        """Whether there were decisions enough to say something of this week."""
        return self.decisions >= ENOUGH

    @property
    def only_repeats(self) -> bool:
        return 0 < self.talks <= self.repeats


class Series(Struct, frozen=True):
    """The course of one competency; `trend` is rising, falling, level or too_few.

    A point stands for `weeks` weeks. `doubt` is what the band may miss, after correction for the courses beside it.
    """

    competency: CompetencyId
    points: tuple[Point, ...]
    trend: str
    weeks: int = 1
    doubt: float = DOUBT

    @property
    def first(self) -> float | None:
        return next((point.score for point in self.points if point.score is not None), None)

    @property
    def last(self) -> float | None:
        return next((point.score for point in reversed(self.points) if point.score is not None), None)

    @property
    def scored(self) -> tuple[Point, ...]:
        """The points of which something can be said."""
        return tuple(point for point in self.points if point.score is not None and point.enough)

    def slope(self) -> Slope | None:
        """How fast the scores rise or fall a week, with weeks counted from the first point; None where nobody can tell."""
        scored = self.scored
        weeks = [week_number(point.week, self.points[0].week) for point in scored]
        return slope(weeks, [point.score or 0.0 for point in scored], self.doubt)


def week_number(week: date, first: date) -> int:
    """How many weeks after the first a week is."""
    return (week - first).days // 7


def possible_day(day: date, today: date) -> bool:
    """Whether a talk can have been on this day; a journey to the west may leave talks on the day after today."""
    return EARLIEST <= day <= today + timedelta(days=1)


def possible(sums: Iterable[WeekSum], today: date) -> list[WeekSum]:
    """The sums of weeks that can be, seen from today."""
    last = today + timedelta(days=1)
    return [each for each in sums if EARLIEST <= each.week <= last]


def series(sums: Iterable[WeekSum], today: date | None = None, *, long: int = LONG) -> tuple[Series, ...]:
    """A course per competency that was practised, in the order of the eight; the sums may come in any order.

    Weeks that cannot be, seen from `today`, are left out: a clock that stood wrong bends no chart. Over more weeks than
    `long` a point stands for four weeks.
    """
    found = list(sums) if today is None else possible(sums, today)
    span = (max(each.week for each in found) - min(each.week for each in found)).days // 7 if found else 0
    weeks = BLOCK if span >= long else 1
    practised: dict[CompetencyId, list[WeekSum]] = {}
    for each in found:
        practised.setdefault(each.competency, []).append(each)
    courses = {each.id: _points(practised[each.id], weeks) for each in COMPETENCIES if each.id in practised}
    words, doubt = _trends([_scores(points) for points in courses.values()])
    return tuple(
        Series(competency, points, word, weeks, doubt)
        for (competency, points), word in zip(courses.items(), words, strict=True)
    )


def _trends(courses: list[list[float]]) -> tuple[list[str], float]:
    """A word for each course, and the doubt that is left for the band of one of them."""
    tried = [each for each in courses if len(each) >= WEEKS_FOR_A_TREND]
    stands = iter(holm([kendall_chance(each) for each in tried], DOUBT))
    words = [TOO_FEW if len(each) < WEEKS_FOR_A_TREND else way(each) if next(stands) else LEVEL for each in courses]
    return words, DOUBT / max(1, len(tried))


def _scores(points: Iterable[Point]) -> list[float]:
    return [point.score for point in points if point.score is not None and point.enough]


def _points(sums: Iterable[WeekSum], weeks: int) -> tuple[Point, ...]:
    """The sums of one competency as points in the order of time, taken together by so many weeks."""
    first, days = EARLIEST.toordinal(), 7 * weeks
    blocks: dict[int, list[WeekSum]] = {}
    for each in sums:
        blocks.setdefault((each.week.toordinal() - first) // days, []).append(each)
    return tuple(_point(date.fromordinal(first + days * number), blocks[number]) for number in sorted(blocks))


def _point(week: date, sums: Sequence[WeekSum]) -> Point:
    gained, possible, decisions, talks, rating_sum, ratings, repeats = (
        sum(column)
        for column in zip(
            *(
                (each.gained, each.possible, each.decisions, each.talks, each.rating_sum, each.ratings, each.repeats)
                for each in sums
            ),
            strict=True,
        )
    )
    score = 100 * gained / possible if possible else None
    own = on_score_axis(rating_sum / ratings) if ratings else None
    return Point(week, score, own, decisions, talks, repeats)
