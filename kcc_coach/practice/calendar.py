"""The days on which a person practised, laid out in weeks. Days are those of the clock on the wall, there and then."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kcc_coach.practice.progress import possible_day

if TYPE_CHECKING:
    from collections.abc import Iterable

HALF_YEAR: Final = 26
YEAR: Final = 52
FULL: Final = 3


class PracticeDay(Struct, frozen=True, gc=False):
    """What was practised on a day: talks of any kind but an author's test, and moments of one minute."""

    day: date
    talks: int = 0
    moments: int = 0

    @property
    def strength(self) -> int:
        """0 for nothing, then 1, 2, and 3 for three or more."""
        return min(FULL, self.talks + self.moments)


class Calendar(Struct, frozen=True):
    """Weeks of seven days from a Monday on; days after the last are None. `odd` counts talks on days that cannot be."""

    weeks: tuple[tuple[PracticeDay | None, ...], ...]
    odd: int = 0

    @property
    def practised(self) -> tuple[PracticeDay, ...]:
        """The days on which something was practised, the oldest first."""
        return tuple(each for week in self.weeks for each in week if each is not None and each.strength)


def calendar(days: Iterable[PracticeDay], today: date, weeks: int = HALF_YEAR) -> Calendar:
    """The week of today and so many before it. A day may be told of more than once."""
    found: dict[date, PracticeDay] = {}
    odd = 0
    for each in days:
        if not possible_day(each.day, today):
            odd += each.talks + each.moments
            continue
        there = found.get(each.day, PracticeDay(each.day))
        found[each.day] = PracticeDay(each.day, there.talks + each.talks, there.moments + each.moments)
    last = max([today, *(day for day in found if day > today)])
    monday = today - timedelta(days=today.weekday(), weeks=weeks)
    shown = []
    while monday <= last:
        week = (monday + timedelta(days=each) for each in range(7))
        shown.append(tuple(found.get(day, PracticeDay(day)) if day <= last else None for day in week))
        monday += timedelta(weeks=1)
    return Calendar(tuple(shown), odd)
