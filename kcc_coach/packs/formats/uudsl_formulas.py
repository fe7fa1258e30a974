"""Evaluations of a UUDSL scenario: as the share of an ending where they only add up and scale, as text where they choose."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.formats.uudsl_parameters import FARTHEST, whole
from kcc_coach.packs.formats.uudsl_words import RELATION, tells_of
from kcc_coach.scenario.conditions import condition_text
from kcc_coach.scenario.model import Share

if TYPE_CHECKING:
    from kcc_coach.packs.formats.uudsl_terms import Terms
    from kcc_coach.packs.formats.uudsl_xml import Element

MOST_BASE: Final = 1000.0
MOST_PART: Final = 100.0
_DECIMALS: Final = 4


@dataclass(frozen=True)
class Formula:
    """An evaluation with its formula as text, and as a share where it can be one; `low` and `high` are its own range."""

    name: str
    text: str
    share: Share | None
    low: float = 0.0
    high: float = 100.0
    of_relation: bool = False


@dataclass(frozen=True)
class Linear:
    """A base plus parts of meters and variables, with the lowest and the highest that each of them can be."""

    base: float
    parts: dict[str, float] = field(default_factory=dict)
    ranges: dict[str, tuple[int, int]] = field(default_factory=dict)

    def plus(self, other: Linear) -> Linear:
        names = dict.fromkeys((*self.parts, *other.parts))
        parts = {name: self.parts.get(name, 0.0) + other.parts.get(name, 0.0) for name in names}
        return Linear(self.base + other.base, parts, self.ranges | other.ranges)

    def times(self, factor: float) -> Linear:
        return Linear(self.base * factor, {name: part * factor for name, part in self.parts.items()}, self.ranges)

    def within(self) -> tuple[float, float]:
        ends = [sorted((part * self.ranges[name][0], part * self.ranges[name][1])) for name, part in self.parts.items()]
        return self.base + sum(each[0] for each in ends), self.base + sum(each[1] for each in ends)


def formulas_of(root: Element, terms: Terms) -> tuple[Formula, ...]:
    """All evaluations, in the order of the file."""
    return tuple(_formula(each, terms) for each in root.first("typedExpressions").all("typedExpression"))


def _formula(element: Element, terms: Terms) -> Formula:
    inside = next(element.first("expression").all(), None)
    name = element.get("name") or element.get("id")
    relation = tells_of(RELATION, name, element.get("id"))
    linear = None if inside is None else _linear(inside, terms)
    text = "" if inside is None else _text(inside, terms)
    if linear is None or not linear.parts:
        return Formula(name, text, None, of_relation=relation)
    low, high = linear.within()
    return Formula(name, text, _share(linear, low, high), low, high, relation)


def _share(linear: Linear, low: float, high: float) -> Share | None:
    """The formula brought from its own range to 0..100; None where that cannot be written."""
    if not 0 < high - low < FARTHEST:
        return None
    brought = linear.plus(Linear(-low)).times(100 / (high - low))
    parts = {name: round(part, _DECIMALS) for name, part in brought.parts.items() if round(part, _DECIMALS)}
    base = round(brought.base, _DECIMALS)
    if abs(base) > MOST_BASE or any(abs(part) > MOST_PART for part in parts.values()):
        return None
    return Share(base, tuple(parts.items()))


def _linear(element: Element, terms: Terms) -> Linear | None:
    name = element.name
    if name == "literal":
        value = whole(element.text)
        return None if value is None else Linear(float(value))
    if name == "sum":
        total: Linear | None = Linear(0.0)
        for each in element.all():
            part = _linear(each, terms)
            total = None if total is None or part is None else total.plus(part)
        return total
    if name == "scale":
        inside = next((_linear(each, terms) for each in element.all()), None)
        scalar, divisor = _times(element)
        return None if inside is None or not divisor else inside.times(scalar / divisor)
    return _reference(element, terms) if name in {"parameterReference", "characterParameterReference"} else None


def _times(element: Element) -> tuple[int, int]:
    scalar, divisor = whole(element.get("scalar")), whole(element.get("divisor"))
    return (1 if scalar is None else scalar), (1 if divisor is None else divisor)


def _reference(element: Element, terms: Terms) -> Linear | None:
    quantity = terms.of(element)
    if quantity is None or quantity.kind == "choice":
        return None
    found = Linear(0.0, {quantity.name: 1.0}, {quantity.name: quantity.within()})
    if quantity.kind == "meter":
        found = found.times(1 / quantity.factor).plus(Linear(float(quantity.low)))
    if element.get("calculate") == "percentage":
        steps = quantity.high - quantity.low
        return found.plus(Linear(-float(quantity.low))).times(100 / steps) if steps else None
    return found


def _text(element: Element, terms: Terms) -> str:
    """The formula as somebody would write it down."""
    inside = [_text(each, terms) for each in element.all()]
    if element.name == "literal":
        return element.text.strip()
    if element.name == "sum":
        return "(" + " + ".join(inside) + ")"
    if element.name == "scale":
        scalar, divisor = _times(element)
        return f"{scalar} × {''.join(inside)}" + (f" / {divisor}" if divisor != 1 else "")
    if element.name == "choose":
        return "{" + "; ".join(_case(each, terms) for each in element.all("when", "otherwise")) + "}"
    quantity = terms.of(element)
    name = quantity.name if quantity is not None else element.get("idref") or element.name
    return f"{name} (%)" if element.get("calculate") == "percentage" else name


def _case(element: Element, terms: Terms) -> str:
    if element.name == "otherwise":
        return " ".join(_text(each, terms) for each in element.all())
    found = [terms.condition(each) for each in element.first("condition").all()]
    shown = " & ".join(str(each).lower() if isinstance(each, bool) else condition_text(each) for each in found)
    value = " ".join(_text(each, terms) for each in element.first("expression").all())
    return f"{shown} → {value}"
