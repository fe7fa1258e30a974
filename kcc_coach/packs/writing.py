"""A document written as YAML, the way that the guide for authors shows it: air between the nodes, small things on a line.

What is written reads back as the same document: a text that YAML would take for something else is quoted.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.packs.document import Document

_ON_A_LINE: Final = frozenset(
    {
        "look",
        "shows",
        "effect",
        "set",
        "meters",
        "competencies",
        "lessons",
        "allow",
        "options",
        "relation",
        "purpose",
    }
)
_APART: Final = frozenset(
    {"start", "stages", "nodes", "endings", "accept"}
)  # sections of a conversation, with air before
_WITH_AIR: Final = frozenset({"nodes"})  # their entries stand apart
_PLAIN: Final = re.compile(r"(?:[^\W\d_]|[‘“])[^\x00-\x1f\x7f\x85\ufeff\u2028\u2029]*")
_SPECIAL: Final = re.compile(r":(?:\s|$)|\s#|\s$")
_FLOW_SPECIAL: Final = re.compile(r"[\[\]{},:]")  # what ends a text between brackets
_OTHERWISE: Final = re.compile(r"(?:yes|no|true|false|on|off|null|ja|nee|y|n)", re.IGNORECASE)
_NAME: Final = re.compile(r"[A-Za-z0-9_][\w.-]*(?: \(\w+\)| denkt(?: \(\w+\))?)?", re.ASCII)


def yaml_of(document: Document) -> str:
    """The text of a file: UTF-8 once it is encoded, with a line end at its end."""
    return "\n".join(_block(document, 0)) + "\n"


def _block(entries: Document, depth: int) -> Iterator[str]:
    indent = "  " * depth
    for number, (key, value) in enumerate(entries.items()):
        if depth == 0 and key in _APART and number and (key != "nodes" or "start" not in entries):
            yield ""
        yield from _entry(key, value, depth, indent)


def _entry(key: str, value: Any, depth: int, indent: str) -> Iterator[str]:
    name = _key(key)
    if isinstance(value, dict) and value and not _fits_on_a_line(key, value):
        yield f"{indent}{name}:"
        for number, (inner, below) in enumerate(value.items()):
            if number and key in _WITH_AIR:
                yield ""
            yield from _entry(inner, below, depth + 1, indent + "  ")
    elif isinstance(value, list) and value and not _fits_on_a_line(key, value):
        yield f"{indent}{name}:"
        for item in value:
            yield from _item(item, indent + "  ")
    elif isinstance(value, str) and "\n" in value and _literal(value):
        yield f"{indent}{name}: |-"
        yield from (f"{indent}  {line}".rstrip() for line in value.split("\n"))
    else:
        short = _flow(value, signed=key == "effect") if isinstance(value, dict | list) else _scalar(value)
        yield f"{indent}{name}: {short}"


def _item(item: Any, indent: str) -> Iterator[str]:
    """An item of a list; a block stands behind its dash."""
    if not isinstance(item, dict) or _is_arrow(item):
        yield f"{indent}- {_flow(item) if isinstance(item, dict | list) else _scalar(item)}"
        return
    first = True
    for key, value in item.items():
        for line in _entry(key, value, 0, ""):
            yield f"{indent}{'- ' if first else '  '}{line}" if line else ""
            first = False


def _is_arrow(item: Document) -> bool:
    return "to" in item and set(item) <= {"to", "when"}


def _fits_on_a_line(key: str, value: Any) -> bool:
    if key in _ON_A_LINE:
        return True
    return isinstance(value, dict) and "type" in value and "start" in value and "nodes" not in value


def _flow(value: Any, *, signed: bool = False) -> str:
    """Between brackets; `signed` where a plus tells that something is added."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {_flow(each, signed=signed)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(each) for each in value) + "]"
    if signed and isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return f"+{value}"
    return _scalar(value, flow=True)


def _key(key: str) -> str:
    return key if _NAME.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def _scalar(value: Any, *, flow: bool = False) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.9f}".rstrip("0").rstrip(".")
    if isinstance(value, int):
        return str(value)
    text = str(value)
    plain = _PLAIN.fullmatch(text) and not _SPECIAL.search(text) and not _OTHERWISE.fullmatch(text)
    return (
        text
        if plain and not (flow and _FLOW_SPECIAL.search(text))
        else json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f").replace("\x85", "\\x85")
    )


def _literal(text: str) -> bool:
    """Whether a text of several lines can stand as it is, indented."""
    lines = text.split("\n")
    steady = all(
        line == line.strip() and not re.search(r"[\x00-\x1f\x7f\x85\ufeff\u2028\u2029]", line) for line in lines
    )
    return steady and bool(lines[0]) and bool(lines[-1])
