"""Checking a large conversation, how that grows, taking a story over, laying out a map, reading a pack at its limits."""

from __future__ import annotations

from datetime import date
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Final

import yaml

from kcc_coach.packs.apart import read_data_apart
from kcc_coach.packs.document import document_of
from kcc_coach.packs.flow import arrows_of, boxes_of
from kcc_coach.packs.formats.door import read_foreign
from kcc_coach.packs.formats.twee_out import twee_of
from kcc_coach.packs.layout import lay_out
from kcc_coach.packs.review import reviewed
from kcc_coach.packs.source import read_scenario
from kcc_coach.packs.writing import yaml_of
from tests.bench.figure import Figure
from tests.bench.generated import story
from tests.bench.pairs import alternating, timed
from tests.packs.kccpack.largest import largest_pack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kcc_coach.scenario.model import Scenario

NODES, SMALL, LARGE, PASSAGES = 1_000, 500, 5_000, 150  # no subject has more than 5,000 nodes
TODAY: Final = date(2027, 1, 1)
ROUNDS: Final = 5
SECONDS: Final = "s"


def figures() -> Iterator[Figure]:
    source = yaml_of(document_of(story(NODES)))
    pairs = alternating(timed(lambda: _events(source)), timed(lambda: checked(source)), ROUNDS)
    yield pairs.figure("check of 1,000 nodes, against the parser alone", 8.0, "the parser's events", "checked")
    yield _seconds(f"check of 1,000 nodes ({len(source) // 1000} kB of YAML)", 0.5, lambda: checked(source))
    yield _growth()
    twee = twee_of(story(PASSAGES)).encode()
    yield _seconds("import of 150 passages", 1.0, lambda: read_foreign(twee, "verhaal.twee"))
    scenario = story(NODES)
    boxes, arrows = boxes_of(scenario), arrows_of(scenario)
    yield _seconds("the map of 1,000 nodes laid out", 1.0, lambda: lay_out(boxes, arrows))
    data = largest_pack()
    begun = perf_counter()
    pack, problems = read_data_apart(data, "groot.kccpack")
    took = perf_counter() - begun
    told = f"{len(data) // 1000} kB, wall time with the start of its process, {len(problems)} problems"
    yield Figure("a pack at the limits", took if pack else None, 5.0, told, SECONDS)


def checked(source: str) -> Scenario:
    """A conversation read, checked and read a second time."""
    scenario, problems = read_scenario(source, "groot.yaml")
    if scenario is None:
        raise AssertionError(problems[:3])
    reviewed(scenario, today=TODAY)
    return scenario


def _events(source: str) -> int:
    return sum(1 for _ in yaml.parse(source, Loader=yaml.CLoader))


def _growth() -> Figure:
    """How much longer ten times as many nodes take; n log n would be about 13.7."""
    small, large = (yaml_of(document_of(story(each))) for each in (SMALL, LARGE))
    pairs = alternating(timed(lambda: checked(small)), timed(lambda: checked(large)), 3)
    return pairs.figure("check of 5,000 against 500 nodes", 13.7, "500 nodes", "5,000")


def _seconds(name: str, limit: float, work: Callable[[], object]) -> Figure:
    """The median of a few turns, in seconds of processor time: a machine that is busy counts for less."""
    taken = []
    for _ in range(ROUNDS):
        begun = process_time()
        work()
        taken.append(process_time() - begun)
    return Figure(name, sorted(taken)[ROUNDS // 2], limit, f"{ROUNDS} turns, processor time", SECONDS)
