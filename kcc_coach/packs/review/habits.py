"""Smells of a whole pack: marks by which the best reply can be told without reading what it says.

For each mark the decisions count at which one reply alone has it and one reply alone is the best. If the mark told
nothing, the best reply of k would have it once in k. Every way in which the best could have been dealt out over the
replies is as likely then; how many of them come out as high as was found is worked out rather than drawn by lot, so
that the same pack always gets the same answer. Holm's correction holds for the marks together.
"""

from __future__ import annotations

from math import erfc, sqrt
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kcc_coach.packs.review.words import phrases, words_of
from kcc_coach.problem import Place, Problem, smell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kcc_coach.packs.review.stakes import Decision, Stakes
    from kcc_coach.scenario.model import Reply

LEVEL: Final = 0.05
_EXACT_UP_TO: Final = 600  # above so many decisions a normal curve cannot be told from the sum


class Habit(Struct, frozen=True):
    """How often the best reply has a mark: `count` of `total`, where chance would give `expected`; `chance` is p."""

    code: str
    count: int
    total: int
    expected: float
    chance: float


def habit_smells(all_stakes: Iterable[Stakes]) -> Iterator[Problem]:
    """The marks that tell the best reply too often."""
    for each in beyond_chance(habits_of(all_stakes)):
        yield smell(each.code, Place(), count=each.count, total=each.total, expected=round(each.expected))


def habits_of(all_stakes: Iterable[Stakes]) -> tuple[Habit, ...]:
    """Every mark with how often the best reply has it."""
    decisions = [(each, best) for stakes in all_stakes for each in stakes.decisions.values() if (best := _best(each))]
    found = []
    for code, mark in MARKS.items():
        marked = [(bearer is best, len(each.node.replies)) for each, best in decisions if (bearer := mark(each))]
        parts = [1 / replies for _, replies in marked]
        count = sum(is_best for is_best, _ in marked)
        found.append(Habit(code, count, len(marked), sum(parts), at_least(count, parts)))
    return tuple(found)


def beyond_chance(found: Sequence[Habit]) -> tuple[Habit, ...]:
    """Those that chance doesn't explain, by Holm's way: the least likely against the level of all, and so on."""
    kept = []
    for number, each in enumerate(sorted(found, key=lambda one: one.chance)):
        if each.chance * (len(found) - number) >= LEVEL:
            break
        kept.append(each)
    return tuple(each for each in found if each in kept)


def at_least(count: int, parts: Sequence[float]) -> float:
    """The chance that at least so many come true of things that each come true with their own chance."""
    if len(parts) > _EXACT_UP_TO:
        spread = sqrt(sum(part * (1 - part) for part in parts))
        return erfc((count - 0.5 - sum(parts)) / spread / sqrt(2)) / 2
    chances = [1.0]
    for part in parts:
        chances = [
            (chances[at] if at < len(chances) else 0.0) * (1 - part) + (chances[at - 1] * part if at else 0.0)
            for at in range(len(chances) + 1)
        ]
    return min(1.0, sum(chances[count:]))


def _best(decision: Decision) -> Reply | None:
    """The one best reply; None where two are as good, or nothing is at stake."""
    return _only_most(decision, lambda reply: decision.worths[reply.id]) if decision.stakes else None


def _only_most(decision: Decision, measure: Callable[[Reply], float]) -> Reply | None:
    """The one reply with most of something; None where two have as much."""
    measured = [(measure(each), each) for each in decision.node.replies]
    most = max(value for value, _ in measured)
    bearers = [each for value, each in measured if value == most]
    return bearers[0] if len(bearers) == 1 and len(measured) > 1 else None


def _politeness(reply: Reply) -> float:
    return float(sum(1 for _ in phrases("politeness").found_in(words_of(reply.text))))


def _only_asker(decision: Decision) -> Reply | None:
    asking = [each for each in decision.node.replies if "?" in each.text]
    return asking[0] if len(asking) == 1 else None


MARKS: Final[dict[str, Callable[[Decision], Reply | None]]] = {
    "best-is-longest": lambda decision: _only_most(decision, lambda reply: len(reply.text)),
    "best-is-first": lambda decision: decision.node.replies[0],
    "best-is-politest": lambda decision: _only_most(decision, _politeness),
    "best-is-question": _only_asker,
}
