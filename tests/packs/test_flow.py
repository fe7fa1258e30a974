from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from kcc_coach.packs import layout
from kcc_coach.packs.flow import Arrow, Box, arrows_of, boxes_of, stage_id
from kcc_coach.packs.layering import forward, longest_ranks, nearest_ranks, parts_of
from kcc_coach.packs.layout import ACROSS, DOWN, Layout, lay_out
from kcc_coach.problem import SMELL, Place, Problem, fault
from tests.bench.generated import generated
from tests.packs.small import SMALL, changed, scenario_of
from tests.scenario import strategies

Ends = list[tuple[str, str]]

SCRIPT = """
from tests.packs.test_flow import tangle
from kcc_coach.packs.layout import lay_out
print(lay_out(*tangle(60, 90, 5)))
"""


def map_of(names: str, ends: Ends) -> Layout:
    return lay_out([Box(name, "node", name) for name in names], [Arrow(*each) for each in ends])


def tangle(boxes: int, arrows: int, seed: int) -> tuple[list[Box], list[Arrow]]:
    random = Random(seed)
    names = [f"n{number}" for number in range(boxes)]
    ends = dict.fromkeys((random.choice(names), random.choice(names)) for _ in range(arrows))
    return [Box(name, "node", name) for name in names], [Arrow(*each) for each in ends]


def is_whole(laid: Layout, boxes: list[Box], arrows: list[Arrow]) -> None:
    """Every box has a place of its own from 0, and every arrow runs from its one box to its other."""
    at = dict(laid.positions)
    assert list(at) == [box.id for box in boxes]
    assert len({(round(x), round(y)) for x, y in at.values()}) == len(boxes)
    points = [*at.values(), *(point for route in laid.routes for point in route.points)]
    assert all(y >= -0.3 * DOWN for _, y in points)
    assert all(x >= 0 for x, _ in points)
    assert [(each.source, each.target) for each in laid.routes] == [(each.source, each.target) for each in arrows]
    for route in laid.routes:
        assert (route.points[0], route.points[-1]) == (at[route.source], at[route.target])


# -- boxes and arrows


def test_every_part_of_a_conversation_is_a_box() -> None:
    assert [(box.id, box.kind, box.title) for box in boxes_of(scenario_of(SMALL))] == [
        ("@@0", "start", "Begin"),
        ("opening", "node", "De deur zit dicht."),
        ("wachten", "node", "Vanaf zes uur."),
        ("binnen", "ending", "Binnen"),
        ("weg", "ending", "Weg"),
    ]


def test_ways_from_one_box_to_the_same_other_are_one_arrow() -> None:
    scenario = scenario_of(changed(("gaat de beheerder over.\n        to: weg", "gaat hij over.\n        to: wachten")))
    assert arrows_of(scenario) == (
        Arrow("@@0", "opening"),
        Arrow("opening", "wachten", ("vragen", "doorsturen"), "Sinds hoe laat staat u daar?…"),
        Arrow("wachten", "binnen"),
        Arrow("wachten", "weg"),
    )


def test_subjects_hang_between_the_beginning_of_their_stage_and_the_next() -> None:
    for number in range(30):
        scenario = strategies.scenario_of(number, 8, in_stages=True)
        boxes, arrows = boxes_of(scenario), arrows_of(scenario)
        known = {box.id for box in boxes}
        assert len(known) == len(boxes)
        assert all({each.source, each.target} <= known for each in arrows)
        for at, stage in enumerate(scenario.stages):
            into = {each.target for each in arrows if each.source == stage_id(at)}
            assert into >= {f"@{subject.id}" for subject in stage.subjects if subject.id}


def test_faults_and_smells_are_counted_at_the_innermost_box() -> None:
    problems = [
        fault("too-long", Place("x", 1, 1, ("nodes", "opening", "replies", "vragen", "text")), found=1, limit=1),
        Problem("no-way-back", Place("x", 1, 1, ("nodes", "opening")), severity=SMELL),
        fault("unreachable-ending", Place("x", 1, 1, ("endings", "weg")), ending="weg"),
        fault("missing-key", Place("x", 1, 1, ()), key="title"),
    ]
    counts = {box.id: (box.faults, box.smells) for box in boxes_of(scenario_of(SMALL), problems)}
    assert counts == {"@@0": (0, 0), "opening": (1, 1), "wachten": (0, 0), "binnen": (0, 0), "weg": (1, 0)}


# -- the layout


def test_a_row_runs_from_top_to_bottom() -> None:
    at = dict(map_of("abc", [("a", "b"), ("b", "c")]).positions)
    assert [at[name][1] for name in "abc"] == [0, DOWN, 2 * DOWN]


def test_an_arrow_that_passes_a_layer_bends_round_it() -> None:
    laid = map_of("abc", [("a", "b"), ("b", "c"), ("a", "c")])
    (long,) = [each for each in laid.routes if (each.source, each.target) == ("a", "c")]
    assert [y for _, y in long.points] == [0, DOWN, 2 * DOWN]
    assert long.points[1] != dict(laid.positions)["b"]


def test_a_way_back_runs_upwards_along_its_bends() -> None:
    laid = map_of("abc", [("a", "b"), ("b", "c"), ("c", "a")])
    (back,) = [each for each in laid.routes if (each.source, each.target) == ("c", "a")]
    assert [y for _, y in back.points] == [2 * DOWN, DOWN, 0]


def test_a_loop_goes_out_at_the_side_and_comes_back() -> None:
    laid = map_of("a", [("a", "a")])
    (loop,) = laid.routes
    assert len(loop.points) == 4
    assert loop.points[0] == loop.points[3] == dict(laid.positions)["a"]
    assert loop.points[1][0] > 0


def test_parts_stand_beside_each_other_and_lone_boxes_below() -> None:
    laid = map_of("abcdef", [("a", "b"), ("c", "d")])
    at = dict(laid.positions)
    assert at["c"][0] >= at["a"][0] + ACROSS
    assert at["e"][1] == at["f"][1] == 2 * DOWN


def test_nothing_is_laid_out_as_nothing() -> None:
    assert lay_out([], []) == Layout((), ())
    assert lay_out([], []).size == (0, 0)


def test_an_arrow_to_a_box_that_is_not_there_is_left_out() -> None:
    assert map_of("ab", [("a", "b"), ("a", "x")]).routes == map_of("ab", [("a", "b")]).routes


@pytest.mark.parametrize("seed", range(40))
def test_any_tangle_is_laid_out_whole(seed: int) -> None:
    random = Random(seed)
    boxes, arrows = tangle(random.randint(1, 60), random.randint(0, 120), seed)
    is_whole(lay_out(boxes, arrows), boxes, arrows)


def test_the_same_conversation_gives_the_same_map_in_another_process() -> None:
    root = Path(__file__).parents[2]
    said = [
        subprocess.run([sys.executable, "-c", SCRIPT], cwd=root, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert said[0] == said[1] == f"{lay_out(*tangle(60, 90, 5))}\n"


def test_a_thousand_nodes_are_laid_out_while_you_wait() -> None:
    scenario = generated(1000)
    boxes, arrows = list(boxes_of(scenario)), list(arrows_of(scenario))
    began = time.perf_counter()
    laid = lay_out(boxes, arrows)
    assert time.perf_counter() - began < 5  # under a second on an ordinary computer; this one may be busy
    is_whole(laid, boxes, arrows)


def test_without_the_library_there_are_plain_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fast_sugiyama", None)
    boxes, arrows = tangle(40, 70, 3)
    is_whole(lay_out(boxes, arrows), boxes, arrows)


def test_a_graph_too_large_for_the_library_is_laid_out_in_plain_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MOST_EDGES", 5)
    boxes, arrows = tangle(40, 70, 3)
    is_whole(lay_out(boxes, arrows), boxes, arrows)


# -- layers


def test_parts_are_what_hangs_together() -> None:
    assert parts_of(5, [(0, 3), (4, 1)]) == [[0, 3], [1, 4], [2]]


@pytest.mark.parametrize("seed", range(20))
def test_turned_round_nothing_goes_round_and_every_arrow_is_kept_once(seed: int) -> None:
    random = Random(seed)
    edges = [(random.randrange(12), random.randrange(12)) for _ in range(30)]
    ahead = forward(12, edges)
    ranks = longest_ranks(12, ahead)
    assert all(ranks[source] < ranks[target] for source, target in ahead)
    assert {frozenset(each) for each in ahead} == {frozenset(each) for each in edges if each[0] != each[1]}
    assert len(set(ahead)) == len(ahead)


def test_a_story_that_only_goes_on_keeps_all_its_arrows() -> None:
    edges = [(0, 1), (0, 2), (1, 3), (2, 3), (0, 3)]
    assert forward(4, edges) == edges
    assert longest_ranks(4, edges) == [0, 1, 1, 2]
    assert nearest_ranks(4, edges) == [0, 1, 1, 1]
