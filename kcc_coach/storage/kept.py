"""What the records hold beside talks and notes, as values: what an export tells and an import takes."""

from __future__ import annotations

from datetime import date
from typing import Final

from msgspec import Raw, Struct

CONVERSATIONS: Final = "conversations"
TALKS: Final = "talks"
ASSESSMENTS: Final = "assessments"
TYPED: Final = "typed"
REVIEWS: Final = "reviews"
MEMORIES: Final = "memories"
NOTES: Final = "notes"
DRAFTS: Final = "drafts"


class Conversation(Struct, frozen=True, forbid_unknown_fields=True):
    """A conversation as it was played, by the hash of what it says."""

    hash: str
    document: Raw


class Rated(Struct, frozen=True, forbid_unknown_fields=True):
    """The own ratings of a talk, 1..5, by the name of the competency, and the reflection."""

    run: str
    given: str
    ratings: dict[str, int]
    reflection: str


class Typed(Struct, frozen=True, forbid_unknown_fields=True):
    """What was typed at decision `number` of a talk, before the replies were shown."""

    run: str
    number: int
    node: str
    said: str
    proposed: str
    chosen: str


class Review(Struct, frozen=True, forbid_unknown_fields=True):
    """One time that a decision was met; `rating` is 1..4, `run` the talk or null."""

    scenario: str
    node: str
    hash: str
    reply: str
    gained: int
    possible: int
    rating: int
    at: str
    run: str | None


class Memory(Struct, frozen=True, forbid_unknown_fields=True):
    """When a moment comes back."""

    scenario: str
    node: str
    due: str
    reviews: int
    lapses: int
    card: Raw


class KeptNote(Struct, frozen=True, forbid_unknown_fields=True):
    """A note as it is kept."""

    id: str
    kind: str
    day: date
    changed: str
    detail: Raw


class Draft(Struct, frozen=True, forbid_unknown_fields=True):
    """What was left half done, under `talk:` and a conversation or `assessment:` and a talk."""

    key: str
    saved: str
    detail: Raw
