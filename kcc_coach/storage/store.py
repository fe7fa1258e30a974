"""The door to a person's records. Every method is one transaction; what returns was committed, what fails says so.

A store belongs to one thread at a time; it raises ProblemError, with a sentence for the person.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING, Any, Self

import msgspec
from sqlalchemy import Connection, Engine, Integer, and_, func, literal_column, select
from sqlcipher3 import dbapi2
from sqlmodel import col

from kcc_coach.practice.records import (
    FULL,
    LONGEST_REFLECTION,
    Assessment,
    AssessmentDraft,
    Ended,
    Run,
    RunId,
    TalkDraft,
    valid_ratings,
)
from kcc_coach.problem import Place, ProblemError, fault
from kcc_coach.scenario.model import CompetencyId, EndingId, Outcome
from kcc_coach.storage import statements as sql
from kcc_coach.storage.database import lock_profile, open_engine, open_reader
from kcc_coach.storage.faults import told
from kcc_coach.storage.rows import assessment_row, rating_rows, run_row, score_rows
from kcc_coach.storage.tables import AssessmentRow, ConversationRow, DraftRow, RatingRow, RunRow, when_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

    from kcc_coach.storage.profiles import Profile

_TALK = "talk:"
_ASSESSMENT = "assessment:"
_KEPT = literal_column("run.rowid", Integer)  # the order in which talks were kept, where they began in the same second


class Store:
    """The records of one profile, open. Use `open_store` or `read_store`; it closes with its `with` block."""

    def __init__(self, profile: Profile, engine: Engine, release: object = None) -> None:
        self.profile = profile
        self._engine = engine
        self._lock = release
        self._closed = False
        self._turn = Lock()
        connection = engine.raw_connection()
        self._plain: Any = connection.driver_connection
        connection.close()  # gives it back; the engine and the writing here have the same one

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file and lets another window have the profile. Closing twice is closing once."""
        with self._turn:
            if self._closed:
                return
            self._closed = True
        try:
            self._engine.dispose()
            self._plain.close()
        finally:
            if self._lock is not None:
                self._lock.release()  # type: ignore[attr-defined]  # the FileLock of `open_store`

    @contextmanager
    def _open_file(self) -> Iterator[None]:
        """One caller at a time; what goes wrong in it is told as a problem."""
        with self._turn, told(self.profile.records):
            if self._closed:
                raise ProblemError(fault("records-closed", Place(str(self.profile.records))))
            yield

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction to ask in; the rooms beside this one that know a subject ask through it."""
        with self._open_file(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Any]:
        """A transaction on the driver's own connection; what fails in it leaves nothing behind."""
        with self._open_file():
            self._plain.execute("BEGIN")
            try:
                yield self._plain
                self._plain.execute("COMMIT")
            except BaseException:
                with suppress(dbapi2.Error):
                    self._plain.execute("ROLLBACK")
                raise

    @contextmanager
    def untied(self) -> Iterator[Any]:
        """The driver's own connection without a transaction, for what cannot be done in one."""
        with self._open_file():
            yield self._plain

    # -- talks

    def save_run(self, run: Run, conversation: str = "", also: Iterable[Callable[[Any], None]] = ()) -> None:
        """Keeps a talk that has ended; its draft is gone with the same commit. Saving a run twice keeps it once.

        `conversation` is the document of what was played, as JSON: kept once for all talks with its hash. What `also`
        writes, with the driver's own connection, is kept with the same commit.
        """
        with self.writing() as to:
            if not sql.INSERT_RUN.run(to, run_row(run)):
                return
            sql.INSERT_SCORE.run(to, *score_rows(run))
            if conversation:
                sql.INSERT_CONVERSATION.run(to, {"hash": run.hash, "document": conversation})
            for key, detail in to.execute("SELECT key, detail FROM draft WHERE key LIKE ?", (f"{_TALK}%",)).fetchall():
                with suppress(msgspec.MsgspecError):  # what cannot be read isn't the draft of this talk
                    draft = msgspec.json.decode(detail, type=TalkDraft)
                    if (draft.scenario, draft.seed, draft.started) == (run.scenario, run.seed, run.started):
                        sql.DELETE_DRAFT.run(to, {"b_key": key})
            for write in also:
                write(to)

    def runs(self, scenario: str | None = None) -> tuple[Run, ...]:
        """The talks, the oldest first."""
        wanted = select(col(RunRow.detail)).order_by(_KEPT)
        if scenario is not None:
            wanted = wanted.where(col(RunRow.scenario) == scenario)
        with self.reading() as to:
            found = [msgspec.json.decode(row.detail, type=Run) for row in to.execute(wanted)]
        return tuple(sorted(found, key=lambda each: each.started))

    def run(self, id: RunId) -> Run | None:
        """One talk."""
        with self.reading() as to:
            row = to.execute(select(col(RunRow.detail)).where(col(RunRow.id) == id)).first()
            return msgspec.json.decode(row.detail, type=Run) if row else None

    def conversation(self, content_hash: str) -> str | None:
        """The document of a conversation as it was played, as JSON; None where it wasn't kept."""
        wanted = select(col(ConversationRow.document)).where(col(ConversationRow.hash) == content_hash)
        with self.reading() as to:
            row = to.execute(wanted).first()
            return row.document if row else None

    def endings(self, scenario: str | None = None) -> tuple[Ended, ...]:
        """The full talks in short, the oldest first."""
        names = ("id", "scenario", "title", "started", "attempt", "ending", "relation", "purpose", "ending_title")
        wanted = select(*(col(getattr(RunRow, name)) for name in names)).where(col(RunRow.kind) == FULL)
        if scenario is not None:
            wanted = wanted.where(col(RunRow.scenario) == scenario)
        with self.reading() as to:
            rows = to.execute(wanted.order_by(_KEPT)).all()
        found = [
            Ended(
                RunId(row.id),
                row.scenario,
                row.title,
                datetime.fromisoformat(row.started),
                row.attempt,
                Outcome(EndingId(row.ending), row.relation, row.purpose),
                row.ending_title,
            )
            for row in rows
        ]
        return tuple(sorted(found, key=lambda each: each.started))

    def played(self, scenario: str) -> int:
        """How often this scenario was played from its opening; what comes after is a repeat."""
        played = (col(RunRow.scenario) == scenario, col(RunRow.kind) == FULL)
        wanted = select(func.count()).select_from(RunRow).where(*played)
        with self.reading() as to:
            return int(to.execute(wanted).scalar_one())

    # -- the person's own ratings

    def save_assessment(self, run: Run, assessment: Assessment) -> None:
        """Keeps the own ratings of a talk, once: given again they would have seen the coach's view."""
        asked = [each.competency for each in run.scores]
        if not valid_ratings(assessment.ratings, asked) or len(assessment.reflection) > LONGEST_REFLECTION:
            message = "ratings are 1..5, once for each competency that was at stake"
            raise ValueError(message)
        if assessment.run != run.id:
            message = "these are the ratings of another talk"
            raise ValueError(message)
        with self.writing() as to:
            sql.DELETE_DRAFT.run(to, {"b_key": _ASSESSMENT + run.id})
            if not sql.INSERT_ASSESSMENT.run(to, assessment_row(assessment)):
                return
            sql.INSERT_RATING.run(to, *rating_rows(assessment))

    def assessment(self, run: RunId) -> Assessment | None:
        """The own ratings of a talk, None where they weren't given yet."""
        with self.reading() as to:
            row = to.execute(select(AssessmentRow).where(col(AssessmentRow.run) == run)).first()
            if row is None:
                return None
            wanted = select(col(RatingRow.competency), col(RatingRow.rating)).where(col(RatingRow.run) == run)
            ratings = {each.competency: each.rating for each in to.execute(wanted)}
            talk = to.execute(select(col(RunRow.detail)).where(col(RunRow.id) == run)).one()
            order = [each.competency for each in msgspec.json.decode(talk.detail, type=Run).scores]
        found = tuple((CompetencyId(name), ratings[name]) for name in sorted(ratings, key=order.index))
        return Assessment(run, datetime.fromisoformat(row.given), found, row.reflection)

    def unassessed(self) -> tuple[Run, ...]:
        """The full talks that wait for the person's own ratings, the newest first."""
        wanted = (
            select(col(RunRow.detail))
            .join(AssessmentRow, col(AssessmentRow.run) == col(RunRow.id), isouter=True)
            .where(col(AssessmentRow.run).is_(None), col(RunRow.kind) == FULL)
        )
        with self.reading() as to:
            found = [msgspec.json.decode(row.detail, type=Run) for row in to.execute(wanted)]
        return tuple(sorted(found, key=lambda each: each.started, reverse=True))

    def own_ratings(self, first: date, last: date) -> tuple[tuple[CompetencyId, int], ...]:
        """The own ratings of the full talks that began in these days, both included, as (competency, 1..5)."""
        wanted = (
            select(col(RatingRow.competency), col(RatingRow.rating))
            .join(RunRow, col(RunRow.id) == col(RatingRow.run))
            .where(_in_days(first, last), col(RunRow.kind) == FULL)
        )
        with self.reading() as to:
            return tuple((CompetencyId(row.competency), row.rating) for row in to.execute(wanted))

    def talks_between(self, first: date, last: date) -> int:
        """How many full talks began in these days, both included."""
        wanted = select(func.count()).select_from(RunRow).where(_in_days(first, last), col(RunRow.kind) == FULL)
        with self.reading() as to:
            return int(to.execute(wanted).scalar_one())

    # -- drafts

    def save_talk_draft(self, draft: TalkDraft) -> None:
        """Keeps a talk half played."""
        self._keep(_TALK + draft.key, draft.saved, draft)

    def save_assessment_draft(self, draft: AssessmentDraft) -> None:
        """Keeps an assessment half given."""
        self._keep(_ASSESSMENT + draft.run, draft.saved, draft)

    def talk_drafts(self) -> tuple[TalkDraft, ...]:
        """The talks half played, the newest first."""
        with self.reading() as to:
            found = self._talk_drafts(to)
        return tuple(sorted(found, key=lambda each: each.saved, reverse=True))

    def _talk_drafts(self, to: Connection) -> list[TalkDraft]:
        wanted = select(col(DraftRow.detail)).where(col(DraftRow.key).startswith(_TALK))
        found = []
        for row in to.execute(wanted):
            with suppress(msgspec.MsgspecError):  # a draft that cannot be read is no reason to keep the others back
                found.append(msgspec.json.decode(row.detail, type=TalkDraft))
        return found

    def assessment_draft(self, run: RunId) -> AssessmentDraft | None:
        """The assessment half given of this talk."""
        wanted = select(col(DraftRow.detail)).where(col(DraftRow.key) == _ASSESSMENT + run)
        with self.reading() as to:
            row = to.execute(wanted).first()
            return msgspec.json.decode(row.detail, type=AssessmentDraft) if row else None

    def drop_talk_draft(self, scenario: str) -> None:
        """Forgets a talk half played, by its key."""
        with self.writing() as to:
            sql.DELETE_DRAFT.run(to, {"b_key": _TALK + scenario})

    def _keep(self, key: str, saved: datetime, draft: TalkDraft | AssessmentDraft) -> None:
        with self.writing() as to:
            detail = msgspec.json.encode(draft).decode()
            sql.KEEP_DRAFT.run(to, {"key": key, "saved": when_text(saved), "detail": detail})

    # -- in short

    def practised(self) -> tuple[tuple[str, str], ...]:
        """The scenarios that were played in full, as (id, title as it was last shown), by title."""
        found = {each.scenario: each.title for each in self.endings()}
        return tuple(sorted(found.items(), key=lambda each: each[1].lower()))

    def counts(self) -> dict[str, int]:
        """How much is kept, for `doctor`."""
        tables = {"runs": RunRow, "assessments": AssessmentRow, "drafts": DraftRow}
        with self.reading() as to:
            return {
                name: int(to.execute(select(func.count()).select_from(each)).scalar_one())
                for name, each in tables.items()
            }


def open_store(profile: Profile) -> Store:
    """The records to read and write; raises ProblemError where another window has them or they cannot be opened."""
    from kcc_coach.storage.locking import tidy
    from kcc_coach.storage.profiles import of_this_card

    lock = lock_profile(profile)
    try:
        profile = of_this_card(profile)
        engine = open_engine(profile)
        return Store(tidy(profile), engine, lock)  # nothing is cleared before the records opened
    except BaseException:
        lock.release()
        raise


def read_store(profile: Profile) -> Store:
    """The records to read, also beside a window that writes."""
    return Store(profile, open_reader(profile))


def _in_days(first: date, last: date) -> Any:
    """Talks that began in these days: moments are kept as text that sorts by the day it was where the person was."""
    end = (last + timedelta(days=1)).isoformat()
    return and_(col(RunRow.started) >= first.isoformat(), col(RunRow.started) < end)
