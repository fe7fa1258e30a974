"""Players who never read what a reply means: how far each comes, beside one who draws lots.

A bot's score is the mean worth of what it takes, over all decisions, each weighed by how often random play comes by;
where it cannot tell replies apart, they are averaged. How likely such a score is when the outside tells nothing comes
from dealing out the worths of every decision over its replies again and again (a permutation test), and Holm's
correction holds for all bots together. The bot that was fitted weighs all signs together by ridge regression, and
plays each conversation with the weights that it learned from the others; it learns anew for every deal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from msgspec import Struct

from kcc_coach.i18n import later
from kcc_coach.packs.review.ground import Ground
from kcc_coach.packs.review.outside import BOTS, TITLES, features
from kcc_coach.packs.review.visits import visits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kcc_coach.packs.review.stakes import Decision
    from kcc_coach.scenario.model import Scenario

    Array = np.ndarray[Any, np.dtype[np.float64]]

MOST_ABOVE: Final = 5.0
LEVEL: Final = 0.05
ENOUGH: Final = 60
DEALS: Final = 2_000
SEED: Final = 1
FITTED: Final = "fitted"
_RIDGE: Final = 1.0
_HAIR: Final = 1e-9
_AT_ONCE: Final = 200  # deals: the worths of a large pack, dealt out thousands of times, would fill the memory
_TITLES: Final = TITLES | {FITTED: later("alles samen gewogen")}


class Bot(Struct, frozen=True):
    """A bot with its score, 0..100; how far that is above chance; and p, corrected for the number of bots."""

    name: str
    title: str
    score: float
    above: float
    chance: float

    @property
    def wins(self) -> bool:
        """Whether it comes further than chance explains."""
        return self.above > 0 and self.chance < LEVEL

    @property
    def ahead(self) -> bool:
        """Whether it comes further than the outside of a reply should bring anybody, be it by chance."""
        return self.above > MOST_ABOVE


class Match(Struct, frozen=True):
    """What all bots reached in so many conversations and decisions; `random` is the score of who draws lots."""

    conversations: int
    decisions: int
    random: float
    bots: tuple[Bot, ...]

    @property
    def guessable(self) -> bool:
        """Whether some bot wins, or is ahead over so many decisions that it cannot be laid to a handful of them."""
        return any(each.wins or (each.ahead and self.decisions >= ENOUGH) for each in self.bots)


def match(scenarios: Iterable[Scenario], deals: int = DEALS, seed: int = SEED) -> Match:
    """Lets every bot play these conversations, each once. With fewer than two none can be learned from the others."""
    grounds = [Ground(each) for each in dict.fromkeys(scenarios)]
    board = _Board(grounds)
    if not board.decisions:
        return Match(len(grounds), 0, 0.0, ())
    random = float(board.score(board.evenly[:, None], board.real)[0])
    real = {name: float(found[0]) for name, found in board.scores(board.real).items()}
    as_high = dict.fromkeys(real, 1)  # the real deal is one of them
    dice = np.random.default_rng(seed)
    for begin in range(0, deals, _AT_ONCE):
        for name, found in board.scores(board.deal(min(_AT_ONCE, deals - begin), dice)).items():
            as_high[name] += int(np.sum(found >= real[name] - _HAIR))
    chances = holm([each / (deals + 1) for each in as_high.values()])
    bots = (
        Bot(name, _TITLES[name], score, score - random, chance)
        for (name, score), chance in zip(real.items(), chances, strict=True)
    )
    return Match(len(grounds), len(board.decisions), random, tuple(bots))


def holm(chances: Sequence[float]) -> tuple[float, ...]:
    """The same chances corrected for their number, by Holm's way: never smaller than a smaller one's."""
    found = [0.0] * len(chances)
    least = 0.0
    for number, at in enumerate(sorted(range(len(chances)), key=chances.__getitem__)):
        least = max(least, min(1.0, chances[at] * (len(chances) - number)))
        found[at] = least
    return tuple(found)


class _Board:
    """All decisions under each other: a row for every reply. The columns of `worths` are deals; `real` has one, as it is."""

    def __init__(self, grounds: Sequence[Ground]) -> None:
        self.decisions: list[Decision] = []
        weights: list[float] = []
        self.groups: list[int] = []  # which conversation each decision is of
        for group, ground in enumerate(grounds):
            often = visits(ground)
            for node, decision in ground.stakes.decisions.items():
                if decision.stakes and often.get(node, 0.0) > 0:
                    self.decisions.append(decision)
                    weights.append(often[node])
                    self.groups.append(group)
        sizes = np.array([len(each.node.replies) for each in self.decisions], dtype=np.int64)
        self.sizes = sizes
        self.starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64) if len(sizes) else sizes
        self.weights: Array = np.array(weights) / sum(weights) if weights else np.zeros(0)
        self.row_weights: Array = np.repeat(self.weights, sizes)
        self.row_groups = np.repeat(np.array(self.groups, dtype=np.int64), sizes)
        self.evenly: Array = np.repeat(1 / sizes, sizes) if len(sizes) else np.zeros(0)
        worths = [each.worths[reply.id] for each in self.decisions for reply in each.node.replies]
        self.real: Array = np.array(worths, dtype=np.float64)[:, None]
        self.by_one_sign = {name: self._picks(name) for name in BOTS} if self.decisions else {}
        self.all_signs = self._signs() if self.decisions else np.zeros((0, 0))

    def deal(self, deals: int, dice: np.random.Generator) -> Array:
        """So many times the worths of each decision dealt out anew over its replies."""
        found = np.repeat(self.real, deals, axis=1)
        for size in sorted(set(self.sizes.tolist())):
            rows = self.starts[self.sizes == size][:, None] + np.arange(size)
            found[rows, :] = dice.permuted(found[rows, :], axis=1)
        return found

    def scores(self, worths: Array) -> dict[str, Array]:
        """What each bot reaches in every deal."""
        found = {name: self.score(picks[:, None], worths) for name, picks in self.by_one_sign.items()}
        if len(set(self.groups)) > 1:
            found[FITTED] = self.score(self.fitted(worths), worths)
        return found

    def score(self, picks: Array, worths: Array) -> Array:
        """The score of every deal. A pick is the share of a reply in what is taken at its decision."""
        found: Array = np.sum(self.row_weights[:, None] * picks * worths, axis=0)
        return found

    def _picks(self, name: str) -> Array:
        """What a bot takes that looks for one thing."""
        signs = np.array([sign for each in self.decisions for sign in BOTS[name](each)])
        return self._most(signs[:, None])[:, 0]

    def fitted(self, worths: Array) -> Array:
        """What is taken, in every deal, by the weights that were learned from the other conversations."""
        signs = self.all_signs
        aims = worths - self._spread(np.add.reduceat(worths, self.starts, axis=0) / self.sizes[:, None])
        weighed = signs * self.row_weights[:, None] * len(self.row_weights)
        found = np.zeros_like(worths)
        for group in sorted(set(self.groups)):
            mine = self.row_groups == group
            square = weighed[~mine].T @ signs[~mine] + _RIDGE * np.eye(signs.shape[1])
            found[mine] = signs[mine] @ np.linalg.solve(square, weighed[~mine].T @ aims[~mine])
        return self._most(found)

    def _signs(self) -> Array:
        """All signs of all replies: told from the others of the same decision, and each on the same scale."""
        rows = np.array([row for each in self.decisions for row in zip(*features(each), strict=True)])
        rows = rows - self._spread(np.add.reduceat(rows, self.starts, axis=0) / self.sizes[:, None])
        scale = rows.std(axis=0)
        found: Array = rows / np.where(scale > 0, scale, 1.0)
        return found

    def _most(self, values: Array) -> Array:
        """The share of each reply where those with most of a value are taken."""
        top = self._spread(np.maximum.reduceat(values, self.starts, axis=0))
        taken = (values >= top - _HAIR).astype(np.float64)
        found: Array = taken / self._spread(np.add.reduceat(taken, self.starts, axis=0))
        return found

    def _spread(self, per_decision: Array) -> Array:
        """A value per decision, as one per reply."""
        found: Array = np.repeat(per_decision, self.sizes, axis=0)
        return found
