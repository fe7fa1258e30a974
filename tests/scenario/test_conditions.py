from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from kcc_coach.scenario.conditions import compile_condition, condition_text, names_in, parse_condition
from kcc_coach.scenario.model import And, Chosen, Compare, Condition, NodeId, Not, Or, ReplyId, Seen, Value
from tests.scenario.strategies import METERS, conditions, examples

if TYPE_CHECKING:
    from collections.abc import Mapping

HIGH = Compare("trust", ">=", 50)
CALM = Compare("tension", "<", 30)
OPENED = Seen(NodeId("opening"))
EXCUSED = Chosen(ReplyId("excuse"))

READ = {
    "trust >= 50": HIGH,
    "50 <= trust": HIGH,
    "trust > 50": Compare("trust", ">", 50),
    "50 < trust": Compare("trust", ">", 50),
    "30 > tension": CALM,
    "30 >= tension": Compare("tension", "<=", 30),
    "30 = tension": Compare("tension", "=", 30),
    "30 != tension": Compare("tension", "!=", 30),
    "trust == 50": Compare("trust", "=", 50),
    "visits < -2": Compare("visits", "<", -2),
    "-2>=visits": Compare("visits", "<=", -2),
    "trust.aydin>=50": Compare("trust.aydin", ">=", 50),
    "day = next-week": Compare("day", "=", "next-week"),
    "promised = yes": Compare("promised", "=", "yes"),
    "day != not": Compare("day", "!=", "not"),
    "seen(opening)": OPENED,
    " chosen ( excuse ) ": EXCUSED,
    "seen(3)": Seen(NodeId("3")),
    "not seen(opening)": Not(OPENED),
    "not not seen(opening)": Not(Not(OPENED)),
    "((trust >= 50))": HIGH,
    "trust >= 50 and tension < 30": And((HIGH, CALM)),
    "trust >= 50 or tension < 30": Or((HIGH, CALM)),
    "not (trust >= 50 or tension < 30)": Not(Or((HIGH, CALM))),
    "(trust >= 50 and tension < 30) and seen(opening)": And((And((HIGH, CALM)), OPENED)),
}


@pytest.mark.parametrize(("text", "condition"), READ.items())
def test_a_condition_is_read_as_its_value(text: str, condition: Condition) -> None:
    assert parse_condition(text) == condition


def test_and_binds_closer_than_or_and_not_closest() -> None:
    text = "not seen(opening) and trust >= 50 or chosen(excuse) and tension < 30"
    assert parse_condition(text) == Or((And((Not(OPENED), HIGH)), And((EXCUSED, CALM))))


def test_spaces_and_line_ends_do_not_matter() -> None:
    assert parse_condition("trust>=50\n  and(tension<30)\n") == And((HIGH, CALM))


@examples
@given(conditions)
def test_a_condition_written_out_is_read_as_the_same_value(condition: Condition) -> None:
    assert parse_condition(condition_text(condition)) == condition


@pytest.mark.parametrize("text", READ)
def test_writing_out_what_was_read_is_written_the_same_again(text: str) -> None:
    written = condition_text(parse_condition(text))
    assert condition_text(parse_condition(written)) == written


def test_all_that_a_condition_names_is_found_in_its_order() -> None:
    condition = parse_condition("not (trust >= 50 or seen(opening)) and (chosen(excuse) or tension < 30)")
    assert list(names_in(condition)) == [HIGH, OPENED, EXCUSED, CALM]


SIGNS_AT_FIFTY = {
    "=": (False, True, False),
    "!=": (True, False, True),
    "<": (True, False, False),
    "<=": (True, True, False),
    ">": (False, False, True),
    ">=": (False, True, True),
}


@pytest.mark.parametrize(("sign", "below_at_above"), SIGNS_AT_FIFTY.items())
def test_every_sign_holds_where_its_sum_does(sign: str, below_at_above: tuple[bool, ...]) -> None:
    holds = compile_condition(parse_condition(f"trust {sign} 50"), {"trust": 0})
    assert tuple(holds((value,), frozenset(), frozenset()) for value in (49, 50, 51)) == below_at_above


@pytest.mark.parametrize(("sign", "above_at_below"), SIGNS_AT_FIFTY.items())
def test_with_the_number_in_front_the_number_is_what_is_compared(sign: str, above_at_below: tuple[bool, ...]) -> None:
    holds = compile_condition(parse_condition(f"50 {sign} trust"), {"trust": 0})
    assert tuple(holds((value,), frozenset(), frozenset()) for value in (51, 50, 49)) == above_at_below


@examples
@given(conditions, st.integers(0, 100), st.integers(-2, 4), st.sampled_from(("monday", "friday", "not")), st.data())
def test_a_condition_holds_where_reading_it_by_hand_says_so(
    condition: Condition, level: int, visits: int, day: str, data: st.DataObject
) -> None:
    values: dict[str, Value] = dict.fromkeys(("credit", *METERS), level)
    values |= {"visits": visits, "promised": data.draw(st.integers(0, 1)), "day": day}
    seen = data.draw(st.frozensets(st.sampled_from(("n0", "n-1"))))
    chosen = data.draw(st.frozensets(st.sampled_from(("r0", "r_1"))))
    holds = compile_condition(condition, {name: at for at, name in enumerate(values)})
    assert holds(tuple(values.values()), seen, chosen) is by_hand(condition, values, seen | chosen)


def by_hand(condition: Condition, values: Mapping[str, Value], been: frozenset[str]) -> bool:
    """The same question, answered without compiling."""
    match condition:
        case Compare(name, sign, value):
            here = values[name]
            if sign in ("=", "!="):
                return (here == value) is (sign == "=")
            assert isinstance(here, int)
            assert isinstance(value, int)
            return {"<": here < value, "<=": here <= value, ">": here > value, ">=": here >= value}[sign]
        case Seen(name) | Chosen(name):
            return name in been
        case Not(part):
            return not by_hand(part, values, been)
        case And(parts):
            return all(by_hand(each, values, been) for each in parts)
        case Or(parts):
            return any(by_hand(each, values, been) for each in parts)
