"""Passages written for SugarCube and its elders of Twine 1: `<<set $x to 1>>`, `<<if $x is 1>>…<</if>>`, `<<link>>`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.formats.leaf import BACK, Guard, Sheet
from kcc_coach.packs.formats.macros import ALWAYS, condition_of, strings
from kcc_coach.packs.formats.passages import Ahead, link_of

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Condition

_NEXT: Final = re.compile(r"\[\[|<<(?=/?[A-Za-z=-])|\$[A-Za-z]\w*|/\*|/%")
_NAME: Final = re.compile(r"<<\s*(/?[A-Za-z][\w-]*|=|-)")
_INNER: Final = re.compile(r"<<(set|goto)\s([^<>]*)>>")
_LINKED: Final = re.compile(r"\[\[([^\[\]]*(?:\]\[[^\[\]]*)?)\]\]")
_LAYOUT: Final = frozenset({"nobr", "silently", "silent", "/nobr", "/silently", "/silent", "br", "endnobr"})
_ASKS: Final = frozenset({"textbox", "textarea", "numberbox", "checkbox", "radiobutton", "listbox", "cycle"})
_COMMENTS: Final = {"/*": "*/", "/%": "%/"}


@dataclass(frozen=True)
class _If:
    """An if that is open: what held around it, and its conditions so far."""

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
        self.ifs: list[_If] = []

    def read(self) -> None:
        at = 0
        while found := _NEXT.search(self.text, at):
            self.sheet.say(self.text[at : found.start()])
            at = self.at(found[0], found.start())
        self.sheet.say(self.text[at:])

    def at(self, mark: str, begin: int) -> int:
        """Takes in what was found; where to go on."""
        if mark == "[[" and (end := self.ahead.link_end(begin)) >= 0:
            self.sheet.link(self.text[begin + 2 : end])
            return end + 2
        if mark == "<<" and (end := self.ahead.find(">>", begin)) < len(self.text):
            return self.macro(begin, end)
        if mark in _COMMENTS and (end := self.ahead.find(_COMMENTS[mark], begin + 2)) < len(self.text):
            self.sheet.drop(self.text[begin : end + 2])
            return end + 2
        if mark[0] == "$":
            self.sheet.keep(mark)
        else:
            self.sheet.say(mark)
        return begin + len(mark)

    def macro(self, begin: int, end: int) -> int:
        found = _NAME.match(self.text, begin)
        name = found[1].lower() if found else ""
        args = self.text[found.end() : end].strip() if found else ""
        whole = self.text[begin : end + 2]
        if name in ("if", "elseif", "else", "/if", "endif"):
            self.branch(name, args, whole)
        elif name == "set":
            self.sheet.change(args)
        elif name in ("link", "button", "click"):
            return self.link(name, args, end + 2, whole)
        elif name == "goto" and _passage(args):
            self.sheet.jump(_passage(args))
        elif name in ("include", "display") and _passage(args):
            self.sheet.insert(_passage(args))
        elif name in ("return", "back"):
            self.sheet.way((strings(args) or [""])[0], BACK)
        elif name in _LAYOUT:
            pass
        elif name in _ASKS:
            self.sheet.drop(whole)
        else:
            self.sheet.keep(whole)
        return end + 2

    def branch(self, name: str, args: str, whole: str) -> None:
        if name == "if":
            self.ifs.append(_If(self.sheet.guard, []))
        if not self.ifs:
            self.sheet.keep(whole)
            return
        current = self.ifs[-1]
        if name in ("/if", "endif"):
            self.ifs.pop()
            self.sheet.guard = current.outer
            return
        if name == "else" and args.startswith("if "):
            name, args = "elseif", args[3:]
        own = ALWAYS if name == "else" else condition_of(args)
        self.sheet.under(current.outer, current.row, own, whole)
        current.row.append(own)

    def link(self, name: str, args: str, after: int, whole: str) -> int:
        """A link with what it does between it and its end: what it sets, and where it goes."""
        end = self.ahead.find(f"<</{name}>>", after)
        closed = end < len(self.text)
        inner = self.text[after:end] if closed else ""
        bracketed = _LINKED.search(args)
        words = [link_of(bracketed[1]).text, link_of(bracketed[1]).target] if bracketed else strings(args)
        found = [(each[1], each[2]) for each in _INNER.finditer(inner)]
        targets = [*words[1:2], *(_passage(args) for name, args in found if name == "goto")]
        if words and targets and targets[0]:
            changes = [change for name, args in found if name == "set" for change in self.sheet.changes(args)]
            self.sheet.way(words[0], targets[0], tuple(changes))
            if rest := _INNER.sub("", inner).strip():
                self.sheet.drop(rest)
        else:
            self.sheet.keep(whole)
            return after
        return end + len(f"<</{name}>>") if closed else after


def _passage(args: str) -> str:
    """The passage that a macro names, between quotes or brackets."""
    bracketed = _LINKED.search(args)
    if bracketed:
        return link_of(bracketed[1]).target
    return next(iter(strings(args)), "") or (args if re.fullmatch(r"[^\W\d]\w*", args) else "")
