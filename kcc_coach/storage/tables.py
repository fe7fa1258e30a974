"""The tables as the program uses them now. How they came to be stands in `migrations`; a test holds the two together."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Column, Date
from sqlmodel import Field, SQLModel


class RunRow(SQLModel, table=True):
    """A talk that was played to its end; `detail` holds events, transcript and outcome as msgspec JSON."""

    __tablename__: ClassVar[str] = "run"

    id: str = Field(primary_key=True)
    scenario: str
    version: int
    hash: str
    title: str
    kind: str
    attempt: int
    seed: int
    started: str
    week: date = Field(sa_column=Column(Date, nullable=False))
    seconds: int
    ending: str
    ending_title: str
    relation: int
    purpose: int
    detail: str


class ScoreRow(SQLModel, table=True):
    """What a talk showed of one competency."""

    __tablename__: ClassVar[str] = "score"

    run: str = Field(primary_key=True, foreign_key="run.id")
    competency: str = Field(primary_key=True)
    gained: int
    possible: int
    count: int


class AssessmentRow(SQLModel, table=True):
    """That a talk was assessed, and the reflection."""

    __tablename__: ClassVar[str] = "assessment"

    run: str = Field(primary_key=True, foreign_key="run.id")
    given: str
    reflection: str


class RatingRow(SQLModel, table=True):
    """The person's own 1..5 for one competency."""

    __tablename__: ClassVar[str] = "rating"

    run: str = Field(primary_key=True, foreign_key="run.id")
    competency: str = Field(primary_key=True)
    rating: int


class WeekRow(SQLModel, table=True):
    """Sums over a week of full talks, per scenario and competency: triggers keep them in step with scores and ratings.

    `difference` and `squares` are of own rating minus score, in hundredths. The rows without a scenario are of all.
    """

    __tablename__: ClassVar[str] = "week"

    scenario: str = Field(primary_key=True)
    week: date = Field(sa_column=Column(Date, primary_key=True))
    competency: str = Field(primary_key=True)
    gained: int
    possible: int
    decisions: int
    talks: int
    rating_sum: int
    ratings: int
    repeats: int
    rated_decisions: int
    difference: int
    squares: int


class DraftRow(SQLModel, table=True):
    """What was left half done: a talk per scenario (`talk:id`), an assessment per run (`assessment:id`)."""

    __tablename__: ClassVar[str] = "draft"

    key: str = Field(primary_key=True)
    saved: str
    detail: str


class ConversationRow(SQLModel, table=True):
    """A conversation as it was played, by the hash of what it says; `document` is its JSON."""

    __tablename__: ClassVar[str] = "conversation"

    hash: str = Field(primary_key=True)
    document: str


class ReviewRow(SQLModel, table=True):
    """One time that a decision was met, in a talk (`run`) or as a moment of its own, and how well it went."""

    __tablename__: ClassVar[str] = "review"

    id: int | None = Field(default=None, primary_key=True)
    scenario: str
    node: str
    hash: str
    reply: str
    gained: int
    possible: int
    rating: int
    at: str
    run: str | None = Field(default=None, foreign_key="run.id")


class MemoryRow(SQLModel, table=True):
    """When a moment comes back; `due` is in UTC, `card` what the schedule remembers of it, as JSON."""

    __tablename__: ClassVar[str] = "memory"

    scenario: str = Field(primary_key=True)
    node: str = Field(primary_key=True)
    due: str
    reviews: int
    lapses: int
    card: str


class TypedRow(SQLModel, table=True):
    """What a person typed before the replies were shown; `number` is the decision in the talk, from 1."""

    __tablename__: ClassVar[str] = "typed"

    run: str = Field(primary_key=True, foreign_key="run.id")
    number: int = Field(primary_key=True)
    node: str
    said: str
    proposed: str
    chosen: str


class NoteRow(SQLModel, table=True):
    """What a person keeps for themselves: a small step, a success, a why. `detail` is its JSON, by its kind."""

    __tablename__: ClassVar[str] = "note"

    id: str = Field(primary_key=True)
    kind: str
    day: date = Field(sa_column=Column(Date, nullable=False))
    changed: str
    detail: str


def when_text(when: datetime) -> str:
    """A moment as it is kept: ISO 8601 with its offset; raises ValueError where it has none."""
    if when.tzinfo is None:
        message = "a moment without a time zone"
        raise ValueError(message)
    return when.isoformat()
