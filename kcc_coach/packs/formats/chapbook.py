"""Passages written for Chapbook: a section of variables, `[if x]` on a line of its own, and inserts between braces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.formats.leaf import BACK, Sheet
from kcc_coach.packs.formats.macros import ALWAYS, condition_of, negated, parted, strings
from kcc_coach.packs.formats.passages import Ahead

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Condition

_VARIABLES: Final = re.compile(r"(?:\A|\n)--[ \t]*(?:\n|\Z)")
_VARIABLE: Final = re.compile(r"([\w.]+)\s*(?:\([^()]*\)\s*)?:\s*(.*)")
_MODIFIER: Final = re.compile(r"\[([^\[\]]+)\]\s*")
_NEXT: Final = re.compile(r"\[\[|\{")
_FORK: Final = re.compile(r">\s*(?=\[\[)")
_ON: Final = ("continue", "cont'd", "cont’d", "cont", "continued")
_UNSEEN: Final = ("javascript", "css", "note", "note to myself", "n.b.", "todo", "fixme")


def read(text: str, sheet: Sheet) -> None:
    """Writes what a passage says on the sheet."""
    section = _VARIABLES.search(text)
    if section:
        _variables(text[: section.start()], sheet)
        text = text[section.end() :]
    rows: list[Condition | None] = []
    unseen = False
    for line in text.split("\n"):
        found = _MODIFIER.fullmatch(line.strip())
        if found:
            unseen = _modified(found[1], rows, sheet)
        elif unseen:
            sheet.drop(line)
        else:
            _line(_FORK.sub("", line, count=1) if line.startswith(">") else line, sheet)
    sheet.guard = ()


def _variables(text: str, sheet: Sheet) -> None:
    for line in filter(None, (each.strip() for each in text.split("\n"))):
        found = _VARIABLE.fullmatch(line)
        if found is None or "(" in line.partition(":")[0] or "." in found[1]:
            sheet.drop(line)
        else:
            sheet.change(f"{found[1]} = {found[2]}")


def _modified(words: str, rows: list[Condition | None], sheet: Sheet) -> bool:
    """What a modifier between brackets does to the text below it; whether that text is hidden."""
    sheet.guard = ()
    unseen = False
    for each in parted(words, ";"):
        name, _, rest = each.partition(" ")
        name = name.lower()
        if name in ("if", "unless"):
            own = condition_of(rest)
            rows[:] = []
            if name == "unless" and own is not None:
                own = None if own == ALWAYS else negated(own)
            sheet.under((), rows, own, f"[{each}]")
            rows.append(own)
        elif name == "else":
            sheet.under((), rows, ALWAYS, f"[{each}]")
        elif each.lower() in _UNSEEN:
            unseen = True
        elif each.lower() not in (*_ON, "append"):
            sheet.drop(f"[{each}]")
    return unseen


def _line(text: str, sheet: Sheet) -> None:
    ahead, at = Ahead(text), 0
    while found := _NEXT.search(text, at):
        begin = found.start()
        sheet.say(text[at:begin])
        if found[0] == "[[" and (end := ahead.link_end(begin)) >= 0:
            sheet.link(text[begin + 2 : end])
            at = end + 2
        elif found[0] == "{" and (end := ahead.find("}", begin)) < len(text):
            _insert(text[begin + 1 : end], sheet)
            at = end + 1
        else:
            sheet.say(found[0])
            at = found.end()
    sheet.say(text[at:] + "\n")


def _insert(words: str, sheet: Sheet) -> None:
    name = " ".join(re.split(r"[:,]", words)[0].split()).lower()
    named = dict(re.findall(r"([A-Za-z]+):\s*('[^']*'|\"[^\"]*\")", words[:500]))
    label = (strings(named.get("label", "")) or [""])[0]
    target = (strings(named.get("passage", "")) or strings(named.get("named", "")) or [""])[0]
    if name in ("embed passage", "embed passage named") and target:
        sheet.insert(target)
    elif name == "back link":
        sheet.way(label, BACK)
    elif name in ("link to", "reveal link") and target:
        sheet.way(label or (strings(words) or [target])[0], target)
    elif name in ("text input for", "text input", "dropdown menu for", "dropdown menu", "cycling link for"):
        sheet.drop(f"{{{words}}}")
    else:
        sheet.keep(f"{{{words}}}")
