"""The score of an H5P as the purpose of its endings: how much of the most that can be had."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.formats.h5p_content import DYNAMIC, STATIC
from kcc_coach.scenario.model import Effect, Share, Variable

if TYPE_CHECKING:
    from kcc_coach.packs.formats.h5p_content import Branching, Edge, Passage

SCORE: Final = "score"
MIDDLE: Final = Share(50.0)
_STEP: Final = 100  # the most that one reply may add
_FARTHEST: Final = 1_000_000


@dataclass(frozen=True)
class Scoring:
    """How the endings and the replies of one scenario score. `best` is the most that can be had, 0 where nothing can."""

    kind: str
    best: float
    scale: float = 1.0
    variable: Variable | None = None

    def purpose(self, score: float | None) -> Share:
        """The purpose of an ending with this score of its own."""
        if self.variable is not None:
            return Share(0.0, ((SCORE, round(100 / self.variable.high, 4)),))
        if self.kind != STATIC or self.best <= 0:
            return MIDDLE
        return Share(round(max(0.0, min(100.0, 100 * (score or 0.0) / self.best)), 2))

    def effect(self, score: float | None) -> Effect:
        """What an answer or a text with this score does."""
        units = round((score or 0.0) * self.scale)
        return Effect(((SCORE, units),)) if self.variable is not None and units else Effect()


def scoring_of(branching: Branching) -> Scoring:
    """How this scenario scores: by its ends, by its answers, or not at all."""
    if branching.scoring == STATIC:
        ends = [screen.score for screen in branching.screens.values()]
        ends += [edge.score for passage in branching.passages for edge in passage.edges if edge.is_end_screen]
        return Scoring(STATIC, max((each or 0.0 for each in ends), default=0.0))
    if branching.scoring == DYNAMIC:
        return _dynamic(branching)
    return Scoring(branching.scoring, 0.0)


def _dynamic(branching: Branching) -> Scoring:
    passages = branching.passages
    given = [abs(each) for passage in passages for each in _scores(passage)]
    highest = max(given, default=0.0)
    if not highest:
        return Scoring(DYNAMIC, 0.0)
    best = _longest(passages)
    scale = min(1.0, _STEP / highest) if highest >= 1 else _STEP / highest  # whole numbers, and none over the step
    low = -round(scale * sum(-min(0.0, *_scores(passage), 0.0) for passage in passages))
    high = max(1, round(best * scale))
    return Scoring(DYNAMIC, best, scale, Variable(SCORE, "int", 0, low=max(low, -_FARTHEST), high=min(high, _FARTHEST)))


def counted(edge: Edge) -> float:
    """The score that a step along this edge gives: the steps to an end screen give none."""
    return (edge.score or 0.0) if edge.next >= 0 else 0.0


def _scores(passage: Passage) -> tuple[float, ...]:
    return tuple(map(counted, passage.edges)) if passage.asks else (passage.edge.score or 0.0,)


def _longest(passages: tuple[Passage, ...]) -> float:
    """The most that can be had on a way from the first passage that comes nowhere twice; roughly so where it loops."""
    best: dict[int, float] = {}
    open_now: set[int] = set()
    walk = [0]
    while walk:
        here = walk[-1]
        if here in best:
            walk.pop()
            continue
        nexts = [edge.next for edge in passages[here].edges if 0 <= edge.next < len(passages)]
        if here not in open_now:
            open_now.add(here)
            waiting = [each for each in nexts if each not in best and each not in open_now]
            if waiting:
                walk.extend(waiting)
                continue
        onward = max((best[each] for each in nexts if each in best), default=0.0)
        best[here] = max((0.0, *_scores(passages[here]))) + onward
        open_now.discard(here)
        walk.pop()
    return best[0]
