"""Colours by what they are for, in light, dark and high contrast.

Text has a contrast of at least 4.5 on its ground, shapes and borders of controls 3 (WCAG 2.2); a test computes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Tokens:
    """Colours by what they are for."""

    paper: str
    surface: str
    ink: str
    muted: str
    primary: str
    on_primary: str
    primary_soft: str
    amber: str
    amber_text: str
    green: str
    brick: str
    harmony: str
    thought: str
    thought_ink: str
    control: str
    hairline: str
    track: str
    nav: str
    nav_ink: str
    nav_active: str
    nav_accent: str
    focus: str


LIGHT: Final = Tokens(
    paper="#F5F3EE",
    surface="#FFFFFF",
    ink="#1D2930",
    muted="#56646C",
    primary="#0E5A6B",
    on_primary="#FFFFFF",
    primary_soft="#DCEDEF",
    amber="#B96A06",
    amber_text="#8F5200",
    green="#2B7448",
    brick="#A83E2B",
    harmony="#E3F0E7",
    thought="#EEE9F6",
    thought_ink="#4B3F72",
    control="#7A868D",
    hairline="#D9D5CB",
    track="#D9D5CB",
    nav="#12313B",
    nav_ink="#E8F1F2",
    nav_active="#2E4952",
    nav_accent="#7CCAD8",
    focus="#0E5A6B",
)
DARK: Final = Tokens(
    paper="#12191D",
    surface="#1B252B",
    ink="#EAF0F2",
    muted="#A3B2BA",
    primary="#6CC3D3",
    on_primary="#0B1418",
    primary_soft="#173942",
    amber="#E5A64B",
    amber_text="#E5A64B",
    green="#76C797",
    brick="#EE8D79",
    harmony="#1C3A2C",
    thought="#2B2540",
    thought_ink="#CFC4F0",
    control="#7C8B93",
    hairline="#35434B",
    track="#3A4750",
    nav="#0B1418",
    nav_ink="#DCE7EA",
    nav_active="#2A3439",
    nav_accent="#6CC3D3",
    focus="#6CC3D3",
)
CONTRAST: Final = Tokens(
    paper="#000000",
    surface="#000000",
    ink="#FFFFFF",
    muted="#FFFFFF",
    primary="#FFE14D",
    on_primary="#000000",
    primary_soft="#333000",
    amber="#FFB84D",
    amber_text="#FFB84D",
    green="#7DFFB0",
    brick="#FF9C8A",
    harmony="#003D1C",
    thought="#1C1040",
    thought_ink="#FFFFFF",
    control="#FFFFFF",
    hairline="#FFFFFF",
    track="#595959",
    nav="#000000",
    nav_ink="#FFFFFF",
    nav_active="#333000",
    nav_accent="#FFE14D",
    focus="#FFE14D",
)
TOKENS: Final = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
