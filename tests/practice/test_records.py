from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given, settings, strategies as st
from msgspec.structs import replace

from kcc_coach.practice.records import FULL, KINDS, Run, RunId, on_score_axis, run_of, valid_ratings, week_of
from kcc_coach.scenario.engine import NotOfferedError, outcome_of, replay, transcript
from kcc_coach.scenario.model import CompetencyId
from kcc_coach.scenario.score import Score, scores
from tests.scenario.builders import competencies, ending, node, plain, reply

LISTENING, EMPATHY = competencies("listening", "empathy")
STARTED = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
TALK = plain(
    node("opening", reply("ask", "last", shows={"empathy": 2}), reply("rule", "last", shows={"empathy": -1})),
    node("last", reply("bye"), reply("leave", "away")),
    competencies=(EMPATHY,),
    endings=(ending("home"), ending("away")),
)
DETOUR = ("rule", "@back", "ask", "bye")


def recorded(events: tuple[str, ...] = DETOUR, kind: str = FULL) -> Run:
    return run_of(TALK, "hash", events, id=RunId("r1"), seed=4, started=STARTED, seconds=61, attempt=2, kind=kind)


def test_a_run_keeps_what_was_played_and_how_it_came_out() -> None:
    run = recorded()
    assert (run.id, run.scenario, run.version, run.hash, run.title) == ("r1", "small", 1, "hash", "Small")
    assert (run.seed, run.started, run.seconds, run.attempt) == (4, STARTED, 61, 2)
    assert (run.outcome, run.ending_title) == (outcome_of(TALK, replay(TALK, ("ask", "bye"))), "home")


def test_a_run_keeps_the_steps_back_and_scores_the_first_choices() -> None:
    run = recorded()
    assert run.events == DETOUR
    assert run.scores == scores(TALK, DETOUR) == (Score(EMPATHY, 0, 3, 1),)


def test_a_run_keeps_the_transcript_of_the_path_that_still_stands() -> None:
    run = recorded()
    assert run.path == ("ask", "bye")
    assert run.transcript == transcript(TALK, ("ask", "bye"))


def test_a_run_that_was_kept_as_json_comes_back_as_it_was_and_in_the_same_week() -> None:
    late = datetime(2026, 1, 5, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    run = replace(recorded(), started=late)
    again = msgspec.json.decode(msgspec.json.encode(run), type=Run)
    assert again == run
    assert week_of(again.started) == week_of(late) == date(2026, 1, 5)


def test_a_run_is_a_full_talk_unless_it_is_said_otherwise() -> None:
    assert recorded().kind == FULL
    for kind in KINDS:
        assert recorded(kind=kind).kind == kind


@pytest.mark.parametrize("events", [(), ("ask",), ("ask", "bye", "@back")])
def test_a_talk_that_has_not_ended_is_no_run(events: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="the talk has not ended"):
        recorded(events)


def test_a_talk_that_cannot_be_played_is_no_run() -> None:
    with pytest.raises(NotOfferedError):
        recorded(("ask", "nobody"))


@pytest.mark.parametrize(("rating", "place"), [(1, 0), (2, 25), (3, 50), (4, 75), (5, 100), (3.5, 62.5)])
def test_a_rating_of_1_to_5_stands_on_the_axis_of_the_scores(rating: float, place: float) -> None:
    assert on_score_axis(rating) == place


@pytest.mark.parametrize(
    ("given_ratings", "valid"),
    [
        ({"listening": 1, "empathy": 5}, True),
        ({"empathy": 3}, True),
        ({}, True),
        ({"empathy": 0}, False),
        ({"empathy": 6}, False),
        ({"listening": 3, "empathy": -1}, False),
        ({"ownership": 3}, False),
    ],
)
def test_ratings_are_1_to_5_for_what_was_asked(given_ratings: dict[str, int], *, valid: bool) -> None:
    ratings = [(CompetencyId(name), rating) for name, rating in given_ratings.items()]
    assert valid_ratings(ratings, (LISTENING, EMPATHY)) is valid
    assert valid_ratings(iter(ratings), iter((LISTENING, EMPATHY))) is valid


def test_a_competency_is_rated_only_once() -> None:
    assert not valid_ratings([(EMPATHY, 3), (EMPATHY, 3)], (EMPATHY,))


def test_where_nothing_is_asked_nothing_can_be_rated() -> None:
    assert valid_ratings([], ())
    assert not valid_ratings([(EMPATHY, 3)], ())


NEW_YEARS = {
    date(2020, 12, 31): date(2020, 12, 28),
    date(2021, 1, 3): date(2020, 12, 28),
    date(2021, 1, 4): date(2021, 1, 4),
    date(2024, 12, 29): date(2024, 12, 23),
    date(2024, 12, 30): date(2024, 12, 30),
    date(2025, 1, 1): date(2024, 12, 30),
    date(2026, 1, 1): date(2025, 12, 29),
    date(2024, 2, 29): date(2024, 2, 26),
}


@pytest.mark.parametrize(("day", "monday"), NEW_YEARS.items())
def test_a_week_begins_on_its_monday_whatever_the_year(day: date, monday: date) -> None:
    assert week_of(datetime(day.year, day.month, day.day, 12, tzinfo=UTC)) == monday


def test_a_week_is_that_of_the_clock_on_the_wall() -> None:
    amsterdam, lima = timezone(timedelta(hours=1)), timezone(timedelta(hours=-5))
    late_on_sunday = datetime(2026, 1, 4, 23, 30, tzinfo=UTC)
    assert week_of(late_on_sunday) == date(2025, 12, 29)
    assert week_of(late_on_sunday.astimezone(amsterdam)) == date(2026, 1, 5)
    early_on_monday = datetime(2026, 1, 5, 0, 30, tzinfo=amsterdam)
    assert week_of(early_on_monday) == date(2026, 1, 5)
    assert week_of(early_on_monday.astimezone(lima)) == date(2025, 12, 29)


offsets = st.integers(-840, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@settings(deadline=None, max_examples=100, derandomize=True, database=None)
@given(st.datetimes(timezones=offsets))
def test_a_week_is_the_iso_week_of_the_day(when: datetime) -> None:
    monday = week_of(when)
    assert monday.isocalendar()[:2] == when.date().isocalendar()[:2]
    assert monday.weekday() == 0
