"""The notes of a person: kept, changed, listed and forgotten. Every function is one transaction."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlmodel import col

from kcc_coach.practice.notes import KINDS, Note
from kcc_coach.storage import statements as sql
from kcc_coach.storage.tables import NoteRow, when_text

if TYPE_CHECKING:
    from datetime import date

    from kcc_coach.storage.store import Store


def keep_note(store: Store, note: Note) -> None:
    """Keeps a note; one with the same id is replaced. Raises ValueError for a kind that there isn't."""
    if note.kind not in KINDS:
        message = f"no kind of note: {note.kind}"
        raise ValueError(message)
    row = {
        "id": note.id,
        "kind": note.kind,
        "day": note.day.isoformat(),
        "changed": when_text(note.changed),
        "detail": note.detail,
    }
    with store.writing() as to:
        sql.KEEP_NOTE.run(to, row)


def notes(store: Store, kind: str, first: date | None = None, last: date | None = None) -> tuple[Note, ...]:
    """The notes of a kind, by the day they are about and then as they were written; both days are included."""
    wanted = select(NoteRow).where(col(NoteRow.kind) == kind)
    if first is not None:
        wanted = wanted.where(col(NoteRow.day) >= first)
    if last is not None:
        wanted = wanted.where(col(NoteRow.day) <= last)
    with store.reading() as to:
        rows = to.execute(wanted).all()
    found = (Note(row.id, row.kind, row.day, datetime.fromisoformat(row.changed), row.detail) for row in rows)
    return tuple(sorted(found, key=lambda each: (each.day, each.changed)))


def drop_note(store: Store, id: str) -> None:
    """Forgets a note; one that isn't there is forgotten already."""
    with store.writing() as to:
        sql.DELETE_NOTE.run(to, {"b_id": id})
