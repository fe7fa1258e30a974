from __future__ import annotations

import pytest
from msgspec.structs import replace

from kcc_coach.scenario.model import Meter, Share
from tests.packs.review.talks import HOME, has, smells, talk
from tests.scenario.builders import ONE_CUSTOMER, ending, go, node, reply, said, whole, yes_no

GIVEN = node("n", reply("a", add={"faith": 5}, assign={"promised": 1}), reply("b"))
FAITH = (*ONE_CUSTOMER, Meter("faith", 50, "Geloof"))


def test_a_meter_or_variable_that_is_never_read_is_told_at_its_own_name() -> None:
    scenario = talk(GIVEN, meters=FAITH, variables=(yes_no("promised"),))
    found = smells("never-read", scenario)
    assert [each.place.keys for each in found] == [("meters", "faith"), ("variables", "promised")]


def test_what_a_condition_reads_is_not_never_read() -> None:
    after = node("m", reply("c"), lines=(said("Fijn.", "promised = 1 or faith > 60"),))
    scenario = talk(node("n", reply("a", "m")), after, meters=FAITH, variables=(yes_no("promised"),))
    assert not has("never-read", scenario)


def test_what_an_arrow_reads_is_not_never_read() -> None:
    onward = node("m", then=(go("home", "visits > 1"), go("home")))
    assert not has("never-read", talk(node("n", reply("a", "m")), onward, variables=(whole("visits", 0, 0, 3),)))


@pytest.mark.parametrize("axis", ["relation", "purpose"])
def test_what_an_ending_shares_is_not_never_read(axis: str) -> None:
    home = replace(HOME, **{axis: Share(10.0, (("faith", 0.5),))})
    assert not has("never-read", talk(node("n", reply("a", add={"faith": 5})), meters=FAITH, endings=(home,)))


def test_trust_and_tension_are_shown_and_so_never_count_as_never_read() -> None:
    assert not has("never-read", talk(node("n", reply("a", add={"trust": 5, "tension": 1})), endings=(ending("home"),)))


def test_credit_is_never_told_as_never_read() -> None:
    assert not has("never-read", talk(node("n", reply("a", add={"credit": 3}), reply("b"))))


TO_BOTH = node("n", reply("a"), reply("b", "away"))


def test_the_same_ending_twice_is_told_at_the_second() -> None:
    twin = replace(HOME, id="away", title="Elders")
    (found,) = smells("same-ending", talk(TO_BOTH, endings=(HOME, twin)))
    assert found.place.keys == ("endings", "away")
    assert dict(found.values) == {"ending": "away", "first": "home"}


def test_the_same_ending_under_one_title_is_told_too() -> None:
    assert has("same-ending", talk(TO_BOTH, endings=(HOME, replace(HOME, id="away", text="Een ander slot."))))


def test_an_ending_with_other_words_or_on_another_spot_is_not_the_same_ending() -> None:
    other = replace(HOME, id="away", title="Elders", text="Een ander slot.")
    assert not has("same-ending", talk(TO_BOTH, endings=(HOME, other)))
    assert not has("same-ending", talk(TO_BOTH, endings=(HOME, replace(HOME, id="away", purpose=Share(10.0)))))


def test_the_same_ending_in_capitals_and_with_other_stops_is_the_same_ending() -> None:
    twin = replace(HOME, id="away", title="Elders", text=HOME.text.upper().replace(".", "!"))
    assert has("same-ending", talk(TO_BOTH, endings=(HOME, twin)))
