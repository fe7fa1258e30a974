"""A recovery key that was shown and that nobody said to have: that it was shown is remembered, the key never is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select
from sqlmodel import col

from kcc_coach.storage import statements as sql
from kcc_coach.storage.tables import DraftRow, when_text

if TYPE_CHECKING:
    from datetime import datetime

    from kcc_coach.storage.store import Store

UNKEPT: Final = "recovery:shown"


def remember_shown(store: Store, when: datetime) -> None:
    """A recovery key is being shown; it counts as lost until somebody says to have it."""
    with store.writing() as to:
        sql.KEEP_DRAFT.run(to, {"key": UNKEPT, "saved": when_text(when), "detail": "{}"})


def forget_shown(store: Store) -> None:
    """Somebody has the recovery key, or needs none."""
    with store.writing() as to:
        sql.DELETE_DRAFT.run(to, {"b_key": UNKEPT})


def was_shown(store: Store) -> bool:
    """Whether the lock of this profile has a recovery key that nobody said to have."""
    if not store.profile.has_passphrase:
        return False
    with store.reading() as to:
        return to.execute(select(col(DraftRow.key)).where(col(DraftRow.key) == UNKEPT)).first() is not None
