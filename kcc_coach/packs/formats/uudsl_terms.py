"""Preconditions and effects of a UUDSL scenario in our own terms. What can only be true or only be false is so at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.packs.formats.draft import DROPPED, GUESSED, Note, note
from kcc_coach.scenario.model import And, Compare, Effect, Or

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kcc_coach.packs.formats.uudsl_parameters import Key, Quantity
    from kcc_coach.packs.formats.uudsl_xml import Element
    from kcc_coach.scenario.model import Condition, Value

SIGNS: Final = {
    "lessThan": "<",
    "lessThanEqualTo": "<=",
    "equalTo": "=",
    "notEqualTo": "!=",
    "greaterThanEqualTo": ">=",
    "greaterThan": ">",
}
EFFECTS: Final = ("parameterEffect", "characterParameterEffect")
DEEPEST: Final = 15  # brackets in brackets that the reader of conditions takes
MOST_ADDED: Final = 100


class Terms:
    """The parameters of a scenario, and what is said of them; `notes` tells what could not be kept."""

    def __init__(self, quantities: Mapping[Key, Quantity], file: str) -> None:
        self.quantities, self.file = quantities, file
        self.named = {each.name: each for each in quantities.values()}
        self.notes: list[Note] = []

    def of(self, element: Element) -> Quantity | None:
        """The meter or variable that an element refers to."""
        return self.quantities.get((element.get("idref"), element.get("characteridref")))

    def precondition(self, statement: Element) -> Condition | bool:
        """When a statement may be made; True where always, False where never."""
        parts = [self.condition(each) for each in statement.first("preconditions").all()]
        found = joined(parts, And)
        if not isinstance(found, bool) and _depth(found) > DEEPEST:
            self._note(DROPPED, "uudsl-deep-condition", statement, name=statement.get("id"))
            return True
        return found

    def condition(self, element: Element) -> Condition | bool:
        name = element.name.removeprefix("character")
        if element.name in {"and", "or"}:
            return joined([self.condition(each) for each in element.all()], And if element.name == "and" else Or)
        quantity = self.of(element)
        operator = element.get("operator", "test")
        if quantity is None:
            self._note(DROPPED, "uudsl-condition", element, name=element.get("idref") or element.name)
            return True
        if name.lower() == "referencecondition":
            return self._at_an_end(element, quantity, operator)
        found = _compared(quantity, SIGNS.get(operator[:1].lower() + operator[1:], ""), quantity.value(element.text))
        if found is None:
            self._note(DROPPED, "uudsl-condition", element, name=quantity.title)
            return True
        return found

    def _at_an_end(self, element: Element, quantity: Quantity, operator: str) -> Condition | bool:
        ends = {"atminimum": 0, "atmaximum": 1}
        if operator.lower() not in ends or quantity.kind == "choice":
            self._note(DROPPED, "uudsl-condition", element, name=quantity.title)
            return True
        return Compare(quantity.name, "=", quantity.within()[ends[operator.lower()]])

    def effect(self, statement: Element) -> Effect:
        """All that a statement does to parameters, in the order in which it does so."""
        sums: dict[str, int] = {}
        fixed: dict[str, Value] = {}
        for each in _effects(statement):
            quantity = self.of(each)
            if quantity is None:
                continue  # told of once for the parameter
            value = quantity.value(each.text) if quantity.kind != "meter" else _amount(quantity, each)
            operator = each.get("operator").lower()
            if operator == "assign" and value is not None and quantity.kind != "meter":
                fixed[quantity.name] = quantity.clamped(value) if isinstance(value, int) else value
                sums.pop(quantity.name, None)
            elif operator in {"addassign", "subtractassign"} and isinstance(value, int) and quantity.kind != "bool":
                self._add(quantity, value if operator == "addassign" else -value, sums, fixed)
            else:
                self._note(DROPPED, "uudsl-effect", each, name=quantity.title, value=each.text.strip())
        for name, amount in sums.items():
            wide = self.named[name].within()
            if abs(amount) > MOST_ADDED and wide[1] - wide[0] > MOST_ADDED:
                self._note(GUESSED, "uudsl-large-effect", statement, name=name, value=amount)
        add = tuple((name, max(-MOST_ADDED, min(MOST_ADDED, amount))) for name, amount in sums.items() if amount)
        return Effect(add, tuple(fixed.items()))

    def _add(self, quantity: Quantity, amount: int, sums: dict[str, int], fixed: dict[str, Value]) -> None:
        """What is added to something that was set just before makes one value with it."""
        before = fixed.get(quantity.name)
        if isinstance(before, int):
            fixed[quantity.name] = quantity.clamped(before + amount)
        else:
            sums[quantity.name] = sums.get(quantity.name, 0) + amount

    def _note(self, kind: str, code: str, element: Element, **values: object) -> None:
        self.notes.append(note(kind, code, element.place(self.file), **values))


def _effects(statement: Element) -> Iterator[Element]:
    inside = statement.first("parameterEffects")
    for each in (inside, *inside.all("userDefined", "fixed")):
        yield from each.all(*EFFECTS)


def _amount(quantity: Quantity, element: Element) -> int | None:
    """What is added to a meter: a difference, so where the meter begins doesn't count."""
    value = quantity.value(element.text)
    return value + quantity.low * quantity.factor if isinstance(value, int) else None


def _compared(quantity: Quantity, sign: str, value: Value | None) -> Condition | bool | None:
    """A comparison; True or False where a value out of reach decides it; None where it makes no sense."""
    if not sign or (quantity.kind not in {"int", "meter"} and sign not in {"=", "!="}):
        return None
    if quantity.kind == "choice":
        return sign == "!=" if value is None else Compare(quantity.name, sign, value)
    if not isinstance(value, int):
        return None
    low, high = quantity.within()
    if sign in {"=", "!="} and not low <= value <= high:
        return sign == "!="
    return Compare(quantity.name, sign, max(low - 1, min(high + 1, value)))


def joined(parts: Iterable[Condition | bool], kind: type[And | Or]) -> Condition | bool:
    """All parts, or one of them: without those that decide nothing, and without brackets that change nothing."""
    decides = kind is Or  # True decides an `or`, False an `and`
    kept: list[Condition] = []
    for each in parts:
        if isinstance(each, bool):
            if each == decides:
                return decides
        elif isinstance(each, kind):
            kept.extend(each.parts)
        else:
            kept.append(each)
    if not kept:
        return not decides
    return kept[0] if len(kept) == 1 else kind(tuple(kept))


def _depth(condition: Condition) -> int:
    if isinstance(condition, And | Or):
        return 1 + max(_depth(each) for each in condition.parts)
    return 0
