"""Hair and headscarves: what lies behind the head and what lies on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QPainter

from kcc_coach.ui.parts.face.colour import mix
from kcc_coach.ui.parts.face.shape import (
    between,
    both,
    curve,
    fill,
    oval,
    ovals,
    shape,
    stroke,
    symmetric,
    within,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kcc_coach.ui.parts.face.person import Person

    Painting = Callable[[QPainter, Person], None]

FULL: Final = (
    (-53.0, 2.0), (-60.0, -36.0), (-44.0, -78.0), (2.0, -78.0),
    (46.0, -79.0), (60.0, -40.0), (53.0, 2.0),
    (51.0, 3.0), (49.0, 3.0), (47.0, 2.0),
    (47.0, -14.0), (46.0, -26.0), (40.0, -34.0),
    (22.0, -31.0), (-8.0, -36.0), (-24.0, -50.0),
    (-26.0, -40.0), (-36.0, -35.0), (-41.0, -27.0),
    (-45.0, -18.0), (-47.0, -10.0), (-47.0, 2.0),
    (-49.0, 3.0), (-51.0, 3.0), (-53.0, 2.0),
)  # fmt: skip
RECEDING: Final = (
    (-53.0, 2.0), (-58.0, -34.0), (-44.0, -75.0), (0.0, -75.0),
    (44.0, -75.0), (58.0, -34.0), (53.0, 2.0),
    (51.0, 3.0), (49.0, 3.0), (47.0, 2.0),
    (47.0, -18.0), (45.0, -34.0), (33.0, -53.0),
    (22.0, -45.0), (8.0, -45.0), (0.0, -46.0),
    (-10.0, -46.0), (-22.0, -46.0), (-33.0, -53.0),
    (-45.0, -34.0), (-47.0, -18.0), (-47.0, 2.0),
    (-49.0, 3.0), (-51.0, 3.0), (-53.0, 2.0),
)  # fmt: skip
CURLS: Final = (
    (-50, -22, 13), (-52, -40, 14), (-44, -57, 15), (-30, -70, 15), (-12, -77, 15),
    (8, -78, 15), (27, -72, 15), (42, -60, 15), (51, -43, 14), (51, -24, 13),
)  # fmt: skip
FRINGE: Final = (
    (-44, -36, 12), (-33, -49, 13), (-18, -54, 14), (-1, -52, 13), (15, -55, 14),
    (31, -49, 13), (43, -37, 12), (0, -64, 16), (-24, -62, 14), (24, -62, 14),
)  # fmt: skip


def paint_hair_behind(painter: QPainter, person: Person) -> None:
    """Paint what falls behind neck and ears."""
    BEHIND.get(person.look.style, _nothing)(painter, person)


def paint_hair(painter: QPainter, person: Person) -> None:
    """Paint what lies on the head."""
    ON_TOP.get(person.look.style, _short)(painter, person)


def _nothing(_painter: QPainter, _person: Person) -> None:
    return


def _short(painter: QPainter, person: Person) -> None:
    colours = person.colours
    bare = within((person.look.age - 38) / 20)
    cut = shape(*between(FULL, RECEDING, bare))
    fill(painter, cut, colours.hair)
    side = shape(
        (60, 3), (60, -10), (60, -22), (60, -30), (54, -28), (47, -26), (44, -20),
        (44, -14), (44, -6), (44, 4), (49, 4), (55, 4), (60, 3),
    )  # fmt: skip
    fill(painter, both(side).intersected(cut), colours.temple)
    if person.small < 1:
        strand = curve((-18, -58), (-4, -68), (18, -70), (34, -60))
        stroke(painter, strand, colours.strand, 3)


def _bald(painter: QPainter, person: Person) -> None:
    side = shape(
        (51, 4), (54, -6), (54, -20), (49, -29), (46, -34), (41, -30), (42, -23),
        (43, -16), (46, -8), (46, 3), (47, 6), (50, 6), (51, 4),
    )  # fmt: skip
    fill(painter, both(side), person.colours.temple)
    shine = mix(person.colours.skin, QColor("white"), 0.35)
    stroke(painter, curve((-24, -50), (-20, -55), (-14, -58), (-8, -59)), shine, 4)


def _curly_behind(painter: QPainter, person: Person) -> None:
    fill(painter, ovals(CURLS), person.colours.hair)


def _curly(painter: QPainter, person: Person) -> None:
    fill(painter, ovals(FRINGE), person.colours.hair)
    if person.small < 1:
        for x, y in ((-34, -58), (-10, -66), (16, -64), (38, -52), (-48, -38)):
            curl = curve((x - 6, y + 2), (x - 5, y - 6), (x + 5, y - 6), (x + 5, y + 1))
            stroke(painter, curl, person.colours.strand, 2.4)


def _long_behind(painter: QPainter, person: Person) -> None:
    mane = symmetric(
        (0, -80), (44, -80), (62, -50), (61, -10), (61, 20), (74, 50), (64, 88),
        (40, 96), (20, 90), (0, 90),
    )  # fmt: skip
    fill(painter, mane, mix(person.colours.hair, QColor("black"), 0.18))


def _long(painter: QPainter, person: Person) -> None:
    colours = person.colours
    right = shape(
        (-16, -79), (34, -86), (64, -52), (61, -8), (60, 22), (74, 52), (62, 90),
        (56, 92), (48, 88), (46, 84), (56, 54), (44, 30), (46, 0),
        (46, -24), (18, -36), (-16, -54), (-17, -62), (-17, -70), (-16, -79),
    )  # fmt: skip
    left = shape(
        (-12, -79), (-44, -82), (-64, -50), (-61, -8), (-60, 22), (-74, 52), (-62, 90),
        (-56, 92), (-48, 88), (-46, 84), (-56, 54), (-44, 30), (-46, 0),
        (-46, -20), (-34, -32), (-16, -54), (-12, -62), (-12, -70), (-12, -79),
    )  # fmt: skip
    fill(painter, left, colours.hair)
    fill(painter, right, colours.hair)
    if person.small < 1:
        stroke(painter, curve((-4, -62), (22, -60), (46, -44), (52, -8)), colours.strand, 3)
        stroke(painter, curve((-26, -60), (-44, -48), (-52, -30), (-53, -4)), colours.strand, 3)
        stroke(painter, both(curve((55, 26), (60, 44), (62, 58), (56, 76))), colours.strand, 3)


def _bun_behind(painter: QPainter, person: Person) -> None:
    fill(painter, oval(0, -75, 18, 16), person.colours.hair)
    swirl = curve((-9, -78), (-4, -88), (10, -86), (9, -76))
    stroke(painter, swirl, person.colours.strand, 2.6)


def _bun(painter: QPainter, person: Person) -> None:
    colours = person.colours
    cap = symmetric(
        (0, -72), (38, -73), (58, -46), (52, -4), (50, -2), (48, -2), (46, -4),
        (45, -26), (30, -42), (0, -50),
    )  # fmt: skip
    fill(painter, cap, colours.hair)
    if person.small < 1:
        stroke(painter, both(curve((6, -62), (26, -60), (42, -46), (49, -22))), colours.strand, 2.6)
        stroke(painter, both(curve((4, -55), (20, -52), (34, -44), (43, -30))), colours.strand, 2)


def _scarf_behind(painter: QPainter, person: Person) -> None:
    cloth = symmetric(
        (0, -80), (40, -80), (62, -52), (60, -8), (60, 30), (64, 56), (70, 84),
        (44, 92), (20, 92), (0, 92),
    )  # fmt: skip
    fill(painter, cloth, mix(person.colours.shirt, QColor("black"), 0.2))


def _scarf(painter: QPainter, person: Person) -> None:
    cloth, w, chin = person.colours.shirt, person.width, person.chin
    outer = symmetric(
        (0, -80), (40, -80), (63, -52), (60, -8), (58, 30), (52, 50), (58, 74),
        (46, 96), (20, 100), (0, 100),
    )  # fmt: skip
    opening = symmetric(
        (0, -52), (30, -52), (w - 4, -34), (w - 3, -4), (w - 4, 24), (30, chin - 3), (0, chin - 1),
    )  # fmt: skip
    fill(painter, outer.subtracted(opening), cloth)
    stroke(painter, opening, mix(cloth, QColor("white"), 0.25), 2.5)
    if person.small < 1:
        fold = mix(cloth, QColor("black"), 0.18)
        stroke(painter, curve((-34, 52), (-14, 74), (18, 76), (44, 62)), fold, 2.6)
        stroke(painter, curve((-48, 66), (-22, 88), (12, 92), (44, 76)), fold, 2.6)
        stroke(painter, curve((30, -66), (46, -54), (53, -34), (52, -12)), fold, 2.6)


BEHIND: Mapping[str, Painting] = {
    "long": _long_behind,
    "bun": _bun_behind,
    "curly": _curly_behind,
    "headscarf": _scarf_behind,
}
ON_TOP: Mapping[str, Painting] = {
    "short": _short,
    "long": _long,
    "bun": _bun,
    "bald": _bald,
    "curly": _curly,
    "headscarf": _scarf,
}
