from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis.strategies import integers, lists

from kcc_coach.scenario.model import CompetencyId
from kcc_coach.team.layout import CHALLENGE, THEME, THEMES, VOLUME, VOLUMES, WEEKS, Answers, Layout, vector
from kcc_coach.team.noise import SCALE_OF_COUNTS, noise_for
from kcc_coach.team.reading import (
    CHALLENGES,
    FALLS,
    RISES,
    UNSAID,
    Figures,
    coded,
    implausible,
    read_competencies,
    read_counts,
)
from kcc_coach.team.spread import beyond, reach
from tests.team.draws import EMPATHY, figures, noised

QUARTERS = ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")
LAYOUT = Layout((EMPATHY, CompetencyId("clarity")), "2026-Q4")
PARTS = (2.0, 2.5, 3.0, 3.5, 4.0)
ROUNDS = 4000
sums = integers(-200, 200)
sizes = integers(0, 40)


def whole(n: int, *, k: int = 8, **counts: int) -> Figures:
    """A round of which everything was released; counts by the name of their slot, all others nought."""
    return Figures(
        "2026-Q4", LAYOUT.competencies, n, tuple(counts.get(s.name, 0) for s in LAYOUT.slots), whole=True, k=k
    )


def honest(n: int, seed: int) -> Figures:
    """The round of n members who answer as they like, with the noise of two keys."""
    draw = np.random.default_rng(seed)
    weeks = [slot.name for slot in LAYOUT.slots if slot.kind == CHALLENGE and slot.name]
    rows = []
    for _ in range(n):
        ratings = tuple(int(each) or None for each in draw.integers(0, 6, 2))
        themes = tuple(draw.choice(list(THEMES), draw.integers(0, 3), replace=False).tolist())
        met = tuple(week for week in weeks if draw.random() < 0.5)
        rows.append(vector(Answers(ratings, int(draw.integers(0, 15)), themes, met), LAYOUT))
    noises = (noise_for(key, seed.to_bytes(8, "big"), LAYOUT.slots) for key in (b"lead", b"keeper"))
    total = tuple(sum(column) for column in zip(*rows, *noises, strict=True))
    return Figures(LAYOUT.quarter, LAYOUT.competencies, n, total, whole=True, k=8)


@given(sums, sizes, sizes, integers(1, 30))
@example(0, 5, 8, 8)
@example(0, 4, 8, 8)
def test_nothing_is_shown_below_k_or_where_clearly_fewer_than_k_rated(total: int, count: int, n: int, k: int) -> None:
    (found,) = read_competencies(figures(total, count, n=n, k=k), [figures(total, count, n=n, k=k, quarter="2026-Q3")])
    assert found.shown == (n >= max(k, 8) and count >= max(k, 8) - reach(SCALE_OF_COUNTS, 0.1))
    if not found.shown:
        assert (found.mean, found.low, found.high, found.trend) == (None, None, None, UNSAID)


@given(sums, integers(8, 60), integers(8, 40))
def test_whatever_the_sums_the_figure_and_its_band_are_halves_from_two_to_four(total: int, count: int, n: int) -> None:
    (found,) = read_competencies(figures(total, count, n=n), [])
    assert (found.mean, found.low, found.high) in [
        (m, a, b) for m in PARTS for a in PARTS for b in PARTS if a <= m <= b
    ]


@pytest.mark.parametrize(
    ("mean", "shown"),
    [(1.0, 2.0), (2.24, 2.0), (2.25, 2.5), (3.0, 3.0), (3.74, 3.5), (3.75, 4.0), (4.4, 4.0), (9, 4.0)],
)
def test_a_mean_is_rounded_to_halves_and_its_ends_are_coded(mean: float, shown: float) -> None:
    assert coded(mean) == shown


def test_a_mean_is_the_sum_by_the_count_from_the_middle_of_the_scale_on() -> None:
    assert [read_competencies(figures(total, 12), [])[0].mean for total in (-12, -6, 0, 6, 12)] == list(PARTS)


def test_a_count_that_noise_lowered_below_k_reads_as_k() -> None:
    assert read_competencies(figures(4, 6, n=8), [])[0].mean == read_competencies(figures(4, 8, n=8), [])[0].mean == 3.5


def test_noise_seldom_hides_a_competency_that_all_of_a_small_team_rated() -> None:
    assert beyond(SCALE_OF_COUNTS)[reach(SCALE_OF_COUNTS, 0.1)] <= 0.1


def test_a_count_that_noise_raised_above_the_members_reads_as_all_of_them() -> None:
    assert read_competencies(figures(6, 40), [])[0].mean == read_competencies(figures(6, 12), [])[0].mean == 3.5


def test_each_competency_reads_its_own_sums() -> None:
    found = read_competencies(whole(12, empathy=0), [])
    assert [each.shown for each in found] == [False, False]
    figure = Figures("2026-Q4", LAYOUT.competencies, 12, (12, 12, -12, 12), whole=False, k=8)
    assert [(each.competency, each.mean) for each in read_competencies(figure, [])] == [("empathy", 4), ("clarity", 2)]


@pytest.mark.parametrize(
    ("total", "count", "n"),
    [(0, 8, 8), (4, 8, 8), (6, 10, 12), (-9, 12, 12), (18, 20, 24), (-30, 24, 30), (8, 8, 8), (5, 12, 12)],
)
def test_the_band_holds_the_true_mean_in_eight_of_ten_rounds(total: int, count: int, n: int) -> None:
    draw = np.random.default_rng(11)
    mean = 3 + total / count
    read = [read_competencies(figures(*each, n=n), [])[0] for each in noised(draw, total, count, ROUNDS)]
    shown = [each for each in read if each.shown]
    held = [_within(each.low, mean, each.high) for each in shown]
    assert len(held) > ROUNDS / 2
    assert np.mean(held) > 0.8


def test_the_band_of_a_larger_team_is_narrower() -> None:
    bands = [read_competencies(figures(0, n, n=n), [])[0] for n in (8, 16, 40, 200)]
    assert [(each.low, each.high) for each in bands] == [(2.0, 4.0), (2.0, 4.0), (2.5, 3.5), (2.5, 3.5)]


def _within(low: float | None, mean: float, high: float | None) -> bool:
    """Ends are coded: a band from 2 on starts at 1, and one up to 4 ends at 5."""
    assert low is not None
    assert high is not None
    return (low <= mean or low == 2.0) and (mean <= high or high == 4.0)


@pytest.mark.parametrize("earlier", [1, 2, 3])
@pytest.mark.parametrize(
    ("total", "count", "n"), [(0, 8, 8), (5, 12, 12), (-16, 8, 8), (24, 14, 16), (20, 38, 40), (50, 30, 40)]
)
def test_where_nothing_changed_one_of_ten_rounds_at_most_rises_or_falls(
    total: int, count: int, n: int, earlier: int
) -> None:
    draw = np.random.default_rng(earlier)
    rounds = [noised(draw, total, count, ROUNDS) for _ in range(earlier + 1)]
    trends = [
        _trend([figures(*each, n=n, quarter=q) for each, q in zip(four, QUARTERS, strict=False)])
        for four in zip(*rounds, strict=True)
    ]
    assert np.mean([each != UNSAID for each in trends]) < 0.1
    assert trends.count(RISES) > 0
    assert trends.count(FALLS) > 0


def test_a_team_that_grew_and_feels_the_same_seldom_rises_or_falls() -> None:
    draw = np.random.default_rng(5)
    few, many = noised(draw, 8, 8, ROUNDS), noised(draw, 16, 16, ROUNDS)
    pairs = zip(few, many, strict=True)
    trends = [_trend([figures(*a, n=8, quarter="2026-Q3"), figures(*b, n=18)]) for a, b in pairs]
    assert 0 < np.mean([each != UNSAID for each in trends]) < 0.1


def _trend(rounds: list[Figures]) -> str:
    return read_competencies(rounds[-1], rounds[:-1])[0].trend


def test_a_difference_far_beyond_the_noise_rises_or_falls() -> None:
    low, high = (figures(each, 20, n=20, quarter="2026-Q1") for each in (-20, 20))
    assert _trend([low, replace(high, quarter="2026-Q2")]) == RISES
    assert _trend([high, replace(low, quarter="2026-Q2")]) == FALLS


def test_half_a_point_more_than_once_is_too_little_to_say() -> None:
    assert _trend([figures(0, 12, quarter="2026-Q1"), figures(6, 12, quarter="2026-Q2")]) == UNSAID


def test_more_earlier_rounds_let_a_smaller_difference_show() -> None:
    before = [figures(0, 12, quarter=each) for each in QUARTERS[:3]]
    one, two, three = (_least_rise(before[:each]) for each in (1, 2, 3))
    assert 6 < three < two < one


def _least_rise(before: list[Figures]) -> int:
    return next(total for total in range(100) if _trend([*before, figures(total, 12)]) == RISES)


def test_the_trend_looks_back_three_rounds_that_have_a_figure_and_never_ahead() -> None:
    now = figures(20, 20, n=20, quarter="2026-Q1")
    old, hidden, ahead = (
        figures(-20, 20, n=20, quarter="2024-Q1"),
        figures(-20, 4, n=20, quarter="2025-Q4"),
        figures(-20, 20, n=20, quarter="2026-Q2"),
    )
    same = [replace(now, quarter=each) for each in ("2024-Q4", "2025-Q1", "2025-Q2")]
    assert _trend([old, now]) == RISES
    assert _trend([hidden, ahead, now]) == UNSAID
    assert _trend([old, hidden, *same, now]) == UNSAID


def test_an_earlier_round_that_did_not_ask_the_competency_says_nothing() -> None:
    other = replace(figures(-20, 20, n=20, quarter="2026-Q3"), competencies=(CompetencyId("clarity"),))
    assert _trend([other, figures(20, 20, n=20)]) == UNSAID


@given(integers(0, 9), integers(0, 60))
def test_below_ten_members_there_is_no_count_at_all(n: int, count: int) -> None:
    assert read_counts(whole(n, anger=count)) == ()
    assert read_counts(replace(whole(12, anger=count), k=13)) == ()
    assert read_counts(figures(9, 12)) == ()


def test_a_count_is_shown_only_where_it_stands_clear_of_the_noise() -> None:
    found = {each.name: each.about for each in read_counts(whole(14, anger=7, rules=8, no=14, promises=40))}
    assert {name for name, about in found.items() if about is not None} == {"rules", "no", "promises"}
    assert (found["rules"], found["no"], found["promises"]) == (9, 14, 14)


def test_counts_come_by_kind_and_a_week_that_the_quarter_lacks_is_left_out() -> None:
    found = read_counts(whole(14))
    weeks = sum(bool(slot.name) for slot in LAYOUT.slots if slot.kind == CHALLENGE)
    kinds = [THEME] * len(THEMES) + [VOLUME] * len(VOLUMES) + [CHALLENGE] * weeks + [CHALLENGES]
    assert [each.kind for each in found] == kinds
    assert not any(each.shown for each in found)


@given(lists(integers(-60, 80), min_size=30, max_size=30), integers(10, 40))
def test_a_count_is_never_more_than_the_members_and_always_in_steps(totals: list[int], n: int) -> None:
    found = read_counts(Figures("2026-Q4", LAYOUT.competencies, n, tuple(totals), whole=True, k=8))
    for each in found[:-1]:
        step = 9 if each.kind == CHALLENGE else 3
        assert each.about is None or (each.about % step == 0 and 0 < each.about <= n) or each.about == n
    assert found[-1].about is None or 0 < found[-1].about <= WEEKS


def challenged(n: int, *met: int) -> Figures:
    """A round in whose first weeks so many met the challenge."""
    empty = Figures("2026-Q4", LAYOUT.competencies, n, (0,) * len(LAYOUT.slots), whole=True, k=8)
    first = next(place for place, slot in enumerate(LAYOUT.slots) if slot.kind == CHALLENGE)
    sums = list(empty.sums)
    sums[first : first + len(met)] = met
    return replace(empty, sums=tuple(sums))


def test_in_a_small_team_no_week_has_a_figure_and_all_weeks_together_do() -> None:
    *weeks, together = read_counts(challenged(12, *[12] * 13))
    assert not any(each.shown for each in weeks)
    assert (together.kind, together.name, together.about) == (CHALLENGES, "", 12)
    assert read_counts(challenged(12, *[6] * 13))[-1].about == 6
    assert read_counts(challenged(12, *[1] * 13))[-1].about is None


def test_in_a_large_team_a_week_that_most_met_has_a_figure() -> None:
    shown = {each.name: each.about for each in read_counts(challenged(60, 50, 20))[:-1] if each.shown}
    assert list(shown.values()) == [54]
    assert len(shown) == 1


def test_where_nobody_ticked_anything_one_of_ten_rounds_at_most_shows_a_theme() -> None:
    empty = Figures("2026-Q4", LAYOUT.competencies, 12, (0,) * len(LAYOUT.slots), whole=True, k=8)
    shown = []
    for each in range(ROUNDS):
        noises = (noise_for(key, each.to_bytes(4, "big"), LAYOUT.slots) for key in (b"lead", b"keeper"))
        read = read_counts(replace(empty, sums=tuple(map(sum, zip(*noises, strict=True)))))
        shown.append({each.kind for each in read if each.shown})
    for kind in (THEME, VOLUME, CHALLENGE, CHALLENGES):
        assert 0 < np.mean([kind in each for each in shown]) < 0.1


@given(integers(8, 40), integers(0, 2**32))
def test_the_sums_of_honest_members_are_plausible(n: int, seed: int) -> None:
    assert not implausible(honest(n, seed))


def test_sums_that_no_honest_members_make_are_implausible() -> None:
    told = honest(12, 1)
    for place in range(len(told.sums)):
        if LAYOUT.slots[place].kind == CHALLENGE and not LAYOUT.slots[place].name:
            assert implausible(_garbled(told, place, 200))
        for garbage in (10_000, -10_000, 2**59, -(2**59)):
            assert implausible(_garbled(told, place, garbage))


def test_sums_in_bounds_that_do_not_fit_together_are_implausible() -> None:
    assert implausible(whole(60, **{str(least): 60 for least in VOLUMES}))
    assert implausible(whole(60, **dict.fromkeys(THEMES, 60), **{"0": 60}))
    assert not implausible(whole(60, **{"0": 60}))


def test_without_counts_only_the_competencies_have_to_be_plausible() -> None:
    assert not implausible(figures(24, 12))
    assert implausible(figures(24 + 90, 12))
    assert implausible(figures(24, 12 + 60))
    assert implausible(figures(0, -60))


def _garbled(told: Figures, place: int, garbage: int) -> Figures:
    return replace(told, sums=(*told.sums[:place], told.sums[place] + garbage, *told.sums[place + 1 :]))
