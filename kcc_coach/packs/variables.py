"""Meters and variables of a source, and the conditions and values that speak of them."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from kcc_coach.packs.reading import NO, YES, Cursor
from kcc_coach.packs.yaml_tree import Scalar
from kcc_coach.scenario.conditions import ConditionError, parse_condition
from kcc_coach.scenario.model import And, Compare, Condition, Effect, Meter, Not, Or, Value, Variable

KINDS: Final = ("bool", "int", "choice")
METER_KEYS: Final = ("start", "title")
VARIABLE_KEYS: Final = ("type", "start", "min", "max", "options")
_WHOLE: Final = re.compile(r"[+-]?\d{1,9}")


def read_meters(cursor: Cursor) -> tuple[Meter, ...]:
    """A number where the meter starts, or `start` with the `title` of a meter of the scenario's own."""
    meters = []
    for name, each in cursor.named(meters=True).items():
        if isinstance(each.tree, Scalar):
            meters.append(Meter(name, each.whole(0, 100)))
        else:
            fields = each.fields(METER_KEYS, METER_KEYS)
            start = fields["start"].whole(0, 100) if "start" in fields else 0
            meters.append(Meter(name, start, fields["title"].text(60) if "title" in fields else ""))
    return tuple(meters)


def read_variables(cursor: Cursor) -> tuple[Variable, ...]:
    """Typed variables: {type: bool, start: no}, {type: int, min: 0, max: 3, start: 0}, {type: choice, options, start}."""
    return tuple(_variable(name, each) for name, each in cursor.named(meters=True).items())


def _variable(name: str, cursor: Cursor) -> Variable:
    fields = cursor.fields(VARIABLE_KEYS, ("type", "start"))
    kind = fields["type"].one_of(KINDS) if "type" in fields else "bool"
    blank = Variable(name, kind, 0)
    if "start" not in fields:
        return blank
    if kind == "bool":
        return replace(blank, start=int(fields["start"].yes_or_no()))
    if kind == "int":
        low = fields["min"].whole(-1_000_000, 1_000_000) if "min" in fields else 0
        high = fields["max"].whole(low, 1_000_000) if "max" in fields else 100
        return replace(blank, start=fields["start"].whole(low, high), low=low, high=high)
    if "options" not in fields:
        cursor.fault("missing-key", key="options")
        return blank
    options = tuple(each.id() for each in fields["options"].items(50))
    start = fields["start"].one_of(options) if options else ""
    return replace(blank, start=start, options=options)


def typed(name: str, text: str, variables: tuple[Variable, ...]) -> Value:
    """The value that a word stands for, by its variable; the word itself where it fits none."""
    kinds = {variable.name: variable.kind for variable in variables}
    kind = kinds.get(name, "int")
    if kind == "bool" and text.lower() in YES | NO:
        return int(text.lower() in YES)
    return int(text) if kind == "int" and _WHOLE.fullmatch(text) else text


def _is_choice(name: str, variables: tuple[Variable, ...]) -> bool:
    return any(each.name == name and each.kind == "choice" for each in variables)


def read_effect(cursor: Cursor, variables: tuple[Variable, ...]) -> Effect:
    """What is added to meters and integers, and what `set` sets."""
    entries = cursor.named(meters=True)
    assigned = entries.pop("set").named(meters=True) if "set" in entries else {}
    add = tuple((name, each.whole(-100, 100)) for name, each in entries.items())
    assign = tuple((name, typed(name, each.word(), variables)) for name, each in assigned.items())
    return Effect(add, assign)


def read_condition(cursor: Cursor, variables: tuple[Variable, ...]) -> Condition | None:
    """The condition of a `when`, with its values typed; None where it cannot be read."""
    word = cursor.word()
    if not word:
        return None
    try:
        return with_types(parse_condition(word), variables)
    except ConditionError as error:
        cursor.fault("bad-condition", found=error.found or "…")
        return None


def with_types(condition: Condition, variables: tuple[Variable, ...]) -> Condition:
    """The condition with the words in it read as the values of their variables."""
    match condition:
        case Compare(name, sign, value) if isinstance(value, str) or _is_choice(name, variables):
            return Compare(name, sign, typed(name, str(value), variables))
        case Not(part):
            return Not(with_types(part, variables))
        case And(parts):
            return And(tuple(with_types(each, variables) for each in parts))
        case Or(parts):
            return Or(tuple(with_types(each, variables) for each in parts))
        case _:
            return condition
