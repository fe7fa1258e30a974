"""What a report is made of: the full talks that began between two days, both included, summed in SQL day by day.

Days are those of the clock on the wall where the talk was, as they were kept.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from kcc_coach.practice.records import FULL
from kcc_coach.scenario.model import CompetencyId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kcc_coach.storage.store import Store

_WITHIN: Final = "run.kind = :kind AND substr(run.started, 1, 10) BETWEEN :first AND :last"  # as the index has it
_MONTHS: Final = f"""
SELECT substr(started, 1, 7), count(*), sum(seconds) FROM run WHERE {_WITHIN}
GROUP BY substr(started, 1, 7) ORDER BY 1
"""  # noqa: S608  # our own words
_WEEKS: Final = f"""
SELECT run.week, score.competency, sum(gained), sum(possible), sum(count), count(*),
    coalesce(sum(rating.rating), 0), count(rating.rating)
FROM run JOIN score ON score.run = run.id
LEFT JOIN rating ON rating.run = run.id AND rating.competency = score.competency
WHERE {_WITHIN} GROUP BY run.week, score.competency ORDER BY 1, 2
"""  # noqa: S608  # our own words
_OTHERS: Final = f"SELECT count(*) FROM run WHERE kind = :kind AND NOT ({_WITHIN})"  # noqa: S608  # our own words


class Week(Struct, frozen=True):
    """What the talks of a week showed of a competency, and the own ratings of it, as sums; `week` is its Monday."""

    week: date
    competency: CompetencyId
    gained: int
    possible: int
    decisions: int
    talks: int
    rating_sum: int
    ratings: int


def months_between(store: Store, first: date, last: date) -> tuple[tuple[str, int, int], ...]:
    """The months in which there were talks: (2026-11, how many, seconds)."""
    return tuple((row[0], row[1], row[2]) for row in _asked(store, _MONTHS, first, last))


def weeks_between(store: Store, first: date, last: date) -> tuple[Week, ...]:
    """The sums per week and competency, the oldest first."""
    found = _asked(store, _WEEKS, first, last)
    return tuple(Week(date.fromisoformat(row[0]), CompetencyId(row[1]), *row[2:]) for row in found)


def others(store: Store, first: date, last: date) -> int:
    """How many full talks began on other days."""
    return int(_asked(store, _OTHERS, first, last)[0][0])


def _asked(store: Store, words: str, first: date, last: date) -> Sequence[Sequence[Any]]:
    with store.reading() as to:
        asked = {"kind": FULL, "first": first.isoformat(), "last": last.isoformat()}
        return [tuple(row) for row in to.exec_driver_sql(words, asked)]
