"""Ten years of one person who practises every day: real talks that can be played again, with all that comes of them."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, Final

import msgspec

from kcc_coach.packs.document import document_bytes, document_of
from kcc_coach.packs.shelf import read_shelf
from kcc_coach.practice.moments import reviews_of
from kcc_coach.practice.records import Assessment, Run, RunId, run_of
from kcc_coach.storage import statements as sql
from kcc_coach.storage.moments import writes
from kcc_coach.storage.profiles import make_profile
from kcc_coach.storage.rows import assessment_row, run_row, score_rows
from kcc_coach.storage.store import open_store
from tests import half_year, half_year_steps
from tests.bench.records import REFLECTION, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.packs.shelf import Entry
    from kcc_coach.paths import Places
    from kcc_coach.scenario.model import Scenario
    from kcc_coach.storage.profiles import Profile

TALKS: Final = 3650
SEED: Final = 6
VARIETY: Final = 6  # talks of a conversation that differ; they come back with another day
Played = tuple["Entry", "Scenario", Run]


def live(where: Places, last: date, talks: int = TALKS) -> Profile:
    """Makes a profile in this data folder, with ten years that end on this day: talks, moments, small steps, notes."""
    first = last - timedelta(days=TALKS - 1)
    entries = tuple(each for each in read_shelf(where.packs, where.cache).playable if each.scenario)
    profile = make_profile(where.profiles, "Noor", datetime.combine(first, time(9), UTC))
    with open_store(profile) as store:
        life = half_year.Life(store, entries, first, last, Random(SEED))  # a game
        with plain(profile.records, profile.key) as connection:
            connection.execute("PRAGMA synchronous = OFF")  # it is made up
            connection.execute("BEGIN")
            for entry, scenario, run in _talks(life, talks):
                _keep(connection, entry, scenario, run)
            connection.execute("COMMIT")
        for subject in (
            half_year_steps.steps,
            half_year_steps.successes,
            half_year_steps.a_why,
            half_year_steps.months,
        ):
            subject(life)
    return profile


def _talks(life: half_year.Life, count: int) -> Iterator[Played]:
    """The talks in order, each conversation as often as the others."""
    known = [_played(life, entry, number) for number in range(VARIETY) for entry in life.entries]
    attempts: Counter[str] = Counter()
    for number in range(count):
        entry, scenario, run = known[number % len(known)]
        attempts[scenario.id] += 1
        day = life.first + timedelta(days=number * TALKS // count)
        started = life.now(day, 600 + number % 300)
        identity = RunId(f"{number + 1:032x}")
        yield entry, scenario, msgspec.structs.replace(run, id=identity, started=started, attempt=attempts[scenario.id])


def _played(life: half_year.Life, entry: Entry, seed: int) -> Played:
    scenario = half_year._scenario(entry)
    talk = half_year._talk(life, scenario, life.last, seed)
    started = life.now(life.last, 600)
    identity = RunId("")
    run = run_of(scenario, entry.hash, talk.events, id=identity, seed=seed, started=started, seconds=400, attempt=1)
    return entry, scenario, run


def _keep(connection: Any, entry: Entry, scenario: Scenario, run: Run) -> None:
    """What the store would write for a talk and its own ratings."""
    sql.INSERT_RUN.run(connection, run_row(run))
    shown = score_rows(run)
    sql.INSERT_SCORE.run(connection, *shown)
    document = document_bytes(document_of(entry.as_written or scenario)).decode()
    sql.INSERT_CONVERSATION.run(connection, {"hash": run.hash, "document": document})
    writes(reviews_of(scenario, run.hash, run.events, run.seed, run.started, run.id))(connection)
    given = Assessment(run.id, run.started, (), 3 * REFLECTION)
    sql.INSERT_ASSESSMENT.run(connection, assessment_row(given))
    rated = [
        {"run": run.id, "competency": each.competency, "rating": 1 + (at + run.attempt) % 5}
        for at, each in enumerate(run.scores)
    ]
    sql.INSERT_RATING.run(connection, *rated)
