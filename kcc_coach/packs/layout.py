"""Where the boxes of a map stand and how its arrows run: in layers from top to bottom (Sugiyama and others, 1981).

The library stops the whole program at an arrow from a box to itself, and gives every layer that an arrow passes a
point of its own; so loops and ways back are taken out beforehand, and a tangle is laid out by its shortest ways alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, isfinite, sqrt
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.layering import forward, longest_ranks, nearest_ranks, parts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kcc_coach.packs.flow import Arrow, Box
    from kcc_coach.packs.layering import Edge

Point = tuple[float, float]

ACROSS: Final = 240.0
DOWN: Final = 140.0
MOST_BENDS: Final = 3000
MOST_LAYERS: Final = 80  # more would be a thread on the screen
MOST_TIGHT: Final = 250  # with more arrows the shortest ones cost seconds, and nobody sees them
MOST_EDGES: Final = 3000  # the library takes seconds over more
_STEP: Final = 72  # what the library puts between two boxes


@dataclass(frozen=True)
class Route:
    """How an arrow runs: points from the middle of one box to the middle of the other."""

    source: str
    target: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Layout:
    """The middles of the boxes, x to the right and y down from 0, and the ways of the arrows."""

    positions: tuple[tuple[str, Point], ...]
    routes: tuple[Route, ...]

    @property
    def size(self) -> Point:
        """The furthest x and y of any point."""
        points = [point for _, point in self.positions] + [point for each in self.routes for point in each.points]
        return max((x for x, _ in points), default=0.0), max((y for _, y in points), default=0.0)


@dataclass(frozen=True)
class _Part:
    """A part that hangs together, laid out by itself, and the bends of the arrows that have any."""

    at: Mapping[int, Point]
    bends: Mapping[Edge, tuple[Point, ...]]


def lay_out(boxes: Sequence[Box], arrows: Sequence[Arrow]) -> Layout:
    """The same boxes and arrows always give the same map. Arrows to or from a box that isn't there are left out."""
    index = {box.id: at for at, box in enumerate(boxes)}
    edges = [(index[each.source], index[each.target]) for each in arrows if {each.source, each.target} <= index.keys()]
    at: dict[int, Point] = {}
    bends: dict[Edge, tuple[Point, ...]] = {}
    alone: list[int] = []
    offset = 0.0
    for part in parts_of(len(boxes), edges):
        if len(part) == 1:
            alone.extend(part)
            continue
        laid = _moved(_laid(part, edges), offset)
        at |= laid.at
        bends |= laid.bends
        offset = max(x for x, _ in [*laid.at.values(), *(p for each in laid.bends.values() for p in each)]) + ACROSS
    at |= _in_rows(alone, offset, max((y for _, y in at.values()), default=-DOWN) + DOWN)
    return Layout(
        tuple((box.id, at[number]) for number, box in enumerate(boxes)),
        tuple(Route(boxes[s].id, boxes[t].id, _route(s, t, at, bends)) for s, t in dict.fromkeys(edges)),
    )


def _laid(part: list[int], edges: Sequence[Edge]) -> _Part:
    """One part, with its boxes numbered as in the whole."""
    inner = {number: at for at, number in enumerate(part)}
    own = [(inner[source], inner[target]) for source, target in edges if source in inner]
    ahead = forward(len(part), own)
    ranks = longest_ranks(len(part), ahead)
    passed = sum(ranks[target] - ranks[source] - 1 for source, target in ahead)
    if passed > MOST_BENDS or max(ranks) >= MOST_LAYERS:
        ranks = nearest_ranks(len(part), own)
        ahead = [edge for edge in dict.fromkeys(own) if ranks[edge[1]] == ranks[edge[0]] + 1]
    laid = (_by_library(len(part), ahead) if len(ahead) <= MOST_EDGES else None) or _by_ranks(ranks)
    bends = {(part[source], part[target]): points for (source, target), points in laid.bends.items()}
    return _Part({part[at]: point for at, point in laid.at.items()}, bends)


def _by_library(count: int, edges: Sequence[Edge]) -> _Part | None:
    """As the library lays it out; None where it cannot, or leaves something out."""
    try:
        from fast_sugiyama import from_edges

        (found,) = from_edges(edges, vertex_spacing=_STEP, ranking_type="up" if len(edges) > MOST_TIGHT else None)
    except (ImportError, ValueError, TypeError, RuntimeError, ArithmeticError):
        return None
    spots, _, height, pieces = found
    at = {int(name): (x / _STEP * ACROSS, (height - y) / _STEP * DOWN) for name, (x, y) in spots}
    if not set(range(count)) <= at.keys() or not all(isfinite(x) and isfinite(y) for x, y in at.values()):
        return None
    following = {int(source): int(target) for source, target in pieces or () if int(source) >= count}
    bends: dict[Edge, tuple[Point, ...]] = {}
    for source, target in pieces or ():
        here, passed = int(target), []
        while here >= count:
            passed.append(at[here])
            here = following[here]
        if int(source) < count and passed:
            bends[int(source), here] = tuple(passed)
    return _Part({number: at[number] for number in range(count)}, bends)


def _by_ranks(ranks: Sequence[int]) -> _Part:
    """Plain rows, in the order of the source."""
    rows: dict[int, list[int]] = {}
    for number, rank in enumerate(ranks):
        rows.setdefault(rank, []).append(number)
    widest = max(len(row) for row in rows.values())
    at = {
        number: ((place + (widest - len(row)) / 2) * ACROSS, rank * DOWN)
        for rank, row in rows.items()
        for place, number in enumerate(row)
    }
    return _Part(at, {})


def _moved(part: _Part, offset: float) -> _Part:
    """A part that begins at this x, and at the top."""
    points = [*part.at.values(), *(point for each in part.bends.values() for point in each)]
    right, down = offset - min(x for x, _ in points), -min(y for _, y in points)
    at = {number: (x + right, y + down) for number, (x, y) in part.at.items()}
    return _Part(at, {edge: tuple((x + right, y + down) for x, y in each) for edge, each in part.bends.items()})


def _in_rows(alone: Sequence[int], width: float, top: float) -> dict[int, Point]:
    """Boxes without arrows to others, in rows below the rest."""
    across = max(int(width / ACROSS), ceil(sqrt(len(alone))), 1)
    return {number: (at % across * ACROSS, top + at // across * DOWN) for at, number in enumerate(alone)}


def _route(
    source: int, target: int, at: Mapping[int, Point], bends: Mapping[Edge, tuple[Point, ...]]
) -> tuple[Point, ...]:
    x, y = at[source]
    if source == target:  # a loop at its right side
        aside, half = x + ACROSS * 0.6, DOWN * 0.2
        return (x, y), (aside, y - half), (aside, y + half), (x, y)
    passed = bends.get((source, target)) or bends.get((target, source), ())[::-1]
    return (x, y), *passed, at[target]
