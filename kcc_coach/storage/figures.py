"""The figures of the progress page: sums and short rows straight from SQL, no talk is decoded for them.

Every function asks in one transaction. Days are those of the clock on the wall where the talk was, as they were kept.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import ColumnElement, Integer, func, literal, literal_column, select, union_all
from sqlmodel import col

from kcc_coach.practice.calendar import PracticeDay
from kcc_coach.practice.progress import WeekSum
from kcc_coach.practice.records import FULL, KINDS, CameOut
from kcc_coach.scenario.model import EndingId, Outcome
from kcc_coach.storage.tables import ReviewRow, RunRow

if TYPE_CHECKING:
    from kcc_coach.storage.store import Store

_WEEKS: Final = """
    SELECT week, competency, gained, possible, decisions, talks, rating_sum, ratings, repeats, rated_decisions,
        difference / 100.0, squares / 10000.0
    FROM week WHERE scenario = ? AND week >= ?
"""
PRACTICE: Final = tuple(kind for kind in KINDS if kind != "author")  # what an author tries out is no practice
_KEPT: Final = literal_column("run.rowid", Integer)
_DAY: Final[ColumnElement[str]] = literal_column("substr(run.started, 1, 10)")  # as the index has it
_REVIEWED: Final[ColumnElement[str]] = literal_column("substr(review.at, 1, 10)")


def week_sums(store: Store, scenario: str | None = None, since: date | None = None) -> tuple[WeekSum, ...]:
    """The sums per week and competency, of all scenarios or one, from the week of a day on."""
    monday = str(since - timedelta(days=since.weekday())) if since is not None else ""
    with store.reading() as to:
        rows = to.exec_driver_sql(_WEEKS, (scenario or "", monday)).all()
    return tuple(WeekSum(date.fromisoformat(week), *sums) for week, *sums in rows)


def practice_days(store: Store) -> tuple[PracticeDay, ...]:
    """What was practised on each day: talks, and moments that were no part of a talk."""
    talks = [
        select(_DAY.label("day"), func.count().label("talks"), literal(0).label("moments"))
        .select_from(RunRow)
        .where(col(RunRow.kind) == kind)
        .group_by(_DAY)
        for kind in PRACTICE  # one by one, since the index begins with the kind
    ]
    moments = (
        select(_REVIEWED.label("day"), literal(0), func.count())
        .select_from(ReviewRow)
        .where(col(ReviewRow.run).is_(None))
        .group_by(_REVIEWED)
    )
    with store.reading() as to:
        rows = to.execute(union_all(*talks, moments)).all()
    return tuple(PracticeDay(date.fromisoformat(row[0]), row[1], row[2]) for row in rows)


def came_out(store: Store, scenario: str | None = None, since: date | None = None) -> tuple[CameOut, ...]:
    """Where the full talks came out, in the order in which they were kept: a clock that was set back changes no order."""
    names = ("title", "attempt", "relation", "purpose")
    wanted = select(_DAY.label("day"), *(col(getattr(RunRow, name)) for name in names)).where(col(RunRow.kind) == FULL)
    if scenario is not None:
        wanted = wanted.where(col(RunRow.scenario) == scenario)
    if since is not None:
        wanted = wanted.where(since.isoformat() <= _DAY)
    with store.reading() as to:
        rows = to.execute(wanted.order_by(_KEPT)).all()
    return tuple(
        CameOut(date.fromisoformat(day), title, attempt, Outcome(EndingId(""), relation, purpose))
        for day, title, attempt, relation, purpose in rows
    )


def titles(store: Store) -> tuple[tuple[str, str], ...]:
    """The scenarios that were played in full, as (id, title as it was last kept), by title."""
    wanted = (
        select(col(RunRow.scenario), col(RunRow.title), func.max(_KEPT))
        .where(col(RunRow.kind) == FULL)
        .group_by(col(RunRow.scenario), col(RunRow.title))
    )
    with store.reading() as to:
        rows = to.execute(wanted).all()
    found = {row[0]: row[1] for row in sorted(rows, key=lambda row: int(row[2]))}
    return tuple(sorted(found.items(), key=lambda each: each[1].lower()))
