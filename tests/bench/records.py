"""A profile in a temporary folder, talks to keep in it, and a plain connection to its file."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from kcc_coach.practice.records import FULL, Assessment, Run, RunId
from kcc_coach.scenario.competencies import COMPETENCIES
from kcc_coach.scenario.model import CastId, EndingId, Line, Outcome
from kcc_coach.scenario.score import Score
from kcc_coach.storage.profiles import make_profile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.storage.profiles import Profile

FIRST_WEEK = date(2024, 1, 1)
NAMES = tuple(each.id for each in COMPETENCIES)
SCENARIOS = tuple(f"gesprek-{number}" for number in range(12))
REFLECTION = "Ik vroeg eerst naar de man en toen pas naar de tegel. Dat hielp. "


@contextmanager
def profile() -> Iterator[Profile]:
    with tempfile.TemporaryDirectory() as folder:
        yield make_profile(Path(folder), "Mijn profiel", datetime.now(UTC))


@contextmanager
def plain(file: Path, key: str) -> Iterator[Any]:
    """The driver's own connection, opened as the records are."""
    connection = dbapi2.connect(str(file), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    try:
        yield connection
    finally:
        connection.close()


def day_of(number: int, weeks: int) -> datetime:
    """When a talk was played: one by one over so many weeks."""
    day = FIRST_WEEK + timedelta(days=number % (7 * weeks))
    return datetime(day.year, day.month, day.day, 10, 30, tzinfo=UTC)


def run_of_number(number: int, weeks: int) -> Run:
    """A talk with a score for each competency."""
    return Run(
        RunId(f"{number:032x}"),
        SCENARIOS[number % len(SCENARIOS)],
        version=1,
        hash="0" * 64,
        title="Een gesprek",
        seed=number,
        kind=FULL,
        attempt=1,
        events=tuple(f"antwoord-{turn}" for turn in range(12)),
        started=day_of(number, weeks),
        seconds=400,
        transcript=tuple(Line(CastId("klant"), REFLECTION) for _ in range(24)),
        scores=tuple(Score(name, 5 + number % 4, 12, 4) for name in NAMES),
        outcome=Outcome(EndingId("einde"), 60, 70),
        ending_title="Klaar",
    )


def assessment_of(run: Run) -> Assessment:
    """A rating of each competency, and a reflection."""
    ratings = tuple((name, 1 + (run.seed + at) % 5) for at, name in enumerate(NAMES))
    return Assessment(run.id, run.started, ratings, 3 * REFLECTION)
