"""Labelled replies, and how the hints do on them: precision and recall for each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml

from kcc_coach.language.hints import CODES, hints
from kcc_coach.language_lists import read_lexicon
from kcc_coach.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable

PARTS: Final = ("tuned", "once_held_out", "held_out")
SAID_BEFORE: Final = " // "


@dataclass(frozen=True)
class Labelled:
    """A reply on a channel, what the other said before it, and the hints that it should get."""

    channel: str
    text: str
    hints: frozenset[str]
    said: str = ""


@dataclass(frozen=True)
class Score:
    """What was found of a hint: rightly, wrongly and not at all."""

    right: tuple[Labelled, ...]
    wrong: tuple[Labelled, ...]
    missed: tuple[Labelled, ...]

    @property
    def precision(self) -> float:
        return len(self.right) / max(1, len(self.right) + len(self.wrong))

    @property
    def recall(self) -> float:
        return len(self.right) / max(1, len(self.right) + len(self.missed))


@cache
def labelled(part: str) -> tuple[Labelled, ...]:
    """The replies of a part: those that the rules were tuned on, or those that were written after them."""
    rows = yaml.safe_load((Path(__file__).parent / f"{part}.yaml").read_text(encoding="utf-8"))
    return tuple(_labelled(*row) for row in rows)


def _labelled(channel: str, text: str, *codes: str) -> Labelled:
    said, found, reply = text.partition(SAID_BEFORE)
    return Labelled(channel, reply if found else text, frozenset(codes), said if found else "")


def found(reply: Labelled) -> frozenset[str]:
    """The hints that a reply gets."""
    lexicon = read_lexicon(shipped() / "resources")
    return frozenset(each.code for each in hints(reply.text, lexicon, reply.said))


def scores(replies: Iterable[Labelled]) -> dict[str, Score]:
    """How each hint does on these replies."""
    looked = [(each, found(each)) for each in replies]
    return {
        code: Score(
            tuple(each for each, got in looked if code in got and code in each.hints),
            tuple(each for each, got in looked if code in got and code not in each.hints),
            tuple(each for each, got in looked if code not in got and code in each.hints),
        )
        for code in CODES
    }
