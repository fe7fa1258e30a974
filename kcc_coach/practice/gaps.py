"""The distance between how people rate themselves and what their talks show, and whether it closes.

A gap is the own rating minus the score of one talk, both on 0..100: below 0 the person rates low. What is said about it
is held against the person's own habit, the mean of the gaps of all competencies, so that who is strict about everything
isn't told so eight times.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kcc_coach.practice.chances import holm, student_chance
from kcc_coach.practice.trends import DOUBT, RISING, WEEKS_FOR_A_TREND, kendall_chance, way
from kcc_coach.scenario.competencies import COMPETENCIES
from kcc_coach.scenario.model import CompetencyId

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kcc_coach.practice.progress import WeekSum

ENOUGH_DECISIONS: Final = 5
ENOUGH_TALKS: Final = 2
STEP: Final = 25.0  # from one rating to the next, on 0..100
WORTH_SAYING: Final = STEP / 2  # nobody can rate finer than this
COARSE: Final = STEP * STEP / 12  # the variance that rounding to a step brings along, even where none is seen

LOWER: Final = "lower"
HIGHER: Final = "higher"
NEARER: Final = "nearer"
USUAL: Final = "usual"
TOO_FEW: Final = "too_few"
CLOSING: Final = "closing"
WIDENING: Final = "widening"


class Gap(Struct, frozen=True):
    """What can be said of one competency: `word` and `course` are of those above, `course` empty where it doesn't move.

    `mean` is the mean gap over `rated` talks, -100..100.
    """

    competency: CompetencyId
    word: str
    mean: float
    rated: int
    decisions: int
    course: str = ""


class Habit(Struct, frozen=True):
    """All of it: the gaps in the order of the eight, the mean of their means, and whether that is lower, higher or usual."""

    gaps: tuple[Gap, ...]
    mean: float = 0.0
    word: str = TOO_FEW


class _Sample(Struct, frozen=True):
    """The gaps of one competency: how many, their mean, and how far that mean may be off, as a variance."""

    count: int
    mean: float
    error: float


def habit(sums: Iterable[WeekSum]) -> Habit:
    """What the gaps say, under the conditions that a word about them asks for.

    At least five decisions over two rated talks. Then each competency's mean gap is held against the habit by Welch's
    test for a contrast of means (Welch 1947, with the degrees of freedom of Satterthwaite 1946), since competencies differ
    in number and spread; the habit itself is held against 0 in the same way. No spread is taken to be smaller than the
    steps of the scale make it, and what is less than half a step is not said, however sure it is. Gaps of one talk hang together, which makes a contrast rather surer than it is taken to be.
    Several competencies at once: Holm's bounds, `trends.DOUBT` for all of them together.
    """
    found = _by_competency(sums)
    samples = {name: _sample(weeks) for name, weeks in found.items() if _enough(weeks)}
    share = 1 / max(1, len(samples))
    mean = share * sum(each.mean for each in samples.values())
    word = TOO_FEW
    if samples:
        general = _chance(mean, [(share, each) for each in samples.values()])
        word = _side(mean) if general < DOUBT and abs(mean) >= WORTH_SAYING else USUAL
    words, courses = _words(samples, mean), _courses({name: found[name] for name in samples})
    gaps = (_gap(name, weeks, words.get(name, TOO_FEW), courses.get(name, "")) for name, weeks in found.items())
    return Habit(tuple(gaps), mean, word)


def _by_competency(sums: Iterable[WeekSum]) -> dict[CompetencyId, list[WeekSum]]:
    """The weeks with a rating of each competency, in the order of the eight and of time."""
    found: dict[CompetencyId, list[WeekSum]] = {}
    for each in sums:
        if each.ratings:
            found.setdefault(each.competency, []).append(each)
    return {each.id: sorted(found[each.id], key=lambda week: week.week) for each in COMPETENCIES if each.id in found}


def _enough(weeks: Sequence[WeekSum]) -> bool:
    talks, decisions = sum(each.ratings for each in weeks), sum(each.rated_decisions for each in weeks)
    return talks >= ENOUGH_TALKS and decisions >= ENOUGH_DECISIONS


def _sample(weeks: Sequence[WeekSum]) -> _Sample:
    count = sum(each.ratings for each in weeks)
    mean = sum(each.difference for each in weeks) / count
    spread = (sum(each.squares for each in weeks) - count * mean * mean) / (count - 1)
    return _Sample(count, mean, max(spread, COARSE) / count)


def _words(samples: dict[CompetencyId, _Sample], mean: float) -> dict[CompetencyId, str]:
    """A word for each competency that can be held against others; alone there is no habit to hold it against."""
    if len(samples) < 2:
        return dict.fromkeys(samples, USUAL)
    share = 1 / len(samples)
    chances = []
    for name, sample in samples.items():
        weights = [(1 - share if other == name else -share, each) for other, each in samples.items()]
        chances.append(_chance(sample.mean - mean, weights))
    stands = holm(chances, DOUBT)
    return {
        name: _word(each.mean, mean) if beyond and abs(each.mean - mean) >= WORTH_SAYING else USUAL
        for (name, each), beyond in zip(samples.items(), stands, strict=True)
    }


def _chance(contrast: float, weights: Sequence[tuple[float, _Sample]]) -> float:
    """How likely a contrast of means this large or larger is where there is none."""
    parts = [(weight * weight * each.error, each.count - 1) for weight, each in weights]
    error = sum(part for part, _ in parts)
    freedom = error * error / sum(part * part / count for part, count in parts)
    return student_chance(contrast / sqrt(error), freedom)


def _word(mean: float, habit_mean: float) -> str:
    """Lower or higher than the talks show; nearer where it is the habit that lies further from them."""
    return NEARER if abs(mean) < abs(habit_mean) else _side(mean)


def _side(mean: float) -> str:
    return LOWER if mean < 0 else HIGHER


def _gap(name: CompetencyId, weeks: Sequence[WeekSum], word: str, course: str) -> Gap:
    rated = sum(each.ratings for each in weeks)
    mean = sum(each.difference for each in weeks) / rated
    return Gap(name, word, mean, rated, sum(each.rated_decisions for each in weeks), course)


def _courses(found: dict[CompetencyId, list[WeekSum]]) -> dict[CompetencyId, str]:
    """Whether the weeks' gaps come nearer to 0 or go away from it: Mann-Kendall on their sizes, within Holm's bounds."""
    sizes = {
        name: [abs(each.difference / each.ratings) for each in weeks]
        for name, weeks in found.items()
        if len(weeks) >= WEEKS_FOR_A_TREND
    }
    stands = holm([kendall_chance(each) for each in sizes.values()], DOUBT)
    moving = (name for name, moves in zip(sizes, stands, strict=True) if moves)
    return {name: WIDENING if way(sizes[name]) == RISING else CLOSING for name in moving}
