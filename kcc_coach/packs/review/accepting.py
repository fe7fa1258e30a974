"""Smells that their author knows of and wants: left out, counted with their reasons; what accepts nothing is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kcc_coach.problem import Place, Problem, smell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kcc_coach.scenario.model import Accepted


class Waived(Struct, frozen=True):
    """A smell that was accepted, with the reason."""

    problem: Problem
    reason: str


class Reviewed(Struct, frozen=True):
    """What the second reader found: what to look at, and what was accepted."""

    smells: tuple[Problem, ...]
    accepted: tuple[Waived, ...] = ()


def without_accepted(found: Iterable[Problem], accepted: tuple[Accepted, ...]) -> Reviewed:
    """The smells that nobody accepted, with one more for each `accept` that fits none of them."""
    smells: list[Problem] = []
    waived: list[Waived] = []
    used: set[int] = set()
    for problem in found:
        fitting = [number for number, each in enumerate(accepted) if fits(each, problem)]
        used.update(fitting)
        if fitting:
            waived.append(Waived(problem, accepted[fitting[0]].reason))
        else:
            smells.append(problem)
    for number, each in enumerate(accepted):
        if number not in used:
            smells.append(smell("accept-unused", Place(keys=("accept", str(number))), smell=each.smell))
    return Reviewed(tuple(smells), tuple(waived))


def fits(accepted: Accepted, problem: Problem) -> bool:
    """Whether this accepts that: the same smell, everywhere or at a name on the way to its place."""
    return accepted.smell == problem.code and (not accepted.at or accepted.at in problem.place.keys)
