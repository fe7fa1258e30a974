"""What is kept of a person's practice: talks, the person's own ratings, and what was left half done."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, NewType

from msgspec import Struct

from kcc_coach.practice.own_words import Typed
from kcc_coach.scenario.engine import outcome_of, path_of, replay, transcript
from kcc_coach.scenario.model import CompetencyId, Line, Outcome, Scenario
from kcc_coach.scenario.score import Score, scores

if TYPE_CHECKING:
    from collections.abc import Iterable

RunId = NewType("RunId", str)

FULL: Final = "full"
FROM_TURN: Final = "from_turn"
KINDS: Final = (FULL, FROM_TURN, "moment", "author", "group")
LOWEST_RATING: Final = 1
HIGHEST_RATING: Final = 5
LONGEST_REFLECTION: Final = 4000


class Run(Struct, frozen=True):
    """A talk that was played to its end. `events` are the choices and the steps back (`@back`) in order.

    `seconds` is how long it took, `started` when (with its time zone). `attempt` counts full runs of this scenario
    from 1. `transcript` and `ending_title` keep what was shown, whatever
    becomes of the scenario. A run that was begun from a turn of another names that other in `of`; `kept` is how many of
    its choices were taken over.
    """

    id: RunId
    scenario: str
    version: int
    hash: str
    title: str
    seed: int
    kind: str
    attempt: int
    events: tuple[str, ...]
    started: datetime
    seconds: int
    transcript: tuple[Line, ...]
    scores: tuple[Score, ...]
    outcome: Outcome
    ending_title: str
    of: RunId = RunId("")
    kept: int = 0

    @property
    def path(self) -> tuple[str, ...]:
        return path_of(self.events)


class Ended(Struct, frozen=True):
    """A full talk in short: enough for a card or a map, without its transcript."""

    run: RunId
    scenario: str
    title: str
    started: datetime
    attempt: int
    outcome: Outcome
    ending_title: str


class Brief(Struct, frozen=True):
    """A talk of any kind by its name: when, and where it came out."""

    run: RunId
    kind: str
    started: datetime
    ending_title: str


class Carded(Struct, frozen=True):
    """A talk from its opening, for the card of its conversation; `rated` is whether its own ratings were given.

    The outcome has no ending's name.
    """

    run: RunId
    scenario: str
    title: str
    started: datetime
    outcome: Outcome
    rated: bool


class CameOut(Struct, frozen=True, gc=False):
    """Where a full talk came out and on which day, for the map of all endings. The outcome has no ending's name."""

    day: date
    title: str
    attempt: int
    outcome: Outcome


class Assessment(Struct, frozen=True):
    """The person's own 1..5 per competency at stake, given before the coach's view; the reflection is private."""

    run: RunId
    when: datetime
    ratings: tuple[tuple[CompetencyId, int], ...]
    reflection: str = ""


class TalkDraft(Struct, frozen=True):
    """A talk half played. One that was begun from a turn of another says so as a Run does.

    `typed` is what was said in own words, `words` what was being typed just now.
    """

    scenario: str
    hash: str
    seed: int
    events: tuple[str, ...]
    started: datetime
    seconds: int
    saved: datetime
    kind: str = FULL
    of: RunId = RunId("")
    kept: int = 0
    typed: tuple[Typed, ...] = ()
    words: str = ""

    @property
    def key(self) -> str:
        """What it is kept under: a talk from a turn stands beside one from the opening."""
        return self.scenario if self.kind != FROM_TURN else f"{self.scenario}#{FROM_TURN}"


class AssessmentDraft(Struct, frozen=True):
    """An assessment half given."""

    run: RunId
    ratings: tuple[tuple[CompetencyId, int], ...]
    reflection: str
    saved: datetime


def run_of(
    scenario: Scenario,
    content_hash: str,
    events: tuple[str, ...],
    *,
    id: RunId,
    seed: int,
    started: datetime,
    seconds: int,
    attempt: int,
    kind: str = FULL,
    of: RunId = RunId(""),
    kept: int = 0,
) -> Run:
    """The record of a talk that has ended; raises ValueError where it hasn't."""
    path = path_of(events)
    state = replay(scenario, path, seed)
    outcome = outcome_of(scenario, state)
    if outcome is None:
        message = "the talk has not ended"
        raise ValueError(message)
    title = next(each.title for each in scenario.endings if each.id == outcome.ending)
    said = transcript(scenario, path, seed)
    found = scores(scenario, events, seed)
    return Run(
        id,
        scenario.id,
        scenario.version,
        content_hash,
        scenario.title,
        seed,
        kind,
        attempt,
        events,
        started,
        seconds,
        said,
        found,
        outcome,
        title,
        of,
        kept,
    )


def on_score_axis(rating: float) -> float:
    """Where a rating of 1..5 stands on the axis of the scores, 0..100."""
    return (rating - LOWEST_RATING) * 25


def as_given(place: float) -> float:
    """The rating of 1..5 that stands here on the axis of the scores, as people gave it; a mean where there were more."""
    return LOWEST_RATING + place / 25


def valid_ratings(ratings: Iterable[tuple[CompetencyId, int]], asked: Iterable[CompetencyId]) -> bool:
    """Whether each rated competency was asked for once, and each rating is 1..5."""
    given = list(ratings)
    names = [name for name, _ in given]
    inside = all(LOWEST_RATING <= rating <= HIGHEST_RATING for _, rating in given)
    return inside and len(set(names)) == len(names) and set(names) <= set(asked)


def week_of(when: datetime) -> date:
    """The Monday of the week in which something happened, in the zone that it was noted with."""
    day = when.date()
    return day - timedelta(days=day.weekday())
