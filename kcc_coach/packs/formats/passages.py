"""A story of Twine as it stands in its file: passages with a name, tags and a text; and how its links are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kcc_coach.packs.formats.draft import Note

_EXTERNAL: Final = re.compile(r"\w+://")


@dataclass(frozen=True)
class Passage:
    """One passage; `line` is where it begins in its file, from 1."""

    name: str
    text: str
    tags: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Story:
    """A story: `start` names the passage that it begins with, `format` the story format; both may be empty."""

    title: str
    passages: tuple[Passage, ...]
    start: str = ""
    format: str = ""
    author: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Link:
    """What stands between two pairs of brackets; `setter` is what SugarCube sets when the link is taken."""

    text: str
    target: str
    setter: str = ""

    @property
    def external(self) -> bool:
        """Whether it leads to the web and not to a passage."""
        return bool(_EXTERNAL.match(self.target))


def link_of(content: str) -> Link:
    """The link of `text->target`, `target<-text`, `text|target` or `target`, by the rules of Twine's own editor."""
    content, _, setter = content.partition("][")
    if "->" in content:
        text, _, target = content.rpartition("->")
    elif "<-" in content:
        target, _, text = content.partition("<-")
    elif "|" in content:
        text, _, target = content.rpartition("|")
    else:
        text = target = content
    return Link(text.strip(), target.strip(), setter.strip())


class Ahead:
    """Finds what comes next in a text. Asked from left to right, it looks at each character once for each thing."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[str, int] = {}

    def find(self, what: str, at: int) -> int:
        """Where `what` begins at or after `at`; the length of the text where it doesn't."""
        known = self._found.get(what, -1)
        if known < at:
            place = self.text.find(what, at)
            known = self._found[what] = len(self.text) if place < 0 else place
        return known

    def link_end(self, at: int) -> int:
        """Where the `]]` stands of the link that begins here; -1 where its line has none."""
        end = self.find("]]", at + 2)
        return end if end < len(self.text) and end < self.find("\n", at) else -1
