"""What the page with small steps shows, read at once; the milestones and a month of successes each by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kcc_coach.practice.challenges import Kept, challenges_of
from kcc_coach.practice.milestones import (
    Choice,
    Played,
    Reached,
    choices_of,
    first_choices_by_id,
    left_open,
    reached,
)
from kcc_coach.practice.notes import CHALLENGE, MONTH, WHY
from kcc_coach.practice.records import FULL
from kcc_coach.practice.successes import SUCCESS, Success, month_ends, successes_of
from kcc_coach.practice.whys import Month, Why, months_of, why_of
from kcc_coach.storage.notes import notes
from kcc_coach.storage.steps import ShortTalk, months_with, short_talks, typed

if TYPE_CHECKING:
    from kcc_coach.packs.packfile import Dare
    from kcc_coach.packs.shelf import Shelf
    from kcc_coach.practice.records import Run
    from kcc_coach.scenario.model import Scenario
    from kcc_coach.storage.store import Store

OLDEST: Final = 120  # talks in which most of the milestones were reached, if they ever were


@dataclass(frozen=True)
class StepsSeen:
    """The steps, the why, the answers of each month, and what was left half typed, by form."""

    challenges: tuple[Kept, ...]
    why: Why
    months: tuple[Month, ...]
    typed: dict[str, dict[str, str]]


@dataclass(frozen=True)
class SuccessesSeen:
    """The months with successes and how many each has, the newest first; `month` is the one whose successes these are."""

    months: tuple[tuple[str, int], ...]
    month: str
    successes: tuple[Success, ...]


def steps_seen(store: Store) -> StepsSeen:
    """Reads it all at once, but for the successes."""
    return StepsSeen(
        challenges_of(notes(store, CHALLENGE)), why_of(notes(store, WHY)), months_of(notes(store, MONTH)), typed(store)
    )


def successes_seen(store: Store, month: str) -> SuccessesSeen:
    """The successes of a month, with the months that there are."""
    first, last = month_ends(month)
    found = [note for kind in SUCCESS for note in notes(store, kind, first, last)]
    return SuccessesSeen(months_with(store, SUCCESS), month, successes_of(found))


def dares_of(shelf: Shelf) -> dict[str, Dare]:
    """The small steps that the packs propose, by the name of the pack and their own."""
    return {f"{pack.id}/{each.id}": each for pack in shelf.packs if pack.card for each in pack.card.challenges}


def milestones_seen(store: Store, shelf: Shelf | None) -> tuple[Reached, ...]:
    """The milestones that were reached, the newest first; a talk whose conversation wasn't kept tells nothing."""
    return reached(_told(store, shelf, short_talks(store)))


def milestones_in(store: Store, shelf: Shelf | None, run: Run) -> tuple[str, ...]:
    """The milestones that were reached in this talk, by their codes.

    The oldest talks mostly tell that there are none; all of them are only read where they don't.
    """
    if run.kind != FULL:
        return ()
    this = ShortTalk(run.id, run.scenario, run.title, run.hash, run.started, run.outcome.quadrant, run.events)
    oldest = [each for each in short_talks(store, OLDEST) if each.started < run.started]
    *earlier, talk = _told(store, shelf, (*oldest, this))
    if not left_open(earlier, talk):
        return ()
    return tuple(each.code for each in milestones_seen(store, shelf) if each.run == run.id)


def _told(store: Store, shelf: Shelf | None, talks: tuple[ShortTalk, ...]) -> list[Played]:
    """The talks as the rules see them."""
    known = {entry.hash: entry.as_written for entry in shelf.playable} if shelf else {}
    said = {each: _said(store, each, known.get(each)) for each in {talk.hash for talk in talks}}
    return [
        Played(
            each.run,
            each.scenario,
            each.title,
            each.started,
            said[each.hash][0],
            each.quadrant,
            first_choices_by_id(each.events, said[each.hash][1]),
        )
        for each in talks
    ]


def _said(store: Store, content_hash: str, known: Scenario | None) -> tuple[str, dict[str, Choice]]:
    """The channel of a conversation, and what each of its replies does."""
    if known is not None:
        return known.channel, choices_of(known)
    kept = store.conversation(content_hash)
    return _read(kept) if kept else ("", {})


@lru_cache(maxsize=128)
def _read(document: str) -> tuple[str, dict[str, Choice]]:
    """The same of a conversation that changed since; what cannot be read was spoiled from outside."""
    import json

    from kcc_coach.packs.document import scenario_of_document

    try:
        scenario, _ = scenario_of_document(json.loads(document), "")
    except (ValueError, RecursionError):
        return "", {}
    return (scenario.channel, choices_of(scenario)) if scenario else ("", {})
