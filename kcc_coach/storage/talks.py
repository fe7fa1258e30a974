"""The talks of one conversation in short, of every kind: to choose two of them from."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec
from sqlalchemy import Integer, literal_column, select
from sqlmodel import col

from kcc_coach.practice.records import FULL, Brief, Carded, Run, RunId
from kcc_coach.scenario.model import EndingId, Outcome
from kcc_coach.storage.tables import AssessmentRow, RunRow

if TYPE_CHECKING:
    from kcc_coach.storage.store import Store

NEWEST: Final = 60  # by the clock on the wall; which of them is the newest depends on their zones too


_KEPT: Final = literal_column("run.rowid", Integer)  # the order in which talks were kept


def as_kept(store: Store, *runs: str) -> tuple[Run, ...]:
    """Those of these talks that are there, in the order in which they were kept: a clock may have been set back."""
    wanted = select(col(RunRow.detail)).where(col(RunRow.id).in_(runs)).order_by(_KEPT)
    with store.reading() as to:
        return tuple(msgspec.json.decode(row.detail, type=Run) for row in to.execute(wanted))


def talks_of(store: Store, scenario: str) -> tuple[Brief, ...]:
    """The talks of a scenario, the newest first."""
    wanted = select(col(RunRow.id), col(RunRow.kind), col(RunRow.started), col(RunRow.ending_title)).where(
        col(RunRow.scenario) == scenario
    )
    with store.reading() as to:
        rows = to.execute(wanted).all()
    found = (Brief(RunId(row[0]), row[1], datetime.fromisoformat(row[2]), row[3]) for row in rows)
    return tuple(sorted(found, key=lambda each: each.started, reverse=True))


def carded(store: Store) -> tuple[Carded, ...]:
    """The talks that were played from their opening, the oldest first: from indexes alone."""
    names = ("id", "scenario", "title", "started", "relation", "purpose")
    rated = select(col(AssessmentRow.run)).where(col(AssessmentRow.run) == col(RunRow.id)).exists()
    wanted = select(_KEPT, *(col(getattr(RunRow, name)) for name in names), rated)
    with store.reading() as to:
        rows = [tuple(row) for row in to.execute(wanted.where(col(RunRow.kind) == FULL))]
    rows.sort()
    found = (
        Carded(RunId(run), scenario, title, datetime.fromisoformat(started), Outcome(EndingId(""), *out), rated)
        for _, run, scenario, title, started, *out, rated in rows
    )
    return tuple(sorted(found, key=lambda each: each.started))


def ending_titles(store: Store, runs: tuple[RunId, ...]) -> dict[RunId, str]:
    """How the endings of a few talks were called."""
    wanted = select(col(RunRow.id), col(RunRow.ending_title)).where(col(RunRow.id).in_(runs))
    with store.reading() as to:
        return {RunId(row[0]): row[1] for row in to.execute(wanted)}


def outcomes_before(store: Store, run: Run) -> tuple[Outcome, ...]:
    """Where the full talks of the same scenario came out until this one began, the oldest first, without it.

    Read from an index alone; an outcome has no ending's name.
    """
    names = ("started", "relation", "purpose")
    wanted = select(_KEPT, *(col(getattr(RunRow, name)) for name in names)).where(
        col(RunRow.kind) == FULL, col(RunRow.scenario) == run.scenario
    )
    with store.reading() as to:
        (this,) = to.execute(select(_KEPT).where(col(RunRow.id) == run.id)).first() or (None,)
        rows = to.execute(wanted).all()
    found = sorted((datetime.fromisoformat(row[1]), row[0], *row[2:]) for row in rows if row[0] != this)
    return tuple(Outcome(EndingId(""), each[2], each[3]) for each in found if each[0] <= run.started)


def one_beside(store: Store, run: Run) -> RunId | None:
    """A talk to lay beside this one: the one that it was begun from, or the newest other of its scenario."""
    others = (
        select(col(RunRow.id), col(RunRow.started))
        .where(col(RunRow.scenario) == run.scenario, col(RunRow.id) != run.id)
        .order_by(col(RunRow.started).desc())
        .limit(NEWEST)
    )
    with store.reading() as to:
        if run.of and to.execute(select(_KEPT).where(col(RunRow.id) == run.of)).first():
            return RunId(run.of)
        rows = to.execute(others).all()
    newest = max(rows, key=lambda row: datetime.fromisoformat(row[1]), default=None)
    return RunId(newest[0]) if newest else None
