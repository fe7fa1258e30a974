"""A long text as lines of a talk, each as long as a line may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.packs.reading import LONGEST_TEXT
from kcc_coach.scenario.model import Line

if TYPE_CHECKING:
    from kcc_coach.scenario.model import CastId


def said(who: CastId, text: str, mood: str = "") -> list[Line]:
    """What somebody says, in as many lines as it takes; none where it is empty."""
    return [Line(who, part, mood) for part in in_parts(text)]


def in_parts(text: str, limit: int = LONGEST_TEXT) -> tuple[str, ...]:
    """A text in parts that each fit in a line; it is parted between paragraphs, words or anywhere."""
    parts = []
    while len(text) > limit:
        at = max(text.rfind("\n", 1, limit), 0) or max(text.rfind(" ", 1, limit), 0) or limit
        parts.append(text[:at].strip())
        text = text[at:].strip()
    return tuple(each for each in (*parts, text) if each)
