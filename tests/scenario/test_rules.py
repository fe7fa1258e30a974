from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from kcc_coach.scenario.engine import replay, values_of
from kcc_coach.scenario.model import Effect, Meter, Share, Value
from kcc_coach.scenario.rules import first_values, is_tension, is_trust, outcome, own_meters, ranges, share_value
from tests.scenario.builders import choice, effect, ending, node, plain, reply, whole, yes_no
from tests.scenario.strategies import examples

VARIABLES = (whole("visits", 1, -2, 4), yes_no("promised"), choice("day", "monday", "friday"))


def after(change: Effect) -> dict[str, Value]:
    """The values after a reply with this effect."""
    said = reply("yes", "home", add=dict(change.add), assign=dict(change.assign))
    scenario = plain(node("opening", said), variables=VARIABLES)
    return dict(values_of(scenario, replay(scenario, ("yes",))))


def test_a_state_holds_credit_then_meters_then_variables() -> None:
    scenario = plain(node("opening", reply("yes")), variables=VARIABLES)
    assert list(first_values(scenario)) == ["credit", "trust", "tension", "visits", "promised", "day"]
    assert list(first_values(scenario).values()) == [0, 40, 30, 1, 0, "monday"]


def test_only_what_is_counted_has_a_range() -> None:
    scenario = plain(node("opening", reply("yes")), variables=VARIABLES)
    assert ranges(scenario) == {"credit": (0, 100), "trust": (0, 100), "tension": (0, 100), "visits": (-2, 4)}


@pytest.mark.parametrize(("amount", "trust"), [(30, 70), (61, 100), (-30, 10), (-41, 0)])
def test_a_meter_is_kept_between_0_and_100(amount: int, trust: int) -> None:
    assert after(effect({"trust": amount}))["trust"] == trust


@pytest.mark.parametrize(("amount", "visits"), [(2, 3), (9, 4), (-2, -1), (-9, -2)])
def test_an_integer_is_kept_within_its_range(amount: int, visits: int) -> None:
    assert after(effect({"visits": amount}))["visits"] == visits


def test_variables_are_set_after_everything_was_added() -> None:
    found = after(effect({"visits": 1}, {"visits": 0, "promised": 1, "day": "friday"}))
    assert (found["visits"], found["promised"], found["day"]) == (0, 1, "friday")


def test_a_node_has_an_effect_each_time_it_is_entered() -> None:
    scenario = plain(node("opening", reply("again", "opening"), reply("enough"), add={"tension": 10}))
    assert values_of(scenario, replay(scenario, ("again", "again")))["tension"] == 60


@pytest.mark.parametrize("name", ["trust", "trust.aydin"])
def test_trust_is_of_the_one_customer_or_of_one_of_them(name: str) -> None:
    assert is_trust(name)
    assert not is_tension(name)


@pytest.mark.parametrize("name", ["tension", "tension.aydin"])
def test_tension_is_of_the_one_customer_or_of_one_of_them(name: str) -> None:
    assert is_tension(name)
    assert not is_trust(name)


@pytest.mark.parametrize("name", ["credit", "trusted", "tensions", "faith", "trust-aydin"])
def test_other_names_are_neither_trust_nor_tension(name: str) -> None:
    assert not is_trust(name)
    assert not is_tension(name)


def test_a_conversation_s_own_meters_are_those_beside_trust_and_tension() -> None:
    own = Meter("faith", 20, "Faith in the town hall")
    meters = (Meter("trust.aydin", 50), Meter("tension.aydin", 50), own, Meter("trust", 50))
    assert own_meters(plain(node("opening", reply("yes")), meters=meters)) == (own,)


SHARES = {
    60: Share(60.0),
    0: Share(-5.0),
    100: Share(101.5),
    70: Share(50.0, (("trust", 0.5),)),
    35: Share(50.0, (("trust", 0.5), ("tension", -1.0), ("promised", -5.0))),
}


@pytest.mark.parametrize(("value", "share"), SHARES.items())
def test_a_share_is_its_base_and_its_parts_within_0_and_100(value: int, share: Share) -> None:
    assert share_value(share, {"trust": 40, "tension": 30, "promised": 1}) == value


@examples
@given(st.floats(-1000, 1000), st.floats(-100, 100), st.integers(0, 100))
def test_a_share_is_a_whole_number_on_the_scale(base: float, part: float, trust: int) -> None:
    assert share_value(Share(base, (("trust", part),)), {"trust": trust}) in range(101)


def test_an_outcome_tells_the_ending_and_both_axes() -> None:
    place = ending("home", Share(20.0, (("trust", 1.0),)), Share(80.0, (("tension", -1.0),)))
    found = outcome(place, {"trust": 40, "tension": 35})
    assert (found.ending, found.relation, found.purpose, found.quadrant) == ("home", 60, 45, "gave_in")
