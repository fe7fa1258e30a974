"""The statements that write, made once."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import bindparam, delete, insert
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlmodel import SQLModel, col

from kcc_coach.storage.tables import AssessmentRow, DraftRow, RatingRow, RunRow, ScoreRow, WeekRow

SUMS: Final = ("gained", "possible", "decisions", "talks", "rating_sum", "ratings")


def _table(model: type[SQLModel]) -> Any:
    return model.__table__  # type: ignore[attr-defined]  # sqlmodel makes it


def _add_to_week(**added: Any) -> Any:
    """Adds to the sums of a week, beginning with nothing where there are none."""
    table = _table(WeekRow)
    start = {name: added.get(name, 0) for name in SUMS}
    keys: dict[str, Any] = {name: bindparam(name) for name in ("week", "scenario", "competency")}
    statement = upsert(table).values(**keys, **start)
    grown = {name: table.c[name] + statement.excluded[name] for name in added}
    return statement.on_conflict_do_update(index_elements=list(keys), set_=grown)


INSERT_RUN: Final = insert(_table(RunRow))
INSERT_SCORE: Final = insert(_table(ScoreRow))
INSERT_ASSESSMENT: Final = upsert(_table(AssessmentRow)).on_conflict_do_nothing()
INSERT_RATING: Final = insert(_table(RatingRow))
DELETE_DRAFT: Final = delete(_table(DraftRow)).where(col(DraftRow.key) == bindparam("b_key"))
ADD_SCORES_TO_WEEK: Final = _add_to_week(
    gained=bindparam("gained"), possible=bindparam("possible"), decisions=bindparam("count"), talks=1
)
ADD_RATINGS_TO_WEEK: Final = _add_to_week(rating_sum=bindparam("rating"), ratings=1)
_keep = upsert(_table(DraftRow))
KEEP_DRAFT: Final = _keep.on_conflict_do_update(
    index_elements=["key"], set_={"saved": _keep.excluded.saved, "detail": _keep.excluded.detail}
)
