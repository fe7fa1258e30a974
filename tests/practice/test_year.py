"""A year of practice: what is hard comes back more often, and nothing starves. A planner that doesn't look fails this."""

from __future__ import annotations

import pytest

from tests.practice.year import Measured, at_random, live, measured, ours

RATIO = 1.5
WEEKS = 8
DAYS = 45


def holds(found: Measured) -> bool:
    return (
        found.ratio >= RATIO
        and found.longest_wait <= DAYS
        and found.longest_between_talks <= 7 * WEEKS
        and not found.talks_never
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_in_a_year_the_weak_comes_back_more_often_and_nothing_starves(seed: int) -> None:
    found = measured(live(ours, seed))
    assert found.moments > 150
    assert holds(found), found


def test_a_planner_that_does_not_look_would_not_hold() -> None:
    assert not holds(measured(live(at_random, 1)))
