"""Putting back what an export told: all of it in one transaction or nothing, and never anything twice.

What is kept stays: a talk, its ratings and what was typed in it are what they were. Of a note and a draft the one that
was written last stays, of a memory the one that has seen the most.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec

from kcc_coach.practice.notes import KINDS as NOTE_KINDS
from kcc_coach.practice.records import (
    HIGHEST_RATING,
    KINDS,
    LONGEST_REFLECTION,
    LOWEST_RATING,
    AssessmentDraft,
    Run,
    TalkDraft,
)
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.storage import kept, statements as sql
from kcc_coach.storage.everything import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kcc_coach.storage.store import Store

TALK_DRAFT: Final = "talk:"
ASSESSMENT_DRAFT: Final = "assessment:"
MOST: Final = 2**63 - 1
_EASIEST: Final = 4  # the highest rating of a review


class ImpossibleError(ValueError):
    """A value that nobody can have kept: it would break what reads the records."""


def put_back(store: Store, found: Iterable[tuple[str, msgspec.Struct]]) -> dict[str, int]:
    """Keeps these values, in the order of an export, and says how many of each kind were new.

    Raises ImpossibleError, or whatever `found` raises: then nothing has changed.
    """
    new = dict.fromkeys(_PUT, 0)
    with store.writing() as to:
        last = int(to.execute("SELECT coalesce(max(id), 0) FROM review").fetchone()[0])
        for section, value in found:
            new[section] += _PUT[section](to, value, last)
    return new


def is_empty(store: Store) -> bool:
    """Whether nothing is kept yet."""
    with store.reading() as to:
        tables = ("run", "note", "review", "memory", "draft")
        return not any(to.exec_driver_sql(f"SELECT 1 FROM {each} LIMIT 1").first() for each in tables)  # noqa: S608  # our own names


def _refuse_unless(condition: object) -> None:
    if not condition:
        raise ImpossibleError


def _moment(text: str) -> datetime:
    """A moment with its zone, written as we write it."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError as error:
        raise ImpossibleError from error
    _refuse_unless(when.tzinfo is not None and len(text) <= 40)
    return when


def _put_conversation(to: Any, value: kept.Conversation, _: int) -> int:
    _refuse_unless(0 < len(value.hash) <= 64)
    return sql.INSERT_CONVERSATION.run(to, {"hash": value.hash, "document": text_of(value.document)})


def _put_talk(to: Any, run: Run, _: int) -> int:
    from kcc_coach.storage.store import _run_values, _score_values  # the store writes talks in the same way

    _judge_talk(run)
    if not sql.INSERT_RUN.run(to, _run_values(run)):
        return 0
    shown = [{"run": run.id, "competency": each.competency, **_score_values(each)} for each in run.scores]
    sql.INSERT_SCORE.run(to, *shown)
    return 1


def _judge_talk(run: Run) -> None:
    names = [each.competency for each in run.scores]
    _refuse_unless(0 < len(run.id) <= 64 and run.kind in KINDS and run.started.tzinfo is not None)
    _refuse_unless(set(names) <= set(BY_ID) and len(set(names)) == len(names))
    _refuse_unless(all(0 <= each.gained <= each.possible and each.possible and each.count > 0 for each in run.scores))
    _refuse_unless(0 <= run.outcome.relation <= 100 and 0 <= run.outcome.purpose <= 100)
    _refuse_unless(all(abs(each) <= MOST for each in (run.seed, run.version, run.kept)))
    _refuse_unless(0 <= run.seconds <= MOST and 0 <= run.attempt <= MOST)
    _refuse_unless(all(each.count <= MOST and each.possible <= MOST for each in run.scores))


def _put_rated(to: Any, value: kept.Rated, _: int) -> int:
    _moment(value.given)
    found = to.execute("SELECT competency FROM score WHERE run = ?", (value.run,)).fetchall()
    _refuse_unless(to.execute("SELECT 1 FROM run WHERE id = ?", (value.run,)).fetchone())
    _refuse_unless(set(value.ratings) <= {row[0] for row in found} and list(value.ratings) == sorted(value.ratings))
    _refuse_unless(all(LOWEST_RATING <= each <= HIGHEST_RATING for each in value.ratings.values()))
    _refuse_unless(len(value.reflection) <= LONGEST_REFLECTION)
    row = {"run": value.run, "given": value.given, "reflection": value.reflection}
    if not sql.INSERT_ASSESSMENT.run(to, row):
        return 0
    rated = ({"run": value.run, "competency": name, "rating": each} for name, each in value.ratings.items())
    sql.INSERT_RATING.run(to, *rated)
    return 1


def _put_typed(to: Any, value: kept.Typed, _: int) -> int:
    _refuse_unless(to.execute("SELECT 1 FROM run WHERE id = ?", (value.run,)).fetchone())
    _refuse_unless(0 < value.number <= MOST)
    return _inserted(
        to,
        "INSERT OR IGNORE INTO typed (run, number, node, said, proposed, chosen) VALUES (?, ?, ?, ?, ?, ?)",
        (value.run, value.number, value.node, value.said, value.proposed, value.chosen),
    )


def _put_review(to: Any, value: kept.Review, last: int) -> int:
    """A review has no name of its own, so those that were here before are compared as a whole."""
    _moment(value.at)
    _refuse_unless(0 < value.rating <= _EASIEST and abs(value.gained) <= MOST and abs(value.possible) <= MOST)
    known = value.run is None or to.execute("SELECT 1 FROM run WHERE id = ?", (value.run,)).fetchone()
    _refuse_unless(known)
    row = msgspec.structs.asdict(value) | {"last": last}
    return _inserted(
        to,
        """
        INSERT INTO review (scenario, node, hash, reply, gained, possible, rating, at, run)
        SELECT :scenario, :node, :hash, :reply, :gained, :possible, :rating, :at, :run
        WHERE NOT EXISTS (
            SELECT 1 FROM review
            WHERE id <= :last AND scenario = :scenario AND node = :node AND hash = :hash AND reply = :reply
                AND gained = :gained AND possible = :possible AND rating = :rating AND at = :at AND run IS :run
        )
        """,
        row,
    )


def _put_memory(to: Any, value: kept.Memory, _: int) -> int:
    _moment(value.due)
    _refuse_unless(0 <= value.lapses <= MOST and 0 <= value.reviews <= MOST)
    row = msgspec.structs.asdict(value) | {"card": text_of(value.card)}
    return _inserted(
        to,
        """
        INSERT INTO memory (scenario, node, due, reviews, lapses, card)
        VALUES (:scenario, :node, :due, :reviews, :lapses, :card)
        ON CONFLICT (scenario, node) DO UPDATE
        SET due = excluded.due, reviews = excluded.reviews, lapses = excluded.lapses, card = excluded.card
        WHERE excluded.reviews > memory.reviews
        """,
        row,
    )


def _put_note(to: Any, value: kept.KeptNote, _: int) -> int:
    changed = _moment(value.changed)
    _refuse_unless(value.kind in NOTE_KINDS and 0 < len(value.id) <= 64)
    there = to.execute("SELECT changed FROM note WHERE id = ?", (value.id,)).fetchone()
    if there and _moment(there[0]) >= changed:
        return 0
    row = {"id": value.id, "kind": value.kind, "day": value.day.isoformat(), "changed": value.changed}
    return sql.KEEP_NOTE.run(to, {**row, "detail": text_of(value.detail)})


def _put_draft(to: Any, value: kept.Draft, _: int) -> int:
    """A draft of what has been finished since is none."""
    saved = _moment(value.saved)
    if _is_finished(to, value):
        return 0
    there = to.execute("SELECT saved FROM draft WHERE key = ?", (value.key,)).fetchone()
    if there and _moment(there[0]) >= saved:
        return 0
    return sql.KEEP_DRAFT.run(to, {"key": value.key, "saved": value.saved, "detail": text_of(value.detail)})


def _is_finished(to: Any, value: kept.Draft) -> bool:
    detail = text_of(value.detail)
    with suppress(msgspec.MsgspecError):
        if value.key.startswith(ASSESSMENT_DRAFT):
            half = msgspec.json.decode(detail, type=AssessmentDraft)
            return bool(to.execute("SELECT 1 FROM assessment WHERE run = ?", (half.run,)).fetchone())
        if value.key.startswith(TALK_DRAFT):
            talk = msgspec.json.decode(detail, type=TalkDraft)
            started = to.execute(
                "SELECT detail FROM run WHERE scenario = ? AND seed = ?", (talk.scenario, talk.seed)
            ).fetchall()
            return any(msgspec.json.decode(row[0], type=Run).started == talk.started for row in started)
    return False


def _inserted(to: Any, words: str, row: Any) -> int:
    return int(to.execute(words, row).rowcount)


_PUT: Final[dict[str, Callable[[Any, Any, int], int]]] = {
    kept.CONVERSATIONS: _put_conversation,
    kept.TALKS: _put_talk,
    kept.ASSESSMENTS: _put_rated,
    kept.TYPED: _put_typed,
    kept.REVIEWS: _put_review,
    kept.MEMORIES: _put_memory,
    kept.NOTES: _put_note,
    kept.DRAFTS: _put_draft,
}
