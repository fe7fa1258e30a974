"""The sums that the progress page draws agree with the talks they were made of, however they came in."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from random import Random
from typing import TYPE_CHECKING

import pytest

from kcc_coach.practice.records import FULL, KINDS
from kcc_coach.scenario.score import Score
from kcc_coach.storage.figures import week_sums
from tests.storage.values import EMPATHY, LISTENING, NOW, OWNERSHIP, ratings_of, talk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kcc_coach.practice.progress import WeekSum
    from kcc_coach.practice.records import Assessment, Run
    from kcc_coach.storage.store import Store

_ZONES = (-660, -210, 0, 60, 120, 345, 840)
_SCENARIOS = ("losse-tegel", "terras", "daniel-blake")


def _some_run(random: Random, number: int) -> Run:
    zone = timezone(timedelta(minutes=random.choice(_ZONES)))
    names = random.sample([LISTENING, EMPATHY, OWNERSHIP], random.randint(0, 3))
    return talk(
        f"talk-{number}",
        scenario=random.choice(_SCENARIOS),
        kind=random.choice((FULL, FULL, FULL, *KINDS)),
        started=datetime(2025, 12, 20, tzinfo=zone) + timedelta(minutes=random.randint(0, 60 * 24 * 60)),
        scores=tuple(Score(name, random.randint(0, 4), random.randint(4, 8), random.randint(1, 5)) for name in names),
    )


def _monday(day: date) -> date:
    year, week, _ = day.isocalendar()
    return date.fromisocalendar(year, week, 1)


def by_hand(runs: Iterable[tuple[Run, Assessment | None]]) -> dict[tuple[date, str], list[int]]:
    """The sums of each week and competency, added up from the talks one by one."""
    found: dict[tuple[date, str], list[int]] = {}
    for run, assessment in runs:
        for score in run.scores:
            total = found.setdefault((_monday(run.started.date()), score.competency), [0] * 6)
            rated = dict(assessment.ratings).get(score.competency) if assessment else None
            added = (score.gained, score.possible, score.count, 1, rated or 0, int(rated is not None))
            total[:] = [before + more for before, more in zip(total, added, strict=True)]
    return found


def in_short(sums: Iterable[WeekSum]) -> dict[tuple[date, str], list[int]]:
    """The sums of the store in the shape of `by_hand`."""
    return {
        (each.week, each.competency): [
            each.gained,
            each.possible,
            each.decisions,
            each.talks,
            each.rating_sum,
            each.ratings,
        ]
        for each in sums
    }


@pytest.mark.parametrize("seed", range(3))
def test_weekly_sums_equal_the_talks_added_up(store: Store, seed: int) -> None:
    random = Random(seed)
    kept: list[tuple[Run, Assessment | None]] = []
    for number in range(80):
        run = _some_run(random, number)
        store.save_run(run)
        assessment = ratings_of(run) if random.random() < 0.6 else None
        if assessment is not None:
            store.save_assessment(run, assessment)
        kept.append((run, assessment))
    full = [each for each in kept if each[0].kind == FULL]
    assert in_short(week_sums(store)) == by_hand(full)
    for name in _SCENARIOS:
        assert in_short(week_sums(store, name)) == by_hand(each for each in full if each[0].scenario == name)
    for day in (date(2025, 12, 31), date(2026, 1, 5), date(2026, 1, 11), date(2026, 9, 1)):
        since = [each for each in full if _monday(each[0].started.date()) >= _monday(day)]
        assert in_short(week_sums(store, since=day)) == by_hand(since)
        there = [each for each in since if each[0].scenario == "terras"]
        assert in_short(week_sums(store, "terras", day)) == by_hand(there)


def test_ratings_given_later_count_in_the_week_of_the_talk(store: Store) -> None:
    run = talk()
    store.save_run(run)
    store.save_assessment(run, ratings_of(run, when=NOW + timedelta(days=30)))
    assert {each.week for each in week_sums(store)} == {date(2026, 11, 16)}
    assert sum(each.ratings for each in week_sums(store)) == 2


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != FULL])
def test_only_full_talks_feed_the_sums(store: Store, kind: str) -> None:
    run = talk(kind=kind)
    store.save_run(run)
    store.save_assessment(run, ratings_of(run))
    assert week_sums(store) == ()
    assert store.assessment(run.id) == ratings_of(run)


@pytest.mark.parametrize(
    ("started", "monday"),
    [
        (datetime(2026, 11, 15, 23, 59, 59, 999999), date(2026, 11, 9)),  # noqa: DTZ001  # the zone follows
        (datetime(2026, 11, 16, 0, 0), date(2026, 11, 16)),  # noqa: DTZ001
        (datetime(2026, 12, 31, 23, 30), date(2026, 12, 28)),  # noqa: DTZ001
        (datetime(2027, 1, 3, 23, 59), date(2026, 12, 28)),  # noqa: DTZ001
        (datetime(2027, 1, 4, 0, 0), date(2027, 1, 4)),  # noqa: DTZ001
        (datetime(2024, 2, 29, 12, 0), date(2024, 2, 26)),  # noqa: DTZ001
    ],
)
@pytest.mark.parametrize("minutes", [-720, -210, 0, 60, 765, 840])
def test_a_week_begins_on_monday_where_the_person_is(
    store: Store, started: datetime, monday: date, minutes: int
) -> None:
    store.save_run(talk(started=started.replace(tzinfo=timezone(timedelta(minutes=minutes)))))
    assert {each.week for each in week_sums(store)} == {monday}
