from __future__ import annotations

from typing import Final

import pytest

from kcc_coach.scenario.check import check
from kcc_coach.scenario.model import CastId, Meter, Person, Share
from kcc_coach.scenario.names import RESERVED, SPOKEN_FOR, possible_values
from tests.scenario.broken import MAYBE, METERS, VARIABLES, Broken, adding, around, in_two, named, setting, where
from tests.scenario.builders import (
    choice,
    competencies,
    ending,
    node,
    plain,
    reply,
    said,
    staged,
    subject,
    whole,
    yes_no,
)

LAST = node("last", allow=("end",))
AYDIN = Person(CastId("aydin"), "Mevrouw Aydin")

DOUBLE_NAMES: Final = (
    Broken(
        "duplicate-id",
        ("endings", "n"),
        plain(node("n", reply("a"), reply("b", "n")), endings=(ending("home"), ending("n"))),
        {"id": "n", "first": "nodes/n"},
    ),
    Broken(
        "duplicate-id",
        ("nodes", "m", "replies", "a"),
        plain(node("n", reply("a", "m")), node("m", reply("a"))),
        {"id": "a", "first": "nodes/n/replies/a"},
    ),
    Broken(
        "duplicate-id",
        ("stages", "1", "subjects", "two", "nodes", "last"),
        in_two((LAST,), (LAST,)),
        {"id": "last", "first": "stages/0/subjects/one/nodes/last"},
    ),
    Broken(
        "duplicate-id",
        ("stages", "1", "subjects", "one"),
        staged((subject("one", LAST),), (subject("one", node("other", allow=("end",))),)),
        {"id": "one", "first": "stages/0/subjects/one"},
    ),
    Broken(
        "duplicate-id",
        ("variables", "trust"),
        plain(node("n", reply("a")), variables=(whole("trust", 1, 0, 3),)),
        {"id": "trust", "first": "meters/trust"},
    ),
    Broken(
        "duplicate-id",
        ("cast", "aydin"),
        plain(node("n", reply("a")), cast=(AYDIN, AYDIN)),
        {"id": "aydin", "first": "cast/aydin"},
    ),
)

ONE = node("n", reply("a"))
CLASHES: Final = {
    ("nodes", "you"): plain(node("you", reply("a"))),
    ("nodes", "n", "replies", "or"): plain(node("n", reply("or"))),
    ("endings", "back"): plain(node("n", reply("a", "back")), endings=(ending("back"),)),
    ("stages", "0", "subjects", "end"): staged((subject("end", LAST),)),
    ("meters", "credit"): plain(ONE, meters=(Meter("credit", 1),)),
    ("variables", "set"): plain(ONE, variables=(yes_no("set"),)),
    ("cast", "narrator"): plain(ONE, cast=(AYDIN, Person(CastId("narrator"), "Somebody"))),
}
CLASHING_NAMES: Final = tuple(
    Broken("clashing-id", keys, scenario, {"id": keys[-1]}) for keys, scenario in CLASHES.items()
)

UNKNOWN_NAMES: Final = (
    Broken(
        "unknown-speaker",
        ("nodes", "n", "lines", "1"),
        plain(node("n", reply("a"), lines=(said("Hello."), said("Who?", who="nobody")))),
        {"who": "nobody"},
    ),
    Broken(
        "unknown-competency",
        ("nodes", "n", "replies", "a", "shows", "patience"),
        plain(
            node("n", reply("a", shows={"listening": 1, "patience": 1}), reply("b", shows={"empathy": 1})),
            competencies=competencies("listening", "empathy"),
        ),
        {"name": "patience", "known": "listening, empathy"},
    ),
    Broken("unknown-node", (*MAYBE, "when"), where("not seen(nowhere)"), {"name": "nowhere"}),
    Broken("unknown-node", (*MAYBE, "when"), where("trust > 1 and seen(home)"), {"name": "home"}),
    Broken("unknown-reply", (*MAYBE, "when"), where("trust > 1 or chosen(no)"), {"name": "no"}),
    Broken(
        "unknown-name",
        (*MAYBE, "when"),
        where("luck > 1"),
        {"name": "luck", "known": "credit, trust, faith, visits, promised, day"},
    ),
    Broken(
        "unknown-variable",
        (*MAYBE, "effect", "set", "trust"),
        setting("trust", 50),
        {"name": "trust", "known": "visits, promised, day"},
    ),
)

COUNTED: Final = "credit, trust, faith, visits"
PAIR: Final = (reply("a"), reply("b"))

UNKNOWN_METERS: Final = (
    *(
        Broken("unknown-meter", (*MAYBE, "effect", name), adding(name), {"name": name, "known": COUNTED})
        for name in ("luck", "promised", "day", "trust.aydin")
    ),
    Broken(
        "unknown-meter",
        ("nodes", "n", "effect", "luck"),
        plain(node("n", *PAIR, add={"luck": 1}), meters=METERS, variables=VARIABLES),
        {"name": "luck", "known": COUNTED},
    ),
    *(
        Broken(
            "unknown-meter",
            ("endings", "home", axis, "day"),
            around(*PAIR, endings=(ending("home", **{axis: Share(1.0, (("day", 1.0),))}),)),
            {"name": "day", "known": f"{COUNTED}, promised"},
        )
        for axis in ("relation", "purpose")
    ),
)


@pytest.mark.parametrize("broken", [*DOUBLE_NAMES, *CLASHING_NAMES, *UNKNOWN_NAMES, *UNKNOWN_METERS], ids=named)
def test_a_name_that_is_wrong_is_one_fault_at_its_place(broken: Broken) -> None:
    assert check(broken.scenario) == (broken.problem,)


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_a_name_that_the_program_uses_is_no_name_for_a_node(name: str) -> None:
    assert [each.code for each in check(plain(node(name, reply("a"))))] == ["clashing-id"]


def test_one_name_may_stand_for_a_node_a_reply_a_meter_and_a_person() -> None:
    scenario = plain(node("aydin", reply("aydin")), meters=(Meter("aydin", 1),))
    assert check(scenario) == ()


def test_the_narrator_and_you_may_always_speak() -> None:
    lines = (said("Rain.", who="narrator"), said("Hello.", who="you"))
    assert check(plain(node("n", reply("a"), lines=lines), cast=())) == ()


def test_what_a_variable_can_be_is_told_for_people() -> None:
    assert possible_values(whole("visits", 1, -2, 3)) == "-2–3"
    assert possible_values(yes_no("promised")) == "yes, no"
    assert possible_values(choice("day", "monday", "friday")) == "monday, friday"


@pytest.mark.parametrize("name", sorted(SPOKEN_FOR))
def test_nobody_in_the_cast_is_called_what_a_line_may_begin_with(name: str) -> None:
    person = Person(CastId(name), "Iemand")
    found = check(plain(node("n", reply("a"), reply("b")), cast=(person,)))
    assert ("clashing-id", ("cast", name)) in [(each.code, each.place.keys) for each in found]
