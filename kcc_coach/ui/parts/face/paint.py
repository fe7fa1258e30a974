"""A customer's portrait, painted from numbers in a disc with its own ground."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from kcc_coach.ui.parts.face.eyes import paint_bags, paint_brows, paint_drops, paint_eyes, paint_glasses, paint_lenses
from kcc_coach.ui.parts.face.hair import paint_hair, paint_hair_behind
from kcc_coach.ui.parts.face.head import head_path, paint_body, paint_cheeks, paint_head, paint_years
from kcc_coach.ui.parts.face.mouth import paint_beard, paint_mouth, paint_nose
from kcc_coach.ui.parts.face.person import Person, person_of
from kcc_coach.ui.parts.face.shape import fill, mid, oval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.scenario.model import Look
    from kcc_coach.ui.parts.face.look import Expression

UNIT_SIZE: Final = 200.0
NECK_Y: Final = 62.0


def paint_face(painter: QPainter, rect: QRectF, look: Look, expression: Expression) -> None:
    """Paint a person in the largest disc that fits in `rect`."""
    size = min(rect.width(), rect.height())
    if size <= 0:
        return
    person = person_of(look, expression, size)
    disc = oval(0, 0, UNIT_SIZE / 2, UNIT_SIZE / 2)
    with _kept(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.center())
        painter.scale(size / UNIT_SIZE, size / UNIT_SIZE)
        fill(painter, disc, person.colours.ground)
        painter.setClipPath(disc, Qt.ClipOperation.IntersectClip)
        _paint_person(painter, person)


@contextmanager
def _kept(painter: QPainter) -> Iterator[None]:
    painter.save()
    try:
        yield
    finally:
        painter.restore()


def _paint_person(painter: QPainter, person: Person) -> None:
    painter.translate(0, 5)
    painter.scale(1.07, 1.07)
    with _kept(painter):
        _bow(painter, person)
        paint_hair_behind(painter, person)
    paint_body(painter, person)
    with _kept(painter):
        _bow(painter, person)
        paint_head(painter, person)
        _paint_features(painter, person)


def _bow(painter: QPainter, person: Person) -> None:
    mood = person.mood
    painter.translate(mood.head_turn * 2, NECK_Y + mood.head_drop * 3.5)
    painter.rotate(mood.head_tilt * 9)
    painter.translate(0, -NECK_Y)


def _paint_features(painter: QPainter, person: Person) -> None:
    paint_beard(painter, person)
    with _kept(painter):
        painter.setClipPath(head_path(person), Qt.ClipOperation.IntersectClip)
        _turn(painter, person)
        paint_cheeks(painter, person)
        paint_years(painter, person)
        paint_bags(painter, person)
        paint_nose(painter, person)
        paint_mouth(painter, person)
    paint_hair(painter, person)
    with _kept(painter):
        _turn(painter, person)
        paint_lenses(painter, person)
        paint_eyes(painter, person)
        paint_glasses(painter, person)
        paint_brows(painter, person)
        paint_drops(painter, person)


def _turn(painter: QPainter, person: Person) -> None:
    """Shift the features as a turned or lowered head does; enlarge them when small."""
    grow = mid(1.0, 1.1, person.small)
    painter.translate(person.mood.head_turn * 5, person.mood.head_drop * 4)
    painter.scale(grow, grow)
