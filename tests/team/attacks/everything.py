"""All figures of a round at once: ratings, practice, themes and challenges of ten members, of whom nine are known.

What somebody practises hangs together with how somebody rates. Here whoever rated low practised less, wants to practise
that very theme more often, and met fewer challenges; given that, the rest is chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tests.team.attacks.attack import Advantage, in_chunks, likelihoods, odds, variation
from tests.team.attacks.model import MIDDLE, people

if TYPE_CHECKING:
    from tests.team.attacks.attack import Noise
    from tests.team.attacks.model import Model, Numbers, Places

WEEKS: Final = 13
_FEW: Final = 5  # volumes and the theme
_VOLUMES: Final = {True: (0.30, 0.35, 0.25, 0.10), False: (0.20, 0.35, 0.30, 0.15)}
_THEME: Final = {True: 0.40, False: 0.20}
_MET: Final = (0.1, 0.5, 0.9)  # seldom, now and then, nearly always
_HABITS: Final = {True: (0.40, 0.35, 0.25), False: (0.30, 0.35, 0.35)}


def measured(model: Model, ratings: Noise, counts: Noise, weeks: Noise, teams: int) -> Advantage:
    """The advantage of an attacker who weighs all of it together."""

    def scores(draw: np.random.Generator, size: int, low: bool) -> Numbers:
        places = people(draw, model, size, low=low)
        left = _slots(draw, size, low)
        few, many = left[:, :_FEW], left[:, _FEW:]
        told = _told(counts, few + counts.draw(draw, few.shape), weeks, many + weeks.draw(draw, many.shape))
        return odds(model, [likelihoods(ratings, places - MIDDLE, draw)]) + told

    return in_chunks(teams, 5, scores)


def habit(counts: Noise, teams: int, slots: int = WEEKS, shift: int = 1) -> Advantage:
    """Which of two things that differ by `shift` in each of these slots it was, of somebody of whom all else is known.

    Thirteen slots: whether every challenge was met or none. Two: which of two volumes of practice it was, since one slot
    loses what the other one gains. Three with a shift of four: whether all ratings were 1 or all were 5.
    """

    def scores(draw: np.random.Generator, size: int, low: bool) -> Numbers:
        seen = np.full((size, slots), shift * int(low)) + counts.draw(draw, (size, slots))
        return np.asarray(np.log(counts.at(seen - shift) / counts.at(seen)).sum(axis=1))

    return in_chunks(teams, 6, scores)


def tick(counts: Noise) -> float:
    """Not about ratings either: whether somebody ticked one theme; the closed form."""
    places = np.arange(-counts.most, counts.most + 1)
    return variation(counts.at(places), counts.at(places - 1))


def _slots(draw: np.random.Generator, size: int, low: bool) -> Places:
    """What the target adds to the slots: four volumes, the theme, and the weeks."""
    volumes = np.eye(4, dtype=np.int64)[draw.choice(4, size, p=_VOLUMES[low])]
    theme = (draw.random(size) < _THEME[low]).astype(np.int64)
    habit = draw.choice(_MET, size, p=_HABITS[low])
    weeks = (draw.random((size, WEEKS)) < habit[:, None]).astype(np.int64)
    return np.concatenate([volumes, theme[:, None], weeks], axis=1)


def _told(counts: Noise, few: Places, noise: Noise, many: Places) -> Numbers:
    """The logarithm of how much likelier volumes and theme (`few`) and weeks (`many`) are of somebody who rated low."""
    nought, one = counts.at(few), counts.at(few - 1)
    unmet, met = noise.at(many), noise.at(many - 1)
    volumes = one[:, :4] / nought[:, :4]
    found = {}
    for low in (True, False):
        theme = (1 - _THEME[low]) * nought[:, 4] + _THEME[low] * one[:, 4]
        weeks = [((1 - often) * unmet + often * met) / unmet for often in _MET]
        habit = sum(share * each.prod(axis=1) for share, each in zip(_HABITS[low], weeks, strict=True))
        found[low] = np.log(volumes @ np.array(_VOLUMES[low])) + np.log(theme) + np.log(habit)
    return np.asarray(found[True] - found[False])
