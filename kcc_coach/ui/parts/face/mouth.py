"""Nose, mouth and beard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from kcc_coach.ui.parts.face.colour import mix
from kcc_coach.ui.parts.face.shape import Point, curve, fill, mid, oval, shape, stroke, within

if TYPE_CHECKING:
    from kcc_coach.ui.parts.face.person import Person

MOUTH_Y: Final = 37.0
OPENING: Final = 0.06
DARK, TONGUE, TEETH = QColor("#5A1F24"), QColor("#C9605E"), QColor("#FFFBF4")
PALE_LIP = QColor("#EDA893")


@dataclass(frozen=True, slots=True)
class Lips:
    """Where the lips run: corners, upper and lower middle, and how round."""

    half: float
    left: float
    right: float
    top: float
    bottom: float
    round: float
    wave: float

    def line(self, middle: float, more: float = 0.0) -> tuple[Point, Point, Point, Point]:
        """Return the curve from corner to corner through `middle`."""
        pull = (middle + more - 0.125 * (self.left + self.right)) / 0.75
        k = self.half * self.round
        return (
            (-self.half, self.left),
            (-k, pull - self.wave),
            (k, pull + self.wave),
            (self.half, self.right),
        )


def lips_of(person: Person) -> Lips:
    """Work out where the lips of this person run in this mood."""
    mood, gain = person.mood, mid(1.0, 1.2, person.small)
    opening = within(mood.mouth_open)
    bend = mood.mouth_curve * 5.0 * gain
    corner = MOUTH_Y - bend + person.old + opening * 4 * (1 - abs(mood.mouth_curve))
    middle = MOUTH_Y + bend * 0.9
    return Lips(
        half=16.5 * (1 + 0.38 * mood.mouth_width) * gain,
        left=corner + mood.mouth_skew * 3,
        right=corner - mood.mouth_skew * 2,
        top=middle - opening * (6 - 3 * mood.mouth_curve),
        bottom=middle + opening * 13 * gain,
        round=0.55 + 0.4 * opening * (1 - within(mood.mouth_curve)),
        wave=mood.mouth_wobble * 6.5,
    )


def paint_nose(painter: QPainter, person: Person) -> None:
    """Paint a nose from one shade and one line."""
    colours, traits = person.colours, person.traits
    w = (7.0 if person.soft else 8.6) + traits[0] * 1.2
    tip = 19 + traits[1] * 1.6
    ridge = shape(
        (2, -4), (5, 2), (w + 1, tip - 9), (w + 1, tip - 3), (w, tip + 2), (3, tip + 3),
        (0, tip + 2), (3, tip - 4), (3, 4), (2, -4),
    )  # fmt: skip
    fill(painter, ridge, mix(colours.skin, colours.shade, 0.6))
    base = curve(
        (-w, tip - 3), (-w, tip + 2), (-3.5, tip + 0.5), (0, tip + 2.5),
        (3.5, tip + 0.5), (w, tip + 2), (w, tip - 3),
    )  # fmt: skip
    ink = mix(colours.shade, colours.line, 0.35)
    stroke(painter, base, ink, 2.6 * person.bold)


def paint_beard(painter: QPainter, person: Person) -> None:
    """Paint a short full beard that follows jaw and mouth."""
    if not person.look.beard:
        return
    w, chin, curved = person.width + 1.5, person.chin + 5, person.mood.mouth_curve * 2
    right = (
        (0, 24), (8, 22), (18, 24), (23, 31 - curved),
        (30, 30), (42, 22), (w - 4, -4), (w - 1, -4), (w, -4), (w + 1, -2),
        (w + 1, 20), (w - 2, chin - 26), (w * 0.68, chin - 9), (w * 0.5, chin), (w * 0.4, chin + 1),
        (0, chin + 1),
    )  # fmt: skip
    path = shape(*right, *((-x, y) for x, y in reversed(right[:-1])))
    fill(painter, path, mix(person.colours.hair, person.colours.temple, 0.7))


def paint_mouth(painter: QPainter, person: Person) -> None:
    """Paint lips, and what shows between them."""
    lips = lips_of(person)
    upper, lower = lips.line(lips.top), lips.line(lips.bottom)
    _paint_lip_flesh(painter, person, lips)
    if person.mood.mouth_open > OPENING:
        _paint_inside(painter, person, shape(*upper, *lower[-2::-1]), lips)
    else:
        stroke(painter, curve(*upper), _ink(person), mid(2.6, 4.4, person.small))
    if person.mood.mouth_press > 0.7 and person.small < 1:
        _paint_corners(painter, person, lips)


def _ink(person: Person) -> QColor:
    return QColor("#3B1216") if person.look.beard else person.colours.line


def _paint_lip_flesh(painter: QPainter, person: Person, lips: Lips) -> None:
    full = person.soft or person.look.beard
    colours = person.colours
    colour = colours.lip if full else mix(colours.skin, colours.lip, 0.55)
    if person.look.beard:
        colour = mix(colour, PALE_LIP, 0.4)
    thin = 1 - 0.7 * within(person.mood.mouth_press)
    above = lips.line(lips.top, -(3.2 if full else 1.6) * thin)
    below = lips.line(lips.bottom, (5.4 if full else 4.2) * thin)
    fill(painter, shape(*above, *below[-2::-1]), colour)


def _paint_inside(painter: QPainter, person: Person, opening: QPainterPath, lips: Lips) -> None:
    painter.save()
    painter.setClipPath(opening, Qt.ClipOperation.IntersectClip)
    fill(painter, opening, DARK)
    fill(painter, oval(0, lips.bottom + 2, lips.half * 0.6, 6), TONGUE)
    shown = within(person.mood.teeth)
    if shown > 0:
        _paint_teeth(painter, person, lips, shown)
    painter.restore()
    stroke(painter, opening, _ink(person), 2.2 * person.bold)


def _paint_teeth(painter: QPainter, person: Person, lips: Lips, shown: float) -> None:
    deep = min(6.5, lips.bottom - lips.top) * shown
    if person.mood.mouth_curve < 0.3:
        deep = (lips.bottom - lips.top + 2) * shown
    upper, edge = lips.line(lips.top - 4), lips.line(lips.top, deep)
    fill(painter, shape(*upper, *edge[-2::-1]), TEETH)


def _paint_corners(painter: QPainter, person: Person, lips: Lips) -> None:
    ink = mix(person.colours.shade, person.colours.line, 0.4)
    for side, y in ((-1, lips.left), (1, lips.right)):
        x = side * (lips.half + 3.5)
        stroke(painter, curve((x, y - 4), (x + side, y - 1), (x + side, y + 2), (x, y + 5)), ink, 2)
