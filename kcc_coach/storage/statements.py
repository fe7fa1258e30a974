"""The statements that write: made from the tables once, and given to the driver as they are.

SQLAlchemy's own way through takes longer than the commit on a fast disk; for reading it makes no difference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, delete, insert
from sqlalchemy.dialects.sqlite import dialect, insert as upsert
from sqlmodel import SQLModel, col

from kcc_coach.storage.tables import (
    AssessmentRow,
    ConversationRow,
    DraftRow,
    MemoryRow,
    NoteRow,
    RatingRow,
    ReviewRow,
    RunRow,
    ScoreRow,
    TypedRow,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


def _table(model: type[SQLModel]) -> Any:
    return model.__table__  # type: ignore[attr-defined]  # sqlmodel makes it


class Ready:
    """A statement in the words of the driver, with the values that are always the same."""

    def __init__(self, statement: Any) -> None:
        compiled = statement.compile(dialect=dialect(paramstyle="named"))
        self._words = str(compiled)
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}

    def run(self, to: Any, *rows: Mapping[str, object]) -> int:
        """Runs it once for each row, on the driver's own connection; returns how many rows were written."""
        return int(to.executemany(self._words, [{**self._fixed, **row} for row in rows]).rowcount)


INSERT_RUN: Final = Ready(upsert(_table(RunRow)).on_conflict_do_nothing())
INSERT_CONVERSATION: Final = Ready(upsert(_table(ConversationRow)).on_conflict_do_nothing())
INSERT_SCORE: Final = Ready(insert(_table(ScoreRow)))
INSERT_ASSESSMENT: Final = Ready(upsert(_table(AssessmentRow)).on_conflict_do_nothing())
INSERT_TYPED: Final = Ready(insert(_table(TypedRow)))
INSERT_RATING: Final = Ready(insert(_table(RatingRow)))
DELETE_DRAFT: Final = Ready(delete(_table(DraftRow)).where(col(DraftRow.key) == bindparam("b_key")))
_keep = upsert(_table(DraftRow))
KEEP_DRAFT: Final = Ready(
    _keep.on_conflict_do_update(
        index_elements=["key"], set_={"saved": _keep.excluded.saved, "detail": _keep.excluded.detail}
    )
)
_note = upsert(_table(NoteRow))
KEEP_NOTE: Final = Ready(
    _note.on_conflict_do_update(
        index_elements=["id"], set_={name: _note.excluded[name] for name in ("kind", "day", "changed", "detail")}
    )
)
DELETE_NOTE: Final = Ready(delete(_table(NoteRow)).where(col(NoteRow.id) == bindparam("b_id")))
INSERT_REVIEW: Final = Ready(
    insert(_table(ReviewRow)).values({name: bindparam(name) for name in ReviewRow.model_fields if name != "id"})
)
_memory = upsert(_table(MemoryRow))
KEEP_MEMORY: Final = Ready(
    _memory.on_conflict_do_update(
        index_elements=["scenario", "node"],
        set_={name: _memory.excluded[name] for name in ("due", "reviews", "lapses", "card")},
    )
)
