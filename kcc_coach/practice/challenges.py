"""A small step for one week: what you will do and when, how it went, and whether it goes along to the next week.

A step that says when, where and what exactly is done more often than a good intention (implementation intentions,
Gollwitzer 1999). One that wasn't done is no failure: it is asked whether it goes along, and nothing is counted.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kcc_coach.practice.notes import CHALLENGE, Note
from kcc_coach.scenario.model import CompetencyId

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

DONE: Final = "done"
PARTLY: Final = "partly"
NOT_YET: Final = "not_yet"
HOW: Final = (DONE, PARTLY, NOT_YET)

RUNNING: Final = "running"
ASKING: Final = "asking"
OVER: Final = "over"

LONGEST: Final = 600


class Check(Struct, frozen=True):
    """How it went in a week: done, partly or not_yet, and what happened in the person's own words."""

    week: date
    how: str
    happened: str = ""


class Challenge(Struct, frozen=True):
    """What somebody set out to do; `weeks` are the Mondays of the weeks that it was taken along to, the first one first.

    One from a pack names it in `pack`, and has its words in `text`; one in own words says `when`, `where` and `what`.
    `let_go` where the person chose not to take it along.
    """

    weeks: tuple[date, ...]
    text: str = ""
    when: str = ""
    where: str = ""
    what: str = ""
    competency: CompetencyId = CompetencyId("")
    pack: str = ""
    checks: tuple[Check, ...] = ()
    let_go: bool = False

    @property
    def week(self) -> date:
        """The Monday of the week that it is for now."""
        return self.weeks[-1]

    @property
    def check(self) -> Check | None:
        """How it went in that week, None where that wasn't told yet."""
        return next((each for each in self.checks if each.week == self.week), None)


class Kept(Struct, frozen=True):
    """A challenge with the id of its note."""

    id: str
    challenge: Challenge


def monday(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def standing(challenge: Challenge, today: date) -> str:
    """Whether it is for this week (running), waits for an answer whether it goes along (asking), or is over.

    What is for a later week, since the clock was set back, is running.
    """
    if challenge.let_go:
        return OVER
    if challenge.week >= monday(today):
        return RUNNING
    told = challenge.check
    return OVER if told is not None and told.how == DONE else ASKING


def checked(challenge: Challenge, how: str, happened: str = "") -> Challenge:
    """The challenge after telling how it went in its week; telling again takes the place of what was told."""
    if how not in HOW:
        message = f"no way in which it went: {how}"
        raise ValueError(message)
    others = tuple(each for each in challenge.checks if each.week != challenge.week)
    return replace(challenge, checks=(*others, Check(challenge.week, how, happened.strip()[:LONGEST])))


def carried(challenge: Challenge, today: date) -> Challenge:
    """The challenge taken along to this week; itself where it is for this week or a later one already."""
    here = monday(today)
    return challenge if challenge.week >= here else replace(challenge, weeks=(*challenge.weeks, here), let_go=False)


def let_go(challenge: Challenge) -> Challenge:
    """The challenge left where it is; what was told of it stays."""
    return replace(challenge, let_go=True)


def note_of(id: str, challenge: Challenge, changed: datetime) -> Note:
    """The challenge as it is kept: about the week that it is for now."""
    return Note(id, CHALLENGE, challenge.week, changed, msgspec.json.encode(challenge).decode())


def challenges_of(notes: Iterable[Note]) -> tuple[Kept, ...]:
    """The challenges among these notes, in their order; one that cannot be read is passed over."""
    found = ((each.id, _read(each)) for each in notes if each.kind == CHALLENGE)
    return tuple(Kept(name, challenge) for name, challenge in found if challenge is not None)


def _read(note: Note) -> Challenge | None:
    try:
        found = msgspec.json.decode(note.detail, type=Challenge)
    except msgspec.MsgspecError:
        return None
    return found if found.weeks else None


def of_this_week(kept: Iterable[Kept], today: date) -> Kept | None:
    """The challenge of this week, the newest where there are more; else the newest that waits for an answer."""
    by_standing: dict[str, list[Kept]] = {RUNNING: [], ASKING: [], OVER: []}
    for each in kept:
        by_standing[standing(each.challenge, today)].append(each)
    waiting = by_standing[RUNNING] or by_standing[ASKING]
    return max(waiting, key=lambda each: each.challenge.week, default=None)


def in_turn(names: Sequence[str], taken: Iterable[str], today: date) -> tuple[str, ...]:
    """Proposals in the order in which to make them: what was taken least often first, another one first each week."""
    count = Counter(taken)
    turn = today.toordinal() // 7 % max(1, len(names))
    turned = (*names[turn:], *names[:turn])
    return tuple(sorted(turned, key=lambda each: count[each]))
