"""What macros say of variables: literal values that are set or added, and simple conditions.

Harlowe, SugarCube and Chapbook write them differently, and alike enough for one reader. Nothing is evaluated: what
isn't one of these few shapes is None, and its text is left for the trainer to look at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kcc_coach.scenario.model import And, Compare, Not, Or

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Condition

MOST: Final = 2000  # characters of one macro that are looked at
MOST_ADDED: Final = 100
MOST_VALUE: Final = 1_000_000
TRUTHY: Final = "?"  # the sign of a condition that is nothing but a name
ALWAYS: Final = And(())
_NAME: Final = r"(?:State\.variables\.)?[$_]?([A-Za-z_][\w.]*)"
_ASSIGNED: Final = re.compile(rf"{_NAME}\s*(\+=|-=|to\b|=(?!=)|:)\s*(.+)", re.DOTALL)
_PUT: Final = re.compile(rf"(.+?)\s+into\s+{_NAME}", re.DOTALL)
_STEP: Final = re.compile(r"[$_]?([A-Za-z_][\w.]*)\s*([+-])\s*(\d{1,7})")
_STEPPED: Final = re.compile(rf"{_NAME}(\+\+|--)")
_WHOLE: Final = re.compile(r"[+-]?\d{1,7}(?:\.0+)?")
_COMPARED: Final = re.compile(
    rf"{_NAME}\s*(is\s+not\b|isnot\b|is\b|eq\b|neq\b|ne\b|gte\b|gt\b|lte\b|lt\b|===|!==|==|!=|>=|<=|>|<|=)\s*(\S+)"
)
_SIGNS: Final = {
    "is": "=",
    "eq": "=",
    "===": "=",
    "==": "=",
    "=": "=",
    "is not": "!=",
    "isnot": "!=",
    "neq": "!=",
    "ne": "!=",
    "!==": "!=",
    "!=": "!=",
    "gte": ">=",
    ">=": ">=",
    "gt": ">",
    ">": ">",
    "lte": "<=",
    "<=": "<=",
    "lt": "<",
    "<": "<",
}
_OTHERWISE: Final = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_STRING: Final = re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'', re.DOTALL)


@dataclass(frozen=True)
class Change:
    """A variable that is set to a value, or to which one is added."""

    name: str
    value: int | bool
    adds: bool = False


def change_of(text: str) -> Change | None:
    """The change of `$x to 1`, `$x = true`, `$x += 2`, `$x to $x - 1`, `1 into $x`, `$x++`; None where it is another."""
    text = text.strip().rstrip(";").strip()
    if len(text) > MOST:
        return None
    if stepped := _STEPPED.fullmatch(text):
        return Change(stepped[1], 1 if stepped[2] == "++" else -1, adds=True)
    if put := _PUT.fullmatch(text):
        return _assigned(put[2], "to", put[1].strip())
    found = _ASSIGNED.fullmatch(text)
    return _assigned(found[1], found[2], found[3].strip()) if found else None


def _assigned(name: str, sign: str, expression: str) -> Change | None:
    value = literal(expression)
    if sign in ("+=", "-="):
        if value is None or isinstance(value, bool) or abs(value) > MOST_ADDED:
            return None
        return Change(name, value if sign == "+=" else -value, adds=True)
    if value is not None:
        return Change(name, value)
    step = _STEP.fullmatch(expression)
    if step is None or step[1] not in (name, "it") or int(step[3]) > MOST_ADDED:
        return None
    return Change(name, int(step[3]) if step[2] == "+" else -int(step[3]), adds=True)


def literal(text: str) -> int | bool | None:
    """A whole number, or true or false; None where it is something else."""
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    if not _WHOLE.fullmatch(text):
        return None
    number = int(text.partition(".")[0])
    return number if abs(number) <= MOST_VALUE else None


def condition_of(text: str) -> Condition | None:
    """A condition over names of the source: comparisons with numbers and truth, joined by one kind of word."""
    text = text.strip()
    if len(text) > MOST:
        return None
    for words, kind in ((r"\s+and\s+|\s*&&\s*", And), (r"\s+or\s+|\s*\|\|\s*", Or)):
        parts = re.split(words, text)
        if len(parts) > 1:
            read = [_single(part) for part in parts]
            known = tuple(part for part in read if part is not None and part != ALWAYS)
            return kind(known) if len(known) == len(parts) else None
    return _single(text)


def _single(text: str) -> Condition | None:
    text = text.strip()
    while text.startswith("(") and text.endswith(")") and "(" not in text[1:-1]:
        text = text[1:-1].strip()
    if text.lower() == "true":
        return ALWAYS
    denied = re.match(r"(?:not\s+|!\s*)(?!=)", text)
    if denied:
        inner = _single(text[denied.end() :])
        return None if inner is None or inner == ALWAYS else negated(inner)
    if re.fullmatch(_NAME, text) and text.lower() != "false":
        return Compare(text.removeprefix("State.variables.").lstrip("$_"), TRUTHY, 1)
    found = _COMPARED.fullmatch(text)
    value = literal(found[3]) if found else None
    if found is None or value is None:
        return None
    sign = _SIGNS[" ".join(found[2].split())]
    return None if isinstance(value, bool) and sign not in ("=", "!=") else Compare(found[1], sign, value)


def negated(condition: Condition) -> Condition:
    """What holds where this one doesn't."""
    match condition:
        case Compare(name, sign, value) if sign in _OTHERWISE:
            return Compare(name, _OTHERWISE[sign], value)
        case Not(part):
            return part
        case _:
            return Not(condition)


def strings(text: str) -> list[str]:
    """The texts between quotes, with their escapes undone."""
    if len(text) > MOST:
        return []
    return [re.sub(r"\\(.)", r"\1", found[1] if found[1] is not None else found[2]) for found in _STRING.finditer(text)]


def parted(text: str, marks: str) -> list[str]:
    """A text cut at these marks, where they don't stand between brackets or quotes."""
    found, depth, quote, begun = [], 0, "", 0
    for at, each in enumerate(text[:MOST]):
        if quote:
            quote = "" if each == quote else quote
        elif each in "\"'":
            quote = each
        elif each in "([{":
            depth += 1
        elif each in ")]}":
            depth -= 1
        elif each in marks and depth <= 0:
            found.append(text[begun:at])
            begun = at + 1
    return [each.strip() for each in [*found, text[begun:]] if each.strip()]
