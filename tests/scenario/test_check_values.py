from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from kcc_coach.scenario.check import check
from kcc_coach.scenario.model import Share, Value
from tests.scenario.broken import MAYBE, Broken, adding, around, named, setting, where
from tests.scenario.builders import ending, go, node, plain, reply, said

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Scenario

YES_NO: Final = "yes, no"
DAYS: Final = "monday, friday"

COMPARED: Final = {
    "trust = high": ("trust", "high", "0–100"),
    "credit > much": ("credit", "much", "0–100"),
    "visits = many": ("visits", "many", "0–3"),
    "visits = 4": ("visits", "4", "0–3"),
    "visits != -1": ("visits", "-1", "0–3"),
    "promised = perhaps": ("promised", "perhaps", YES_NO),
    "promised = 2": ("promised", "2", YES_NO),
    "promised > 0": ("promised", "0", YES_NO),
    "day = sunday": ("day", "sunday", DAYS),
    "day = 3": ("day", "3", DAYS),
    "day >= monday": ("day", "monday", DAYS),
}
SET: Final[dict[tuple[str, Value], str]] = {
    ("visits", 4): "0–3",
    ("visits", "many"): "0–3",
    ("promised", 2): YES_NO,
    ("promised", "perhaps"): YES_NO,
    ("day", "sunday"): DAYS,
    ("day", 1): DAYS,
}
WRONG_VALUES: Final = (
    *(
        Broken("wrong-value", (*MAYBE, "when"), where(text), {"name": name, "value": value, "known": known})
        for text, (name, value, known) in COMPARED.items()
    ),
    *(
        Broken(
            "wrong-value",
            (*MAYBE, "effect", "set", name),
            setting(name, value),
            {"name": name, "value": str(value), "known": known},
        )
        for (name, value), known in SET.items()
    ),
)


@pytest.mark.parametrize("broken", WRONG_VALUES, ids=named)
def test_a_value_that_a_name_cannot_have_is_one_fault(broken: Broken) -> None:
    assert check(broken.scenario) == (broken.problem,)


@pytest.mark.parametrize(
    "text",
    [
        "trust > 40",
        "credit != 0",
        "100 >= faith",
        "visits = 3",
        "visits < 99",
        "promised = 1",
        "0 != promised",
        "day != friday",
        "seen(n) and not chosen(yes)",
    ],
)
def test_a_value_that_a_name_can_have_is_no_fault(text: str) -> None:
    assert check(where(text)) == ()


@pytest.mark.parametrize("name", ["credit", "trust", "faith", "visits"])
def test_meters_credit_and_integers_can_be_added_to(name: str) -> None:
    assert check(adding(name)) == ()


@pytest.mark.parametrize(("name", "value"), [("visits", 0), ("promised", 1), ("day", "friday")])
def test_variables_can_be_set_to_what_they_can_be(name: str, value: Value) -> None:
    assert check(setting(name, value)) == ()


def test_an_ending_may_share_in_meters_credit_integers_and_what_was_promised() -> None:
    share = Share(10.0, tuple((name, 0.5) for name in ("credit", "trust", "faith", "visits", "promised")))
    assert check(around(reply("yes"), endings=(ending("home", share, share),))) == ()


def unknown_nodes(scenario: Scenario) -> list[str]:
    """Where a condition names a node that isn't there."""
    problems = check(scenario)
    assert {each.code for each in problems} == {"unknown-node"}
    return ["/".join(each.place.keys) for each in problems]


def test_a_condition_is_looked_at_wherever_it_stands() -> None:
    line = node("n", reply("yes"), lines=(said("Hello."), said("Again.", "seen(a)")))
    assert unknown_nodes(plain(line)) == ["nodes/n/lines/1/when"]
    then = node("n", then=(go("home", "seen(b)"), go("home")))
    assert unknown_nodes(plain(then)) == ["nodes/n/then/0/when"]
    start = (go("n", "seen(c)"), go("n"))
    assert unknown_nodes(plain(node("n", reply("yes")), start=start)) == ["start/0/when"]
    closing = (go("home", "seen(d)"), go("home"))
    assert unknown_nodes(plain(node("n", allow=("end",)), closing=closing)) == ["closing/0/when"]
