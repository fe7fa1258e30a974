"""The attacks on fewer teams than `make attack` takes, and whether they still find what was written down."""

from __future__ import annotations

from fractions import Fraction
from math import tanh
from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np
import pytest

from kcc_coach.paths import places
from kcc_coach.team.noise import SCALE_OF_CHALLENGES, SCALE_OF_COUNTS, SCALE_OF_RATINGS
from tests.team.attacks import crowd, everything, joiner, theory, useful
from tests.team.attacks.attack import SURE, Advantage, advantage, gaussian, knowing_all_others, laplace, variation
from tests.team.attacks.crowd import Crowd
from tests.team.attacks.figures import FIGURES
from tests.team.attacks.model import INDEPENDENT, MODELS, SKEWED, TOGETHER, alone, joint, people, quarter_before

if TYPE_CHECKING:
    from kcc_coach.team.layout import Slot
    from tests.team.attacks.attack import Noise
    from tests.team.attacks.figures import Figure
    from tests.team.attacks.model import Model

TEAMS: Final = 20_000
RATINGS: Final = laplace(SCALE_OF_RATINGS)
WEAK: Final = laplace(Fraction(3, 2))
ROUNDING: Final = 0.005
DOUBT: Final = 4  # standard errors
BY_NAME: Final = pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
BY_MODEL: Final = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)


def written() -> dict[str, float]:
    return msgspec.json.decode((places().resources / "team" / "figures.json").read_bytes(), type=dict[str, float])


def near(found: Advantage, expected: float) -> bool:
    """Whether a measured advantage can come from this one."""
    return abs(found.value - expected) <= DOUBT * (found.upper - found.value) / SURE + ROUNDING


@BY_NAME
def test_every_figure_keeps_its_target_and_is_the_one_written_down(figure: Figure) -> None:
    found = figure.measure(TEAMS)
    assert figure.kept(found), found
    simulated = 0.02 if figure.name.startswith(("false_alarm", "usefulness")) else 0.0
    assert near(found, written()[figure.name]) or abs(found.value - written()[figure.name]) <= simulated


def test_what_is_written_down_are_these_figures_and_what_they_were_measured_with() -> None:
    told = written()
    scales = {
        "scale_ratings": SCALE_OF_RATINGS,
        "scale_counts": SCALE_OF_COUNTS,
        "scale_challenges": SCALE_OF_CHALLENGES,
    }
    assert told.keys() == {"teams", *scales, *(figure.name for figure in FIGURES)}
    assert told["teams"] >= 400_000
    assert {name: told[name] for name in scales} == {name: float(scale) for name, scale in scales.items()}


def test_noise_that_is_too_weak_is_caught() -> None:
    assert knowing_all_others(SKEWED, WEAK, TEAMS).upper > 0.35
    assert knowing_all_others(SKEWED, WEAK, TEAMS, rounds=4).upper > 0.5
    assert joiner.gained(TOGETHER, WEAK, 1000).value > 0.02
    weaker = [figure for figure in FIGURES if figure.name == "advantage_one_round"]
    assert not weaker[0].kept(Advantage(0.34, 0.36))


def test_a_target_to_reach_is_missed_by_less() -> None:
    control = next(figure for figure in FIGURES if figure.name == "advantage_exact_knowing_rest")
    assert not control.kept(Advantage(0.9, 1.0))


@BY_MODEL
@pytest.mark.parametrize("unknown", [0, 2, 7])
@pytest.mark.parametrize("noise", [None, RATINGS, WEAK], ids=["exact", "noised", "weak"])
def test_what_is_measured_of_one_sum_agrees_with_the_closed_form(
    model: Model, unknown: int, noise: Noise | None
) -> None:
    team = Crowd(model, unknown, noise)
    assert near(crowd.measured(team, TEAMS), crowd.exact(team))


@pytest.mark.parametrize("noise", [None, RATINGS], ids=["exact", "noised"])
def test_what_is_measured_of_a_joiner_agrees_with_the_closed_form(noise: Noise | None) -> None:
    team = Crowd(SKEWED, joiner.OTHERS, noise)
    assert near(crowd.measured(team, TEAMS, before=1), crowd.exact_after_one(team))


def test_of_independent_ratings_three_sums_of_one_round_say_as_much_as_one() -> None:
    one = Crowd(INDEPENDENT, 0, RATINGS)
    assert near(knowing_all_others(INDEPENDENT, RATINGS, TEAMS), crowd.exact(one))
    gain = crowd.exact_after_one(Crowd(INDEPENDENT, 8, RATINGS)) - crowd.exact(Crowd(INDEPENDENT, 8, RATINGS))
    assert near(joiner.gained(INDEPENDENT, RATINGS, 2000), gain)


def test_one_tick_more_or_less_is_as_hard_to_tell_as_the_distribution_of_laplace_makes_it() -> None:
    assert everything.tick(laplace(SCALE_OF_COUNTS)) == pytest.approx(tanh(1 / (2 * float(SCALE_OF_COUNTS))))


@pytest.mark.parametrize(
    "slots", [theory.RATINGS, theory.COUNTS, theory.CHALLENGES], ids=["ratings", "counts", "challenges"]
)
def test_the_noise_of_the_product_is_the_one_that_the_attacks_calculate_with(slots: tuple[Slot, ...]) -> None:
    assert theory.fit(slots, TEAMS).holds


def test_noise_of_a_slightly_different_scale_would_be_found_out() -> None:
    drawn = laplace(SCALE_OF_RATINGS * Fraction(9, 10)).draw(np.random.default_rng(1), 10 * TEAMS)
    fit = theory.fit_to(drawn, SCALE_OF_RATINGS)
    assert fit.apart > fit.allowed
    assert fit.chi_square > fit.chi_square_allowed


@BY_MODEL
def test_people_rate_as_their_model_says(model: Model) -> None:
    drawn = people(np.random.default_rng(2), model, 100_000)
    shares = np.bincount(drawn[:, 0], minlength=5) / len(drawn)
    assert shares == pytest.approx(np.array(model.shares) / sum(model.shares), abs=0.01)
    assert joint(model).sum() == pytest.approx(1)
    assert np.corrcoef(drawn[:, 0], drawn[:, 1])[0, 1] == pytest.approx(model.within, abs=0.1)


@BY_MODEL
def test_ratings_hardly_change_from_quarter_to_quarter(model: Model) -> None:
    draw = np.random.default_rng(3)
    now = people(draw, model, 100_000)
    before = quarter_before(draw, model, now)
    assert np.mean(now == before) == pytest.approx(0.9, abs=0.02)
    assert np.abs(now - before).max() == 1
    assert np.bincount(before[:, 0]) / len(before) == pytest.approx(alone(model), abs=0.05)


def test_a_target_is_low_where_the_attack_needs_one() -> None:
    draw = np.random.default_rng(4)
    assert people(draw, TOGETHER, 1000, low=True)[:, 0].max() == 1
    assert people(draw, TOGETHER, 1000, low=False)[:, 0].min() == 2


def test_scores_that_say_nothing_give_no_advantage_and_perfect_ones_give_all() -> None:
    draw = np.random.default_rng(5)
    nothing = advantage(draw.random(TEAMS), draw.random(TEAMS))
    assert abs(nothing.value) < 0.02
    assert 0.01 < nothing.upper - nothing.value < 0.02
    assert advantage(np.ones(100), np.zeros(100)) == Advantage(1.0, 1.0)
    assert variation(np.array([1.0, 1.0]), np.array([1.0, 1.0])) == 0


def test_the_trend_of_many_teams_is_the_trend_of_the_product() -> None:
    for earlier in (1, 2, 3):
        drawn = useful.drawn_rounds(np.random.default_rng(earlier), WEAK, 500, earlier, useful.BETTER)
        assert useful.trends(*drawn, RATINGS).tolist() == useful.as_the_product(*drawn).tolist()


def test_what_usefulness_is_at_best_is_found_by_trying_too() -> None:
    draw, teams = np.random.default_rng(6), 200_000
    apart = [
        sum(RATINGS.draw(draw, teams) for _ in range(2)) - sum(RATINGS.draw(draw, teams) for _ in range(2))
        for _ in range(2)
    ]
    tried = max(np.mean(apart[0] + useful.BETTER >= each) - np.mean(apart[1] >= each) for each in range(-20, 30))
    assert useful.best(RATINGS, 1).youden == pytest.approx(tried, abs=0.01)
    assert useful.best(gaussian(3.5), 1).youden > useful.best(RATINGS, 1).youden
