"""Putting back what an export told: all of it in one transaction or nothing, and never anything twice.

What is kept stays: a talk, its ratings and what was typed in it are what they were. Of a note and a draft the one that
was written last stays, of a memory the one that has seen the most.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec

from kcc_coach.practice.records import FULL, AssessmentDraft, Run, TalkDraft
from kcc_coach.storage import judging, kept, statements as sql
from kcc_coach.storage.everything import text_of
from kcc_coach.storage.judging import OtherWordsError, moment, refuse_unless
from kcc_coach.storage.rows import run_row, score_rows
from kcc_coach.storage.unkept import UNKEPT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kcc_coach.storage.store import Store


class Words(msgspec.Struct, frozen=True):
    """What is known of conversations, in a room that this one doesn't know.

    `said` tells whether a document says what a hash is of, `can_give` whether the conversation of a document can give a
    talk its scores and its ending.
    """

    said: Callable[[str, str], bool]
    can_give: Callable[[str, Run], bool]


def put_back(store: Store, found: Iterable[tuple[str, msgspec.Struct]], words: Words) -> dict[str, int]:
    """Keeps these values, in the order of an export, and says how many of each kind were new.

    Raises ImpossibleError, or whatever `found` raises: then nothing has changed.
    """
    new = dict.fromkeys(_PUT, 0)
    with store.writing() as to:
        last = int(to.execute("SELECT coalesce(max(id), 0) FROM review").fetchone()[0])
        into = _Into(to, words, last, set())
        for section, value in found:
            new[section] += _PUT[section](into, value)
    return new


def is_empty(store: Store) -> bool:
    """Whether nothing is kept yet."""
    with store.reading() as to:
        tables = ("run", "note", "review", "memory", "draft")
        return not any(to.exec_driver_sql(f"SELECT 1 FROM {each} LIMIT 1").first() for each in tables)  # noqa: S608  # our own names


class _Into(msgspec.Struct, frozen=True):
    """Where it goes: the driver's own connection, and the last review that was here before."""

    to: Any
    words: Words
    last: int
    met: set[tuple[object, ...]]

    def once(self, *key: object) -> None:
        """What has a name of its own is told once."""
        refuse_unless(key not in self.met)
        self.met.add(key)

    def one(self, words: str, *values: object) -> Any:
        """The first row, None where there is none."""
        return self.to.execute(words, values).fetchone()


def _put_conversation(into: _Into, value: kept.Conversation) -> int:
    into.once(kept.CONVERSATIONS, value.hash)
    document = text_of(value.document)
    if not into.words.said(document, value.hash):
        raise OtherWordsError
    return sql.INSERT_CONVERSATION.run(into.to, {"hash": value.hash, "document": document})


def _put_talk(into: _Into, run: Run) -> int:
    into.once(kept.TALKS, run.id)
    run = _as_now(run)
    judging.judge_talk(run)
    played = into.one("SELECT document FROM conversation WHERE hash = ?", run.hash)
    refuse_unless(played is None or into.words.can_give(played[0], run))
    if not sql.INSERT_RUN.run(into.to, run_row(run)):
        there = msgspec.json.decode(into.one("SELECT detail FROM run WHERE id = ?", run.id)[0], type=Run)
        same = msgspec.structs.replace(run, attempt=there.attempt, seconds=there.seconds)
        refuse_unless(same == there)  # else its ratings would go to another talk
        return 0
    sql.INSERT_SCORE.run(into.to, *score_rows(run))
    return 1


def _as_now(run: Run) -> Run:
    """A talk as an earlier program kept it: one with a reply in own words was of another kind, and a clock went back."""
    if run.kind == "own_words":
        run = msgspec.structs.replace(run, kind=FULL, attempt=max(1, run.attempt))
    return msgspec.structs.replace(run, seconds=max(0, run.seconds))


def _put_rated(into: _Into, value: kept.Rated) -> int:
    into.once(kept.ASSESSMENTS, value.run)
    judging.judge_rated(value)
    found = into.to.execute("SELECT competency FROM score WHERE run = ?", (value.run,)).fetchall()
    refuse_unless(into.one("SELECT 1 FROM run WHERE id = ?", value.run))
    refuse_unless(set(value.ratings) <= {row[0] for row in found})
    row = {"run": value.run, "given": value.given, "reflection": value.reflection}
    if not sql.INSERT_ASSESSMENT.run(into.to, row):
        return 0
    rated = ({"run": value.run, "competency": name, "rating": each} for name, each in value.ratings.items())
    sql.INSERT_RATING.run(into.to, *rated)
    return 1


def _put_typed(into: _Into, value: kept.Typed) -> int:
    into.once(kept.TYPED, value.run, value.number)
    judging.judge_typed(value)
    refuse_unless(into.one("SELECT 1 FROM run WHERE id = ?", value.run))
    return _inserted(
        into,
        "INSERT OR IGNORE INTO typed (run, number, node, said, proposed, chosen) VALUES (?, ?, ?, ?, ?, ?)",
        (value.run, value.number, value.node, value.said, value.proposed, value.chosen),
    )


def _put_review(into: _Into, value: kept.Review) -> int:
    """A review has no name of its own, so those that were here before are compared as a whole."""
    judging.judge_review(value)
    met_in = into.one("SELECT scenario FROM run WHERE id = ?", value.run)
    refuse_unless(value.run is None or met_in == (value.scenario,))
    return _inserted(
        into,
        """
        INSERT INTO review (scenario, node, hash, reply, gained, possible, rating, at, run)
        SELECT :scenario, :node, :hash, :reply, :gained, :possible, :rating, :at, :run
        WHERE NOT EXISTS (
            SELECT 1 FROM review
            WHERE id <= :last AND scenario = :scenario AND node = :node AND hash = :hash AND reply = :reply
                AND gained = :gained AND possible = :possible AND rating = :rating AND at = :at AND run IS :run
        )
        """,
        msgspec.structs.asdict(value) | {"last": into.last},
    )


def _put_memory(into: _Into, value: kept.Memory) -> int:
    into.once(kept.MEMORIES, value.scenario, value.node)
    judging.judge_memory(value)
    return _inserted(
        into,
        """
        INSERT INTO memory (scenario, node, due, reviews, lapses, card)
        VALUES (:scenario, :node, :due, :reviews, :lapses, :card)
        ON CONFLICT (scenario, node) DO UPDATE
        SET due = excluded.due, reviews = excluded.reviews, lapses = excluded.lapses, card = excluded.card
        WHERE excluded.reviews > memory.reviews
        """,
        msgspec.structs.asdict(value) | {"card": text_of(value.card)},
    )


def _put_note(into: _Into, value: kept.KeptNote) -> int:
    into.once(kept.NOTES, value.id)
    judging.judge_note(value)
    there = into.one("SELECT changed, kind FROM note WHERE id = ?", value.id)
    refuse_unless(there is None or there[1] == value.kind)  # a note never becomes one of another kind
    if there and datetime.fromisoformat(there[0]) >= moment(value.changed):
        return 0
    row = {"id": value.id, "kind": value.kind, "day": value.day.isoformat(), "changed": value.changed}
    return sql.KEEP_NOTE.run(into.to, {**row, "detail": text_of(value.detail)})


def _put_draft(into: _Into, value: kept.Draft) -> int:
    """A draft of what has been finished since is none."""
    if value.key == UNKEPT:  # the lock of another profile is none of this one's business
        return 0
    into.once(kept.DRAFTS, value.key)
    judging.judge_draft(value)
    if _is_finished(into, judging.draft_of(value)):
        return 0
    there = into.one("SELECT saved FROM draft WHERE key = ?", value.key)
    if there and datetime.fromisoformat(there[0]) >= moment(value.saved):
        return 0
    return sql.KEEP_DRAFT.run(into.to, {"key": value.key, "saved": value.saved, "detail": text_of(value.detail)})


def _is_finished(into: _Into, draft: TalkDraft | AssessmentDraft | None) -> bool:
    if isinstance(draft, AssessmentDraft):
        return bool(into.one("SELECT 1 FROM assessment WHERE run = ?", draft.run))
    if isinstance(draft, TalkDraft):
        asked = "SELECT detail FROM run WHERE scenario = ? AND seed = ?"
        started = into.to.execute(asked, (draft.scenario, draft.seed)).fetchall()
        return any(msgspec.json.decode(row[0], type=Run).started == draft.started for row in started)
    return False


def _inserted(into: _Into, words: str, row: Any) -> int:
    return int(into.to.execute(words, row).rowcount)


_PUT: Final[dict[str, Callable[[_Into, Any], int]]] = {
    kept.CONVERSATIONS: _put_conversation,
    kept.TALKS: _put_talk,
    kept.ASSESSMENTS: _put_rated,
    kept.TYPED: _put_typed,
    kept.REVIEWS: _put_review,
    kept.MEMORIES: _put_memory,
    kept.NOTES: _put_note,
    kept.DRAFTS: _put_draft,
}
