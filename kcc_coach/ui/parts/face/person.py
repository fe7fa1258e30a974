"""One person in one moment: everything the painting rooms need to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from kcc_coach.ui.parts.face.colour import Colours, colours_of
from kcc_coach.ui.parts.face.shape import mid, within

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Look
    from kcc_coach.ui.parts.face.look import Expression

SOFT_STYLES = frozenset({"long", "bun", "headscarf"})
SMALL_FROM, SMALL_UNTIL = 100.0, 52.0


@dataclass(frozen=True, slots=True)
class Person:
    """A look, an expression and what follows from both.

    `old` runs from 0 (no lines) to 1 (deep lines); `small` from 0 (every detail) to 1.
    `traits` are four numbers from -1 to 1 that give every look a face of its own.
    """

    look: Look
    mood: Expression
    colours: Colours
    old: float
    small: float
    soft: bool
    traits: tuple[float, float, float, float]

    @property
    def bold(self) -> float:
        """How much thicker lines must be at this size."""
        return mid(1.0, 1.5, self.small)

    @property
    def width(self) -> float:
        """Half the width of the head at the cheekbones."""
        return (46.5 if self.soft else 48.5) + self.traits[0] * 1.2

    @property
    def chin(self) -> float:
        """How low the chin is; an open mouth takes it down."""
        return 60.0 + self.traits[1] * 2 + within(self.mood.mouth_open) * 5


def person_of(look: Look, mood: Expression, size: float) -> Person:
    """Bring a look and an expression together for a portrait of `size` pixels."""
    return Person(
        look=look,
        mood=mood,
        colours=colours_of(look),
        old=within((look.age - 40) / 28),
        small=within((SMALL_FROM - size) / (SMALL_FROM - SMALL_UNTIL)),
        soft=look.style in SOFT_STYLES and not look.beard,
        traits=_traits_of(look),
    )


def _traits_of(look: Look) -> tuple[float, float, float, float]:
    seed = crc32(f"{look.hair} {look.style} {look.skin} {look.age}".encode())
    a, b, c, d = ((seed >> shift & 0xFF) / 127.5 - 1 for shift in (0, 8, 16, 24))
    return a, b, c, d
