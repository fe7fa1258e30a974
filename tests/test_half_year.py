"""The half year that is filled in for pictures and figures has in it what a half year has."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from kcc_coach.paths import places
from kcc_coach.practice.records import FULL
from kcc_coach.storage.figures import week_sums
from kcc_coach.storage.store import Store, read_store
from tests.half_year import CURACAO, LAST, fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with read_store(fill(places(str(tmp_path_factory.mktemp("half-year"))))) as store:
        yield store


def test_the_same_seed_lives_the_same_half_year_and_another_seed_another(lived: Store, tmp_path: Path) -> None:
    with read_store(fill(places(str(tmp_path / "again")))) as again:
        assert again.runs() == lived.runs()
        assert week_sums(again) == week_sums(lived)
        assert again.talk_drafts() == lived.talk_drafts()
    with read_store(fill(places(str(tmp_path / "other")), seed=7)) as other:
        assert other.runs() != lived.runs()


def test_the_half_year_has_repeats_talks_of_other_kinds_a_draft_and_a_talk_that_waits(lived: Store) -> None:
    runs = lived.runs()
    assert {run.kind for run in runs} > {FULL, "from_turn", "group"}
    assert any(run.attempt > 1 for run in runs)
    assert len(lived.talk_drafts()) == 1
    waiting = [each.id for each in lived.unassessed()]
    assert waiting == [[run for run in runs if run.kind == FULL][-1].id]


def test_the_half_year_ends_on_its_last_day_with_a_holiday_in_it(lived: Store) -> None:
    days = [run.started.date() for run in lived.runs()]
    assert LAST - timedelta(weeks=26) <= days[0]
    assert days[-1] <= LAST
    assert max(after - before for before, after in pairwise(days)) > timedelta(days=20)


def test_the_half_year_has_summer_time_winter_time_and_a_stay_abroad(lived: Store) -> None:
    zones = {run.started.utcoffset() for run in lived.runs()}
    assert zones == {timedelta(hours=2), timedelta(hours=1), CURACAO.utcoffset(None)}
