"""The reviews of moments, and the memory of each: kept in one transaction, so that neither runs ahead of the other."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlmodel import col

from kcc_coach.practice.memory import Memory, remembered
from kcc_coach.practice.moments import Review
from kcc_coach.practice.records import FULL, RunId
from kcc_coach.scenario.model import CompetencyId
from kcc_coach.storage import statements as sql
from kcc_coach.storage.tables import MemoryRow, ReviewRow, RunRow, WeekRow, when_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kcc_coach.storage.store import Store


def writes(reviews: Iterable[Review]) -> Callable[[Any], None]:
    """What keeps these reviews within a transaction of somebody else's: that of the talk that they come from."""
    wanted = tuple(reviews)

    def write(to: Any) -> None:
        for each in wanted:
            _keep(to, each)

    return write


def keep_review(store: Store, review: Review) -> None:
    """Keeps the review of a moment that was met by itself, and what is remembered after it."""
    with store.writing() as to:
        _keep(to, review)


def rebuild(to: Any, scenario: str, node: str) -> None:
    """Makes the memory of a moment anew from the reviews that are left of it; none is left where there are none.

    `to` is the driver's own connection, in a transaction.
    """
    to.execute("DELETE FROM memory WHERE scenario = ? AND node = ?", (scenario, node))
    wanted = (
        "SELECT hash, reply, gained, possible, rating, at, run FROM review WHERE scenario = ? AND node = ? ORDER BY id"
    )
    memory = None
    for row in to.execute(wanted, (scenario, node)).fetchall():
        content_hash, reply, gained, possible, rating, at, run = row
        review = Review(scenario, node, content_hash, reply, gained, possible, rating, datetime.fromisoformat(at), run)
        memory = remembered(memory, review)
    if memory is not None:
        _keep_memory(to, memory)


def _keep(to: Any, review: Review) -> None:
    sql.INSERT_REVIEW.run(
        to,
        {
            "scenario": review.scenario,
            "node": review.node,
            "hash": review.hash,
            "reply": review.reply,
            "gained": review.gained,
            "possible": review.possible,
            "rating": review.rating,
            "at": when_text(review.at),
            "run": review.run,
        },
    )
    wanted = "SELECT due, reviews, lapses, card FROM memory WHERE scenario = ? AND node = ?"
    row = to.execute(wanted, (review.scenario, review.node)).fetchone()
    before = Memory(review.scenario, review.node, datetime.fromisoformat(row[0]), *row[1:]) if row else None
    _keep_memory(to, remembered(before, review))


def _keep_memory(to: Any, memory: Memory) -> None:
    sql.KEEP_MEMORY.run(
        to,
        {
            "scenario": memory.scenario,
            "node": memory.node,
            "due": when_text(memory.due.astimezone(UTC)),
            "reviews": memory.reviews,
            "lapses": memory.lapses,
            "card": memory.card,
        },
    )


def memories(store: Store) -> dict[tuple[str, str], Memory]:
    """What is remembered of each moment, by its scenario and node."""
    with store.reading() as to:
        rows = to.execute(select(MemoryRow.__table__)).all()  # type: ignore[attr-defined]  # sqlmodel makes it
    found = (
        Memory(row.scenario, row.node, datetime.fromisoformat(row.due), row.reviews, row.lapses, row.card)
        for row in rows
    )
    return {each.key: each for each in found}


def last_played(store: Store) -> dict[str, datetime]:
    """When each scenario was last played from its opening."""
    last = func.max(col(RunRow.started)).label("last")
    wanted = select(col(RunRow.scenario), last).where(col(RunRow.kind) == FULL)
    with store.reading() as to:
        rows = to.execute(wanted.group_by(col(RunRow.scenario))).all()
    return {row[0]: datetime.fromisoformat(row[1]) for row in rows}


def sums_since(store: Store, since: date) -> tuple[tuple[CompetencyId, int, int, int], ...]:
    """What was gained and possible per competency in the full talks from a week on, and over how many decisions."""
    names = ("gained", "possible", "decisions")
    totals = [func.sum(col(getattr(WeekRow, name))) for name in names]
    wanted = select(col(WeekRow.competency), *totals).where(col(WeekRow.scenario) == "", col(WeekRow.week) >= since)
    with store.reading() as to:
        rows = to.execute(wanted.group_by(col(WeekRow.competency))).all()
    return tuple((CompetencyId(row[0]), int(row[1]), int(row[2]), int(row[3])) for row in rows)


def last_met_in(store: Store, scenario: str, node: str) -> RunId | None:
    """The talk in which a moment was last met; None where it was only met by itself, or never."""
    wanted = (
        select(col(ReviewRow.run))
        .where(col(ReviewRow.scenario) == scenario, col(ReviewRow.node) == node, col(ReviewRow.run).is_not(None))
        .order_by(col(ReviewRow.id).desc())
        .limit(1)
    )
    with store.reading() as to:
        row = to.execute(wanted).first()
        return RunId(row[0]) if row and row[0] else None
