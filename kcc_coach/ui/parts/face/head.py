"""The body, the bare head and what the years do to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QPainter, QPainterPath

from kcc_coach.ui.parts.face.colour import faded, mix
from kcc_coach.ui.parts.face.mouth import lips_of
from kcc_coach.ui.parts.face.shape import both, curve, fill, mid, oval, ovals, shape, stroke, symmetric

if TYPE_CHECKING:
    from kcc_coach.ui.parts.face.person import Person

LINES_FROM: Final = 0.3
FRECKLES: Final = ((17, 14), (22, 18), (28, 14), (33, 18), (25, 22), (12, 17))


def head_path(person: Person) -> QPainterPath:
    """Return the outline of the face, from the crown to the chin."""
    w, chin = person.width, person.chin
    jaw = w * (0.86 if person.soft else 0.96)
    tip = w * (0.30 if person.soft else 0.42)
    return symmetric(
        (0, -66),
        (w * 0.62, -66),
        (w, -46),
        (w, -10),
        (w, 14),
        (jaw, chin - 26),
        (jaw * 0.66, chin - 10),
        (jaw * 0.5, chin - 2),
        (tip, chin),
        (0, chin),
    )


def paint_body(painter: QPainter, person: Person) -> None:
    """Paint neck and shoulders, which rise and hang with the mood."""
    neck = _neck_path(person)
    painter.save()
    painter.translate(0, -person.mood.shoulders * 6)
    shirt = _shirt_path(person)
    fill(painter, neck, person.colours.skin)
    fill(painter, neck.intersected(head_path(person).translated(0, 9)), person.colours.shade)
    fill(painter, shirt, person.colours.shirt)
    _paint_neckline(painter, person)
    painter.restore()


def _neck_path(person: Person) -> QPainterPath:
    w = 17.0 if person.soft else 22.0
    return symmetric((0, 30), (w, 30), (w, 40), (w, 62), (w, 84), (w, 98), (0, 98))


def _shirt_path(person: Person) -> QPainterPath:
    wide = 66.0 if person.soft else 78.0
    slope = 74.0 if person.soft else 70.0
    return symmetric(
        (0, 84),
        (12, 84),
        (19, 78),
        (22, 67),
        (34, slope),
        (wide, slope + 2),
        (wide + 6, 124),
        (40, 124),
        (20, 124),
        (0, 124),
    )


def _paint_neckline(painter: QPainter, person: Person) -> None:
    shirt = person.colours.shirt
    dark, pale = mix(shirt, QColor("black"), 0.22), mix(shirt, QColor("white"), 0.2)
    if person.soft:
        edge = curve((-22, 68), (-19, 79), (-10, 84), (0, 84), (10, 84), (19, 79), (22, 68))
        stroke(painter, edge, dark, 3.5)
        return
    collar = shape(
        (22, 64), (26, 68), (29, 75), (28, 84), (21, 90), (15, 93), (13, 94),
        (9, 90), (4, 87), (0, 84), (10, 81), (18, 74), (22, 64),
    )  # fmt: skip
    stroke(painter, curve((0, 84), (0, 95), (0, 105), (0, 120)), dark, 2)
    fill(painter, both(collar), pale)


def paint_head(painter: QPainter, person: Person) -> None:
    """Paint ears and face, with a soft shade along one side."""
    w, colours = person.width, person.colours
    if person.look.style != "headscarf":
        ear = 8.5 + person.traits[2]
        fill(painter, both(oval(w, 3, ear, 12)), colours.skin)
        fill(painter, both(oval(w + 1, 4, ear * 0.5, 7)), colours.shade)
    head = head_path(person)
    fill(painter, head, colours.skin)
    lit = head.translated(-7, -2)
    fill(painter, head.subtracted(lit), mix(colours.skin, colours.shade, 0.45))


def paint_cheeks(painter: QPainter, person: Person) -> None:
    """Paint the warmth of the cheeks, and their blush."""
    strength = 0.15 + 0.31 * person.mood.cheek
    grow = 1 + 0.32 * person.mood.cheek
    both_cheeks = both(oval(29, 17, 11 * grow, 7.5 * grow))
    fill(painter, both_cheeks, faded(person.colours.blush, strength))
    if person.look.hair == "red" and person.look.skin == "light" and person.small < 1:
        freckles = ovals((x, y, 1.1) for x, y in FRECKLES)
        fill(painter, both(freckles), mix(person.colours.skin, person.colours.brow, 0.35))


def paint_years(painter: QPainter, person: Person) -> None:
    """Paint the lines of age: forehead, corners of the eyes, folds beside the mouth."""
    if person.old < LINES_FROM or person.small > 0.9:
        return
    deep = mix(person.colours.shade, person.colours.line, 0.25 * person.old)
    ink = faded(deep, mid(0.35, 0.95, person.old))
    width = mid(1.2, 2.0, person.old)
    for line in _year_lines(person):
        stroke(painter, line, ink, width)


def _year_lines(person: Person) -> list[QPainterPath]:
    fold = person.mood.mouth_curve * 2.5 + person.mood.mouth_open * 2
    lines = [
        both(curve((13, 18), (18, 21), (22 + fold, 26), (22 + fold, 33))),
        both(curve((13, 10), (18, 12.5), (25, 12), (29, 9))),
    ]
    if person.old > 0.5:
        lines += [
            both(curve((37.5, 1), (39, 0.5), (40.5, -0.5), (42, -2))),
            both(curve((37, 5), (38.5, 5.5), (40, 6.5), (41, 8))),
            _corner(person, -1),
            _corner(person, 1),
        ]
    if person.old > 0.5 and person.look.style != "headscarf":
        lift = person.mood.brow_height * 3
        lines.append(curve((-20, -37 - lift), (-8, -40 - lift), (8, -40 - lift), (20, -37 - lift)))
    return lines


def _corner(person: Person, side: int) -> QPainterPath:
    """Return the line with which a mouth sinks at its corner."""
    lips = lips_of(person)
    x, y = lips.half + 1.5, lips.left if side < 0 else lips.right
    points = ((x, y + 0.5), (x + 1.5, y + 2), (x + 2.5, y + 4), (x + 2.5, y + 6.5))
    return curve(*((side * u, v) for u, v in points))
