"""What a report of the own practice tells: months, courses per competency, endings. Sums of the records, nothing guessed.

A score is over all decisions of a week (or a month, where the practice spans more than a year), 0..100; an own rating r
stands at (r − 1) × 25. Only full talks count, as on the progress page, and only on days that can be: a clock that stood
wrong bends no chart.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kcc_coach.practice.progress import EARLIEST, possible_day
from kcc_coach.practice.records import on_score_axis
from kcc_coach.scenario.competencies import COMPETENCIES
from kcc_coach.storage.overview import TalkSeen, reflections_seen
from kcc_coach.storage.reported import Week, months_between, others, weeks_between

if TYPE_CHECKING:
    from kcc_coach.storage.store import Store

MOST_WEEKS: Final = 60
MOST_ENDINGS: Final = 200  # dots that can still be told apart


class Month(Struct, frozen=True):
    """The full talks of a month, on its first day, and the minutes that they took together."""

    month: date
    talks: int
    minutes: int


class Dot(Struct, frozen=True):
    """A week or a month of a course: score and own rating, 0..100, None where there is none."""

    begins: date
    score: float | None
    own: float | None
    decisions: int
    talks: int


class Course(Struct, frozen=True):
    """How one competency went."""

    competency: str
    dots: tuple[Dot, ...]


class End(Struct, frozen=True):
    """Where a talk came out: relation and purpose, 0..100."""

    title: str
    day: date
    ending: str
    relation: int
    purpose: int


class Report(Struct, frozen=True):
    """All of it. `name` is empty, and there are no thoughts, where the own words were not asked for.

    `odd` is how many full talks carry a day that cannot be, and so count in none of the figures.
    """

    name: str
    months: tuple[Month, ...]
    monthly: bool
    courses: tuple[Course, ...]
    ends: tuple[End, ...]
    endings: int
    thoughts: tuple[TalkSeen, ...]
    odd: int = 0


def report_of(store: Store, today: date, *, words: bool = False) -> Report:
    """The report of these records; the newest endings, where there are more than can be told apart."""
    days = EARLIEST, today + timedelta(days=1)
    weeks = weeks_between(store, *days)
    monthly = len({each.week for each in weeks}) > MOST_WEEKS
    ended = [each for each in store.endings() if possible_day(each.started.date(), today)]
    ends = (
        End(each.title, each.started.date(), each.ending_title, each.outcome.relation, each.outcome.purpose)
        for each in ended[-MOST_ENDINGS:]
    )
    return Report(
        store.profile.name if words else "",
        tuple(_month(*each) for each in months_between(store, *days)),
        monthly,
        courses_of(weeks, monthly=monthly),
        tuple(ends),
        len(ended),
        tuple(reversed(reflections_seen(store))) if words else (),
        others(store, *days),
    )


def courses_of(weekly: tuple[Week, ...], *, monthly: bool) -> tuple[Course, ...]:
    """A course for each competency that was practised, in the order of the eight."""
    found: dict[str, dict[date, list[Week]]] = {}
    for each in weekly:
        begins = each.week.replace(day=1) if monthly else each.week
        found.setdefault(each.competency, {}).setdefault(begins, []).append(each)
    known = [each.id for each in COMPETENCIES if each.id in found]
    return tuple(Course(name, tuple(_dot(day, found[name][day]) for day in sorted(found[name]))) for name in known)


def _dot(begins: date, weeks: list[Week]) -> Dot:
    possible, ratings = sum(each.possible for each in weeks), sum(each.ratings for each in weeks)
    score = 100 * sum(each.gained for each in weeks) / possible if possible else None
    own = on_score_axis(sum(each.rating_sum for each in weeks) / ratings) if ratings else None
    return Dot(begins, score, own, sum(each.decisions for each in weeks), sum(each.talks for each in weeks))


def _month(name: str, talks: int, seconds: int) -> Month:
    return Month(date.fromisoformat(f"{name}-01"), talks, round(seconds / 60))
