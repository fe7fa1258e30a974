"""The rule of credit: a loss of trust is first paid from the credit held before, one for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from kcc_coach.scenario.engine import replay, values_of
from kcc_coach.scenario.model import Meter, Value
from kcc_coach.scenario.rules import compile_effect, first_values, ranges
from tests.scenario.builders import effect, node, plain, reply, whole, yes_no
from tests.scenario.strategies import examples

if TYPE_CHECKING:
    from collections.abc import Mapping

START = {"credit": 10, "trust.aydin": 40, "trust.blake": 60, "tension": 30, "faith": 20, "visits": 1, "promised": 0}
SCENARIO = plain(
    meters=tuple(Meter(name, START[name]) for name in ("trust.aydin", "trust.blake", "tension", "faith")),
    variables=(whole("visits", 1, 0, 3), yes_no("promised")),
    start="home",
)


def after(
    add: Mapping[str, int] | None = None,
    assign: Mapping[str, Value] | None = None,
    before: Mapping[str, int] | None = None,
) -> dict[str, Value]:
    """What an effect changes, from the values above with these others: only what became different."""
    values: dict[str, Value] = {**START, **(before or {})}
    assert list(values) == list(first_values(SCENARIO))
    change = compile_effect(effect(add, assign), {name: at for at, name in enumerate(values)}, ranges(SCENARIO))
    now = change(tuple(values.values())) if change else tuple(values.values())
    return {name: value for name, value in zip(values, now, strict=True) if value != values[name]}


def test_credit_starts_at_nothing() -> None:
    assert first_values(SCENARIO)["credit"] == 0


def test_a_loss_of_trust_smaller_than_the_credit_costs_only_credit() -> None:
    assert after({"trust.aydin": -4}) == {"credit": 6}


def test_a_loss_of_trust_as_large_as_the_credit_costs_all_of_it() -> None:
    assert after({"trust.aydin": -10}) == {"credit": 0}


def test_a_loss_of_trust_larger_than_the_credit_costs_trust_for_the_rest() -> None:
    assert after({"trust.aydin": -13}) == {"credit": 0, "trust.aydin": 37}


def test_without_credit_a_loss_of_trust_is_felt_in_full() -> None:
    assert after({"trust.aydin": -13}, before={"credit": 0}) == {"trust.aydin": 27}


@pytest.mark.parametrize("order", [("trust.aydin", "credit"), ("credit", "trust.aydin")])
def test_the_credit_of_the_same_reply_does_not_pay_for_its_loss(order: tuple[str, str]) -> None:
    amounts = {"trust.aydin": -13, "credit": 6}
    assert after({name: amounts[name] for name in order}) == {"credit": 6, "trust.aydin": 37}


def test_credit_is_earned_after_the_loss_was_paid() -> None:
    assert after({"trust.aydin": -4, "credit": 7}) == {"credit": 13}


def test_a_gain_of_trust_leaves_credit_alone() -> None:
    assert after({"trust.aydin": 5}) == {"trust.aydin": 45}


def test_tension_is_never_paid_from_credit() -> None:
    assert after({"tension": 15}) == {"tension": 45}
    assert after({"tension": -15}) == {"tension": 15}


def test_other_meters_and_integers_are_never_paid_from_credit() -> None:
    assert after({"faith": -5, "visits": -1}) == {"faith": 15, "visits": 0}


def test_setting_a_variable_leaves_credit_alone() -> None:
    assert after(assign={"promised": 1, "visits": 0}) == {"promised": 1, "visits": 0}


def test_of_two_customers_the_one_named_first_is_paid_for_first() -> None:
    assert after({"trust.aydin": -6, "trust.blake": -6}) == {"credit": 0, "trust.blake": 58}
    assert after({"trust.blake": -6, "trust.aydin": -6}) == {"credit": 0, "trust.aydin": 38}


def test_one_customer_s_gain_does_not_pay_for_the_other_s_loss() -> None:
    assert after({"trust.aydin": 8, "trust.blake": -12}) == {"credit": 0, "trust.aydin": 48, "trust.blake": 58}


def test_credit_is_spent_even_where_there_is_no_trust_left_to_lose() -> None:
    assert after({"trust.aydin": -4}, before={"trust.aydin": 0}) == {"credit": 6}


def test_credit_stays_between_nothing_and_a_hundred() -> None:
    assert after({"credit": 95}) == {"credit": 100}
    assert after({"credit": -20}) == {"credit": 0}


def test_an_effect_that_does_nothing_is_no_change_at_all() -> None:
    assert compile_effect(effect({"credit": 0}), {"credit": 0}, ranges(SCENARIO)) is None


def test_credit_earned_at_one_reply_pays_for_a_loss_at_a_later_one() -> None:
    scenario = plain(
        node("first", reply("kind", "second", add={"credit": 5})),
        node("second", reply("rule", "third", add={"trust": -8})),
        node("third", reply("sorry")),
    )
    values = values_of(scenario, replay(scenario, ("kind", "rule")))
    assert (values["credit"], values["trust"]) == (0, 37)


@examples
@given(st.integers(0, 100), st.integers(0, 100), st.integers(-100, -1), st.integers(0, 100))
def test_what_a_loss_costs_is_paid_once_from_credit_or_from_trust(
    credit: int, trust: int, loss: int, earned: int
) -> None:
    before = {"credit": credit, "trust.aydin": trust}
    found = {**before, **after({"trust.aydin": loss, "credit": earned}, before=before)}
    paid = min(credit, -loss)
    assert found["credit"] == min(100, credit - paid + earned)
    assert found["trust.aydin"] == max(0, trust + loss + paid)
