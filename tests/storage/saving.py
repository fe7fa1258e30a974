"""A person at work in a process of its own, and what must be found of it after somebody pulled the plug.

What is kept follows from a number alone, so that whoever looks afterwards knows what should be there.
"""

from __future__ import annotations

import os
import signal
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from kcc_coach.problem import ProblemError
from kcc_coach.scenario.model import CastId, Line
from kcc_coach.storage import database
from kcc_coach.storage.figures import week_sums
from kcc_coach.storage.profiles import read_profile
from kcc_coach.storage.store import Store, open_store
from tests.storage.files import plain
from tests.storage.values import NOW, half_played, half_rated, ratings_of, talk

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from pathlib import Path

    from kcc_coach.practice.records import Run
    from kcc_coach.storage.profiles import Profile

LOCAL: Final = "local"
SHARE: Final = "share"
WITHOUT_JOURNAL: Final = "without journal"
BEFORE_THE_COMMIT: Final = "before the commit"

DRAFT: Final = "draft"
RUN: Final = "run"
HALF_RATED: Final = "half rated"
RATED: Final = "rated"

_SAID: Final = Line(CastId("aydin"), "Er ligt een tegel los voor mijn deur. " * 400)


def nth(number: int) -> Run:
    """The talk with this number; every third week begins anew."""
    started = NOW + timedelta(days=number % 21)
    return talk(f"talk-{number:06}", started=started, seed=number, attempt=number + 1, transcript=(_SAID,))


def work(folder: Path, manner: str, inside: int, say: Connection) -> None:
    """Plays and rates talks without end, and acknowledges each thing that was kept.

    In the transaction with the number `inside`, from 1, it dies by itself just before the commit; never where it is 0.
    """
    if manner == SHARE:
        database.on_network_share = lambda path: True
    store = open_store(read_profile(folder))
    if manner == WITHOUT_JOURNAL:
        _without_journal(store)
    number = len(store.runs())
    begun = max((draft.seconds for draft in store.talk_drafts()), default=0)
    if inside:
        _die_inside(store, inside)
    voice = _Voice(store, say, early=manner == BEFORE_THE_COMMIT)  # after it, so that it still speaks and then dies
    while True:
        _once(store, number, begun, voice)
        number, begun = number + 1, 0


def _once(store: Store, number: int, begun: int, voice: _Voice) -> None:
    run = nth(number)
    for seconds in (begun + 30, begun + 60):
        voice.keep((DRAFT, number, seconds), store.save_talk_draft, half_played(run, seconds=seconds))
    voice.keep((RUN, number, 0), store.save_run, run)
    voice.keep((HALF_RATED, number, 0), store.save_assessment_draft, half_rated(run))
    voice.keep((RATED, number, 0), store.save_assessment, run, ratings_of(run))


class _Voice:
    """Acknowledges what was kept once it was kept; `early` inside the transaction, before it is committed."""

    def __init__(self, store: Store, say: Connection, *, early: bool) -> None:
        self._say = say
        self._early = early
        self._next = ("", 0, 0)
        if early:
            _before_each_commit(store, lambda: say.send(self._next))

    def keep(self, what: tuple[str, int, int], save: Callable[..., None], *values: object) -> None:
        self._next = what
        save(*values)
        if not self._early:
            self._say.send(what)


def _die_inside(store: Store, inside: int) -> None:
    left = count(inside - 1, -1)

    def perhaps() -> None:
        if next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    _before_each_commit(store, perhaps)


class _Watched:
    """The driver's connection, with something to do before each commit."""

    def __init__(self, connection: Any, before: Callable[[], None]) -> None:
        self._connection = connection
        self._before = before

    def execute(self, statement: str, *values: object) -> Any:
        if statement == "COMMIT":
            self._before()
        return self._connection.execute(statement, *values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def _before_each_commit(store: Store, before: Callable[[], None]) -> None:
    store._plain = _Watched(store._plain, before)


def _without_journal(store: Store) -> None:
    connection: Any = store._engine.raw_connection().driver_connection
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = 1"):
        connection.execute(f"PRAGMA {pragma}")


@dataclass
class Losses:
    """What was acknowledged and isn't there, what is there by half, and what cannot be read."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    torn: int = 0
    corrupt: int = 0

    @property
    def none(self) -> bool:
        return not (self.lost or self.torn or self.corrupt)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.acknowledged} acknowledged: "
            f"{self.lost} lost, {self.torn} torn, {self.corrupt} corrupt"
        )


def look(profile: Profile, acknowledged: list[tuple[str, int, int]], losses: Losses) -> None:
    """Opens the records again and counts what is missing or wrong."""
    try:
        with closing(open_store(profile)) as store:
            losses.lost += _lost(store, acknowledged)
            losses.torn += _torn(store, profile)
        with plain(profile) as connection:
            losses.corrupt += connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok"
    except ProblemError:
        losses.corrupt += 1


def _lost(store: Store, acknowledged: list[tuple[str, int, int]]) -> int:
    runs = {run.id: run for run in store.runs()}
    drafts = {draft.seed: draft.seconds for draft in store.talk_drafts()}

    def there(kind: str, number: int, seconds: int) -> bool:
        run = nth(number)
        if kind == DRAFT:
            return run.id in runs or drafts.get(number, 0) >= seconds
        if kind == RUN:
            return runs.get(run.id) == run
        rated = store.assessment(run.id) == ratings_of(run)
        return rated or (kind == HALF_RATED and store.assessment_draft(run.id) == half_rated(run))

    return sum(not there(*each) for each in acknowledged)


def _torn(store: Store, profile: Profile) -> int:
    runs = store.runs()
    with plain(profile) as connection:
        scores = Counter(row[0] for row in connection.execute("SELECT run FROM score"))
        ratings = Counter(row[0] for row in connection.execute("SELECT run FROM rating"))
        assessed = {row[0] for row in connection.execute("SELECT run FROM assessment")}
    drafts = {draft.seed for draft in store.talk_drafts()}
    torn = sum(scores.pop(run.id, 0) != len(run.scores) for run in runs) + len(scores)
    torn += sum(ratings.pop(run, 0) != 2 for run in assessed) + len(ratings)
    torn += sum(run.seed in drafts for run in runs)
    torn += sum(run.id in assessed and store.assessment_draft(run.id) is not None for run in runs)
    return torn + _sums_that_disagree(store, runs, assessed)


def _sums_that_disagree(store: Store, runs: tuple[Run, ...], assessed: set[str]) -> int:
    wanted: Counter[tuple[Any, ...]] = Counter()
    for run in runs:
        monday = run.started.date() - timedelta(days=run.started.weekday())
        rated = dict(ratings_of(run).ratings) if run.id in assessed else {}
        for score in run.scores:
            wanted[monday, score.competency, "gained"] += score.gained
            wanted[monday, score.competency, "talks"] += 1
            wanted[monday, score.competency, "rating_sum"] += rated.get(score.competency, 0)
    found: Counter[tuple[Any, ...]] = Counter()
    for each in week_sums(store):
        for name in ("gained", "talks", "rating_sum"):
            found[each.week, each.competency, name] += getattr(each, name)
    return sum(wanted[key] != found[key] for key in wanted | found)
