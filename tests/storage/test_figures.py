"""The figures of the progress page are those of the records, however the talks came in and went."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from kcc_coach.practice.calendar import PracticeDay
from kcc_coach.practice.records import FULL, KINDS
from kcc_coach.scenario.model import EndingId, Outcome
from kcc_coach.scenario.score import Score
from kcc_coach.storage.figures import came_out, practice_days, titles, week_sums
from kcc_coach.storage.migrations import NEWEST, STEPS
from kcc_coach.storage.store import open_store
from tests.storage import steps
from tests.storage.values import EMPATHY, LISTENING, NOW, OWNERSHIP, ratings_of, talk

if TYPE_CHECKING:
    from kcc_coach.practice.records import Run
    from kcc_coach.storage.profiles import Profile
    from kcc_coach.storage.store import Store

_SCENARIOS = ("losse-tegel", "terras", "daniel-blake")

# By hand: every gap on its own, no summary table. Scores are taken to a hundredth, as the sums are.
_GAPS = """
    SELECT run.week, score.competency, count(*), sum(attempt > 1), count(rating), coalesce(sum(iif(rating, count, 0)), 0),
        coalesce(sum(25.0 * (rating - 1) - round(100.0 * gained / possible, 2)), 0),
        coalesce(sum((25.0 * (rating - 1) - round(100.0 * gained / possible, 2))
            * (25.0 * (rating - 1) - round(100.0 * gained / possible, 2))), 0)
    FROM run JOIN score ON score.run = run.id
    LEFT JOIN rating ON rating.run = run.id AND rating.competency = score.competency
    WHERE run.kind = 'full' AND (? = '' OR run.scenario = ?) AND run.week >= ?
    GROUP BY run.week, score.competency
"""


def by_hand(store: Store, scenario: str = "", since: str = "") -> dict[tuple[str, str], Any]:
    with store.reading() as to:
        rows = to.exec_driver_sql(_GAPS, (scenario, scenario, since)).all()
    return {(row[0], row[1]): tuple(row[2:]) for row in rows}


def in_short(store: Store, scenario: str | None = None, since: date | None = None) -> dict[tuple[str, str], Any]:
    return {
        (str(each.week), str(each.competency)): pytest.approx(
            (each.talks, each.repeats, each.ratings, each.rated_decisions, each.difference, each.squares), rel=1e-9
        )
        for each in week_sums(store, scenario, since)
    }


def some_talks(store: Store, seed: int, count: int = 60) -> list[Run]:
    """Talks of every kind, most of them rated, some rated in part."""
    random = Random(seed)
    kept = []
    for number in range(count):
        names = random.sample([LISTENING, EMPATHY, OWNERSHIP], random.randint(0, 3))
        run = talk(
            f"talk-{number}",
            scenario=random.choice(_SCENARIOS),
            kind=random.choice((FULL, FULL, FULL, *KINDS)),
            attempt=random.randint(1, 3),
            started=datetime(2025, 12, 20, tzinfo=timezone(timedelta(hours=random.choice((-11, 0, 1, 2, 14)))))
            + timedelta(minutes=random.randint(0, 60 * 24 * 60)),
            scores=tuple(
                Score(name, random.randint(0, 4), random.randint(4, 8), random.randint(1, 5)) for name in names
            ),
        )
        store.save_run(run)
        if random.random() < 0.7:
            given = ratings_of(run)
            store.save_assessment(run, ratings_of(run, ratings=given.ratings[: random.randint(0, 3)]))
        kept.append(run)
    return kept


@pytest.mark.parametrize("seed", range(3))
def test_the_sums_of_the_gaps_are_those_of_every_gap_added_up(store: Store, seed: int) -> None:
    some_talks(store, seed)
    assert by_hand(store)
    assert by_hand(store) == in_short(store)
    for name in _SCENARIOS:
        assert by_hand(store, name) == in_short(store, name)
    for day in (date(2025, 12, 31), date(2026, 1, 11), date(2026, 9, 1)):
        monday = day - timedelta(days=day.weekday())
        assert by_hand(store, since=str(monday)) == in_short(store, since=day)
        assert by_hand(store, "terras", str(monday)) == in_short(store, "terras", day)


@pytest.mark.parametrize("seed", range(3))
def test_a_talk_that_is_thrown_away_takes_its_share_along(store: Store, seed: int) -> None:
    kept = some_talks(store, seed)
    Random(seed).shuffle(kept)
    while kept:
        gone, kept = kept[:9], kept[9:]
        with store.writing() as to:
            for run in gone:
                to.execute("DELETE FROM run WHERE id = ?", (run.id,))
        assert by_hand(store) == in_short(store)
        assert by_hand(store, "terras") == in_short(store, "terras")
        with store.reading() as to:
            left = to.exec_driver_sql(
                "SELECT sum(gained), sum(possible), sum(count), count(*) FROM score JOIN run ON id = run "
                "WHERE kind = 'full'"
            ).one()
            seen = to.exec_driver_sql(
                "SELECT sum(gained), sum(possible), sum(decisions), coalesce(sum(talks), 0) FROM week WHERE scenario = ''"
            ).one()
        assert tuple(seen) == tuple(left)
    with store.reading() as to:
        assert to.exec_driver_sql("SELECT count(*) FROM week").scalar_one() == 0


def test_ratings_that_are_thrown_away_leave_the_talk(store: Store) -> None:
    some_talks(store, 4)
    with store.writing() as to:
        to.execute("DELETE FROM rating")
        to.execute("DELETE FROM assessment")
    assert by_hand(store) == in_short(store)
    assert {each.ratings for each in week_sums(store)} == {0}
    with store.reading() as to:
        left = to.exec_driver_sql(
            "SELECT sum(ratings), sum(rating_sum), sum(rated_decisions), sum(difference), sum(squares) FROM week"
        ).one()
    assert tuple(left) == (0, 0, 0, 0, 0)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != FULL])
def test_only_full_talks_have_gaps(store: Store, kind: str) -> None:
    run = talk(kind=kind)
    store.save_run(run)
    store.save_assessment(run, ratings_of(run))
    assert week_sums(store) == ()
    assert came_out(store) == ()
    assert titles(store) == ()


def test_a_talk_that_is_kept_twice_counts_once(store: Store) -> None:
    for _ in range(2):
        store.save_run(talk())
        store.save_assessment(talk(), ratings_of(talk()))
    assert {(each.talks, each.ratings) for each in week_sums(store)} == {(1, 1)}


@pytest.mark.parametrize("version", range(1, NEWEST))
def test_records_of_before_get_their_sums_when_they_are_brought_up_to_date(
    profile: Profile, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    with monkeypatch.context() as before:
        steps.use(STEPS[1:version], before)
        with open_store(profile) as store:
            kept = some_talks(store, 7)
    with open_store(profile) as store:
        assert by_hand(store)
        assert by_hand(store) == in_short(store)
        assert by_hand(store, "terras") == in_short(store, "terras")
        with store.writing() as to:
            for run in kept[::2]:
                to.execute("DELETE FROM run WHERE id = ?", (run.id,))
        assert by_hand(store) == in_short(store)


def test_a_talk_in_own_words_of_before_counts_since(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as before:
        steps.use(STEPS[1:3], before)
        with open_store(profile) as store:
            for number, name in enumerate("abc"):
                store.save_run(talk(name, attempt=(0, 2, 0)[number], started=NOW + timedelta(days=number)))
            with store.writing() as to:
                to.execute(
                    "UPDATE run SET kind = 'own_words', detail = json_set(detail, '$.kind', 'own_words') WHERE id <> 'b'"
                )
    with open_store(profile) as store:
        assert [(run.kind, run.attempt) for run in store.runs()] == [(FULL, 1), (FULL, 2), (FULL, 3)]
        assert [(each.run, each.attempt) for each in store.endings()] == [("a", 1), ("b", 2), ("c", 3)]
        assert by_hand(store) == in_short(store) != {}
        assert {each.repeats for each in week_sums(store)} == {2}


def test_days_are_those_of_the_clock_on_the_wall(store: Store) -> None:
    late = datetime(2026, 10, 24, 23, 30, tzinfo=timezone(timedelta(hours=2)))
    store.save_run(talk("late", started=late))
    store.save_run(talk("night", started=late + timedelta(hours=1)))
    store.save_run(talk("west", started=datetime(2026, 10, 24, 22, 0, tzinfo=timezone(timedelta(hours=-4)))))
    store.save_run(talk("author", started=late, kind="author"))
    store.save_run(talk("turn", started=late, kind="from_turn"))
    assert set(practice_days(store)) >= {PracticeDay(date(2026, 10, 25), 1)}
    assert sum(each.talks for each in practice_days(store) if each.day == date(2026, 10, 24)) == 3


def test_moments_of_their_own_count_on_their_day_and_those_of_a_talk_with_the_talk(store: Store) -> None:
    store.save_run(talk())
    with store.writing() as to:
        for run in (None, None, talk().id):
            to.execute(
                "INSERT INTO review (scenario, node, hash, reply, gained, possible, rating, at, run) "
                "VALUES ('terras', 'opening', 'x', 'kom', 1, 2, 3, '2026-11-21T00:10:00+01:00', ?)",
                (run,),
            )
    assert set(practice_days(store)) == {PracticeDay(date(2026, 11, 20), 1), PracticeDay(date(2026, 11, 21), 0, 2)}


def test_endings_come_in_the_order_in_which_they_were_kept_whatever_the_clock_said(store: Store) -> None:
    for number, days in enumerate((0, -400, 30, -3650)):
        started = NOW + timedelta(days=days)
        outcome = Outcome(EndingId("einde"), 10 * number, 20 * number)
        store.save_run(talk(f"talk-{number}", attempt=number + 1, started=started, outcome=outcome))
    found = came_out(store)
    assert [each.attempt for each in found] == [1, 2, 3, 4]
    assert [(each.outcome.relation, each.outcome.purpose) for each in found] == [(0, 0), (10, 20), (20, 40), (30, 60)]
    assert [each.day for each in found] == [(NOW + timedelta(days=days)).date() for days in (0, -400, 30, -3650)]
    assert [each.attempt for each in came_out(store, since=NOW.date())] == [1, 3]
    assert came_out(store, "terras") == ()


def test_titles_are_as_they_were_last_kept(store: Store) -> None:
    store.save_run(talk("new", title="Zo heette hij", started=NOW))
    store.save_run(talk("old", title="Zo heet hij nu", started=NOW - timedelta(days=900)))
    store.save_run(talk("other", title="aan zee", scenario="terras"))
    assert titles(store) == (("terras", "aan zee"), ("losse-tegel", "Zo heet hij nu"))


def test_every_figure_comes_from_an_index_or_a_summary(store: Store) -> None:
    """Ten years of talks carry megabytes of transcripts: a figure that reads them all is no figure in time."""
    with store.reading() as to:
        asked: list[str] = []
        connection = to.connection.driver_connection
        assert connection is not None
        connection.set_trace_callback(asked.append)
    try:
        for question in (week_sums, practice_days, came_out, titles):
            question(store)
    finally:
        connection.set_trace_callback(None)
    wanted = [each for each in asked if each.lstrip().startswith("SELECT")]
    assert len(wanted) == 4
    with store.reading() as to:
        plans = [str(row[3]) for each in wanted for row in to.exec_driver_sql(f"EXPLAIN QUERY PLAN {each}")]
    tables = [each for each in plans if each.startswith(("SCAN", "SEARCH"))]
    assert tables
    assert all("INDEX" in each or "PRIMARY KEY" in each for each in tables), tables
