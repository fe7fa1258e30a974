"""What a contribution holds, in a fixed order of slots. Nothing else ever leaves, and a test pins it.

Layout 1, for each competency that a round asks (three at most): the rating, counted from the middle of its scale
(-2..2, and 0 where there is none), and whether there is one. Then 0 or 1 each: how much was practised (one of four),
themes to practise (eight, two at most), and the weeks of which the challenge was met (fourteen: quarters with
fewer Mondays leave the last ones empty).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import later

if TYPE_CHECKING:
    from kcc_coach.scenario.model import CompetencyId

VERSION: Final = 1
MOST_COMPETENCIES: Final = 3
MIDDLE: Final = 3
LOWEST: Final = 1
HIGHEST: Final = 5
MOST_THEMES: Final = 2
VOLUMES: Final = (0, 1, 4, 10)  # from how many talks in the quarter on
WEEKS: Final = 14
THEMES: Final = {
    "listening": later("luisteren en doorvragen"),
    "bad-news": later("slecht nieuws brengen"),
    "anger": later("iemand die boos is"),
    "no": later("nee zeggen en toch helpen"),
    "rules": later("de regel en de uitzondering"),
    "plain-words": later("gewone woorden in plaats van vaktaal"),
    "promises": later("beloven en nakomen"),
    "colleagues": later("overleggen met een collega"),
}
VOLUME_NAMES: Final = (
    later("geen gesprek geoefend"),
    later("1 tot en met 3 gesprekken"),
    later("4 tot en met 9 gesprekken"),
    later("10 gesprekken of meer"),
)

_QUARTER: Final = re.compile(r"20[0-9]{2}-Q[1-4]")
_WEEK: Final = re.compile(r"20[0-9]{2}-W(0[1-9]|[1-4][0-9]|5[0-3])")

RATING, PRESENT, VOLUME, THEME, CHALLENGE = ("rating", "present", "volume", "theme", "challenge")


@dataclass(frozen=True)
class Answers:
    """What one member says in one round, as the member sees it.

    `ratings` has 1..5 for each asked competency, or None where the member would rather not say; `talks` is how many
    were practised in the quarter; `themes` are keys of THEMES; `challenges` are ISO weeks such as 2026-W47 of which the
    challenge was met.
    """

    ratings: tuple[int | None, ...]
    talks: int
    themes: tuple[str, ...] = ()
    challenges: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slot:
    """One number of a contribution: its kind, and the competency, theme, week or place on the scale of volumes."""

    kind: str
    name: str


@dataclass(frozen=True)
class Layout:
    """The slots of a round: `competencies` are those it asks, `quarter` is written 2026-Q4."""

    competencies: tuple[CompetencyId, ...]
    quarter: str

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All slots in their order. There are always as many: a quarter of twelve or thirteen weeks leaves the last ones empty."""
        asked = [Slot(kind, name) for name in self.competencies for kind in (RATING, PRESENT)]
        volumes = [Slot(VOLUME, str(least)) for least in VOLUMES]
        themes = [Slot(THEME, name) for name in THEMES]
        weeks = [*weeks_of(self.quarter), *[""] * WEEKS][:WEEKS]
        return (*asked, *volumes, *themes, *(Slot(CHALLENGE, week) for week in weeks))


def weeks_of(quarter: str) -> tuple[str, ...]:
    """The ISO weeks whose Monday lies in a quarter, the first one first."""
    day = first_day(quarter)
    end = first_day(next_quarter(quarter))
    mondays = [
        day + timedelta(days=each) for each in range((end - day).days) if (day + timedelta(days=each)).weekday() == 0
    ]
    return tuple(week_of(each) for each in mondays)


def week_of(day: date) -> str:
    """The ISO week of a day, such as 2026-W47."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def quarter_of(day: date) -> str:
    """The quarter of a day, such as 2026-Q4."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def is_quarter(text: str) -> bool:
    """Whether this is written as a quarter, such as 2026-Q4."""
    return _QUARTER.fullmatch(text) is not None


def is_week(text: str) -> bool:
    """Whether this is written as an ISO week, such as 2026-W47, and that year has it."""
    if _WEEK.fullmatch(text) is None:
        return False
    try:
        date.fromisocalendar(int(text[:4]), int(text[-2:]), 1)
    except ValueError:
        return False
    return True


def first_day(quarter: str) -> date:
    """The day on which a quarter begins; raises ValueError where it isn't written as one."""
    if not is_quarter(quarter):
        raise ValueError(quarter)
    return date(int(quarter[:4]), 3 * int(quarter[-1]) - 2, 1)


def next_quarter(quarter: str) -> str:
    """The quarter after this one."""
    return quarter_of(first_day(quarter) + timedelta(days=100))


def last_day(quarter: str) -> date:
    """The day on which a quarter ends."""
    return first_day(next_quarter(quarter)) - timedelta(days=1)


def valid(answers: Answers, layout: Layout) -> bool:
    """Whether these answers fit the layout."""
    return (
        len(answers.ratings) == len(layout.competencies)
        and all(each is None or LOWEST <= each <= HIGHEST for each in answers.ratings)
        and answers.talks >= 0
        and len(set(answers.themes)) == len(answers.themes) <= MOST_THEMES
        and set(answers.themes) <= THEMES.keys()
        and len(set(answers.challenges)) == len(answers.challenges)
        and set(answers.challenges) <= set(weeks_of(layout.quarter))
    )


def vector(answers: Answers, layout: Layout) -> tuple[int, ...]:
    """The numbers of these answers, one for each slot; raises ValueError where they don't fit the layout."""
    if not valid(answers, layout):
        message = "these answers do not fit the round"
        raise ValueError(message)
    rated = [number for each in answers.ratings for number in ((each or MIDDLE) - MIDDLE, int(each is not None))]
    place = sum(answers.talks >= least for least in VOLUMES) - 1
    volumes = [int(each == place) for each in range(len(VOLUMES))]
    themes = [int(name in answers.themes) for name in THEMES]
    weeks = [*(int(week in answers.challenges) for week in weeks_of(layout.quarter)), *[0] * WEEKS][:WEEKS]
    return (*rated, *volumes, *themes, *weeks)


def bounds(slot: Slot) -> tuple[int, int]:
    """The least and the most that one member can add to a slot."""
    return (LOWEST - MIDDLE, HIGHEST - MIDDLE) if slot.kind == RATING else (0, 1)
