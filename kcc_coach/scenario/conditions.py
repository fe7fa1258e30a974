"""The little language of `when`: parsed to values, compiled to closures, never evaluated as code.

trust >= 50 and not (seen(opening) or chosen(excuus)) and promised = yes
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from typing import Final

from kcc_coach.scenario.model import And, Chosen, Compare, Condition, NodeId, Not, Or, ReplyId, Seen, Value

Holds = Callable[[tuple[Value, ...], frozenset[str], frozenset[str]], bool]

_TOKEN: Final = re.compile(r"\s*(?:(<=|>=|!=|==|=|<|>|\(|\))|(-?\d+)(?![\w.-])|([A-Za-z0-9_][\w.-]*))")
_MOST_DIGITS: Final = 9
_SIGNS: Final = frozenset({"=", "!=", "<", "<=", ">", ">="})
_OPPOSITE: Final = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_DEPTH: Final = 20


class ConditionError(ValueError):
    """A condition that cannot be read. `position` counts characters from 0, and is -1 at the end."""

    def __init__(self, position: int, found: str) -> None:
        super().__init__(f"unexpected {found!r} at {position}")
        self.position = position
        self.found = found


def parse_condition(text: str) -> Condition:
    """The value of a condition; raises ConditionError where it cannot be read.

    A word on the right of a sign is a value (`yes` and `no` too, as text); the reader types it by its variable.
    """
    return _Parser(text).whole()


class _Parser:
    """Reads one condition from left to right."""

    def __init__(self, text: str) -> None:
        self.tokens = list(_tokens(text))
        self.at = 0

    def whole(self) -> Condition:
        result = self.either(0)
        if self.peek():
            raise self.error()
        return result

    def either(self, depth: int) -> Condition:
        if depth > _DEPTH:
            raise self.error()
        parts = [self.both(depth)]
        while self.take("or"):
            parts.append(self.both(depth))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def both(self, depth: int) -> Condition:
        parts = [self.single(depth)]
        while self.take("and"):
            parts.append(self.single(depth))
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def single(self, depth: int) -> Condition:
        if depth > _DEPTH:
            raise self.error()
        if self.take("not"):
            return Not(self.single(depth + 1))
        if self.take("("):
            inner = self.either(depth + 1)
            self.expect(")")
            return inner
        word = self.word()
        if word in ("seen", "chosen") and self.take("("):
            name = self.word()
            self.expect(")")
            return Seen(NodeId(name)) if word == "seen" else Chosen(ReplyId(name))
        sign = self.peek()
        if sign == "==":
            sign = "="
        if sign not in _SIGNS:
            raise self.error()
        self.at += 1
        return _compare(word, sign, self.word(), self.error)

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self, token: str) -> bool:
        if self.peek() != token:
            return False
        self.at += 1
        return True

    def expect(self, token: str) -> None:
        if not self.take(token):
            raise self.error()

    def word(self) -> str:
        found = self.peek()
        if not found or not (found[0].isalnum() or found[0] in "_-"):
            raise self.error()
        self.at += 1
        return found

    def error(self) -> ConditionError:
        position = self.tokens[self.at][0] if self.at < len(self.tokens) else -1
        return ConditionError(position, self.peek())


def _tokens(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    text = text.rstrip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            rest = text[at:].lstrip()
            raise ConditionError(len(text) - len(rest), rest[:20])
        kind = found.lastindex or 1
        if kind == 2 and len(found.group(kind).lstrip("-")) > _MOST_DIGITS:
            raise ConditionError(found.start(kind), found.group(kind)[:20])
        yield found.start(kind), found.group(kind)
        at = found.end()


def _number(word: str) -> Value:
    return int(word) if re.fullmatch(r"-?\d+", word) else word


def _compare(left: str, sign: str, right: str, error: Callable[[], ConditionError]) -> Compare:
    """The comparison with its name on the left: `50 <= trust` is read as `trust >= 50`."""
    first, second = _number(left), _number(right)
    if isinstance(first, str):
        return Compare(first, sign, second)
    if isinstance(second, int):
        raise error()
    return Compare(second, _OPPOSITE[sign], first)


def names_in(condition: Condition) -> Iterator[Compare | Seen | Chosen]:
    """Every part of a condition that names something."""
    match condition:
        case Not(part):
            yield from names_in(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from names_in(part)
        case _:
            yield condition


def compile_condition(condition: Condition, index: Mapping[str, int]) -> Holds:
    """A closure over (values, seen, chosen) that tells whether the condition holds."""
    match condition:
        case Compare(name, sign, value):
            return _COMPARE[sign](index[name], value)
        case Seen(node):
            return lambda values, seen, chosen: node in seen
        case Chosen(reply):
            return lambda values, seen, chosen: reply in chosen
        case Not(part):
            inner = compile_condition(part, index)
            return lambda values, seen, chosen: not inner(values, seen, chosen)
        case And(parts):
            return reduce(_both, [compile_condition(each, index) for each in parts])
        case _:
            return reduce(_either, [compile_condition(each, index) for each in condition.parts])


def _both(first: Holds, second: Holds) -> Holds:
    return lambda values, seen, chosen: first(values, seen, chosen) and second(values, seen, chosen)


def _either(first: Holds, second: Holds) -> Holds:
    return lambda values, seen, chosen: first(values, seen, chosen) or second(values, seen, chosen)


_COMPARE: Final[dict[str, Callable[[int, Value], Holds]]] = {
    "=": lambda at, value: lambda values, seen, chosen: values[at] == value,
    "!=": lambda at, value: lambda values, seen, chosen: values[at] != value,
    "<": lambda at, value: lambda values, seen, chosen: values[at] < value,  # type: ignore[operator]
    "<=": lambda at, value: lambda values, seen, chosen: values[at] <= value,  # type: ignore[operator]
    ">": lambda at, value: lambda values, seen, chosen: values[at] > value,  # type: ignore[operator]
    ">=": lambda at, value: lambda values, seen, chosen: values[at] >= value,  # type: ignore[operator]
}


def condition_text(condition: Condition, yes_no: frozenset[str] = frozenset()) -> str:
    """The condition as an author would write it; reading it again gives the same value.

    `yes_no` names the boolean variables: they are held against yes and no instead of 1 and 0.
    """
    match condition:
        case Compare(name, sign, value):
            shown = ("no", "yes")[value] if name in yes_no and value in (0, 1) else value
            return f"{name} {sign} {shown}"
        case Seen(node):
            return f"seen({node})"
        case Chosen(reply):
            return f"chosen({reply})"
        case Not(part):
            text = condition_text(part, yes_no)
            return f"not ({text})" if isinstance(part, And | Or | Compare) else f"not {text}"
        case And(parts):
            return " and ".join(_bracketed(each, yes_no) for each in parts)
        case _:
            return " or ".join(_bracketed(each, yes_no) for each in condition.parts)


def _bracketed(condition: Condition, yes_no: frozenset[str]) -> str:
    text = condition_text(condition, yes_no)
    return f"({text})" if isinstance(condition, And | Or) else text
