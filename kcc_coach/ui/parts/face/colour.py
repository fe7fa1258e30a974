"""The colours of a portrait: the same in every theme, since the disc brings its own ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Look

SKINS: Final = {
    "light": ("#F4CBAB", "#E2A882", "#E4705F", "#6A3128"),
    "tan": ("#DDA878", "#C48756", "#CF5F45", "#582A1E"),
    "brown": ("#AD7550", "#8D5839", "#B4483A", "#3F1C14"),
    "dark": ("#7A4E36", "#5D3825", "#A03E34", "#2A110C"),
}
HAIRS: Final = {
    "black": ("#2C262B", "#474049", "#1F1A1E"),
    "brown": ("#6B4430", "#85593F", "#4A2D1F"),
    "blond": ("#D6A552", "#E6C07A", "#94682B"),
    "red": ("#B5532A", "#CF7040", "#87391A"),
    "grey": ("#8B8B8E", "#A5A5A7", "#56535A"),
    "white": ("#F1EEE9", "#D6D1CB", "#847B76"),
}
SHIRTS: Final = {
    "blue": "#3F6382",
    "green": "#55755A",
    "brick": "#A65443",
    "plum": "#75516F",
    "ochre": "#BD8936",
    "grey": "#66707A",
    "sand": "#C4A67A",
}
GROUNDS: Final = {
    "teal": "#B5D8DA",
    "sand": "#F0DAAE",
    "lilac": "#D6CAEB",
    "sage": "#C5DBBC",
    "rose": "#F2CABF",
    "sky": "#C2D6EF",
}
LIGHT_EYES: Final = {
    "blond": "#4F86A3",
    "red": "#5F8A5E",
    "grey": "#5B8093",
    "white": "#4F86A3",
}
GREY_FROM, GREY_UNTIL = 48, 75


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour that one portrait needs."""

    skin: QColor
    shade: QColor
    blush: QColor
    line: QColor
    hair: QColor
    strand: QColor
    temple: QColor
    brow: QColor
    lip: QColor
    shirt: QColor
    iris: QColor
    ground: QColor


def mix(a: QColor, b: QColor, t: float) -> QColor:
    """Return the opaque colour at part `t` of the way from `a` to `b`."""
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x + (y - x) * t) for x, y in pairs))


def faded(colour: QColor, alpha: float) -> QColor:
    """Return `colour` with an opacity from 0 to 1."""
    result = QColor(colour)
    result.setAlphaF(max(0.0, min(1.0, alpha)))
    return result


def colours_of(look: Look) -> Colours:
    """Choose the colours that belong to a look."""
    skin, shade, blush, line = map(QColor, SKINS.get(look.skin, SKINS["light"]))
    hair, strand, _ = map(QColor, HAIRS.get(look.hair, HAIRS["brown"]))
    return Colours(
        skin=skin,
        shade=shade,
        blush=blush,
        line=line,
        hair=hair,
        strand=strand,
        temple=mix(hair, QColor("#B9B6B4"), _greying(look)),
        brow=_brow(look, line),
        lip=mix(skin, blush, 0.62),
        shirt=QColor(SHIRTS.get(look.shirt, SHIRTS["blue"])),
        iris=_iris(look),
        ground=QColor(GROUNDS.get(look.ground, GROUNDS["teal"])),
    )


def _iris(look: Look) -> QColor:
    if look.skin in {"tan", "brown", "dark"}:
        return QColor("#54321F")
    return QColor(LIGHT_EYES.get(look.hair, "#6A4229"))


def _brow(look: Look, line: QColor) -> QColor:
    """Choose brows that stand out from the skin: they carry most of a mood."""
    brow = QColor(HAIRS.get(look.hair, HAIRS["brown"])[2])
    if look.skin not in {"brown", "dark"}:
        return brow
    if look.hair in {"grey", "white"}:
        return QColor("#E3DDD6" if look.hair == "white" else "#C3BDB8")
    return mix(brow, line, 0.6)


def _greying(look: Look) -> float:
    if look.hair in {"grey", "white"}:
        return 0.35 if look.hair == "grey" else 0.0
    return max(0.0, min(0.8, (look.age - GREY_FROM) / (GREY_UNTIL - GREY_FROM)))
