"""All that is kept of a person, told in one transaction and put back in one.

The weekly sums are no part of it: they follow from the talks.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Raw

from kcc_coach.practice.records import Run
from kcc_coach.storage import kept

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from sqlalchemy import Connection

    from kcc_coach.storage.store import Store

AT_ONCE: Final = 200  # rows that are in memory together

_ORDERS: Final = {
    kept.CONVERSATIONS: "SELECT hash, document FROM conversation ORDER BY hash",
    kept.TALKS: "SELECT detail FROM run ORDER BY rowid",  # as they were kept
    kept.ASSESSMENTS: """
        SELECT assessment.run, given, reflection,
            (SELECT json_group_object(competency, rating)
             FROM (SELECT competency, rating FROM rating WHERE rating.run = assessment.run ORDER BY competency)) AS ratings
        FROM assessment JOIN run ON run.id = assessment.run ORDER BY run.rowid
    """,
    kept.TYPED: """
        SELECT typed.run, number, node, said, proposed, chosen
        FROM typed JOIN run ON run.id = typed.run ORDER BY run.rowid, number
    """,
    kept.REVIEWS: "SELECT scenario, node, hash, reply, gained, possible, rating, at, run FROM review ORDER BY id",
    kept.MEMORIES: "SELECT scenario, node, due, reviews, lapses, card FROM memory ORDER BY scenario, node",
    kept.NOTES: "SELECT id, kind, day, changed, detail FROM note ORDER BY id",
    kept.DRAFTS: "SELECT key, saved, detail FROM draft ORDER BY key",
}
SECTIONS: Final = tuple(_ORDERS)


def everything(store: Store) -> Generator[tuple[str, Iterator[msgspec.Struct]]]:
    """Each kind by its name with its values, in an order that is always the same; all of one moment.

    Nothing else can ask the store before the last one was read; no more than a few hundred are in memory at once.
    """
    with store.reading() as to:
        for section in SECTIONS:
            yield section, _values(to, section)


def values(store: Store, section: str) -> Iterator[Any]:
    """The values of one kind."""
    with store.reading() as to:
        yield from _values(to, section)


def _values(to: Connection, section: str) -> Iterator[msgspec.Struct]:
    make = _MADE[section]
    for row in to.exec_driver_sql(_ORDERS[section]).yield_per(AT_ONCE):
        yield make(row)


def _conversation(row: Any) -> kept.Conversation:
    return kept.Conversation(row.hash, _raw(row.document))


def _rated(row: Any) -> kept.Rated:
    return kept.Rated(row.run, row.given, msgspec.json.decode(row.ratings), row.reflection)


def _memory(row: Any) -> kept.Memory:
    return kept.Memory(row.scenario, row.node, row.due, row.reviews, row.lapses, _raw(row.card))


def _note(row: Any) -> kept.KeptNote:
    return kept.KeptNote(row.id, row.kind, date.fromisoformat(row.day), row.changed, _raw(row.detail))


def _raw(text: str) -> Raw:
    """JSON as it is kept, on one line; what is no JSON, or goes over lines, is told as a text."""
    try:
        msgspec.json.decode(text)
    except (msgspec.MsgspecError, RecursionError):
        return Raw(msgspec.json.encode(text))
    return Raw(text.encode()) if "\n" not in text and not text.startswith('"') else Raw(msgspec.json.encode(text))


def text_of(raw: Raw) -> str:
    """What `_raw` was made of."""
    content = bytes(raw)
    return msgspec.json.decode(content, type=str) if content.startswith(b'"') else content.decode()


def _run(row: Any) -> Run:
    return msgspec.json.decode(row.detail, type=Run)


_MADE: Final[dict[str, Callable[[Any], msgspec.Struct]]] = {
    kept.CONVERSATIONS: _conversation,
    kept.TALKS: _run,
    kept.ASSESSMENTS: _rated,
    kept.TYPED: lambda row: kept.Typed(*row),
    kept.REVIEWS: lambda row: kept.Review(*row),
    kept.MEMORIES: _memory,
    kept.NOTES: _note,
    kept.DRAFTS: lambda row: kept.Draft(row.key, row.saved, _raw(row.detail)),
}
