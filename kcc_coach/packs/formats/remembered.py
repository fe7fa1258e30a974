"""What a story of Twine remembers, as variables: their kind and range are guessed from how they are used."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kcc_coach.packs.formats.macros import MOST_VALUE, TRUTHY, negated
from kcc_coach.packs.formats.naming import Names
from kcc_coach.scenario.conditions import names_in
from kcc_coach.scenario.model import TENSION, TRUST, And, Compare, Effect, Not, Or, Variable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kcc_coach.packs.formats.leaf import Guard
    from kcc_coach.packs.formats.macros import Change
    from kcc_coach.scenario.model import Condition, Value

MOST_VARIABLES: Final = 200
ROOM: Final = 100  # how far a counter may go, where nothing says


class Memory:
    """The variables of a story by the names that it uses; `unclear` are those that are no single kind of thing."""

    def __init__(self, changes: Iterable[Change], tests: Iterable[Guard], first: Iterable[Change] = ()) -> None:
        self.variables: dict[str, Variable] = {}
        self.unclear: list[str] = []
        self.lost: dict[str, None] = {}  # what conditions name, and nothing sets
        changed: dict[str, list[Change]] = defaultdict(list)
        starts = {each.name: each for each in first if not each.adds}
        for each in (*starts.values(), *changes):
            changed[each.name].append(each)
        compared = _compared(tests)
        names = Names(frozenset({TRUST, TENSION}))
        for name, uses in changed.items():
            variable = _variable(uses, compared.get(name, ()), starts.get(name))
            if variable is None or len(self.variables) >= MOST_VARIABLES:
                self.unclear.append(name)
            else:
                self.variables[name] = replace(variable, name=names.give(name, "waarde"))

    def condition(self, guard: Guard) -> Condition | None:
        """The conditions of a piece as one; None where there are none, or where one names what isn't remembered."""
        if not guard:
            return None
        parts = [self._mapped(each) for each in guard]
        known = tuple(part for part in parts if part is not None)
        if len(known) < len(parts):
            return None
        return known[0] if len(known) == 1 else And(known)

    def effect(self, changes: Iterable[Change]) -> Effect:
        """These changes, one after another, as one effect."""
        adds: dict[str, int] = {}
        sets: dict[str, Value] = {}
        for each in changes:
            variable = self.variables.get(each.name)
            if variable is None:
                continue
            name, value = variable.name, int(each.value)
            if not each.adds:
                sets[name] = value
                adds.pop(name, None)
            elif name in sets:
                sets[name] = max(variable.low, min(variable.high, int(sets[name]) + value))
            else:
                adds[name] = max(-100, min(100, adds.get(name, 0) + value))
        return Effect(tuple((name, value) for name, value in adds.items() if value), tuple(sets.items()))

    def _mapped(self, condition: Condition) -> Condition | None:
        match condition:
            case Compare(name, sign, value):
                return self._compare(name, sign, value)
            case Not(part):
                inner = self._mapped(part)
                if (
                    isinstance(inner, Compare)
                    and inner.sign == "="
                    and isinstance(part, Compare)
                    and part.sign == TRUTHY
                ):
                    return replace(inner, value=0)
                return None if inner is None else negated(inner)
            case And(parts) | Or(parts):
                mapped = [self._mapped(each) for each in parts]
                known = tuple(each for each in mapped if each is not None)
                return type(condition)(known) if len(known) == len(parts) else None
            case _:
                return None

    def _compare(self, name: str, sign: str, value: Value) -> Condition | None:
        variable = self.variables.get(name)
        if variable is None:
            self.lost[name] = None
            return None
        if sign == TRUTHY:
            return Compare(variable.name, "=" if variable.kind == "bool" else "!=", int(variable.kind == "bool"))
        if (variable.kind == "bool") != isinstance(value, bool):
            self.lost[name] = None
            return None
        return Compare(variable.name, sign, int(value))


def _compared(tests: Iterable[Guard]) -> Mapping[str, list[int]]:
    """The numbers that each name is held against."""
    found: dict[str, list[int]] = defaultdict(list)
    for guard in tests:
        for part in (each for condition in guard for each in names_in(condition)):
            if isinstance(part, Compare) and isinstance(part.value, int) and part.sign != TRUTHY:
                found[part.name].append(int(part.value))
    return found


def _variable(uses: list[Change], compared: Iterable[int], first: Change | None) -> Variable | None:
    truths = [isinstance(each.value, bool) for each in uses]
    if all(truths):
        return Variable("", "bool", int(first.value) if first else 0)
    if any(truths):
        return None
    start = int(first.value) if first else 0
    values = [0, start, *compared, *(int(each.value) for each in uses if not each.adds)]
    steps = [int(each.value) for each in uses if each.adds]
    low, high = min(values), max(values)
    if any(step > 0 for step in steps):
        high = max(ROOM, 2 * high)
    if any(step < 0 for step in steps):
        low = min(-ROOM, 2 * low)
    return Variable("", "int", start, max(low, -MOST_VALUE), min(max(high, low + 1), MOST_VALUE))
