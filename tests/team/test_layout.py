from __future__ import annotations

import re
from dataclasses import fields
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis.strategies import dates, integers, lists, none, sampled_from

from kcc_coach.scenario.model import CompetencyId
from kcc_coach.team import layout as made
from kcc_coach.team.layout import (
    CHALLENGE,
    PRESENT,
    RATING,
    THEME,
    THEMES,
    VOLUME,
    WEEKS,
    Answers,
    Layout,
    Slot,
    bounds,
    first_day,
    is_quarter,
    is_week,
    last_day,
    next_quarter,
    quarter_of,
    valid,
    vector,
    week_of,
    weeks_of,
)

ASKED = tuple(CompetencyId(each) for each in ("listening", "empathy", "ownership"))
LAYOUT = Layout(ASKED, "2026-Q4")


def test_a_contribution_has_these_slots_and_no_others() -> None:
    kinds = [slot.kind for slot in LAYOUT.slots]
    assert kinds == [RATING, PRESENT] * 3 + [VOLUME] * 4 + [THEME] * 8 + [CHALLENGE] * 14
    assert [slot.name for slot in LAYOUT.slots][:2] == ["listening", "listening"]
    assert {each.name for each in fields(Answers)} == {"ratings", "talks", "themes", "challenges"}
    assert made.VERSION == 1


def test_every_answer_has_its_own_slot() -> None:
    told = vector(Answers((5, None, 1), 4, ("anger", "rules"), ("2026-W47",)), LAYOUT)
    names = {f"{slot.kind} {slot.name}": number for slot, number in zip(LAYOUT.slots, told, strict=True) if number}
    assert names == {
        "rating listening": 2,
        "present listening": 1,
        "rating ownership": -2,
        "present ownership": 1,
        "volume 4": 1,
        "theme anger": 1,
        "theme rules": 1,
        "challenge 2026-W47": 1,
    }


@pytest.mark.parametrize(("talks", "told"), [(0, "0"), (1, "1"), (3, "1"), (4, "4"), (9, "4"), (10, "10"), (999, "10")])
def test_practice_is_told_as_one_of_four(talks: int, told: str) -> None:
    found = vector(Answers((None, None, None), talks), LAYOUT)
    assert [slot.name for slot, number in zip(LAYOUT.slots, found, strict=True) if number] == [told]


@given(
    lists(none() | integers(1, 5), min_size=3, max_size=3),
    integers(0, 50),
    lists(sampled_from(sorted(THEMES)), max_size=2, unique=True),
    lists(sampled_from(weeks_of("2026-Q4")), unique=True),
)
def test_no_answer_leaves_the_bounds_of_its_slot(
    ratings: list[int | None], talks: int, themes: list[str], weeks: list[str]
) -> None:
    found = vector(Answers(tuple(ratings), talks, tuple(themes), tuple(weeks)), LAYOUT)
    assert len(found) == len(LAYOUT.slots)
    for slot, number in zip(LAYOUT.slots, found, strict=True):
        least, most = bounds(slot)
        assert least <= number <= most
    assert sum(n for slot, n in zip(LAYOUT.slots, found, strict=True) if slot.kind == VOLUME) == 1


@pytest.mark.parametrize(
    "answers",
    [
        Answers((3, 3), 1),
        Answers((3, 3, 3, 3), 1),
        Answers((0, 3, 3), 1),
        Answers((6, 3, 3), 1),
        Answers((3, 3, 3), -1),
        Answers((3, 3, 3), 1, ("anger", "anger")),
        Answers((3, 3, 3), 1, ("anger", "rules", "no")),
        Answers((3, 3, 3), 1, ("weather",)),
        Answers((3, 3, 3), 1, (), ("2026-W39",)),
        Answers((3, 3, 3), 1, (), ("2026-W47", "2026-W47")),
    ],
)
def test_answers_that_do_not_fit_make_no_contribution(answers: Answers) -> None:
    assert not valid(answers, LAYOUT)
    with pytest.raises(ValueError, match="do not fit"):
        vector(answers, LAYOUT)


@given(dates(date(2000, 1, 8), date(2098, 12, 31)))
def test_every_monday_is_in_the_weeks_of_its_quarter(day: date) -> None:
    monday = day - timedelta(days=day.weekday())
    assert week_of(monday) in weeks_of(quarter_of(monday))
    assert 12 <= len(weeks_of(quarter_of(day))) <= WEEKS
    assert first_day(quarter_of(day)) <= day <= last_day(quarter_of(day))


@given(dates(date(2000, 1, 1), date(2097, 12, 31)))
def test_a_quarter_is_followed_by_the_next(day: date) -> None:
    quarter = quarter_of(day)
    assert quarter_of(last_day(quarter) + timedelta(days=1)) == next_quarter(quarter)
    assert not set(weeks_of(quarter)) & set(weeks_of(next_quarter(quarter)))


@pytest.mark.parametrize(
    "text", ["2026-Q0", "2026-Q5", "26-Q1", "2026Q1", "2026-Q1 ", "2026-Q1\n", "1999-Q1", "", "../x"]
)
def test_what_is_no_quarter_is_none(text: str) -> None:
    assert not is_quarter(text)
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        first_day(text)


@pytest.mark.parametrize("text", ["2026-W00", "2026-W54", "2026-W7", "2026-W07\n", "", "2026-Q1"])
def test_what_is_no_week_is_none(text: str) -> None:
    assert not is_week(text)
    assert is_week("2026-W07")
    assert is_week("2026-W53")


def test_a_quarter_of_thirteen_weeks_leaves_the_last_slot_empty() -> None:
    assert LAYOUT.slots[-1] == Slot(CHALLENGE, "")
    assert len(LAYOUT.slots) == len(Layout(ASKED, "2025-Q4").slots) == 32
