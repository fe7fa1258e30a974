"""`kcc-coach progress`: what the records show, as a table, JSON or CSV."""

from __future__ import annotations

import csv
import io
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from kcc_coach.cli.call import DONE, WRONG_USE, Call, RefusedError, emit
from kcc_coach.cli.profile import reading
from kcc_coach.cli.words import competency_name
from kcc_coach.i18n import number_text, tr
from kcc_coach.practice.calendar import PracticeDay, calendar
from kcc_coach.practice.gaps import Habit, habit
from kcc_coach.practice.progress import FALLING, LEVEL, RISING, TOO_FEW, Point, Series, possible, series
from kcc_coach.practice.progress_words import days_sentence, gap_lines, slope_sentence
from kcc_coach.practice.records import FULL, Run, as_given, week_of

if TYPE_CHECKING:
    from kcc_coach.storage.store import Store


def command(call: Call) -> int:
    """Shows the course of every competency."""
    options = call.options
    if options.weeks is not None and not 1 <= options.weeks <= 5000:
        raise RefusedError(tr("--weeks is een aantal weken: 1 of meer."), WRONG_USE)
    since = week_of(datetime.now(UTC).astimezone() - timedelta(weeks=options.weeks)) if options.weeks else None
    today = datetime.now(UTC).astimezone().date()
    store, nothing = reading(call), ""
    if store is None:
        found, runs = Figures((), Habit(()), (), today), list[dict[str, object]]()
    else:
        with store:
            found = figures_of(store, options.scenario, since, today)
            runs = [
                _run_value(store, run)
                for run in store.runs(options.scenario)
                if since is None or run.started.date() >= since
            ]
            nothing = "" if found.courses else why_nothing(store, options.scenario)
    if options.json:
        emit({**_figures_value(found), "runs": runs})
    elif options.csv:
        _write_as_is(csv_text(found.courses))
    elif nothing:
        print(nothing)
    else:
        show_progress(found)
    if nothing and (options.json or options.csv):
        print(nothing, file=sys.stderr)  # beside what a program reads
    return DONE


def why_nothing(store: Store, scenario: str | None) -> str:
    """Why there is nothing to show of what was kept; empty where nothing was."""
    played = {run.scenario for run in store.runs()}
    if not played:
        return ""
    if scenario is not None and scenario not in played:
        known = ", ".join(sorted(played))
        return tr("Je speelde geen gesprek «{name}». Wel: {known}.").format(name=scenario, known=known)
    return tr("In wat je koos, staat nog geen heel gesprek.")


@dataclass(frozen=True)
class Figures:
    """What the progress page shows, too; `days` are those that were chosen."""

    courses: tuple[Series, ...]
    habit: Habit
    days: tuple[PracticeDay, ...]
    today: date


def figures_of(store: Store, scenario: str | None, since: date | None, today: date) -> Figures:
    """The figures of one scenario or all, from a day on."""
    from kcc_coach.storage.figures import practice_days, week_sums

    weeks = possible(week_sums(store, scenario, since), today)
    days = tuple(each for each in practice_days(store) if since is None or each.day >= since)
    return Figures(series(weeks, long=sys.maxsize), habit(weeks), days, today)


def show_progress(found: Figures) -> None:
    """A table for the terminal: a row per competency and week, and what can be said of it all."""
    if not found.courses:
        print(tr("Er is nog niets bewaard. Speel een gesprek met --record, of in het venster."))
        return
    print(f"{tr('Competentie'):<16} {tr('Week van'):<12} {tr('Het gesprek'):>16} {tr('Jijzelf'):>10}")
    for course in found.courses:
        for point in course.points:
            score = (
                (number_text(point.score) if point.enough else tr("te weinig gezien"))
                if point.score is not None
                else "–"
            )
            own = number_text(as_given(point.own), 1) if point.own is not None else "–"
            print(f"{competency_name(course.competency):<16} {point.week.isoformat():<12} {score:>16} {own:>10}")
        print(f"{'':<16} {trend_text(course.trend)}")
        if rate := slope_sentence(course, course.slope()):
            print(f"{'':<16} {rate}")
    print()
    for line in (*gap_lines(found.habit), days_sentence(calendar(found.days, found.today))):
        print(line)


def trend_text(trend: str) -> str:
    """What a trend is called."""
    return {
        RISING: tr("stijgt"),
        FALLING: tr("daalt"),
        LEVEL: tr("niet te zeggen"),
        TOO_FEW: tr("nog te weinig weken om er iets over te zeggen"),
    }[trend]


def _figures_value(found: Figures) -> dict[str, object]:
    return {
        "competencies": [_series_value(each, found.habit) for each in found.courses],
        "habit": {"word": found.habit.word, "mean": round(found.habit.mean, 1)},
        "days": [{"day": each.day.isoformat(), "talks": each.talks, "moments": each.moments} for each in found.days],
    }


def _series_value(course: Series, own: Habit) -> dict[str, object]:
    slope = course.slope()
    gap = next((each for each in own.gaps if each.competency == course.competency), None)
    return {
        "id": course.competency,
        "name": competency_name(course.competency),
        "trend": course.trend,
        "slope": slope
        and {"rate": round(slope.rate, 2), "slowest": round(slope.slowest, 2), "fastest": round(slope.fastest, 2)},
        "gap": gap
        and {
            "mean": round(gap.mean, 1),
            "talks": gap.rated,
            "decisions": gap.decisions,
            "word": gap.word,
            "course": gap.course or None,
        },
        "weeks": [_point_value(point) for point in course.points],
    }


def _point_value(point: Point) -> dict[str, object]:
    return {
        "week": point.week.isoformat(),
        "score": None if point.score is None else round(point.score, 1),
        "own": None if point.own is None else round(point.own, 1),
        "enough": point.enough,
        "decisions": point.decisions,
        "talks": point.talks,
        "repeats": point.repeats,
    }


def _run_value(store: Store, run: Run) -> dict[str, object]:
    assessment = store.assessment(run.id)
    return {
        "id": run.id,
        "scenario": run.scenario,
        "title": run.title,
        "kind": run.kind,
        "attempt": run.attempt,
        "repeat": run.kind == FULL and run.attempt > 1,
        "started": run.started.isoformat(timespec="seconds"),
        "seconds": run.seconds,
        "path": list(run.path),
        "ending": run.outcome.ending,
        "relation": run.outcome.relation,
        "purpose": run.outcome.purpose,
        "scores": {each.competency: round(each.value, 1) for each in run.scores},
        "ratings": dict(assessment.ratings) if assessment else None,
        "reflection": assessment.reflection if assessment else None,
    }


def _write_as_is(text: str) -> None:
    """Prints a text whose line ends are its own: Windows would double them."""
    with suppress(AttributeError, ValueError):
        sys.stdout.reconfigure(newline="")  # type: ignore[union-attr]  # a frozen app may have none
    print(text, end="")


def csv_text(courses: tuple[Series, ...]) -> str:
    """CSV as a Dutch spreadsheet opens it: a byte order mark, semicolons, the decimal sign of the language."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [tr("Competentie"), tr("Week van"), tr("Het gesprek"), tr("Jijzelf"), tr("Beslissingen"), tr("Gesprekken")]
    )
    for course in courses:
        for point in course.points:
            given = None if point.own is None else as_given(point.own)
            shown = ["" if value is None else number_text(value, 1) for value in (point.score, given)]
            writer.writerow(
                [competency_name(course.competency), point.week.isoformat(), *shown, point.decisions, point.talks]
            )
    return "\ufeff" + out.getvalue()
