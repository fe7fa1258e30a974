"""JSON from outside, read by the standard library and stricter than it: what two readers might take differently is refused."""

from __future__ import annotations

import gc
import json
import math
import re
from collections import Counter
from typing import Any, Final

from kcc_coach.lookalikes import shortened
from kcc_coach.problem import Place, Problem, ProblemError, fault

DEEPEST: Final = 32
MOST_VALUES: Final = 120_000  # about 5,000 nodes, which take a second or two to read
_LONGEST_NUMBER: Final = 15
_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")


def read_json(data: bytes, file: str, *, digits: int = _LONGEST_NUMBER) -> tuple[Any, tuple[Problem, ...]]:
    """The value of a JSON text; None with the reason where it is refused. A text `null` is no value either.

    `digits` is how long a whole number may be: no longer than what other readers keep exactly, where nothing else is said.
    """
    collecting = gc.isenabled()
    gc.disable()  # many small objects and no cycles
    try:
        return _read(data, file, digits), ()
    except ProblemError as error:
        return None, (error.problem,)
    except RecursionError:
        return None, (fault("json-deep", Place(file), limit=DEEPEST),)
    except json.JSONDecodeError as error:
        return None, (fault("json-syntax", Place(file, error.lineno, error.colno)),)
    except (ValueError, OverflowError, MemoryError):
        return None, (fault("json-syntax", Place(file)),)
    finally:
        if collecting:
            gc.enable()


def canonical(value: Any) -> bytes:
    """A value as JSON in the one way that is signed."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def values_in(data: bytes) -> int:
    """How many values a text holds at most, without reading it."""
    return 1 + data.count(b",") + data.count(b"[") + data.count(b"{")


def _read(data: bytes, file: str, digits: int) -> Any:
    found = values_in(data)
    if found > MOST_VALUES:
        raise ProblemError(fault("json-crowded", Place(file), found=found, limit=MOST_VALUES))
    text = _text(data, file)
    hooks = _Hooks(file, digits)
    value = json.loads(
        text,
        object_pairs_hook=hooks.block,
        parse_int=hooks.whole,
        parse_float=hooks.decimal,
        parse_constant=hooks.decimal,
    )
    _judge_depth(value, file)
    if _SURROGATE.search(text):
        _judge_texts(value, file)
    return value


class _Hooks:
    """What the parser asks about each block and number of a file."""

    def __init__(self, file: str, longest: int) -> None:
        self.file = file
        self.longest = longest

    def block(self, entries: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(entries)
        if len(found) < len(entries):
            twice = Counter(key for key, _ in entries).most_common(1)[0][0]
            raise ProblemError(fault("json-twice", Place(self.file), key=shortened(twice)))
        return found

    def whole(self, digits: str) -> int:
        if len(digits) > self.longest:
            raise ProblemError(fault("json-number", Place(self.file)))
        return int(digits)

    def decimal(self, digits: str) -> float:
        number = float(digits)
        if not math.isfinite(number) or len(digits) > 2 * _LONGEST_NUMBER:
            raise ProblemError(fault("json-number", Place(self.file)))
        return number


def _text(data: bytes, file: str) -> str:
    """The text of these bytes: UTF-8, without a mark before it."""
    try:
        if data.startswith(_MARKS) or b"\0" in data:
            raise ProblemError(fault("file-not-text", Place(file)))
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise ProblemError(fault("file-not-text", Place(file))) from None


def _judge_depth(value: Any, file: str) -> None:
    level = [value] if isinstance(value, dict | list) else []
    depth = 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise ProblemError(fault("json-deep", Place(file), limit=DEEPEST))
        level = [each for above in level for each in _inside(above) if isinstance(each, dict | list)]


def _inside(value: Any) -> Any:
    return value.values() if isinstance(value, dict) else value


def _judge_texts(value: Any, file: str) -> None:
    """Half a character can be written in JSON and nowhere else."""
    rest = [value]
    while rest:
        each = rest.pop()
        if isinstance(each, dict):
            rest.extend((*each, *each.values()))
        elif isinstance(each, list):
            rest.extend(each)
        elif isinstance(each, str) and any("\ud800" <= letter <= "\udfff" for letter in each):
            raise ProblemError(fault("json-text", Place(file)))
