"""How much is kept of a person, kind by kind: how many, and how many bytes they say. Summed in SQL."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from kcc_coach.practice.notes import Note
from kcc_coach.practice.records import RunId
from kcc_coach.storage.everything import AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Generator

    from sqlalchemy import Connection

    from kcc_coach.storage.profiles import Profile
    from kcc_coach.storage.store import Store

TALKS: Final = "talks"
RATINGS: Final = "ratings"
REFLECTIONS: Final = "reflections"
TYPED: Final = "typed"
MOMENTS: Final = "moments"
NOTES: Final = "notes"
DRAFTS: Final = "drafts"
CONVERSATIONS: Final = "conversations"

# How many there are, and a list of sizes of which SAMPLE are looked at: to measure every talk, all of them had to be read.
_SUMS: Final = {
    TALKS: ("SELECT count(*) FROM run", "SELECT octet_length(detail) + 300 FROM run ORDER BY rowid DESC"),
    RATINGS: ("SELECT count(*) FROM rating", "SELECT 48 FROM (SELECT 1)"),
    REFLECTIONS: (
        "SELECT count(*) FROM assessment WHERE octet_length(reflection) > 0",
        "SELECT octet_length(reflection) FROM assessment WHERE octet_length(reflection) > 0 ORDER BY rowid DESC",
    ),
    TYPED: ("SELECT count(*) FROM typed", "SELECT octet_length(said) FROM typed"),
    MOMENTS: ("SELECT count(*) FROM review", "SELECT 160 FROM (SELECT 1)"),
    NOTES: ("SELECT count(*) FROM note", "SELECT octet_length(detail) FROM note ORDER BY rowid DESC"),
    DRAFTS: ("SELECT count(*) FROM draft", "SELECT octet_length(detail) FROM draft"),
    CONVERSATIONS: ("SELECT count(*) FROM conversation", "SELECT octet_length(document) FROM conversation"),
}
SAMPLE: Final = 500
KINDS: Final = tuple(_SUMS)
_TALK: Final = """
SELECT run.id, run.scenario, run.title, run.kind, run.attempt, run.started, run.seconds, run.ending_title, run.relation,
    run.purpose, coalesce(assessment.reflection, '') AS reflection,
    (SELECT json_group_object(competency, rating)
     FROM (SELECT competency, rating FROM rating WHERE rating.run = run.id ORDER BY competency)) AS ratings
"""
_TALKS: Final = {  # the index by day finds the newest without reading every talk
    "": """
        FROM (SELECT rowid AS place, substr(started, 1, 10) AS day FROM run INDEXED BY run_by_day
              ORDER BY day DESC, place DESC LIMIT :count OFFSET :after) AS newest
        CROSS JOIN run ON run.rowid = newest.place LEFT JOIN assessment ON assessment.run = run.id
        ORDER BY newest.day DESC, newest.place DESC
    """,
    RATINGS: """
        FROM assessment JOIN run ON run.id = assessment.run
        WHERE EXISTS (SELECT 1 FROM rating WHERE rating.run = run.id)
        ORDER BY assessment.rowid DESC LIMIT :count OFFSET :after
    """,
    REFLECTIONS: """
        FROM assessment JOIN run ON run.id = assessment.run WHERE octet_length(reflection) > 0
        ORDER BY assessment.rowid DESC LIMIT :count OFFSET :after
    """,
}
_CONVERSATIONS: Final = """
SELECT coalesce((SELECT title FROM run WHERE run.hash = conversation.hash LIMIT 1), '–'), hash FROM conversation
ORDER BY hash LIMIT :count OFFSET :after
"""
_TYPED: Final = """
SELECT run.title, run.started, typed.said FROM typed JOIN run ON run.id = typed.run
ORDER BY run.started DESC, typed.number LIMIT :count OFFSET :after
"""
_MOMENTS: Final = "SELECT scenario, node, rating, at FROM review ORDER BY id DESC LIMIT :count OFFSET :after"
_NOTES: Final = (
    "SELECT id, kind, day, changed, detail FROM note ORDER BY day DESC, changed DESC LIMIT :count OFFSET :after"
)
_DRAFTS: Final = "SELECT key, saved, detail FROM draft ORDER BY saved DESC LIMIT :count OFFSET :after"


_SCORES: Final = """
SELECT run.id, run.started, run.title, run.kind, score.competency, gained, possible, count, rating.rating
FROM run JOIN score ON score.run = run.id
LEFT JOIN rating ON rating.run = run.id AND rating.competency = score.competency
ORDER BY run.started, run.rowid, score.competency
"""


class Amount(Struct, frozen=True):
    """How many of a kind there are, and about how many bytes."""

    kind: str
    count: int
    bytes: int


class Overview(Struct, frozen=True):
    """What is kept, and in which files: each with its size in bytes."""

    amounts: tuple[Amount, ...]
    files: tuple[tuple[Path, int], ...]


class TalkSeen(Struct, frozen=True):
    """A talk in short, with the own ratings (competency, 1..5) and the reflection."""

    id: RunId
    scenario: str
    title: str
    kind: str
    attempt: int
    started: datetime
    seconds: int
    ending_title: str
    relation: int
    purpose: int
    ratings: tuple[tuple[str, int], ...]
    reflection: str


class ScoreSeen(Struct, frozen=True):
    """What a talk showed of a competency, and the own rating of it, None where it wasn't given."""

    run: RunId
    started: datetime
    title: str
    kind: str
    competency: str
    gained: int
    possible: int
    count: int
    rating: int | None


class Said(Struct, frozen=True):
    """Something with a text, a title above it and a moment."""

    title: str
    when: datetime
    text: str


def overview(store: Store) -> Overview:
    """How much of each kind there is, and the files that hold it."""
    with store.reading() as to:
        amounts = tuple(_amount(to, kind) for kind in KINDS)
    return Overview(amounts, files_of(store.profile))


def _amount(to: Connection, kind: str) -> Amount:
    counted, measured = _SUMS[kind]
    count = to.exec_driver_sql(counted).scalar_one()
    asked = f"SELECT avg(size) FROM (SELECT size FROM ({measured.replace(' FROM', ' AS size FROM', 1)}) LIMIT {SAMPLE})"  # noqa: S608  # our own words
    return Amount(kind, count, round(count * (to.exec_driver_sql(asked).scalar_one() or 0)))


def files_of(profile: Profile) -> tuple[tuple[Path, int], ...]:
    """The files in the folder of a profile with their sizes."""
    return tuple((each, each.stat().st_size) for each in sorted(profile.folder.rglob("*")) if each.is_file())


def talks_seen(store: Store, count: int = -1, after: int = 0, only: str = "") -> tuple[TalkSeen, ...]:
    """Some of the talks, the newest first, or `only` those with ratings or reflections; `count` -1 is all."""
    with store.reading() as to:
        rows = to.exec_driver_sql(_TALK + _TALKS[only], {"count": count, "after": after}).all()
    return tuple(
        TalkSeen(
            RunId(row.id),
            row.scenario,
            row.title,
            row.kind,
            row.attempt,
            datetime.fromisoformat(row.started),
            row.seconds,
            row.ending_title,
            row.relation,
            row.purpose,
            tuple(msgspec.json.decode(row.ratings, type=dict[str, int]).items()),
            row.reflection,
        )
        for row in rows
    )


def rated_seen(store: Store, count: int = -1, after: int = 0) -> tuple[TalkSeen, ...]:
    """Some of the talks that have own ratings, the newest first."""
    return talks_seen(store, count, after, RATINGS)


def reflections_seen(store: Store, count: int = -1, after: int = 0) -> tuple[TalkSeen, ...]:
    """Some of the talks about which something was written, the newest first."""
    return talks_seen(store, count, after, REFLECTIONS)


def conversations_seen(store: Store, count: int = -1, after: int = 0) -> tuple[tuple[str, str], ...]:
    """Some of the conversations whose words are kept: (title, hash)."""
    with store.reading() as to:
        rows = to.exec_driver_sql(_CONVERSATIONS, {"count": count, "after": after}).all()
    return tuple((row[0], row[1]) for row in rows)


def typed_seen(store: Store, count: int = -1, after: int = 0) -> tuple[Said, ...]:
    """Some of what was typed before the replies were shown, the newest first."""
    with store.reading() as to:
        rows = to.exec_driver_sql(_TYPED, {"count": count, "after": after}).all()
    return tuple(Said(row.title, datetime.fromisoformat(row.started), row.said) for row in rows)


def moments_seen(store: Store, count: int = -1, after: int = 0) -> tuple[tuple[str, str, int, datetime], ...]:
    """Some of the decisions that were met, the newest first: (conversation, place in it, 1..4, when)."""
    with store.reading() as to:
        rows = to.exec_driver_sql(_MOMENTS, {"count": count, "after": after}).all()
    return tuple((row.scenario, row.node, row.rating, datetime.fromisoformat(row.at)) for row in rows)


def notes_seen(store: Store, count: int = -1, after: int = 0) -> tuple[Note, ...]:
    """Some of the notes of all kinds, the newest first."""
    with store.reading() as to:
        rows = to.exec_driver_sql(_NOTES, {"count": count, "after": after}).all()
    return tuple(
        Note(row.id, row.kind, date.fromisoformat(row.day), datetime.fromisoformat(row.changed), row.detail)
        for row in rows
    )


def drafts_seen(store: Store, count: int = -1, after: int = 0) -> tuple[tuple[str, datetime, str], ...]:
    """Some of what was left half done: (what, when it was last kept, what it says as it is kept)."""
    with store.reading() as to:
        rows = to.exec_driver_sql(_DRAFTS, {"count": count, "after": after}).all()
    return tuple((row.key, datetime.fromisoformat(row.saved), row.detail) for row in rows)


def scores_seen(store: Store) -> Generator[ScoreSeen]:
    """What each talk showed of each competency, beside the own rating, the oldest first; not all in memory at once."""
    with store.reading() as to:
        for row in to.exec_driver_sql(_SCORES).yield_per(AT_ONCE):
            yield ScoreSeen(row[0], datetime.fromisoformat(row[1]), *row[2:])
