"""All figures that the suite measures, by name, each with what it says and the target it has to keep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kcc_coach.team.noise import SCALE_OF_CHALLENGES, SCALE_OF_COUNTS, SCALE_OF_RATINGS, deviation
from kcc_coach.team.reading import ALLOWED, LEAST_MEMBERS
from kcc_coach.team.spread import beyond
from tests.team.attacks import crowd, everything, garble, joiner, screen, theory, useful
from tests.team.attacks.attack import Advantage, certainty, knowing_all_others, laplace
from tests.team.attacks.crowd import Crowd
from tests.team.attacks.model import HARDEST, INDEPENDENT, MODELS, SKEWED, TOGETHER

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.team.attacks.model import Model

_RATINGS: Final = laplace(SCALE_OF_RATINGS)
_COUNTS: Final = laplace(SCALE_OF_COUNTS)
_CHALLENGES: Final = laplace(SCALE_OF_CHALLENGES)
_SLOWER: Final = 50  # a joiner's team takes so many times as long as others, and tells as much
_FEWEST_JOINERS: Final = 4000


@dataclass(frozen=True)
class Figure:
    """A figure: what it is of, how it is measured over so many teams, and what it may be at most or has to be at least.

    An upper limit is kept by the 95 % upper bound of an advantage.
    """

    name: str
    says: str
    measure: Callable[[int], Advantage]
    at_most: float | None = None
    at_least: float | None = None

    def kept(self, found: Advantage) -> bool:
        """Whether the target is kept."""
        if self.at_most is not None and found.upper > self.at_most:
            return False
        return self.at_least is None or found.value >= self.at_least


def _exact(number: float) -> Advantage:
    return Advantage(number, number)


def _worst(measure: Callable[[Model], Advantage]) -> Advantage:
    return max((measure(model) for model in MODELS), key=lambda found: found.upper)


def _rounds(model: Model, rounds: int) -> Callable[[int], Advantage]:
    return lambda teams: knowing_all_others(model, _RATINGS, teams, rounds=rounds)


def _worst_rounds(rounds: int) -> Callable[[int], Advantage]:
    return lambda teams: _worst(lambda model: _rounds(model, rounds)(teams))


def _releases(releases: int) -> Callable[[int], Advantage]:
    return lambda teams: _worst(lambda model: knowing_all_others(model, _RATINGS, teams, releases=releases))


def _colluding(members: int) -> Callable[[int], Advantage]:
    return lambda teams: _worst(lambda model: crowd.measured(Crowd(model, 7 - members, _RATINGS), teams))


def _differencing(teams: int) -> Advantage:
    fewer = max(_FEWEST_JOINERS, teams // _SLOWER)
    return _worst(lambda model: joiner.gained(model, _RATINGS, fewer))


def _differencing_of_one_sum(model: Model) -> Advantage:
    team = Crowd(model, joiner.OTHERS, _RATINGS)
    return _exact(crowd.exact_after_one(team) - crowd.exact(team))


def _differencing_of_three_rounds(teams: int) -> Advantage:
    def gain(model: Model) -> Advantage:
        team = Crowd(model, joiner.OTHERS, _RATINGS)
        found, single = crowd.measured(team, teams, before=3), crowd.exact(team)
        return Advantage(found.value - single, found.upper - single)

    return _worst(gain)


def _all_figures(teams: int) -> Advantage:
    return _worst(lambda model: everything.measured(model, _RATINGS, _COUNTS, _CHALLENGES, teams))


def _certainty(rounds: int) -> Advantage:
    return _worst(lambda model: _exact(certainty(model, SCALE_OF_RATINGS, rounds)))


def _shown(members: int) -> Advantage:
    """How often a competency that all members rated has a figure: where noise doesn't leave the count far below k."""
    short = beyond(SCALE_OF_COUNTS)[members - LEAST_MEMBERS + ALLOWED]
    return _exact(1 - short)


def _use(earlier: int) -> Callable[[int], Advantage]:
    return lambda teams: _exact(useful.measured(_RATINGS, teams, earlier).worth)


def _false_alarm(teams: int) -> Advantage:
    return _exact(max(useful.measured(_RATINGS, teams, earlier).false_alarm for earlier in (1, 2, 3)))


def _false_alarm_of_three(teams: int) -> Advantage:
    return _exact(1 - (1 - _false_alarm(teams).value) ** 3)


def _without(model: Model, unknown: int, before: int = 0) -> Callable[[int], Advantage]:
    return lambda teams: crowd.measured(Crowd(model, unknown, None), teams, before=before)


FIGURES: Final = (
    Figure("advantage_exact_alone", "control: exact mean, others unknown", _without(TOGETHER, 7), at_least=0.25),
    Figure("advantage_exact_knowing_rest", "control: exact mean, others known", _without(TOGETHER, 0), at_least=0.99),
    Figure("advantage_exact_differencing", "control: exact, one joiner", _without(TOGETHER, 8, 1), at_least=0.99),
    Figure("advantage_one_round", "others known, three sums, worst model", _worst_rounds(1), at_most=0.35),
    Figure("advantage_one_round_independent", "the same, ratings independent", _rounds(INDEPENDENT, 1)),
    Figure("advantage_one_round_together", "the same, ratings hang together", _rounds(TOGETHER, 1)),
    Figure("advantage_one_round_skewed", "the same, most rate 4", _rounds(SKEWED, 1)),
    Figure("advantage_four_rounds", "four rounds, worst model", _worst_rounds(4), at_most=0.5),
    Figure("advantage_four_rounds_independent", "the same, ratings independent", _rounds(INDEPENDENT, 4)),
    Figure("advantage_four_rounds_together", "the same, ratings hang together", _rounds(TOGETHER, 4)),
    Figure("advantage_four_rounds_skewed", "the same, most rate 4", _rounds(SKEWED, 4)),
    Figure("advantage_one_round_hardest", "most rate 4, and hang together", _rounds(HARDEST, 1)),
    Figure("advantage_four_rounds_hardest", "the same, four rounds", _rounds(HARDEST, 4)),
    Figure("advantage_four_rounds_same", "four rounds, nobody ever changes", _releases(4)),
    Figure("certainty_one_round", "surest an attacker can ever be", lambda _: _certainty(1), at_most=0.5),
    Figure("certainty_four_rounds", "the same, four rounds, nobody changes", lambda _: _certainty(4), at_most=0.95),
    Figure("advantage_all_figures", "ten members, nine known, all slots", _all_figures, at_most=0.35),
    Figure("advantage_alone", "nobody known, one noised sum", _colluding(0), at_most=0.35),
    Figure("advantage_two_colluding", "two of seven others tell the lead", _colluding(2), at_most=0.35),
    Figure("advantage_four_colluding", "four of seven others tell the lead", _colluding(4), at_most=0.35),
    Figure("advantage_seven_colluding", "all others tell the lead, one sum", _colluding(7), at_most=0.35),
    Figure(
        "advantage_differencing_gain", "gained by the round before, one joiner, three sums", _differencing, at_most=0.02
    ),
    Figure(
        "advantage_differencing_gain_one_sum",
        "the same of one sum",
        lambda _: _worst(_differencing_of_one_sum),
        at_most=0.02,
    ),
    Figure("advantage_differencing_gain_three_rounds", "one sum, three rounds before", _differencing_of_three_rounds),
    Figure(
        "advantage_keeper_with_report",
        "the keeper with the coded report",
        lambda teams: _worst(lambda model: screen.keeper_with_report(model, teams)),
        at_most=0.35,
    ),
    Figure(
        "advantage_everybody_one", "all rated 1: raw sum", lambda _: _exact(screen.everybody_low(SKEWED, shown=False))
    ),
    Figure(
        "advantage_everybody_one_shown",
        "all rated 1: what is shown",
        lambda _: _exact(screen.everybody_low(SKEWED, shown=True)),
    ),
    Figure(
        "small_cell_shown",
        "one of eight rated, and a figure shows",
        lambda _: _exact(screen.small_cell()),
        at_most=0.1,
    ),
    Figure(
        "noises_of_hundred_same_releases",
        "100 releases of one set from backups",
        lambda _: _exact(theory.different_noise(100)),
        at_most=1,
    ),
    Figure("advantage_two_pools", "two pools that overlap in the target", _releases(2)),
    Figure("advantage_ten_releases", "ten releases of differing sets", _releases(10)),
    Figure("advantage_hundred_releases", "100 releases of differing sets", _releases(100)),
    Figure(
        "advantage_theme_ticked", "whether a theme was ticked, others known", lambda _: _exact(everything.tick(_COUNTS))
    ),
    Figure(
        "advantage_all_one_or_five",
        "all three rated 1, or all rated 5",
        lambda teams: everything.habit(_RATINGS, teams, slots=3, shift=4),
    ),
    Figure(
        "advantage_all_one_or_five_later",
        "the same, four rounds",
        lambda teams: everything.habit(_RATINGS, teams, slots=12, shift=4),
    ),
    Figure("advantage_volume", "which of two volumes", lambda teams: everything.habit(_COUNTS, teams, slots=2)),
    Figure(
        "advantage_every_challenge",
        "every challenge met, or none",
        lambda teams: everything.habit(_CHALLENGES, teams),
        at_most=0.35,
    ),
    Figure("shift_by_one_member_8", "points, garbage, raw mean", lambda _: _exact(garble.shift_of_mean(8))),
    Figure("shift_by_one_member_12", "the same of twelve", lambda _: _exact(garble.shift_of_mean(12))),
    Figure("shift_on_screen_8", "the same as shown", lambda _: _exact(garble.shift_on_screen(8))),
    Figure("shift_on_screen_12", "the same of twelve", lambda _: _exact(garble.shift_on_screen(12))),
    Figure("shift_within_scale_8", "points, a lie from 1 to 5", lambda _: _exact(garble.shift_within_the_scale(8))),
    Figure("shift_within_scale_12", "the same of twelve", lambda _: _exact(garble.shift_within_the_scale(12))),
    Figure("deviation_mean_8", "points, noise of both keys", lambda _: _exact(deviation(SCALE_OF_RATINGS) / 8)),
    Figure("deviation_mean_12", "the same of twelve", lambda _: _exact(deviation(SCALE_OF_RATINGS) / 12)),
    Figure("false_alarm", "a rise or a fall though nothing changed", _false_alarm, at_most=0.1),
    Figure("false_alarm_of_three", "the same, any of three competencies", _false_alarm_of_three),
    Figure("competency_shown_8", "all of eight rated, and a figure shows", lambda _: _shown(8)),
    Figure("competency_shown_12", "the same of twelve", lambda _: _shown(12)),
    Figure("usefulness_one_earlier", "half a point shown, minus where there is none", _use(1)),
    Figure("usefulness_three_earlier", "the same, against three rounds", _use(3)),
    Figure(
        "usefulness_one_earlier_youden",
        "the most any threshold gives",
        lambda _: _exact(useful.best(_RATINGS, 1).youden),
    ),
    Figure(
        "usefulness_three_earlier_youden", "the same, against three", lambda _: _exact(useful.best(_RATINGS, 3).youden)
    ),
    Figure("false_alarm_for_use_one_earlier", "what 0.30 costs", lambda _: _exact(useful.best(_RATINGS, 1).costs)),
    Figure(
        "false_alarm_for_use_three_earlier", "the same, against three", lambda _: _exact(useful.best(_RATINGS, 3).costs)
    ),
)
