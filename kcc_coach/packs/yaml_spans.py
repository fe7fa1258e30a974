"""YAML with the exact place of everything in its text, from the marks of the C parser: what is changed in place is found here.

The text has no byte order mark. A span counts characters from 0; `end` is behind the last one that belongs to it.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANKS: Final = " \r\n"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text. `style` is empty for a plain one, else its first character: ' " | or >."""

    text: str
    style: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A block with keys, or a list (then `keys` is empty). `flow` where it stands between brackets; `column` from 0."""

    keys: tuple[Leaf, ...]
    parts: tuple[Span, ...]
    flow: bool
    listed: bool
    start: int
    end: int
    column: int

    def entry(self, key: str) -> tuple[Leaf, Span] | None:
        """The first entry with this key."""
        return next(((name, part) for name, part in zip(self.keys, self.parts, strict=False) if name.text == key), None)

    def part(self, key: str) -> Span | None:
        """What stands under a key, or at a number in a list."""
        if self.listed:
            return self.parts[int(key)] if key.isdecimal() and int(key) < len(self.parts) else None
        found = self.entry(key)
        return found[1] if found else None


Span = Leaf | Branch


def spans_of(text: str) -> Branch | None:
    """The tree of a text; None where it isn't one document that begins with keys."""
    collecting = gc.isenabled()
    gc.disable()  # as in yaml_tree: collecting takes longer than reading
    try:
        return _read(text)
    finally:
        if collecting:
            gc.enable()


def _read(text: str) -> Branch | None:
    stack: list[list[Span]] = [[]]
    openings: list[Any] = []
    try:
        for event in yaml.parse(text, Loader=yaml.CLoader):
            if isinstance(event, yaml.ScalarEvent):
                stack[-1].append(_leaf(text, event))
            elif isinstance(event, yaml.AliasEvent):
                stack[-1].append(_alias(event))
            elif isinstance(event, yaml.CollectionStartEvent):
                stack.append([])
                openings.append(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                parts, opening = stack.pop(), openings.pop()
                stack[-1].append(_branch(opening, event, parts))
    except (yaml.YAMLError, UnicodeError, ValueError):
        return None
    top = stack[0][0] if len(stack[0]) == 1 else None
    return top if isinstance(top, Branch) and not top.listed else None


def _leaf(text: str, event: Any) -> Leaf:
    start, end = event.start_mark.index, event.end_mark.index
    if event.style in ("|", ">"):  # the parser takes the empty lines below with it
        end = start + len(text[start:end].rstrip(_BLANKS))
    return Leaf(event.value, event.style or "", start, end)


def _alias(event: Any) -> Leaf:
    return Leaf("", "*", event.start_mark.index, event.end_mark.index)


def _branch(opening: Any, closing: Any, parts: list[Span]) -> Branch:
    """A block ends where the last thing in it does: the parser says so only at what follows, comments and all."""
    listed = isinstance(opening, yaml.SequenceStartEvent)
    keys = () if listed else tuple(each if isinstance(each, Leaf) else _nameless(each) for each in parts[::2])
    values = tuple(parts if listed else parts[1::2])
    flow, start = bool(opening.flow_style), opening.start_mark.index
    end = closing.end_mark.index if flow else max((each.end for each in parts), default=start)
    return Branch(keys, values, flow, listed, start, end, opening.start_mark.column)


def _nameless(key: Span) -> Leaf:
    return Leaf("", "?", key.start, key.end)


def found_at(tree: Branch, keys: tuple[str, ...]) -> Span | None:
    """What stands at these keys."""
    here: Span | None = tree
    for key in keys:
        here = here.part(key) if isinstance(here, Branch) else None
    return here


def texts_in(span: Span, keys: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Leaf]]:
    """Every text below, keys of blocks too, each with where it stands; the first of two equal keys counts."""
    if isinstance(span, Leaf):
        yield keys, span
        return
    seen: set[str] = set()
    names = [str(number) for number in range(len(span.parts))] if span.listed else [key.text for key in span.keys]
    for name, part in zip(names, span.parts, strict=True):
        if name not in seen:
            seen.add(name)
            yield from texts_in(part, (*keys, name))
