"""The map of a conversation as values to paint: where each box stands, how each arrow runs, what both tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kcc_coach.i18n import tr, trn
from kcc_coach.packs.flow import ENDING, arrows_of, boxes_of
from kcc_coach.packs.layout import lay_out
from kcc_coach.packs.outline import outline
from kcc_coach.packs.weights import weights
from kcc_coach.ui.parts.map_items import HEIGHT, MapArrow, MapBox

if TYPE_CHECKING:
    from kcc_coach.packs.flow import Box
    from kcc_coach.packs.outline import Entry
    from kcc_coach.packs.weights import Weights
    from kcc_coach.problem import Problem
    from kcc_coach.scenario.model import Scenario

RUNS = 1000


@dataclass(frozen=True)
class Shapes:
    """All that the map and the list show."""

    boxes: tuple[MapBox, ...]
    arrows: tuple[MapArrow, ...]
    outline: tuple[Entry, ...]

    @property
    def by_id(self) -> dict[str, MapBox]:
        return {box.id: box for box in self.boxes}


def shapes_of(scenario: Scenario, problems: tuple[Problem, ...]) -> Shapes:
    """Lays the conversation out; takes a moment, so it is done in the background."""
    boxes, arrows = boxes_of(scenario, problems), arrows_of(scenario)
    layout, passed = lay_out(boxes, arrows), weights(scenario, RUNS)
    at = dict(layout.positions)
    listed = outline(scenario)
    numbers = {each.id: each.number for each in listed}
    shown = tuple(_box(each, at[each.id], passed, numbers.get(each.id, "")) for each in boxes)
    routes = {(each.source, each.target): each.points for each in layout.routes}
    drawn = tuple(
        MapArrow(each.source, each.target, _to_edges(points), passed.arrows.get((each.source, each.target), 0.0))
        for each in arrows
        if len(points := routes.get((each.source, each.target), ())) > 1
    )
    return Shapes(shown, drawn, listed)


def _box(box: Box, at: tuple[float, float], passed: Weights, number: str) -> MapBox:
    share = passed.places.get(box.id, 0.0)
    harmony = passed.harmony.get(box.id)
    about = _about(box, share, harmony)
    return MapBox(box.id, box.kind, box.title, *at, share, harmony, box.faults, box.smells, about, number)


def _about(box: Box, share: float, harmony: float | None) -> str:
    """The box as a screen reader says it."""
    kind = tr("Einde: {title}") if box.kind == ENDING else "{title}"
    parts = [kind.format(title=box.title)]
    if share:
        parts.append(tr("{percent} % van de gesprekken komt hier").format(percent=round(100 * share)))
    if harmony is not None:
        parts.append(tr("gemiddeld {harmony}").format(harmony=f"{harmony:.0f}"))
    if box.faults:
        parts.append(trn("{count} fout", "{count} fouten", box.faults))
    if box.smells:
        parts.append(trn("{count} aandachtspunt", "{count} aandachtspunten", box.smells))
    return ", ".join(parts)


def _to_edges(points: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    """From the lower or upper edge of a box to that of the other, instead of from middle to middle."""
    if len(points) == 4 and points[0] == points[-1]:
        return points
    (x0, y0), (_, y1) = points[0], points[1]
    (_, y2), (x3, y3) = points[-2], points[-1]
    leaving = HEIGHT / 2 if y1 >= y0 else -HEIGHT / 2
    arriving = -HEIGHT / 2 if y3 >= y2 else HEIGHT / 2
    return ((x0, y0 + leaving), *points[1:-1], (x3, y3 + arriving))
