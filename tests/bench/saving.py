"""An assessment saved, against one bare commit of about as many bytes, on the same disk and under the same key."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import msgspec

from kcc_coach.storage.store import open_store
from tests.bench.pairs import alternating, timed
from tests.bench.records import assessment_of, plain, profile, run_of_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.figure import Figure

ROUNDS, WARM, LIMIT = 101, 10, 1.5


def figures() -> Iterator[Figure]:
    with profile() as person, plain(person.folder / "bare.db", person.key) as connection, open_store(person) as store:
        connection.execute("CREATE TABLE kept (id TEXT PRIMARY KEY, detail TEXT NOT NULL)")
        runs = [run_of_number(number, weeks=8) for number in range(ROUNDS + WARM)]
        for run in runs:
            store.save_run(run)
        saved = [(run, assessment_of(run)) for run in runs]
        ours, bare = iter(saved), iter(saved)

        def save() -> float:
            run, assessment = next(ours)
            return timed(lambda: store.save_assessment(run, assessment), clock=perf_counter)()

        def commit() -> float:
            run, assessment = next(bare)
            detail = msgspec.json.encode(assessment).decode()

            def write() -> None:
                connection.execute("BEGIN")
                connection.execute("INSERT INTO kept VALUES (?, ?)", (run.id, detail))
                connection.execute("COMMIT")

            return timed(write, clock=perf_counter)()

        pairs = alternating(commit, save, ROUNDS, WARM)
        assert all(store.assessment(run.id) for run in runs)
    yield pairs.figure("saving an assessment", LIMIT, "bare commit", "Store.save_assessment")
