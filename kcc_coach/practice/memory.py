"""What is remembered of a moment, and when it should come back: spaced repetition by FSRS.

The schedule is py-fsrs (Free Spaced Repetition Scheduler, version 6, open-spaced-repetition), with its published
parameters, without chance and without steps of minutes: whoever practises a minute a day meets a moment once a day.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta, Struct

from kcc_coach.practice.moments import HARD

if TYPE_CHECKING:
    from fsrs import Scheduler

    from kcc_coach.practice.moments import Review

RETENTION: Final = 0.9  # how likely it is still known on the day that it comes back
LONGEST_DAYS: Final = 180
YEARS: Final = range(1900, 9001)  # far enough from both ends of the calendar to be told in another zone


class Memory(Struct, frozen=True):
    """The memory of one moment. `due` is in UTC, `lapses` counts the times that it was hard or went wrong.

    `card` is what the schedule keeps, as JSON.
    """

    scenario: str
    node: str
    due: datetime
    reviews: int
    lapses: int
    card: str

    @property
    def key(self) -> tuple[str, str]:
        return self.scenario, self.node


def remembered(memory: Memory | None, review: Review) -> Memory:
    """The memory after a review. A clock that was set back counts as no time gone by."""
    from fsrs import Card, Rating

    card = Card.from_json(memory.card) if memory else Card(card_id=1)
    at = review.at.astimezone(UTC)
    if card.last_review is not None:
        at = max(at, card.last_review)
    after, _ = _schedule().review_card(card, Rating(review.rating), at)
    return Memory(
        review.scenario,
        review.node,
        after.due,
        (memory.reviews if memory else 0) + 1,
        (memory.lapses if memory else 0) + (review.rating <= HARD),
        after.to_json(),
    )


def recall(memory: Memory, now: datetime) -> float:
    """How likely the moment is still known, 0..1, by the schedule."""
    from fsrs import Card

    card = Card.from_json(memory.card)
    at = now.astimezone(UTC)
    return float(_schedule().get_card_retrievability(card, max(at, card.last_review or at)))


def sound_card(card: str) -> bool:
    """Whether the schedule can go on from a card that came from outside: all of it there, with figures that can be."""
    try:
        found = msgspec.json.decode(card, type=_Card)
    except (msgspec.MsgspecError, RecursionError):
        return False
    return found.due.year in YEARS and found.last_review.year in YEARS


def last_met(memory: Memory) -> datetime | None:
    """When it was last met, in UTC; None where the card doesn't say."""
    found: Any = json.loads(memory.card).get("last_review")
    return datetime.fromisoformat(found) if isinstance(found, str) else None


class _Card(Struct, frozen=True):
    """A card of py-fsrs after a review, as it writes it; what it cannot reckon with is out of range."""

    card_id: int
    state: Literal[1, 2, 3]
    step: Annotated[int, Meta(ge=0, le=99)] | None
    stability: Annotated[float, Meta(gt=0, le=1e9)]  # days
    difficulty: Annotated[float, Meta(ge=1, le=10)]
    due: Annotated[datetime, Meta(tz=True)]
    last_review: Annotated[datetime, Meta(tz=True)]


@lru_cache(maxsize=1)
def _schedule() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST_DAYS,
        enable_fuzzing=False,
    )
