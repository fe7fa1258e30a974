from __future__ import annotations

import pytest

from kcc_coach.scenario.conditions import ConditionError, names_in, parse_condition
from kcc_coach.scenario.model import Compare

UNREADABLE = {
    "": (-1, ""),
    "trust": (-1, ""),
    "trust >=": (-1, ""),
    "trust >= >= 50": (9, ">="),
    "trust 50": (6, "50"),
    "trust >= 50 tension < 30": (12, "tension"),
    "trust >= 50 and": (-1, ""),
    ") trust >= 50": (0, ")"),
    "(trust >= 50": (-1, ""),
    "trust >= 50)": (11, ")"),
    "seen()": (5, ")"),
    "seen(opening": (-1, ""),
    "seen opening": (5, "opening"),
    "seen(opening, man)": (12, ", man)"),
    "trust >=-5.5": (8, "-5.5"),
    "trust >= 50&& tension < 30": (11, "&& tension < 30"),
    "trust >= 50  && tension < 30": (13, "&& tension < 30"),
    "trust > $": (8, "$"),
    "__import__('os')": (11, "'os')"),
    "trust >= 50; drop table": (11, "; drop table"),
    "$": (0, "$"),
    "<= 50": (0, "<="),
    "50 <= 60": (-1, ""),
    "50 <= 60 and trust > 1": (9, "and"),
}


@pytest.mark.parametrize(("text", "where"), UNREADABLE.items())
def test_an_unreadable_condition_tells_where_and_what(text: str, where: tuple[int, str]) -> None:
    with pytest.raises(ConditionError) as raised:
        parse_condition(text)
    assert (raised.value.position, raised.value.found) == where


def test_an_unreadable_condition_writes_its_own_sentence() -> None:
    with pytest.raises(ConditionError, match=r"^unexpected '50' at 6$"):
        parse_condition("trust 50")


def test_of_a_long_unreadable_rest_only_the_beginning_is_told() -> None:
    with pytest.raises(ConditionError) as raised:
        parse_condition("$" * 500)
    assert raised.value.found == "$" * 20


def test_a_comparison_needs_a_name_on_one_side() -> None:
    with pytest.raises(ConditionError):
        parse_condition("50 = 50")


@pytest.mark.parametrize(("before", "after", "times"), [("(", ")", 20), ("not ", "", 20), ("not (", ")", 10)])
def test_a_condition_nests_as_deep_as_twenty(before: str, after: str, times: int) -> None:
    deepest = before * times + "trust > 1" + after * times
    assert list(names_in(parse_condition(deepest))) == [Compare("trust", ">", 1)]
    with pytest.raises(ConditionError):
        parse_condition(before + deepest + after)


def test_a_condition_nested_without_end_is_refused_and_not_followed() -> None:
    with pytest.raises(ConditionError) as raised:
        parse_condition("(" * 100_000)
    assert raised.value.position == 21


def test_a_number_beyond_all_measure_cannot_be_read() -> None:
    with pytest.raises(ConditionError) as caught:
        parse_condition("trust > " + "9" * 5000)
    assert caught.value.position == 8
