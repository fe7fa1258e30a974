"""What a single cell can say: competencies, effects, shares, allowances, faces; written and read side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import current, tr
from kcc_coach.packs.formats.sheet_words import ALLOWED, NO, YES, allowance_of, competency_of, named
from kcc_coach.packs.variables import typed
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.scenario.model import CREDIT, TENSION, TRUST, CompetencyId, Effect, Look, Share

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Value, Variable

COLUMNS_OF_METERS: Final = (TRUST, TENSION, CREDIT)
MOST_POINTS: Final = 2
MOST_ADDED: Final = 100
_PARTS: Final = re.compile(r"[;\n]|,(?!\d)")
_POINTS: Final = re.compile(r"(.+?)\s*[:=]?\s*([+−-]? ?\d{1,3})")
_ADDED: Final = re.compile(r"([a-z0-9][a-z0-9_.-]*?)(?:\s*:\s*|\s+|(?=\+))([+-]? ?\d{1,6})", re.IGNORECASE)
_ASSIGNED: Final = re.compile(r"([a-z0-9][a-z0-9_.-]*)\s*(?::=|=)\s*(\S+)", re.IGNORECASE)
_SHARE: Final = re.compile(r"([a-z0-9][a-z0-9_.-]*)\s*[:×*]?\s*([+-]?\d{1,9}(?:[.,]\d{1,9})?)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,9})?")

Shows = tuple[tuple[CompetencyId, int], ...]
Unread = tuple[str, ...]


def parts_of(cell: str) -> list[str]:
    """The parts of a cell: between semicolons, line ends, and commas that are not in a number."""
    return [part.strip() for part in _PARTS.split(cell) if part.strip()]


def number_of(cell: str) -> float | None:
    """A number with a point or a comma; None where it is none."""
    found = cell.strip().replace("−", "-").replace(" ", "")
    return float(found.replace(",", ".")) if _NUMBER.fullmatch(found) else None


def whole_of(cell: str) -> int | None:
    """A whole number; None where it is none."""
    found = number_of(cell)
    return int(found) if found is not None and found.is_integer() else None


def number_text(number: float) -> str:
    """A number as the spreadsheets of the language in use write it."""
    text = f"{number:.9f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if current() == "nl" else text


# -- what a reply shows


def shows_text(shows: Shows) -> str:
    """Luisteren +2, Inleven 0."""
    return ", ".join(f"{tr(BY_ID[name].name) if name in BY_ID else name} {_signed(points)}" for name, points in shows)


def read_shows(cell: str) -> tuple[Shows, Unread]:
    """What a reply shows, each competency once, and the parts that say nothing that is known."""
    shows: dict[CompetencyId, int] = {}
    unread = []
    for part in parts_of(cell):
        found = _POINTS.fullmatch(part)
        name = competency_of(found[1]) if found else ""
        if not found or not name:
            unread.append(part)
            continue
        points = int(found[2].replace("−", "-").replace(" ", ""))
        shows.setdefault(CompetencyId(name), max(-MOST_POINTS, min(MOST_POINTS, points)))
    return tuple(shows.items()), tuple(unread)


# -- what a reply or a node does


def effect_cells(effect: Effect, yes_no: frozenset[str]) -> dict[str, str]:
    """The cells of an effect. The meters get their own columns where that keeps the order that the author chose."""
    names = [name for name, _ in effect.add]
    own = [name for name in names if name in COLUMNS_OF_METERS]
    apart = len(own) if own == [each for each in COLUMNS_OF_METERS if each in own] and names[: len(own)] == own else 0
    cells = {name: _signed(number) for name, number in effect.add[:apart]}
    added = [f"{name} {_signed(number)}" for name, number in effect.add[apart:]]
    assigned = [f"{name} = {value_text(value, yes_no=name in yes_no)}" for name, value in effect.assign]
    rest = "; ".join((*added, *assigned))
    return {**cells, **({"effect": rest} if rest else {})}


def value_text(value: Value, *, yes_no: bool) -> str:
    """A value of a variable as a cell holds it."""
    return (tr(YES) if value else tr(NO)) if yes_no else str(value)


def read_effect_cells(cells: dict[str, str], variables: tuple[Variable, ...]) -> tuple[Effect, Unread]:
    """The effect of these cells, and the parts that cannot be read."""
    add: dict[str, int] = {}
    assign: dict[str, Value] = {}
    unread = []
    for name in COLUMNS_OF_METERS:
        cell = cells.get(name, "")
        number = whole_of(cell)
        if cell and number is None:
            unread.append(cell)
        elif number is not None:
            add[name] = _within(number, MOST_ADDED)
    for part in parts_of(cells.get("effect", "")):
        assigned, added = _ASSIGNED.fullmatch(part), _ADDED.fullmatch(part)
        if assigned:
            name = assigned[1].lower()
            assign.setdefault(name, typed(name, assigned[2], variables))
        elif added:
            add.setdefault(added[1].lower(), _within(int(added[2].replace(" ", "")), MOST_ADDED))
        else:
            unread.append(part)
    return Effect(tuple(add.items()), tuple(assign.items())), tuple(unread)


# -- an axis of an ending


def share_text(share: Share) -> str:
    """50; trust 0,4."""
    return "; ".join((number_text(share.base), *(f"{name} {number_text(part)}" for name, part in share.parts)))


def read_share(cell: str) -> Share | None:
    """The share of a cell; None where it cannot be read."""
    first, *rest = [part.strip() for part in re.split(r"[;\n]", cell) if part.strip()] or [""]
    base = number_of(first)
    found = [_SHARE.fullmatch(part) for part in rest]
    if base is None or not all(found):
        return None
    if not rest:
        return Share(max(0.0, min(100.0, base)))
    parts = {each[1].lower(): max(-100.0, min(100.0, number_of(each[2]) or 0.0)) for each in found if each}
    return Share(max(-1000.0, min(1000.0, base)), tuple(parts.items()))


# -- what a node allows


def allow_text(allow: tuple[str, ...]) -> str:
    """Wisselen, einde."""
    return ", ".join(named(ALLOWED, allow))


def read_allow(cell: str) -> tuple[tuple[str, ...], Unread]:
    """What a node allows, and the words that say nothing that is known."""
    words = parts_of(cell)
    known = dict.fromkeys(name for word in words if (name := allowance_of(word)))
    return tuple(known), tuple(word for word in words if not allowance_of(word))


# -- how somebody looks and sounds


def person_text(look: Look, voice: str) -> str:
    """voice: male; age: 71."""
    usual = Look()
    told = [f"voice: {voice}"] if voice else []
    for name in look.__struct_fields__:
        value = getattr(look, name)
        if value != getattr(usual, name):
            told.append(f"{name}: {value_text(value, yes_no=True) if isinstance(value, bool) else value}")
    return "; ".join(told)


def named_values(cell: str) -> dict[str, str]:
    """`name: value` parts of a cell."""
    pairs = (part.partition(":") for part in parts_of(cell))
    return {name.strip().lower(): value.strip() for name, _, value in pairs if value.strip()}


def _signed(number: int) -> str:
    return f"+{number}" if number > 0 else str(number)


def _within(number: int, limit: int) -> int:
    return max(-limit, min(limit, number))
