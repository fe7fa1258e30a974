"""Small steps and successes in the records: what is half typed, how many there are in each month, and talks in short."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec
from sqlalchemy import func, select, text
from sqlmodel import col

from kcc_coach.practice.records import FULL
from kcc_coach.scenario.model import EndingId, Outcome
from kcc_coach.storage import statements as sql
from kcc_coach.storage.tables import DraftRow, NoteRow, when_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kcc_coach.storage.store import Store

_DRAFT: Final = "steps:"
_EVENTS: Final = "CASE WHEN json_valid(detail) THEN json_extract(detail, '$.events') END"  # as in the index
_TALKS: Final = text(
    f"SELECT id, scenario, title, hash, started, relation, purpose, {_EVENTS} AS events"  # noqa: S608  # our own words
    " FROM run WHERE kind = :kind"
)
_OLDEST: Final = text(f"{_TALKS.text} ORDER BY started LIMIT :most")


class ShortTalk(msgspec.Struct, frozen=True):
    """A talk without what was said in it: `events` are its choices and steps back, `hash` says of which words."""

    run: str
    scenario: str
    title: str
    hash: str
    started: datetime
    quadrant: str
    events: tuple[str, ...]


def keep_typed(store: Store, form: str, fields: Mapping[str, str], saved: datetime) -> None:
    """Keeps what is half typed in a form; nothing typed is forgotten."""
    with store.writing() as to:
        if any(each.strip() for each in fields.values()):
            detail = msgspec.json.encode(dict(fields)).decode()
            sql.KEEP_DRAFT.run(to, {"key": _DRAFT + form, "saved": when_text(saved), "detail": detail})
        else:
            sql.DELETE_DRAFT.run(to, {"b_key": _DRAFT + form})


def typed(store: Store) -> dict[str, dict[str, str]]:
    """What was left half typed, by form; what cannot be read is passed over."""
    wanted = select(col(DraftRow.key), col(DraftRow.detail)).where(col(DraftRow.key).startswith(_DRAFT))
    found = {}
    with store.reading() as to:
        for row in to.execute(wanted):
            with suppress(msgspec.MsgspecError):
                found[row.key.removeprefix(_DRAFT)] = msgspec.json.decode(row.detail, type=dict[str, str])
    return found


def months_with(store: Store, kinds: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """The months (as 2026-05) in which there are notes of these kinds with how many, the newest first."""
    month = func.strftime("%Y-%m", col(NoteRow.day))
    wanted = select(month, func.count()).where(col(NoteRow.kind).in_(tuple(kinds))).group_by(month)
    with store.reading() as to:
        rows = to.execute(wanted.order_by(month.desc())).all()
    return tuple((str(row[0]), int(row[1])) for row in rows)


def short_talks(store: Store, most: int | None = None) -> tuple[ShortTalk, ...]:
    """The talks that were played in full by the person's own choices, the oldest first: read from an index alone.

    With `most` only so many, of the oldest by the clock on the wall where they were.
    """
    wanted, how = (_TALKS, {}) if most is None else (_OLDEST, {"most": most})
    with store.reading() as to:
        rows = [tuple(row) for row in to.execute(wanted, {"kind": FULL, **how})]
    read = msgspec.json.Decoder(tuple[str, ...]).decode
    found = [
        ShortTalk(
            run,
            scenario,
            title,
            content_hash,
            datetime.fromisoformat(started),
            Outcome(EndingId(""), relation, purpose).quadrant,
            read(events),
        )
        for run, scenario, title, content_hash, started, relation, purpose, events in rows
        if events is not None
    ]
    return tuple(sorted(found, key=lambda each: each.started))
