"""What a mood does to a voice, in plain numbers, and the line that it draws."""

from __future__ import annotations

from dataclasses import dataclass, fields
from math import asin, pi, sin
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

if TYPE_CHECKING:
    from collections.abc import Mapping

HALF: Final = 70.0
"""Half the width of the line, in the units of a portrait: its disc has radius 100."""
_STEPS: Final = 140


@dataclass(frozen=True, slots=True)
class Wave:
    """The form of a voice: `height` of its swings and how many (`swings`), in the units of a portrait.

    `jag` runs from 0 (round) to 1 (pointed). `slope` above 0 lets the line sink to the right, below 0 rise.
    `fade` lets it go out to the right, `wobble` makes each swing unlike the next, `peak` gathers it in the middle.
    `width` narrows the line; `low` sets it lower.
    """

    height: float = 16.0
    swings: float = 4.0
    jag: float = 0.0
    slope: float = 0.0
    fade: float = 0.0
    wobble: float = 0.0
    peak: float = 0.0
    width: float = 1.0
    low: float = 0.0


REST: Final = Wave()

WAVES: Mapping[str, Wave] = MappingProxyType(
    {
        "neutral": REST,
        "glad": Wave(height=34, swings=3, slope=-10),
        "relieved": Wave(height=36, swings=3, fade=1, low=6),
        "worried": Wave(height=20, swings=6, wobble=0.8, slope=6),
        "sad": Wave(height=12, swings=2, slope=30, fade=0.4),
        "angry": Wave(height=56, swings=6, jag=1, wobble=0.3),
        "ashamed": Wave(height=7, swings=4, width=0.55, low=26),
        "surprised": Wave(height=62, swings=2.5, peak=1),
        "tired": Wave(height=3.5, swings=2, slope=8, low=6),
        "tense": Wave(height=26, swings=10, jag=1),
        "hopeful": Wave(height=18, swings=3, slope=-34),
        "moved": Wave(height=22, swings=5, wobble=0.6, fade=0.5, low=4),
    }
)


def blend(a: Wave, b: Wave, part: float) -> Wave:
    """The wave on the way from `a` (0) to `b` (1)."""
    return Wave(**{f.name: getattr(a, f.name) + (getattr(b, f.name) - getattr(a, f.name)) * part for f in fields(Wave)})


def wave_path(wave: Wave) -> QPainterPath:
    """The line, around the middle of a portrait."""
    points = [_point(wave, 2 * step / _STEPS - 1) for step in range(_STEPS + 1)]
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    return path


def _point(wave: Wave, x: float) -> QPointF:
    """One point of the line; `x` runs from -1 to 1."""
    turn = x * wave.swings * pi
    smooth = sin(turn)
    form = smooth + (asin(smooth) * 2 / pi - smooth) * wave.jag
    uneven = 1 - wave.wobble * (0.5 + 0.5 * sin(turn * 0.37 + 1.1))
    ends = (1 - x**4) * (1 - wave.fade * (x + 1) / 2)
    middle = 1 + ((1 - x * x) ** 4 - 1) * wave.peak
    y = wave.low + wave.slope * x / 2 - wave.height * form * uneven * ends * middle
    return QPointF(x * HALF * wave.width, y)
