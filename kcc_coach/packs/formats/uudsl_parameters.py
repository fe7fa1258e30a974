"""The parameters of a UUDSL scenario as meters and variables: what is defined, and what is only used."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.formats.naming import Names, slug
from kcc_coach.packs.formats.uudsl_words import TENSION, TRUST, tells_of
from kcc_coach.scenario.model import TENSION as TENSION_METER, TRUST as TRUST_METER, Meter, Value, Variable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kcc_coach.packs.formats.uudsl_xml import Element

FARTHEST: Final = 1_000_000
MOST_OPTIONS: Final = 50
Key = tuple[str, str]  # a parameter, and the character whose it is or nothing
_USES: Final = frozenset(
    {
        "parameterValue", "characterParameterValue", "parameterEffect", "characterParameterEffect", "condition",
        "characterCondition", "referenceCondition", "characterReferenceCondition", "parameterReference",
        "characterParameterReference",
    }
)  # fmt: skip
_WHOLE: Final = re.compile(r"[+-]?\d{1,12}")
_TRUTHS: Final = {"true": 1, "false": 0, "1": 1, "0": 0}


@dataclass(frozen=True)
class Parameter:
    """A parameter as it is defined, or guessed from its use. `kind` is int, bool, choice, or empty for anything else."""

    id: str
    name: str
    kind: str
    low: int = -FARTHEST
    high: int = FARTHEST
    bounded: bool = False
    options: tuple[str, ...] = ()
    default: str = ""
    type_name: str = ""


@dataclass(frozen=True)
class Quantity:
    """What a parameter has become. A meter holds (value - low) * factor; a choice the slug of its option."""

    name: str
    kind: str
    title: str
    low: int = 0
    high: int = 1
    factor: int = 1
    options: Mapping[str, str] = field(default_factory=dict)
    start: Value = 0

    def value(self, text: str) -> Value | None:
        """A value of the source as it is here, not yet held within bounds; None where it is none."""
        text = text.strip()
        if self.kind == "choice":
            return self.options.get(text)
        if self.kind == "bool":
            return _TRUTHS.get(text.lower())
        found = whole(text)
        return None if found is None else (found - self.low) * self.factor if self.kind == "meter" else found

    def within(self) -> tuple[int, int]:
        """The lowest and the highest value here."""
        return (0, 100) if self.kind == "meter" else (self.low, self.high)

    def clamped(self, value: int) -> int:
        low, high = self.within()
        return max(low, min(high, value))

    def part(self) -> Meter | Variable:
        """The meter or variable of the conversation."""
        if self.kind == "meter":
            return Meter(self.name, self.clamped(int(self.start)))
        if self.kind == "choice":
            return Variable(self.name, "choice", self.start, options=tuple(self.options.values()))
        return Variable(self.name, self.kind, self.start, low=self.low, high=self.high)


def whole(text: str) -> int | None:
    """A whole number, held within what a variable can be; None where the text is none."""
    text = text.strip()
    return max(-FARTHEST, min(FARTHEST, int(text))) if _WHOLE.fullmatch(text) else None


def parameters_of(root: Element) -> dict[str, Parameter]:
    """The parameters that are defined, and those that are only used: their kind is guessed from the values."""
    found: dict[str, Parameter] = {}
    for each in root.first("definitions").within("parameter"):
        if each.get("id") and each.get("id") not in found:
            found[each.get("id")] = _defined(each)
    values: dict[str, list[str]] = defaultdict(list)
    for each in _uses(root):
        if each.get("idref") not in found:
            values[each.get("idref")] += [each.text.strip()] if each.text.strip() else []
    return found | {key: _guessed(key, texts) for key, texts in values.items()}


def _defined(element: Element) -> Parameter:
    kind = next(element.first("type").all(), None)
    if kind is not None and kind.name == "extension":
        kind = next(kind.first("equivalentType").all(), None)
    key, name = element.get("id"), element.get("name") or element.get("id")
    if kind is None:
        return Parameter(key, name, "")
    default = kind.first("default").text.strip()
    if kind.name == "integer":
        ends = whole(kind.get("minimum")), whole(kind.get("maximum"))
        low, high = (-FARTHEST if ends[0] is None else ends[0]), (FARTHEST if ends[1] is None else ends[1])
        return Parameter(key, name, "int", min(low, high), max(low, high), None not in ends, default=default)
    if kind.name == "boolean":
        return Parameter(key, name, "bool", 0, 1, bounded=True, default=default)
    options = tuple(dict.fromkeys(each.text.strip() or each.get("value") for each in kind.all("option")))
    chosen = "choice" if kind.name == "enumeration" and 0 < len(options) <= MOST_OPTIONS else ""
    return Parameter(key, name, chosen, options=options, default=default, type_name=kind.name)


def _guessed(key: str, texts: list[str]) -> Parameter:
    if texts and all(text in {"true", "false"} for text in texts):
        return Parameter(key, key, "bool", 0, 1, bounded=True)
    if all(whole(text) is not None for text in texts):
        return Parameter(key, key, "int")
    options = tuple(dict.fromkeys(texts))
    return Parameter(key, key, "choice" if len(options) <= MOST_OPTIONS else "", options=options)


def _uses(root: Element) -> list[Element]:
    return [each for each in root.within_any(_USES) if each.get("idref")]


def quantities_of(
    root: Element, parameters: Mapping[str, Parameter], cast: Mapping[str, str]
) -> tuple[dict[Key, Quantity], tuple[str, ...]]:
    """What each parameter (of each character that has it) becomes, and the parameters that cannot be anything here."""
    uses = _uses(root)
    keys = dict.fromkeys((each.get("idref"), each.get("characteridref")) for each in uses)
    used = {key for key, _ in keys}
    keys |= dict.fromkeys((key, "") for key in parameters if key not in used)
    assigned = {each.get("idref") for each in uses if each.get("operator").lower() == "assign"}
    initial = root.first("metadata", "initialParameterValues")
    starts = {(each.get("idref"), each.get("characteridref")): each.text for each in initial.within_any(_USES)}
    names, bases = Names(frozenset({TRUST_METER, TENSION_METER})), dict[str, str]()
    found: dict[Key, Quantity] = {}
    meters: set[str] = set()
    for key, character in keys:
        parameter = parameters[key]
        if parameter.kind:
            base = _meter(parameter) if key not in assigned else ""
            if key not in bases:
                bases[key] = base if base and base not in meters else names.give(_worded(parameter.name), "waarde")
                meters.add(base)
            name = f"{bases[key]}.{cast.get(character) or slug(character) or 'iemand'}" if character else bases[key]
            kind = "meter" if bases[key] == base else parameter.kind
            found[key, character] = _quantity(parameter, name, kind, starts.get((key, character), parameter.default))
    return found, tuple(each.name for each in parameters.values() if not each.kind)


def _meter(parameter: Parameter) -> str:
    """The meter that a parameter is by its name, where its steps fit on 0..100 exactly; otherwise nothing."""
    steps = parameter.high - parameter.low
    if parameter.kind != "int" or not parameter.bounded or steps == 0 or 100 % steps:
        return ""
    names = (parameter.name, parameter.id)
    return TRUST_METER if tells_of(TRUST, *names) else TENSION_METER if tells_of(TENSION, *names) else ""


def _worded(name: str) -> str:
    """A name that a condition can't take for a number."""
    return f"waarde-{name}" if slug(name).isdecimal() else name


def _quantity(parameter: Parameter, name: str, kind: str, start: str) -> Quantity:
    if kind == "choice":
        names = Names()
        options = {each: names.give(_worded(each), "keuze") for each in parameter.options}
        first = options.get(start.strip(), next(iter(options.values())))
        return Quantity(name, kind, parameter.name, options=options, start=first)
    factor = 100 // (parameter.high - parameter.low) if kind == "meter" else 1
    plain = Quantity(name, kind, parameter.name, parameter.low, parameter.high, factor)
    found = plain.value(start) if start.strip() else None
    usual = -parameter.low * factor if kind == "meter" else 0
    return Quantity(
        name, kind, parameter.name, parameter.low, parameter.high, factor,
        start=plain.clamped(found if isinstance(found, int) else usual),
    )  # fmt: skip
