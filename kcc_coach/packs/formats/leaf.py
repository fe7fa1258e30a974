"""What a passage of Twine comes down to: a row of pieces, each with the conditions under which it is there.

The readers of the story formats write on a sheet; what it holds no longer knows of brackets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.formats.macros import ALWAYS, change_of, negated, parted
from kcc_coach.packs.formats.passages import Ahead, link_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kcc_coach.packs.formats.macros import Change
    from kcc_coach.scenario.model import Condition

Guard = tuple["Condition", ...]
MOST_PARTS: Final = 12  # conditions within conditions, counted together
LONGEST_NAMED: Final = 60
BACK: Final = "\x00back"  # the target of a way to wherever one came from
HIDDEN: Final = ("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")


@dataclass(frozen=True)
class Said:
    """Text."""

    text: str
    when: Guard = ()


@dataclass(frozen=True)
class Way:
    """A link, or a jump that needs no link (`by_itself`)."""

    text: str
    target: str
    changes: tuple[Change, ...] = ()
    by_itself: bool = False
    when: Guard = ()


@dataclass(frozen=True)
class Changed:
    """Variables that change when the passage is shown."""

    changes: tuple[Change, ...]
    when: Guard = ()


@dataclass(frozen=True)
class Inserted:
    """Another passage, shown inside this one."""

    target: str
    when: Guard = ()


Piece = Said | Way | Changed | Inserted


class Sheet:
    """The pieces of a passage while it is read. `guard` holds what they depend on now."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.guard: Guard = ()
        self.kept: list[str] = []  # stands in the text as it stood there
        self.gone: list[str] = []  # left out
        self.opened: list[str] = []  # conditions that were not understood: what hung on them is always there

    def say(self, text: str) -> None:
        if text:
            self.pieces.append(Said(text, self.guard))

    def keep(self, text: str) -> None:
        """Something of the story format that is not understood; it stays where it stands."""
        self.kept.append(shortly(text))
        self.say(text)

    def drop(self, text: str) -> None:
        self.gone.append(shortly(text))

    def link(self, content: str) -> None:
        """What stands between two pairs of brackets."""
        found = link_of(content)
        if found.external:
            self.drop(f"[[{content}]]")
            self.say(found.text)
        elif found.target or found.text:
            self.way(found.text, found.target, self.changes(found.setter))

    def way(self, text: str, target: str, changes: tuple[Change, ...] = ()) -> None:
        self.pieces.append(Way(text, target, changes, when=self.guard))

    def jump(self, target: str, changes: tuple[Change, ...] = ()) -> None:
        self.pieces.append(Way("", target, changes, by_itself=True, when=self.guard))

    def insert(self, target: str) -> None:
        self.pieces.append(Inserted(target, self.guard))

    def change(self, text: str) -> None:
        changes = self.changes(text)
        if changes:
            self.pieces.append(Changed(changes, self.guard))

    def changes(self, text: str) -> tuple[Change, ...]:
        """The changes of variables that can be taken over; the others are dropped."""
        found = []
        for each in parted(text, ",;"):
            change = change_of(each)
            if change is None:
                self.drop(each)
            else:
                found.append(change)
        return tuple(found)

    def under(self, outer: Guard, before: Sequence[Condition | None], own: Condition | None, text: str) -> None:
        """From here on things depend on `own`, and on none of those before it."""
        if own is None:
            self.opened.append(shortly(text))
        if len(before) > MOST_PARTS:
            self.opened.append(shortly(text))
            self.guard = outer
            return
        parts = [negated(each) for each in before if each is not None]
        parts += [own] if own is not None and own != ALWAYS else []
        if len(outer) + len(parts) > MOST_PARTS:
            self.opened.append(shortly(text))
            parts = []
        self.guard = (*outer, *parts)


def shortly(text: str) -> str:
    """The beginning of a text on one line, to name it by."""
    line = " ".join(text[: 2 * LONGEST_NAMED].split())
    return line if len(line) <= LONGEST_NAMED else line[: LONGEST_NAMED - 1] + "…"


def without_hidden(text: str) -> tuple[str, list[str]]:
    """The text without comments, scripts and styles that stand in it; and what stood there."""
    gone: list[str] = []
    for opening, closing in HIDDEN:
        if opening not in text:
            continue
        kept, at, ahead = [], 0, Ahead(text)
        while (begin := ahead.find(opening, at)) < len(text):
            end = ahead.find(closing, begin)
            if end == len(text):
                break
            gone.append(shortly(text[begin : end + len(closing)]))
            kept.append(text[at:begin])
            at = end + len(closing)
        text = "".join(kept) + text[at:]
    return text, gone
