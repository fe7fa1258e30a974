"""Measures all figures in full and writes them for the papers: `python -m tests.team.attacks [TEAMS]`."""

from __future__ import annotations

import sys
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import msgspec

from kcc_coach.paths import places
from kcc_coach.team.noise import SCALE_OF_CHALLENGES, SCALE_OF_COUNTS, SCALE_OF_RATINGS
from tests.team.attacks import joiner, theory, useful
from tests.team.attacks.attack import gaussian, knowing_all_others, laplace
from tests.team.attacks.figures import FIGURES
from tests.team.attacks.model import MODELS

if TYPE_CHECKING:
    from tests.team.attacks.attack import Noise

TEAMS: Final = 400_000
_SCALES: Final = (Fraction(3, 2), Fraction(2), Fraction(5, 2), Fraction(3), Fraction(17, 5), Fraction(4))
_NOISES: Final = (
    *((f"Laplace {float(each)}", laplace(each)) for each in _SCALES),
    *((f"normal {each}", gaussian(each)) for each in (3.0, 3.5, 3.75)),
)


def main(wanted: list[str]) -> int:
    """Prints every figure with its bound and its target, then what other noise would give; fails where one is missed."""
    teams = int(wanted[0]) if wanted else TEAMS
    held = _calibration(teams)
    measured: dict[str, float] = {}
    for figure in FIGURES:
        found = figure.measure(teams)
        measured[figure.name] = round(found.value, 2)
        held &= figure.kept(found)
        print(
            f"{figure.name:42}{found.value:8.3f}{found.upper:8.3f}  {_target(figure.at_most, figure.at_least):8}"
            f"{'ok' if figure.kept(found) else 'MISSED':8}{figure.says}",
            flush=True,
        )
    if not wanted:
        _write(
            measured
            | {
                "teams": teams,
                "scale_ratings": float(SCALE_OF_RATINGS),
                "scale_counts": float(SCALE_OF_COUNTS),
                "scale_challenges": float(SCALE_OF_CHALLENGES),
            }
        )
    _compared(teams)
    return not held


def _calibration(teams: int) -> bool:
    fits = {"ratings": theory.fit(theory.RATINGS, teams), "counts": theory.fit(theory.COUNTS, teams)}
    for name, each in fits.items():
        print(
            f"noise of {name}: apart from theory {each.apart:.5f} of {each.allowed:.5f} allowed, "
            f"chi-square {each.chi_square:.1f} of {each.chi_square_allowed:.1f}"
        )
    return all(each.holds for each in fits.values())


def _target(at_most: float | None, at_least: float | None) -> str:
    if at_most is not None:
        return f"<= {at_most}"
    return "" if at_least is None else f">= {at_least}"


def _write(figures: dict[str, float]) -> None:
    told = msgspec.json.format(msgspec.json.encode(dict(sorted(figures.items()))), indent=2)
    (places().resources / "team" / "figures.json").write_bytes(told + b"\n")


def _compared(teams: int) -> None:
    """What other noise on the ratings would give: the worst of the three models, and its worth at twelve."""
    print(
        f"\n{'noise of each key':20}{'one round':>12}{'four rounds':>12}{'joiner':>8}{'one earlier':>13}{'three':>8}"
        f"{'best, one':>11}{'three':>8}{'for 0.30':>10}{'three':>8}"
    )
    for name, noise in _NOISES:
        row = _row(noise, teams)
        print(
            f"{name:20}{row[0]:12.3f}{row[1]:12.3f}{row[2]:8.3f}{row[3]:13.3f}{row[4]:8.3f}{row[5]:11.3f}{row[6]:8.3f}"
            f"{row[7]:10.2f}{row[8]:8.2f}",
            flush=True,
        )


def _row(noise: Noise, teams: int) -> tuple[float, ...]:
    best = [useful.best(noise, earlier) for earlier in (1, 3)]
    return (
        *(max(knowing_all_others(model, noise, teams, rounds=each).upper for model in MODELS) for each in (1, 4)),
        max(joiner.gained(model, noise, teams // 100).value for model in MODELS),
        *(useful.measured(noise, teams, earlier).worth for earlier in (1, 3)),
        *(each.youden for each in best),
        *(each.costs for each in best),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
