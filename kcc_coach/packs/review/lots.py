"""Talks played by lot: what is offered is drawn from, with a seed, so that the same seed gives the same talks."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kcc_coach.packs.review.stakes import Gain
from kcc_coach.packs.review.states import after, is_first, opening
from kcc_coach.scenario.engine import EndlessError, State, tokens
from kcc_coach.scenario.model import CompetencyId

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.packs.review.ground import Ground

LONGEST: Final = 100


class Talk(Struct, frozen=True):
    """A talk that was played by lot: its steps, its last state, what it gained per competency, and whether it was cut off.

    One that goes round by itself before anybody can choose has no last state.
    """

    steps: int
    last: State | None
    sums: dict[CompetencyId, Gain]
    cut: bool


def talks_by_lot(ground: Ground, seed: int, talks: int, steps: int) -> Iterator[Talk]:
    """So many talks in which each choice is drawn, or fewer where they take more steps than these together."""
    dice = Random(seed)  # noqa: S311  # lots, not secrets
    for _ in range(talks):
        talk = _by_lot(ground, dice)
        yield talk
        steps -= max(1, talk.steps)
        if steps <= 0:
            return


def _by_lot(ground: Ground, dice: Random) -> Talk:
    """One talk; where it is longer than any, or goes round by itself, it is cut off."""
    sums: dict[CompetencyId, Gain] = dict.fromkeys(ground.scenario.competencies, (0, 0))
    try:
        state = opening(ground)
    except EndlessError:
        return Talk(0, None, sums, cut=True)
    for number in range(LONGEST):
        offered = () if state.ending else sorted(tokens(ground.silent, state))
        if not offered:
            return Talk(number, state, sums, cut=False)
        token = dice.choice(offered)
        if is_first(state, token):
            for name, (gained, possible) in ground.stakes.of(state.node, token).items():
                before, of = sums[name]
                sums[name] = (before + gained, of + possible)
        try:
            state = after(ground, state, token)
        except EndlessError:
            return Talk(number, state, sums, cut=True)
    return Talk(LONGEST, state, sums, cut=not state.ending)
