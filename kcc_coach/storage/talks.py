"""The talks of one conversation in short, of every kind: to choose two of them from."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec
from sqlalchemy import Integer, literal_column, select
from sqlmodel import col

from kcc_coach.practice.records import Brief, Run, RunId
from kcc_coach.storage.tables import RunRow

if TYPE_CHECKING:
    from kcc_coach.storage.store import Store


_KEPT: Final = literal_column("run.rowid", Integer)


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
