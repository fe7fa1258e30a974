"""The charts of a report as SVG, drawn here: no script, no address, no font from elsewhere.

Nothing is told by colour alone: own ratings are squares on a dashed line, scores are discs on a whole one. Each chart has
a title for a screen reader, and the report gives a table of the same figures beside it.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import tiny_day_text, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kcc_coach.export.report import Course, End, Month

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, TOP, FOOT = 44, 16, 14, 34
INK, MUTED, LINE = "#1D2930", "#56646C", "#D8DCDE"
PRIMARY, AMBER, SOFT = "#0E5A6B", "#B96A06", "#DCEDEF"
SIDE: Final = 320
_FONT: Final = "font-family='Fira Sans, sans-serif' font-size='12'"


def months_svg(months: Sequence[Month], name: str) -> str:
    """A bar for each month."""
    top = max((each.talks for each in months), default=0) or 1
    step = (WIDTH - LEFT - RIGHT) / max(1, len(months))
    every = max(1, -(-len(months) // 12))
    parts = [_level(_y(100 * share / top, 100), str(share)) for share in sorted({0, top})]
    for number, each in enumerate(months):
        left, y = LEFT + number * step, _y(100 * each.talks / top, 100)
        wide = max(1.0, min(36.0, step * 0.7))
        x = left + (step - wide) / 2
        high = HEIGHT - FOOT - y
        parts.append(f"<rect x='{x:.1f}' y='{y:.1f}' width='{wide:.1f}' height='{high:.1f}' fill='{PRIMARY}'/>")
        if number % every == 0:
            parts.append(_label(left + step / 2, HEIGHT - 12, f"{each.month:%m-%Y}", "middle"))
    return _svg(WIDTH, HEIGHT, name, parts)


def course_svg(course: Course, name: str) -> str:
    """Scores and own ratings over time, on one axis."""
    days = [each.begins.toordinal() for each in course.dots]
    span = max(1, days[-1] - days[0]) if days else 1
    room = WIDTH - LEFT - RIGHT - 24

    def x(number: int) -> float:
        return LEFT + 12 + room * ((days[number] - days[0]) / span if len(days) > 1 else 0.5)

    scores = [(x(at), _y(each.score, 100)) for at, each in enumerate(course.dots) if each.score is not None]
    own = [(x(at), _y(each.own, 100)) for at, each in enumerate(course.dots) if each.own is not None]
    parts = [_level(_y(each, 100), str(each)) for each in (0, 50, 100)]
    parts += [_path(scores, PRIMARY, ""), _path(own, AMBER, "stroke-dasharray='6 4'")]
    parts += [f"<circle cx='{at:.1f}' cy='{y:.1f}' r='4' fill='{PRIMARY}'/>" for at, y in scores]
    parts += [f"<rect x='{at - 4:.1f}' y='{y - 4:.1f}' width='8' height='8' fill='{AMBER}'/>" for at, y in own]
    for number in sorted({0, len(days) // 2, len(days) - 1}) if days else ():
        place = "start" if number == 0 and len(days) > 1 else "end" if number and number == len(days) - 1 else "middle"
        parts.append(_label(x(number), HEIGHT - 12, tiny_day_text(course.dots[number].begins), place))
    return _svg(WIDTH, HEIGHT, name, parts)


def ends_svg(ends: Sequence[End], name: str) -> str:
    """The endings on the harmony map, the newest largest."""
    edge, room = 30, SIDE - 40
    corner = (edge + room / 2, 10)
    parts = [
        f"<rect x='{edge}' y='10' width='{room}' height='{room}' fill='none' stroke='{MUTED}'/>",
        f"<rect x='{corner[0]}' y='{corner[1]}' width='{room / 2}' height='{room / 2}' fill='{SOFT}'/>",
        f"<path d='M{edge} {10 + room / 2}h{room}M{edge + room / 2} 10v{room}' stroke='{MUTED}' stroke-dasharray='3 3'/>",
        _label(edge + room / 2, SIDE - 12, tr("doel"), "middle"),
        f"<g transform='translate(16 {10 + room / 2}) rotate(-90)'>{_label(0, 0, tr('relatie'), 'middle')}</g>",
    ]
    for number, each in enumerate(ends):
        x, y = edge + room * each.purpose / 100, 10 + room * (1 - each.relation / 100)
        newest = number == len(ends) - 1
        look = f"r='7' fill='{PRIMARY}'" if newest else f"r='4' fill='{PRIMARY}' fill-opacity='0.45'"
        parts.append(f"<circle cx='{x:.1f}' cy='{y:.1f}' {look}/>")
    return _svg(SIDE, SIDE, name, parts)


def legend_svg() -> str:
    """What the marks of a course mean."""
    parts = [
        f"<circle cx='10' cy='12' r='4' fill='{PRIMARY}'/>",
        _label(22, 16, tr("wat het gesprek liet zien"), "start"),
        f"<rect x='236' y='8' width='8' height='8' fill='{AMBER}'/>",
        _label(252, 16, tr("je eigen oordeel"), "start"),
    ]
    return _svg(460, 24, tr("Wat de tekens betekenen"), parts)


def _y(value: float, top: float) -> float:
    return TOP + (HEIGHT - TOP - FOOT) * (1 - value / top)


def _level(y: float, words: str) -> str:
    line = f"<path d='M{LEFT} {y:.1f}H{WIDTH - RIGHT}' stroke='{LINE}'/>"
    return line + _label(LEFT - 6, y + 4, words, "end")


def _label(x: float, y: float, words: str, place: str) -> str:
    return f"<text x='{x:.1f}' y='{y:.1f}' text-anchor='{place}' fill='{MUTED}' {_FONT}>{escape(words)}</text>"


def _path(points: Iterable[tuple[float, float]], colour: str, more: str) -> str:
    places = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f"<path d='M{places}' fill='none' stroke='{colour}' stroke-width='2' {more}/>" if places else ""


def _svg(width: int, height: int, name: str, parts: Iterable[str]) -> str:
    told = escape(name)
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' role='img' aria-label=\"{told}\" width='{width}' height='{height}' "
        f"viewBox='0 0 {width} {height}'><title>{told}</title>{''.join(parts)}</svg>"
    )
