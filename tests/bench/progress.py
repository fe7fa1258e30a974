"""The figures of the progress page over 100,000 ratings, against adding the ratings up; and the page itself."""

from __future__ import annotations

from datetime import date
from statistics import median
from typing import TYPE_CHECKING, Any

from kcc_coach.practice.calendar import calendar
from kcc_coach.practice.gaps import habit
from kcc_coach.practice.progress import series
from kcc_coach.practice.records import week_of
from kcc_coach.storage import figures as sums
from kcc_coach.storage.rows import run_row
from kcc_coach.storage.store import open_store
from tests.bench.children import OFFSCREEN, answer
from tests.bench.figure import Figure
from tests.bench.pairs import alternating, timed
from tests.bench.records import NAMES, assessment_of, plain, profile, run_of_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.storage.store import Store

RATINGS, WEEKS, ROUNDS, LIMIT = 100_000, 104, 15, 0.3
TEN_YEARS, READY_MS, STALL_MS = 521, 150, 100
TODAY = date(2033, 12, 31)

PLAIN = """
SELECT run.week, rating.competency, sum(rating.rating), count(*)
FROM rating JOIN run ON run.id = rating.run
GROUP BY run.week, rating.competency
"""


def figures() -> Iterator[Figure]:
    with profile() as person:
        open_store(person).close()
        with plain(person.records, person.key) as connection, open_store(person) as store:
            fill(connection)
            agree(store, connection.execute(PLAIN).fetchall())
            bare = timed(lambda: connection.execute(PLAIN).fetchall())
            pairs = alternating(bare, timed(lambda: series(sums.week_sums(store))), ROUNDS)
    yield pairs.figure("progress over 100,000 ratings", LIMIT, "plain GROUP BY", "weekly and series")
    yield from page_figures()


def page_figures() -> Iterator[Figure]:
    """All that the page reads, over ten years; then the page, from its first paint until its pictures are painted."""
    with profile() as person:
        open_store(person).close()
        with plain(person.records, person.key) as connection, open_store(person) as store:
            fill(connection, weeks=TEN_YEARS)
            read = timed(lambda: all_figures(store))
            took = [1000 * read() for _ in range(ROUNDS)]
    raw = f"every sum, trend, gap, ending and day of {RATINGS // len(NAMES):,} talks, {ROUNDS} times"
    yield Figure("the progress page's figures, 100,000 ratings", median(took), READY_MS, raw, "ms")
    first, *later = answer("progress_ours.py", more=OFFSCREEN)
    again = median(later)
    raw = f"after its first paint; shown anew {again:.0f} ms; 3,650 talks"
    yield Figure("the progress page, ten years", first, READY_MS, raw, "ms")
    stall = max(answer("progress_ours.py", "stall", more=OFFSCREEN))
    raw = "the event loop while the page is shown, three times"
    yield Figure("the progress page, longest stall", stall, STALL_MS, raw, "ms")


def all_figures(store: Store) -> object:
    weeks = sums.week_sums(store)
    courses = series(weeks, TODAY)
    days = calendar(sums.practice_days(store), TODAY)
    return courses[0].slope(), habit(weeks), days, sums.came_out(store), sums.titles(store)


def fill(connection: Any, count: int = RATINGS // len(NAMES), weeks: int = WEEKS) -> None:
    """The rows that the store would write talk by talk, all in one transaction."""
    runs = [run_of_number(number, weeks) for number in range(count)]
    rated = [(run.id, *rating) for run in runs for rating in assessment_of(run).ratings]
    shown = [(run.id, each.competency, each.gained, each.possible, each.count) for run in runs for each in run.scores]
    kept = [{**run_row(run), "week": str(week_of(run.started))} for run in runs]
    columns = ", ".join(f":{name}" for name in kept[0])
    connection.execute("BEGIN")
    connection.executemany(f"INSERT INTO run ({columns.replace(':', '')}) VALUES ({columns})", kept)  # noqa: S608  # our own names
    connection.executemany("INSERT INTO score VALUES (?, ?, ?, ?, ?)", shown)
    connection.executemany("INSERT INTO rating VALUES (?, ?, ?)", rated)
    connection.execute("COMMIT")


def agree(store: Store, added_up: list[tuple[str, str, int, int]]) -> None:
    """Stops the measurement where the weekly sums and the ratings don't say the same."""
    found = [(str(each.week), str(each.competency), each.rating_sum, each.ratings) for each in sums.week_sums(store)]
    assert sorted(found) == sorted(added_up)
    assert sum(each[3] for each in found) == RATINGS
