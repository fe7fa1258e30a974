"""What a mood does to a face, in plain numbers."""

from __future__ import annotations

from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Expression:
    """What muscles and posture do: 0 is at rest, most values run from -1 to 1.

    `brow_tilt` above 0 lifts the inner ends (worry), below 0 lowers them (anger).
    `eye_open` is -1 with the eyes shut; `squint` lifts the lower lid as a smile does.
    `gaze_x` and `head_turn` above 0 point to the viewer's right, `gaze_y` down.
    `mouth_wobble` bends the lips into a wave, `mouth_skew` pulls one corner down.
    `shoulders` above 0 are pulled up, below 0 they hang.
    """

    brow_height: float = 0.0
    brow_tilt: float = 0.0
    brow_furrow: float = 0.0
    eye_open: float = 0.0
    squint: float = 0.0
    gaze_x: float = 0.0
    gaze_y: float = 0.0
    mouth_curve: float = 0.0
    mouth_open: float = 0.0
    mouth_width: float = 0.0
    mouth_press: float = 0.0
    mouth_wobble: float = 0.0
    mouth_skew: float = 0.0
    teeth: float = 0.0
    cheek: float = 0.0
    tear: float = 0.0
    sweat: float = 0.0
    weary: float = 0.0
    sparkle: float = 0.0
    head_tilt: float = 0.0
    head_turn: float = 0.0
    head_drop: float = 0.0
    shoulders: float = 0.0


NEUTRAL = Expression(mouth_curve=0.3, cheek=0.05)

EXPRESSIONS: Mapping[str, Expression] = MappingProxyType(
    {
        "neutral": NEUTRAL,
        "glad": Expression(
            brow_height=0.45,
            squint=0.5,
            mouth_curve=1.0,
            mouth_open=0.62,
            mouth_width=0.55,
            teeth=1.0,
            cheek=0.55,
            sparkle=0.4,
            head_tilt=0.25,
        ),
        "relieved": Expression(
            brow_height=0.4,
            brow_tilt=0.35,
            eye_open=-1.0,
            mouth_curve=0.62,
            mouth_width=0.2,
            cheek=0.4,
            head_tilt=-0.55,
            head_drop=-0.35,
            shoulders=-0.9,
        ),
        "worried": Expression(
            brow_height=0.35,
            brow_tilt=0.85,
            brow_furrow=0.75,
            eye_open=0.3,
            gaze_x=-0.25,
            mouth_curve=-0.4,
            mouth_width=-0.15,
            mouth_wobble=0.5,
            shoulders=0.3,
        ),
        "sad": Expression(
            brow_height=-0.05,
            brow_tilt=0.9,
            eye_open=-0.15,
            gaze_y=0.35,
            mouth_curve=-0.9,
            mouth_width=-0.1,
            tear=1.0,
            head_tilt=0.35,
            head_drop=0.45,
            shoulders=-0.7,
        ),
        "angry": Expression(
            brow_height=-0.55,
            brow_tilt=-1.0,
            brow_furrow=1.0,
            eye_open=-0.12,
            squint=0.25,
            mouth_curve=-0.75,
            mouth_open=0.32,
            mouth_width=0.2,
            teeth=1.0,
            cheek=0.5,
            head_drop=0.3,
            shoulders=0.45,
        ),
        "ashamed": Expression(
            brow_height=0.1,
            brow_tilt=0.95,
            eye_open=-0.5,
            gaze_x=-0.45,
            gaze_y=1.1,
            mouth_curve=-0.2,
            mouth_width=-0.55,
            mouth_press=0.5,
            mouth_skew=0.4,
            cheek=1.0,
            head_tilt=-0.8,
            head_turn=-0.9,
            head_drop=0.9,
            shoulders=0.55,
        ),
        "surprised": Expression(
            brow_height=1.0,
            brow_tilt=0.2,
            eye_open=1.0,
            mouth_open=0.85,
            mouth_width=-0.9,
            head_drop=-0.3,
            shoulders=0.15,
        ),
        "tired": Expression(
            brow_height=-0.15,
            brow_tilt=0.2,
            eye_open=-0.66,
            gaze_y=0.25,
            mouth_curve=-0.28,
            mouth_width=-0.05,
            weary=1.0,
            head_tilt=0.8,
            head_drop=0.5,
            shoulders=-1.0,
        ),
        "tense": Expression(
            brow_height=-0.1,
            brow_tilt=0.15,
            brow_furrow=1.0,
            eye_open=0.45,
            gaze_x=0.5,
            mouth_open=0.34,
            mouth_width=0.4,
            mouth_press=1.0,
            teeth=1.0,
            sweat=1.0,
            shoulders=1.0,
        ),
        "hopeful": Expression(
            brow_height=0.75,
            brow_tilt=0.5,
            eye_open=0.4,
            gaze_y=-0.55,
            mouth_curve=0.6,
            mouth_width=0.05,
            cheek=0.3,
            sparkle=1.0,
            head_tilt=0.5,
            head_drop=-0.45,
        ),
        "moved": Expression(
            brow_height=0.35,
            brow_tilt=1.0,
            eye_open=0.1,
            squint=0.25,
            mouth_curve=0.6,
            mouth_width=0.05,
            mouth_press=0.5,
            mouth_wobble=0.4,
            cheek=0.6,
            tear=0.9,
            sparkle=1.0,
            head_tilt=-0.3,
        ),
    }
)


def blend(a: Expression, b: Expression, t: float) -> Expression:
    """Return the expression on the way from `a` (t = 0) to `b` (t = 1), exact at both ends."""
    if t in {0.0, 1.0}:
        return b if t else a
    return Expression(
        **{f.name: getattr(a, f.name) + (getattr(b, f.name) - getattr(a, f.name)) * t for f in fields(Expression)}
    )
