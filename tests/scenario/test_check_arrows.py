from __future__ import annotations

import pytest

from kcc_coach.scenario.check import check
from kcc_coach.scenario.spots import nearest
from tests.scenario.broken import Broken, in_two, named
from tests.scenario.builders import competencies, ending, go, node, plain, reply, staged, subject

N = node("n", reply("yes"))
LAST = node("last", allow=("end",))
LOST = {"target": "hone", "nearest": "home"}

LOST_ARROWS = tuple(
    Broken("unknown-target", keys, scenario, LOST)
    for keys, scenario in {
        ("nodes", "n", "replies", "yes", "to"): plain(node("n", reply("yes", "hone"))),
        ("nodes", "n", "then"): plain(node("n", then="hone")),
        ("nodes", "n", "then", "0", "to"): plain(node("n", then=(go("hone", "trust > 1"), go("home")))),
        ("start",): plain(N, start="hone"),
        ("stages", "0", "subjects", "one", "start"): staged((subject("one", LAST, start="hone"),)),
        ("closing",): staged((subject("one", LAST),), closing=(go("hone"),)),
        ("closing", "1", "to"): staged((subject("one", LAST),), closing=(go("home", "trust > 1"), go("hone"))),
    }.items()
)

CLOSED_WAYS = (
    Broken(
        "no-unconditional-reply",
        ("nodes", "n"),
        plain(node("n", reply("a", condition="trust > 1"), reply("b", condition="trust <= 1"))),
        {"node": "n"},
    ),
    *(
        Broken("no-last-then", keys, scenario, {})
        for keys, scenario in {
            ("nodes", "n", "then"): plain(node("n", then=(go("home"), go("home", "trust > 1")))),
            ("start",): plain(N, start=(go("n", "trust > 1"),)),
            ("stages", "0", "subjects", "one", "start"): staged(
                (subject("one", LAST, start=(go("last", "trust > 1"),)),)
            ),
            ("closing",): staged((subject("one", LAST),), closing=(go("home", "trust > 1"),)),
        }.items()
    ),
    Broken(
        "subject-has-no-end", ("nodes", "m"), plain(node("n", reply("a"), reply("b", "m")), node("m")), {"node": "m"}
    ),
    Broken(
        "subject-has-no-end",
        ("stages", "1", "subjects", "two", "nodes", "m"),
        in_two((LAST,), (node("m", allow=("turn",)),)),
        {"node": "m"},
    ),
)

DEAD_ENDS = (
    Broken("missing-key", (), plain(node("n", reply("a", "n"), reply("b"), allow=("end",))), {"key": "then"}),
    Broken("unreachable-node", ("nodes", "m"), plain(N, node("m", reply("no"))), {"node": "m"}),
    Broken("unreachable-ending", ("endings", "away"), plain(N, endings=(ending("home"), ending("away"))),
           {"ending": "away"}),
    Broken("no-way-out", ("nodes", "m"), plain(node("n", reply("a"), reply("b", "m")), node("m", reply("c", "m"))),
           {"node": "m"}),
    Broken("no-way-out", ("nodes", "m"), plain(node("n", reply("a"), reply("b", "m")), node("m", then="m")),
           {"node": "m"}),
    Broken(
        "never-at-stake",
        ("competencies",),
        plain(node("n", reply("a", shows={"empathy": 1}), reply("b", shows={"empathy": 1})),
              competencies=competencies("empathy")),
        {"name": "empathy"},
    ),
)  # fmt: skip

STRAYS = tuple(
    Broken("other-subject", ("stages", "0", "subjects", "one", *keys), scenario, {"target": "last", "subject": "two"})
    for keys, scenario in {
        ("nodes", "n", "replies", "a", "to"): in_two((node("n", reply("a", "last"), reply("b")),), (LAST,)),
        ("nodes", "m", "then"): in_two((node("n", reply("b"), reply("c", "m")), node("m", then="last")), (LAST,)),
        ("start", "0", "to"): staged(
            (subject("one", N, start=(go("last", "trust > 1"), go("n"))),), (subject("two", LAST),)
        ),
    }.items()
)


@pytest.mark.parametrize("broken", [*LOST_ARROWS, *CLOSED_WAYS, *DEAD_ENDS, *STRAYS], ids=named)
def test_an_arrow_that_leads_astray_is_one_fault_at_its_place(broken: Broken) -> None:
    assert check(broken.scenario) == (broken.problem,)


def test_where_an_arrow_points_nowhere_what_can_be_reached_is_not_judged_yet() -> None:
    scenario = plain(node("n", reply("a", "hone")), node("m", reply("b", "m")))
    assert [each.code for each in check(scenario)] == ["unknown-target"]


def test_all_faults_come_out_at_once() -> None:
    scenario = plain(
        node("n", reply("a", "hone", condition="luck > 1")), node("you"), competencies=competencies("empathy")
    )
    assert [each.code for each in check(scenario)] == [
        "clashing-id",
        "unknown-name",
        "unknown-target",
        "no-unconditional-reply",
        "subject-has-no-end",
        "never-at-stake",
    ]


def test_reachability_looks_at_arrows_and_not_at_their_conditions() -> None:
    never = "trust < 0"
    scenario = plain(
        node("n", reply("a"), reply("b", "m", condition=never)),
        node("m", then=(go("away", never), go("home"))),
        endings=(ending("home"), ending("away")),
    )
    assert check(scenario) == ()


def test_a_round_that_only_a_condition_leaves_is_no_fault_of_the_arrows() -> None:
    assert check(plain(node("n", then=(go("home", "trust < 0"), go("n"))))) == ()


def test_a_node_that_only_leads_round_has_no_way_out_and_neither_has_what_leads_only_there() -> None:
    scenario = plain(
        node("n", reply("a"), reply("b", "m")), node("m", reply("c", "k")), node("k", reply("d", "m"), reply("e", "k"))
    )
    assert [(each.code, each.place.keys[-1]) for each in check(scenario)] == [("no-way-out", "m"), ("no-way-out", "k")]


def test_a_subject_may_lead_out_by_ending_or_by_an_ending() -> None:
    scenario = in_two((node("n", reply("a", "last")), LAST), (node("m", reply("b", "m"), allow=("end",)),))
    assert check(scenario) == ()


def test_what_only_a_closing_leads_to_is_reached() -> None:
    closing = (go("away", "trust > 90"), go("home"))
    scenario = staged((subject("one", LAST),), closing=closing, endings=(ending("home"), ending("away")))
    assert check(scenario) == ()


def test_the_nearest_name_is_the_one_that_looks_most_like_it() -> None:
    assert nearest("openning", ["stairs", "opening", "closing"]) == "opening"
    assert nearest("anything", []) == ""


def test_a_row_of_thousands_of_nodes_is_checked() -> None:
    row = [node(f"n{number}", then=f"n{number + 1}") for number in range(5000)]
    assert check(plain(*row, node("n5000", reply("yes")))) == ()


def test_what_follows_the_last_stage_is_an_ending_and_no_node() -> None:
    last = node("m", allow=("end",))
    scenario = staged((subject("one", last),), closing=(go("m"),))
    assert "unknown-target" in [each.code for each in check(scenario)]
