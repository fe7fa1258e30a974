"""The fields of a JSON output: as docs/commands.md lists them, and as they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.docs.guide import COMMANDS, in_code, section, tables

if TYPE_CHECKING:
    from collections.abc import Iterator

TYPES: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "whole number": (int,),
    "number": (int, float),
    "true or false": (bool,),
    "list": (list,),
    "list of text": (list,),
    "block": (dict,),
    "null": (type(None),),
}


def fields(command: str) -> dict[str, str]:
    """Each documented field of a command with its type."""
    rows = next(rows for rows in reversed(tables(section(COMMANDS, command))) if len(rows[0]) == 3)
    return {in_code(row[0])[0]: row[1] for row in rows}


def found_in(value: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Every field of an output with its value; `[]` stands for each item of a list of blocks."""
    if isinstance(value, dict):
        for name, inner in value.items():
            path = f"{at}.{name}" if at else name
            yield path, inner
            yield from found_in(inner, path)
    elif isinstance(value, list):
        for item in value:
            yield from found_in(item, f"{at}[]")


def documented(path: str, known: dict[str, str]) -> str | None:
    """The documented field that this one is; a `<name>` stands for any."""
    if path in known:
        return path
    return next((each for each in known if "<" in each and re.fullmatch(_pattern(each), path)), None)


def fits(value: Any, kind: str) -> bool:
    """Whether a value is of a documented type."""
    kinds = re.sub(r", | or null", lambda found: " | " + found.group().strip(", ").removeprefix("or "), kind)
    words = kinds.replace("whole number or true or false", "whole number | true or false").split(" | ")
    return any(isinstance(value, TYPES[word]) and _not_a_disguised_number(value, word) for word in words)


def _not_a_disguised_number(value: Any, word: str) -> bool:
    return not isinstance(value, bool) or word == "true or false"


def _pattern(field: str) -> str:
    return r"[^.]+".join(re.escape(part) for part in re.split(r"<\w+>", field))
