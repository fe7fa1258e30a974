"""YAML as authors write it, read without the harm that it does to Dutch.

Every scalar stays text until the schema types it, so `12:30` and `No` remain what they are. Aliases, tags and keys
that stand twice are faults; a text that is cut by ` #` is marked, for the schema to judge. The C parser's events are
used as they come: nothing is constructed.
"""

from __future__ import annotations

import gc
import re
from typing import Any, Final

import yaml
from msgspec import Struct
from yaml.reader import ReaderError

from kcc_coach.problem import Place, Problem, fault

DEEPEST: Final = 32
_REMARK: Final = re.compile(r"[ \t]+#")
_SUSPECT: Final = re.compile(
    r"""^\s*(?:-\s+)?(?:[\w .()-]+:\s+)?(?:
        '(?!(?:[^']|'')*'\s*(?:\#.*)?$) | "(?!(?:[^"\\]|\\.)*"\s*(?:\#.*)?$) |   # a quote that isn't closed on its line
        [\[{](?!.*[\]}]\s*,?\s*(?:\#.*)?$) | [@`%] | [^"'\[{#]*?\S:\s+[^"'\[{#]*?:\s                  # brackets, marks, two colons
    )""",
    re.VERBOSE,
)


class Scalar(Struct, frozen=True, gc=False):
    """A text with its place, from 1. `cut` where ` #` ended it."""

    text: str
    line: int
    column: int
    cut: bool = False
    quoted: bool = False


class Block(Struct, frozen=True, gc=False):
    """Keys with what belongs to them, in the order of the source."""

    entries: tuple[tuple[Scalar, Tree], ...]
    line: int
    column: int


class Row(Struct, frozen=True, gc=False):
    """A list."""

    items: tuple[Tree, ...]
    line: int
    column: int


Tree = Scalar | Block | Row


def read_yaml(text: str, file: str) -> tuple[Tree | None, tuple[Problem, ...]]:
    """The tree of a YAML text, with all faults but syntax at once; a syntax fault stands alone and gives no tree."""
    collecting = gc.isenabled()
    gc.disable()  # the parser makes many small objects and no cycles; collecting them takes most of the time
    try:
        return _Builder(text, file).build()
    finally:
        if collecting:
            gc.enable()


class _Builder:
    """Turns the parser's events into a tree."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.marked = {number for number, line in enumerate(self.lines) if "#" in line}
        self.file = file
        self.problems: list[Problem] = []
        self.stack: list[list[Any]] = [[]]
        self.marks: list[Any] = []

    def build(self) -> tuple[Tree | None, tuple[Problem, ...]]:
        try:
            for event in yaml.parse(self.text, Loader=yaml.CLoader):
                if type(event) is yaml.ScalarEvent:  # nearly all of them are
                    self.stack[-1].append(self.scalar(event))
                else:
                    self.take(event)
                    if len(self.stack) > DEEPEST:
                        return None, (fault("yaml-deep", self.at(event), limit=DEEPEST),)
        except yaml.YAMLError as error:
            return None, (self.syntax_fault(error),)
        except (UnicodeError, ValueError):
            return None, (fault("file-not-text", Place(self.file)),)
        documents = self.stack[0]
        if len(documents) != 1:
            return None, (fault("no-scenario", Place(self.file, 1)),)
        return documents[0], tuple(self.problems)

    def take(self, event: Any) -> None:
        """Everything but a scalar."""
        self.judge(event)
        if isinstance(event, yaml.AliasEvent):
            place = self.at(event)
            self.stack[-1].append(Scalar("", place.line, place.column))
        elif isinstance(event, yaml.CollectionStartEvent):
            self.stack.append([])
            self.marks.append(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            children, opening = self.stack.pop(), self.marks.pop()
            self.stack[-1].append(self.collection(opening, children))

    def at(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def judge(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.problems.append(fault("yaml-alias", self.at(event)))
        if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None):
            self.problems.append(fault("yaml-tag", self.at(event)))

    def scalar(self, event: Any) -> Scalar:
        if event.anchor or event.tag:
            self.judge(event)
        start, end = event.start_mark, event.end_mark
        plain = not event.style
        cut = plain and end.line in self.marked and bool(event.value)
        if cut:
            cut = _REMARK.match(self.lines[end.line], end.column) is not None
        return Scalar(event.value, start.line + 1, start.column + 1, cut, not plain)

    def collection(self, opening: Any, children: list[Any]) -> Tree:
        line, column = opening.start_mark.line + 1, opening.start_mark.column + 1
        if isinstance(opening, yaml.SequenceStartEvent):
            return Row(tuple(children), line, column)
        entries: list[tuple[Scalar, Tree]] = []
        first: dict[str, int] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.problems.append(
                    fault("wrong-type", Place(self.file, key.line, key.column), wanted="kind:text", found="kind:block")
                )
            elif key.text in first:
                place = Place(self.file, key.line, key.column)
                self.problems.append(fault("yaml-duplicate", place, key=key.text, first=first[key.text]))
            else:
                first[key.text] = key.line
                entries.append((key, value))
        return Block(tuple(entries), line, column)

    def syntax_fault(self, error: yaml.YAMLError) -> Problem:
        """The fault at the line that most likely caused it: the parser often notices only lines later."""
        if isinstance(error, ReaderError):  # a character that YAML doesn't know, with its place counted from 0
            before = self.text[: error.position]
            place = Place(self.file, before.count("\n") + 1, len(before) - before.rfind("\n"))
            return fault("hidden-characters", place)
        mark = getattr(error, "problem_mark", None)
        noticed = min(mark.line if mark else 0, len(self.lines) - 1)
        tabbed = re.match(r"[ ]*\t", self.lines[noticed])
        if tabbed:
            return fault("yaml-tab", Place(self.file, noticed + 1, tabbed.end()))
        context = getattr(error, "context_mark", None)
        earliest = min(context.line, noticed) if context else 0
        for number in range(noticed, earliest - 1, -1):
            if _SUSPECT.match(self.lines[number]):
                indent = len(self.lines[number]) - len(self.lines[number].lstrip())
                return fault("yaml-syntax", Place(self.file, number + 1, indent + 1))
        return fault("yaml-syntax", Place(self.file, noticed + 1, (mark.column if mark else 0) + 1))
