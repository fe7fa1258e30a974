"""A clock that stood wrong, stands wrong, or moved to another zone: the report says so, and every export goes on."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kcc_coach.export.coming_back import take_back
from kcc_coach.export.report import report_of
from kcc_coach.export.report_html import report_html
from kcc_coach.export.taking import CSV, ENDINGS, FORMS, JSON, XAPI, take_along
from kcc_coach.storage.store import open_store
from tests.export.filled import TODAY, fill, rows, written
from tests.half_year import LAST
from tests.half_year_again import lived_before
from tests.storage.values import NOW, ratings_of, somebody, talk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kcc_coach.paths import Places
    from kcc_coach.storage.store import Store

EARLY = datetime(1970, 1, 1, 0, 0, 5, tzinfo=timezone(timedelta(hours=14)))
LATE = datetime(2099, 12, 31, 23, 50, 59, tzinfo=timezone(timedelta(hours=-12)))
ODD = (EARLY, LATE, datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 54, 59, tzinfo=UTC))


@pytest.fixture
def half_year(places: Places) -> Iterator[Store]:
    with open_store(lived_before(places)) as store:
        yield store


def bend(store: Store, *moments: datetime) -> None:
    """A rated talk that carries each of these moments."""
    for number, started in enumerate(moments):
        run = talk(f"odd-{number}", started=started, attempt=number + 1)
        store.save_run(run)
        store.save_assessment(run, ratings_of(run))


def test_a_clock_that_stood_wrong_bends_no_chart_and_no_average_of_the_report(half_year: Store) -> None:
    straight = report_of(half_year, LAST)
    bend(half_year, *ODD)
    bent = report_of(half_year, LAST)
    assert bent == replace(straight, odd=len(ODD))
    assert straight.odd == 0


def test_a_day_that_cannot_be_yet_counts_not_even_in_its_own_week(half_year: Store) -> None:
    straight = report_of(half_year, LAST)
    sunday = NOW + timedelta(days=2)  # of the week of the last day, a Friday
    bend(half_year, sunday)
    assert report_of(half_year, LAST) == replace(straight, odd=1)
    after = report_of(half_year, LAST + timedelta(days=1))  # a journey to the west leaves talks on the day after today
    assert (after.odd, after.endings) == (0, straight.endings + 1)


def test_the_figures_are_those_of_sql_by_hand_over_the_days_that_can_be(half_year: Store) -> None:
    bend(half_year, *ODD)
    report = report_of(half_year, LAST)
    kept = "FROM run WHERE kind = 'full' AND started BETWEEN '2016-01-04' AND '2026-11-22'"
    ((talks,),) = rows(half_year, f"SELECT count(*) {kept}")  # our own words
    assert report.endings == sum(each.talks for each in report.months) == talks
    asked = f"SELECT sum(gained), sum(possible) FROM score WHERE competency = 'listening' AND run IN (SELECT id {kept})"  # noqa: S608  # our own words
    ((gained, possible),) = rows(half_year, asked)
    listening = next(each for each in report.courses if each.competency == "listening")
    assert report.monthly is False
    per_week = rows(
        half_year,
        f"SELECT run.week, sum(possible) FROM score JOIN run ON run.id = run WHERE competency = 'listening' AND run.id IN "  # noqa: S608  # our own words
        f"(SELECT id {kept}) GROUP BY run.week ORDER BY run.week",
    )
    assert [str(dot.begins) for dot in listening.dots] == [week for week, _ in per_week]
    weighed = sum((dot.score or 0) * each for dot, (_, each) in zip(listening.dots, per_week, strict=True))
    assert weighed / possible == pytest.approx(100 * gained / possible)


@pytest.mark.parametrize(
    ("moments", "told"),
    [
        ((EARLY,), "1 gesprek heeft een datum die volgens de klok van deze computer niet kan."),
        ((EARLY, LATE), "2 gesprekken hebben een datum die volgens de klok van deze computer niet kan."),
    ],
)
def test_the_report_says_how_many_talks_carry_a_date_that_cannot_be(
    half_year: Store, moments: tuple[datetime, ...], told: str
) -> None:
    assert "niet kan" not in report_html(report_of(half_year, LAST))
    bend(half_year, *moments)
    html = report_html(report_of(half_year, LAST))
    assert told in html
    assert not [year for year in ("1970", "2099") if year in html]


def test_under_a_clock_set_back_to_1970_the_report_does_not_say_that_nothing_was_played(half_year: Store) -> None:
    ((talks,),) = rows(half_year, "SELECT count(*) FROM run WHERE kind = 'full'")
    report = report_of(half_year, date(1970, 1, 1))
    assert (report.odd, report.endings, report.months, report.courses) == (talks, 0, (), ())
    html = report_html(report)
    assert "nog geen heel gesprek" not in html
    assert f"{talks} gesprekken hebben een datum die volgens de klok van deze computer niet kan." in html


def test_under_a_clock_set_forward_to_2099_the_report_is_the_same(half_year: Store) -> None:
    assert report_of(half_year, date(2099, 12, 31)) == report_of(half_year, LAST)


def test_what_the_person_wrote_in_such_a_talk_stays_in_the_report(filled: Store) -> None:
    bend(filled, EARLY)
    thoughts = report_of(filled, TODAY, words=True).thoughts
    assert "odd-0" in {each.id for each in thoughts}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_made_of_dates_that_cannot_be(filled: Store, tmp_path: Path, form: str) -> None:
    bend(filled, *ODD)
    filled.save_run(talk("leap", started=NOW, seconds=130 * 365 * 86_400 * 100))
    place = tmp_path / f"alles{ENDINGS[form]}"
    take_along(filled, form, place, today=TODAY, words=True)
    told = b"".join(each.read_bytes() for each in place.iterdir()) if form == CSV else place.read_bytes()
    assert told
    if form in (JSON, CSV, XAPI):  # they hold everything as it was kept
        assert [day in told for day in (b"1970-01-01", b"2099-12-31", b"0001-01-01", b"9999-12-31")] == [True] * 4


def test_a_talk_that_ended_before_it_began_is_a_statement_too(filled: Store, tmp_path: Path) -> None:
    filled.save_run(talk("back", seconds=-7200))
    take_along(filled, XAPI, tmp_path / "xapi.json", today=TODAY)
    told = json.loads((tmp_path / "xapi.json").read_text(encoding="utf-8"))
    lasted = {each["result"]["duration"] for each in told if "duration" in each["result"]}
    assert lasted == {"PT214S", "PT0S"}


def test_dates_that_cannot_be_go_out_and_come_back_as_they_were(filled: Store, empty: Store, tmp_path: Path) -> None:
    bend(filled, EARLY, LATE)
    file = written(filled, tmp_path)
    take_back(empty, file, into_this_profile=True)
    asked = "SELECT id, started, week FROM run ORDER BY id"
    assert rows(empty, asked) == rows(filled, asked)
    assert report_of(empty, TODAY) == report_of(filled, TODAY)


def test_the_report_of_a_profile_in_which_every_date_is_odd_is_sound(tmp_path: Path) -> None:
    with open_store(somebody(tmp_path / "drie")) as store:
        fill(store)
        html = report_html(report_of(store, date(1970, 1, 1), words=True))
    assert "Gedachte 0" in html
    assert "Bij geen enkel gesprek kan de datum kloppen, dus er valt niets te laten zien." in html
