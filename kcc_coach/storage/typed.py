"""What a person typed before the replies were shown, kept with the talk. Private: it leaves in no export but their own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlmodel import col

from kcc_coach.practice.own_words import Typed
from kcc_coach.storage import statements as sql
from kcc_coach.storage.tables import TypedRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kcc_coach.practice.records import RunId
    from kcc_coach.storage.store import Store


def typed_with(run: RunId, typed: Iterable[Typed]) -> Callable[[Any], None]:
    """Writes what was typed in the transaction that keeps the talk: `store.save_run(run, also=[typed_with(…)])`."""
    rows = [
        {
            "run": run,
            "number": each.number,
            "node": each.node,
            "said": each.said,
            "proposed": each.proposed,
            "chosen": each.chosen,
        }
        for each in typed
    ]
    return partial(_write, rows)


def _write(rows: list[dict[str, object]], to: Any) -> None:
    sql.INSERT_TYPED.run(to, *rows)


def typed_of(store: Store, run: RunId) -> tuple[Typed, ...]:
    """What was typed in a talk, in the order of its decisions."""
    wanted = select(TypedRow).where(col(TypedRow.run) == run).order_by(col(TypedRow.number))
    with store.reading() as to:
        rows = to.execute(wanted).all()
    return tuple(Typed(row.number, row.node, row.said, row.proposed, row.chosen) for row in rows)
