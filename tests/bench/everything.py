"""All that is kept of ten years and more: how fast the page tells it, and how long it takes to take it along and back."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from kcc_coach.export.coming_back import take_back
from kcc_coach.export.taking import ENDINGS, FORMS, JSON, take_along
from kcc_coach.storage.deleting import delete_run
from kcc_coach.storage.overview import overview, rated_seen, reflections_seen, talks_seen
from kcc_coach.storage.profiles import make_profile
from kcc_coach.storage.store import open_store
from tests.bench.figure import Figure
from tests.bench.pairs import timed
from tests.bench.progress import RATINGS, TODAY, fill
from tests.bench.records import day_of, plain, profile, run_of_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kcc_coach.storage.store import Store

ROUNDS = 9
READY_MS = 150


def figures() -> Iterator[Figure]:
    with profile() as person, tempfile.TemporaryDirectory() as folder:
        open_store(person).close()
        with plain(person.records, person.key) as connection:
            fill(connection)
            connection.execute("INSERT INTO assessment SELECT id, started, title FROM run")
        with open_store(person) as store:
            yield from _ready(store)
            yield from _taken(store, Path(folder))
            yield _back(Path(folder))
            took = _timed(lambda: delete_run(store, run_of_number(7, 1).id))
            yield Figure("delete one talk for good", took, None, "with VACUUM", "ms")


def _ready(store: Store) -> Iterator[Figure]:
    asked: dict[str, Callable[[], object]] = {
        "counts and sizes": lambda: overview(store),
        "ten talks": lambda: talks_seen(store, 10),
        "ten rated": lambda: rated_seen(store, 10, 500),
        "ten reflections": lambda: reflections_seen(store, 10, 500),
    }
    for name, ask in asked.items():
        took = median(1000 * measured() for measured in [timed(ask)] * ROUNDS)  # of the processor's time
        yield Figure(f"data page, {name}", took, READY_MS, f"{RATINGS} ratings, 12500 talks", "ms")


def _taken(store: Store, folder: Path) -> Iterator[Figure]:
    for form in FORMS:
        place = folder / f"{form}{ENDINGS[form]}"
        took = _timed(lambda place=place, form=form: take_along(store, form, place, today=TODAY, words=True))  # type: ignore[misc]  # bound here
        files = [*place.iterdir()] if place.is_dir() else [place]
        size = sum(each.stat().st_size for each in files) / 1_000_000
        yield Figure(f"take along as {form}", took, None, f"{size:.1f} MB", "ms")


def _back(folder: Path) -> Figure:
    with open_store(make_profile(folder / "ander", "", day_of(0, 1))) as other:
        took = _timed(lambda: take_back(other, folder / f"{JSON}.json", into_this_profile=True))
    return Figure("put back from json", took, None, "into an empty profile", "ms")


def _timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - begun)
