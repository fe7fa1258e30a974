"""A text written as YAML in the place of another: in the style that was there where that is safe, else in double quotes.

Texts come here as a reader takes them: NFC, without white space around them, and nothing hidden but line ends.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST: Final = re.compile(r"[^\W_]|[(‘’“”…€]")
_SPECIAL: Final = re.compile(r":(?:\s|$)|\s#|\s$|\n")
_FLOW_SPECIAL: Final = re.compile(r"[\[\]{},:?]")  # what other readers may stop at between brackets
_OTHERWISE: Final = re.compile(r"(?:yes|no|true|false|on|off|null|ja|nee|y|n|[\d.,:_eExXoO+/-]+)", re.IGNORECASE)
_FOLDED_AT: Final = 100
_HEADER: Final = re.compile(r"([|>])[-+0-9]*([^\r\n]*)")


@dataclass(frozen=True)
class Slot:
    """Where a text goes. `style` and `before` are those of the text that stood there, `indent` the column of its key.

    `alone` where nothing but white space follows on its line, so that it may go on below.
    """

    style: str = ""
    before: str = ""
    indent: int = 0
    flow: bool = False
    alone: bool = True
    newline: str = "\n"


def written(text: str, slot: Slot) -> Iterator[str]:
    """The ways to write a text there, the one that suits best first; the last always can."""
    several = "\n" in text
    if slot.style in ("|", ">") and not slot.flow:
        if slot.style == ">":
            yield from _folded(text, slot)
        yield _literal(text, slot)
    elif several and not slot.flow and slot.alone:
        yield _literal(text, slot)
    elif slot.style == "'" and not several:
        yield "'" + text.replace("'", "''") + "'"
    elif slot.style == "" and (slot.alone or slot.flow) and is_plain(text, flow=slot.flow):
        yield text
    yield quoted(text)


def quoted(text: str) -> str:
    """A text in double quotes; JSON's escapes are YAML's."""
    return json.dumps(text, ensure_ascii=False)


def is_plain(text: str, *, flow: bool) -> bool:
    """Whether a text can stand without quotes and no reader of YAML takes it for anything but a text."""
    if not _FIRST.match(text) or _SPECIAL.search(text) or _OTHERWISE.fullmatch(text):
        return False
    return not (flow and _FLOW_SPECIAL.search(text))


def _literal(text: str, slot: Slot) -> str:
    """As it is, line by line, below a header; what stood behind the old header stays."""
    found = _HEADER.match(slot.before) if slot.style in ("|", ">") else None
    keep = "+" if found and "+" in found.group(0) else ""
    header = f"|{keep or '-'}" + (found.group(2) if found else "")
    if found and slot.style == "|" and not re.search(r"\d", found.group(0).partition("#")[0]):
        header = found.group(0)
    return _below(header, text.split("\n"), slot)


def _folded(text: str, slot: Slot) -> Iterator[str]:
    """Lines that are read as one; only where no line begins or ends with a space."""
    lines = text.split("\n")
    if any(line != line.strip() or "  " in line for line in lines):
        return
    found = _HEADER.match(slot.before)
    header = found.group(0) if found else ">-"
    if re.search(r"\d", header.partition("#")[0]):
        return
    widest = max((len(line.strip()) for line in slot.before.splitlines()[1:]), default=0)
    width = max(widest, _FOLDED_AT - slot.indent)
    folded: list[str] = []
    for number, line in enumerate(lines):
        if number:
            folded.append("")
        folded.extend(_filled(line, width) if line else [])
    yield _below(header, folded, slot)


def _filled(line: str, width: int) -> list[str]:
    return fill(line, width, break_long_words=False, break_on_hyphens=False).split("\n")


def _below(header: str, lines: list[str], slot: Slot) -> str:
    depth = _depth(slot)
    return slot.newline.join([header, *(" " * depth + line if line else "" for line in lines)])


def _depth(slot: Slot) -> int:
    """How far the old lines were indented, else two deeper than their key."""
    for line in slot.before.splitlines()[1:] if slot.style in ("|", ">") else ():
        if line.strip():
            return max(slot.indent + 1, len(line) - len(line.lstrip(" ")))
    return slot.indent + 2
