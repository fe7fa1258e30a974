"""Two talks of one conversation side by side: how far they went together, and what came of each after that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kcc_coach.practice.debrief import Course, Turn, course
from kcc_coach.practice.records import Run

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Scenario


class Side(Struct, frozen=True):
    """One of two talks, with its course; none where the conversation as it was then isn't kept."""

    run: Run
    course: Course | None


class Comparison(Struct, frozen=True):
    """Two talks, the older one first. `same` is how many turns they share from the opening on."""

    first: Side
    second: Side
    same: int

    @property
    def alike(self) -> bool:
        """Whether they never part, in what was chosen nor in its words."""
        return self.first.run.path == self.second.run.path and not any(self.apart())

    def shared(self) -> tuple[Turn, ...]:
        """The turns before they part."""
        return _turns(self.first)[: self.same]

    def apart(self) -> tuple[tuple[Turn, ...], tuple[Turn, ...]]:
        """The turns of each after they parted."""
        return _turns(self.first)[self.same :], _turns(self.second)[self.same :]


def compared(one: Run, other: Run, played: tuple[Scenario | None, Scenario | None]) -> Comparison:
    """Two talks, the one that was kept first before the other; `played` are the conversations of each as they were then.

    When they say to have begun is no guide: a clock may have been set back between them.
    """
    pairs = ((one, played[0]), (other, played[1]))
    sides = [Side(run, course(scenario, run.path, run.seed) if scenario else None) for run, scenario in pairs]
    same = 0
    for mine, theirs in zip(*(_said(side) for side in sides), strict=False):
        if mine != theirs:
            break
        same += 1
    return Comparison(sides[0], sides[1], same)


def _said(side: Side) -> list[tuple[tuple[str, ...], str]]:
    """For each turn what was chosen since the one before, a subject that was turned to among it, and the words.

    A conversation may have changed between two talks: the same reply in other words isn't the same turn.
    """
    turns, path = _turns(side), side.run.path
    begins = (0, *(turn.step + 1 for turn in turns))
    return [(path[begin : turn.step + 1], turn.said) for begin, turn in zip(begins, turns, strict=False)]


def _turns(side: Side) -> tuple[Turn, ...]:
    return side.course.turns if side.course else ()
