"""Passages written for Harlowe: `(set: $x to 1)`, `(if: $x is 1)[…]`, `(link: "text")[(go-to: "Passage")]`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.formats.leaf import BACK, Guard, Sheet
from kcc_coach.packs.formats.macros import ALWAYS, condition_of, negated, strings
from kcc_coach.packs.formats.passages import Ahead

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Condition

_MACRO: Final = re.compile(r"\(\s*([A-Za-z][\w-]*)\s*:")
_MARKS: Final = re.compile(r"""[\[\]()"'\\]""")
_NEXT: Final = re.compile(r"\[\[|\]|\(\s*[A-Za-z][\w-]*\s*:|\$[A-Za-z]\w*")
_SPACE: Final = re.compile(r"\s*")
_INNER: Final = re.compile(r"\(\s*(set|put|go-?to)\s*:([^()]*)\)", re.IGNORECASE)
_LINKS: Final = frozenset({"link", "linkreplace", "linkreveal", "linkrepeat", "linkrerun"})
_LINKED: Final = frozenset({"linkgoto", "linkrevealgoto"})
_BACK: Final = frozenset({"undo", "linkundo", "iconundo"})
_LOOKS: Final = frozenset(
    {"textstyle", "textcolour", "textcolor", "colour", "color", "font", "css", "align", "transition", "t8n", "bg"}
    | {"background", "box", "hoverstyle", "textrotate", "textsize", "size", "transitiontime", "t8ntime", "border"}
)


@dataclass(frozen=True)
class _Hook:
    """A hook that hangs on something: where it ends, what held around it, and the conditions of its row of ifs."""

    end: int
    outer: Guard
    row: list[Condition | None]


def read(text: str, sheet: Sheet) -> None:
    """Writes what a passage says on the sheet."""
    _Reader(text, sheet).read()


class _Reader:
    """Goes through a passage once, from left to right."""

    def __init__(self, text: str, sheet: Sheet) -> None:
        self.text = text
        self.sheet = sheet
        self.ahead = Ahead(text)
        self.ends = _ends(text)
        self.hooks: list[_Hook] = []
        self.row: list[Condition | None] = []  # the ifs before this place, for an else

    def read(self) -> None:
        at = 0
        while found := _NEXT.search(self.text, at):
            self.sheet.say(self.text[at : found.start()])
            at = self.at(found)
        self.sheet.say(self.text[at:])

    def at(self, found: re.Match[str]) -> int:
        """Takes in what was found; where to go on."""
        begin, mark = found.start(), found[0]
        if mark == "[[":
            end = self.ahead.link_end(begin)
            if end >= 0:
                self.sheet.link(self.text[begin + 2 : end])
                return end + 2
        elif mark == "]" and self.hooks and self.hooks[-1].end == begin:
            closed = self.hooks.pop()
            self.sheet.guard, self.row = closed.outer, closed.row
            return found.end()
        elif mark[0] == "(" and begin in self.ends:
            return self.macro(mark, begin, self.ends[begin])
        elif mark[0] == "$":
            self.sheet.keep(mark)
            return found.end()
        self.sheet.say(mark)
        return found.end()

    def macro(self, mark: str, begin: int, end: int) -> int:
        name = mark.strip("(: \n").lower().replace("-", "").replace("_", "")
        args = self.text[begin + len(mark) : end]
        if name in ("if", "unless", "elseif", "else"):
            return self.branch(name, args, begin, end)
        if name in ("set", "put"):
            self.sheet.change(args)
        elif name in _LINKED and strings(args):
            self.sheet.way(strings(args)[0], strings(args)[-1])
        elif name == "goto" and strings(args):
            self.sheet.jump(strings(args)[0])
        elif name == "display" and strings(args):
            self.sheet.insert(strings(args)[0])
        elif name in _BACK:
            self.sheet.way((strings(args) or [""])[0], BACK)
        elif name in _LINKS and self.hook(end) and strings(args):
            return self.link(strings(args)[0], self.hook(end))
        elif name in _LOOKS and self.hook(end):
            self.sheet.drop(self.text[begin : end + 1])
            return self.enter(self.hook(end), self.sheet.guard)
        else:
            self.sheet.keep(self.text[begin : end + 1])
        return end + 1

    def hook(self, end: int) -> int:
        """Where the hook begins that follows a macro; 0 where none does."""
        space = _SPACE.match(self.text, end + 1)
        at = space.end() if space else end + 1
        return at if self.text[at : at + 1] == "[" and at in self.ends else 0

    def enter(self, hook: int, outer: Guard) -> int:
        self.hooks.append(_Hook(self.ends[hook], outer, self.row))
        return hook + 1

    def branch(self, name: str, args: str, begin: int, end: int) -> int:
        hook = self.hook(end)
        if not hook:
            self.sheet.keep(self.text[begin : end + 1])
            return end + 1
        outer, first = self.sheet.guard, name in ("if", "unless")
        if first:
            self.row = []
        own = ALWAYS if name == "else" else condition_of(args)
        if name == "unless" and own is not None:
            own = None if own == ALWAYS else negated(own)
        self.sheet.under(outer, self.row, own, self.text[begin : end + 1])
        self.row.append(own)
        at = self.enter(hook, outer)
        self.row = []
        return at

    def link(self, text: str, hook: int) -> int:
        """A link whose hook says what it does: where it goes, and what it sets."""
        end = self.ends[hook]
        inner = self.text[hook + 1 : end]
        found = [(each[1].lower().replace("-", ""), each[2]) for each in _INNER.finditer(inner)]
        targets = [strings(args)[0] for name, args in found if name == "goto" and strings(args)]
        if targets:
            changes = [change for name, args in found if name != "goto" for change in self.sheet.changes(args)]
            self.sheet.way(text, targets[0], tuple(changes))
            rest = _INNER.sub("", inner).strip()
            if rest:
                self.sheet.drop(rest)
        else:
            self.sheet.keep(self.text[hook - 1 : end + 1])
        return end + 1


def _ends(text: str) -> dict[int, int]:
    """Where each macro and each hook that begins somewhere ends. Quotes count inside macros only."""
    ends: dict[int, int] = {}
    if not _MACRO.search(text):
        return ends
    waiting: list[tuple[str, int]] = []
    ahead, quote, at = Ahead(text), "", 0
    while found := _MARKS.search(text, at):
        mark, begin, at = found[0], found.start(), found.end()
        inside = bool(waiting) and waiting[-1][0] == "("
        if mark == "\\":
            at += 1
        elif quote or mark in "\"'":
            quote = ("" if mark == quote else quote) if quote else (mark if inside else "")
        elif mark == "[" and not inside and text.startswith("[", at) and ahead.link_end(begin) >= 0:
            at = ahead.link_end(begin) + 2
        elif mark == "(" and not inside and not _MACRO.match(text, begin):
            continue
        elif mark in "[(":
            waiting.append((mark, begin))
        elif waiting and waiting[-1][0] == {"]": "[", ")": "("}[mark]:
            ends[waiting.pop()[1]] = begin
    return ends
