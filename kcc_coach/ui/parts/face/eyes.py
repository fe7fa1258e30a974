"""Eyes, brows, glasses and tears."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from kcc_coach.ui.parts.face.colour import faded, mix
from kcc_coach.ui.parts.face.shape import both, curve, fill, mid, oval, shape, stroke, within

if TYPE_CHECKING:
    from kcc_coach.ui.parts.face.person import Person

EYE_X: Final = 21.5
EYE_Y: Final = -2.0
EYE_WIDTH: Final = 12.0
OPENING: Final = 2.0
WHITE, PUPIL, WATER = QColor("#FFFDF9"), QColor("#2A1A16"), QColor("#6FB9E6")
FRAME = QColor("#3B3142")


def paint_eyes(painter: QPainter, person: Person) -> None:
    """Paint both eyes, looking the same way."""
    for side in (-1, 1):
        painter.save()
        painter.translate(side * EYE_X, EYE_Y)
        _paint_eye(painter, person, side)
        painter.restore()


def _lid_heights(person: Person) -> tuple[float, float]:
    mood = person.mood
    wide, shut = max(0.0, mood.eye_open), max(0.0, -mood.eye_open)
    high = mid(-7.6, 5.5, shut) - wide * 5.4
    low = mid(6.5 + wide * 2, -3.0, within(mood.squint))
    return min(high + person.old, low), low


def _lid(side: int, height: float, tilt: float) -> QPainterPath:
    w, bend = EYE_WIDTH * side, height * 4 / 3
    return curve(
        (-w, 1.0 - tilt * 0.3),
        (-w * 0.6, bend - tilt),
        (w * 0.6, bend + tilt),
        (w, 0.5 + tilt * 0.4),
    )


def _paint_eye(painter: QPainter, person: Person, side: int) -> None:
    high, low = _lid_heights(person)
    slant = person.mood.brow_tilt * 2.4 + person.old * 0.5
    upper, lower = _lid(side, high, slant), _lid(side, low, 0)
    _paint_lid_skin(painter, person, side, upper)
    if low - high > OPENING:
        ball = QPainterPath(upper)
        ball.connectPath(lower.toReversed())
        ball.closeSubpath()
        painter.save()
        painter.setClipPath(ball, Qt.ClipOperation.IntersectClip)
        fill(painter, ball, WHITE)
        _paint_iris(painter, person)
        if person.mood.tear > 0:
            stroke(painter, lower, faded(WATER, within(person.mood.tear)), 3.4)
        painter.restore()
    _paint_rims(painter, person, side, upper, lower)


def _paint_lid_skin(painter: QPainter, person: Person, side: int, upper: QPainterPath) -> None:
    rest = _lid(side, -9.5 - max(0.0, person.mood.eye_open) * 4.5, 0)
    rest.connectPath(upper.toReversed())
    rest.closeSubpath()
    colours = person.colours
    fill(painter, rest, mix(colours.skin, colours.shade, 0.75))


def _paint_iris(painter: QPainter, person: Person) -> None:
    mood = person.mood
    size = mid(6.6, 7.6, person.small) - max(0.0, mood.eye_open) * 0.8
    x, y = mood.gaze_x * 4.6, -0.8 + mood.gaze_y * 3.6
    fill(painter, oval(x, y, size, size), mix(person.colours.iris, PUPIL, person.small))
    fill(painter, oval(x, y, size * 0.58, size * 0.58), PUPIL)
    light = 1.7 + mood.sparkle * 1.0
    fill(painter, oval(x + 2.2, y - 2.6, light, light), WHITE)
    if mood.sparkle > 0 and person.small < 1:
        spark = 1.3 * mood.sparkle
        fill(painter, oval(x - 2.6, y + 2.4, spark, spark), WHITE)


def _paint_rims(
    painter: QPainter,
    person: Person,
    side: int,
    upper: QPainterPath,
    lower: QPainterPath,
) -> None:
    colours, mood = person.colours, person.mood
    stroke(painter, upper, colours.line, 2.8 * person.bold)
    if mood.squint > 0.2 or mood.weary > 0:
        stroke(painter, lower, colours.shade, 2.0)
    if person.soft and person.small < 1:
        end = upper.pointAtPercent(0.97)
        x, y = end.x(), end.y()
        lash = curve((x, y), (x + side, y), (x + side * 2, y - 1), (x + side * 3, y - 2.6))
        stroke(painter, lash, colours.line, 2)


def paint_bags(painter: QPainter, person: Person) -> None:
    """Paint the dark rings of somebody who has not slept."""
    weary = within(person.mood.weary)
    if not weary:
        return
    ring = shape((9, 5), (12, 15), (30, 16), (35, 4), (30, 9), (14, 9), (9, 5))
    ink = mix(person.colours.shade, QColor("#5B4A72"), 0.45)
    fill(painter, both(ring), faded(ink, 0.75 * weary))


def paint_brows(painter: QPainter, person: Person) -> None:
    """Paint the brows, thick at the nose and thin at the temples."""
    mood = person.mood
    for side in (-1, 1):
        fill(painter, _brow(person, side), person.colours.brow)
    furrow = within(mood.brow_furrow)
    if furrow > 0 and person.small < 1:
        y = -20 - mood.brow_height * 6
        crease = curve((4, y - 4), (3, y - 1), (3, y + 3), (4, y + 6))
        stroke(painter, both(crease), faded(person.colours.line, 0.55 * furrow), 2)
    worry = within(min(furrow, mood.brow_tilt))
    if worry > 0 and person.small < 1:
        line = both(curve((3, -36), (8, -36), (14, -35), (19, -32)))
        stroke(painter, line, faded(person.colours.line, 0.4 * worry), 2)


def _brow(person: Person, side: int) -> QPainterPath:
    mood = person.mood
    thick = (5.2 if person.soft else 7.0) * mid(1, 1.2, person.small) + person.traits[3] * 0.6
    inner = 10.5 - 3.5 * within(mood.brow_furrow)
    base = -19.5 - mood.brow_height * 8.5
    y_in = base - mood.brow_tilt * 7.5
    y_out = base + mood.brow_tilt * 5 + 2
    arch = base - 5 - max(0.0, mood.brow_height) * 3
    points = (
        (inner, y_in - thick / 2), (inner + 8, arch - thick * 0.4), (29, arch - thick * 0.3),
        (36, y_out), (29, arch + thick * 0.5), (inner + 8, arch + thick * 0.75),
        (inner, y_in + thick / 2), (inner - 2.5, y_in + thick / 3),
        (inner - 2.5, y_in - thick / 3), (inner, y_in - thick / 2),
    )  # fmt: skip
    return shape(*((side * x, y) for x, y in points))


def paint_lenses(painter: QPainter, person: Person) -> None:
    """Paint the light that glasses throw on the skin, for under the eyes."""
    if person.look.glasses:
        fill(painter, _lenses(), faded(WHITE, 0.22))


def _lenses() -> QPainterPath:
    return both(oval(EYE_X, EYE_Y + 1.5, 18, 16.5))


def paint_glasses(painter: QPainter, person: Person) -> None:
    """Paint round frames that leave the eyes free."""
    if not person.look.glasses:
        return
    lenses, width = _lenses(), 2.4 * person.bold
    stroke(painter, lenses, FRAME, width)
    stroke(painter, curve((-4, -2), (-2, -5), (2, -5), (4, -2)), FRAME, width)
    arm = curve((39, -4), (42, -5), (45, -5), (person.width, -5))
    stroke(painter, both(arm), FRAME, width)


def paint_drops(painter: QPainter, person: Person) -> None:
    """Paint a tear under an eye and a bead of sweat at the temple."""
    tear, sweat = within(person.mood.tear), within(person.mood.sweat)
    if tear > 0.5:
        _paint_drop(painter, person, 28, mid(8, 17, tear), 0.85 * within((tear - 0.5) * 3))
    if sweat > 0:
        _paint_drop(painter, person, -41, mid(-24, -12, sweat), sweat * 0.75)


def _paint_drop(painter: QPainter, person: Person, x: float, y: float, strength: float) -> None:
    size = mid(1.0, 1.5, person.small) * strength
    painter.save()
    painter.translate(x, y)
    painter.scale(size, size)
    drop = shape(
        (0, -9), (2, -4), (5.5, 0), (5.5, 4), (5.5, 7.5), (3, 9.5), (0, 9.5),
        (-3, 9.5), (-5.5, 7.5), (-5.5, 4), (-5.5, 0), (-2, -4), (0, -9),
    )  # fmt: skip
    fill(painter, drop, WATER)
    fill(painter, oval(-1.8, 4, 1.4, 2.4), faded(WHITE, 0.85))
    painter.restore()
