"""The text of a passage as lines: who tells the story, and who in it seems to speak."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.formats.naming import plain_text
from kcc_coach.packs.reading import LONGEST_TEXT
from kcc_coach.scenario.model import MOODS, NARRATOR, YOU, CastId, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kcc_coach.packs.formats.leaf import Guard
    from kcc_coach.scenario.model import Condition

MOST_SPEAKERS: Final = 30
MOST_LINES: Final = 200
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG: Final = re.compile(r"(?<!<)</?[A-Za-z][^<>\n]*>(?!>)")
_STRONG: Final = re.compile(r"(''|\*\*|//|__|~~)(?=\S)([^\n]*?\S)\1")
_HEADING: Final = re.compile(r"\s*(?:#{1,6}|!{1,6})\s+(?=\S)")
_RULE: Final = re.compile(r"\s*[-=*_]{3,}\s*")
_BULLETS: Final = " \t-–*>•·+,.;:!?/|()1234567890'_"
_SPEAKS: Final = re.compile(r"([A-Z][\w’'-]*(?: [\w’'.-]+){0,3})(?: \((\w+)\))?:\s+(\S.*)", re.DOTALL)
_YOURSELF: Final = frozenset({"ik", "jij", "you", "me", "i", "speler", "player"})
_NOBODY: Final = frozenset(
    {"let", "tip", "opmerking", "note", "todo", "vraag", "antwoord", "uitleg", "opdracht", "warning", "hint", "ps"}
    | {
        "stap",
        "step",
        "question",
        "answer",
        "hinweis",
        "achtung",
        "bijvoorbeeld",
        "example",
        "situatie",
        "kies",
        "antwort",
        "frage",
    }
)


@dataclass(frozen=True)
class Row:
    """A line of text as it stood; `gap` where an empty one stands before it."""

    text: str
    when: Guard
    gap: bool


class Rows:
    """Gathers the rows of a text that comes in parts. A link that stands among words lends them its own."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.marked = False  # whether something of the layout was left out
        self._parts: list[tuple[str, bool]] = []
        self._when: Guard = ()
        self._empty = True
        self._gap = False

    def say(self, text: str, when: Guard) -> None:
        for number, part in enumerate(_BREAK.sub("\n", text).split("\n")):
            if number:
                self._turn()
            self._add(part, when, link=False)

    def link(self, text: str, when: Guard) -> None:
        self._add(text.replace("\n", " "), when, link=True)

    def finish(self) -> list[Row]:
        """The rows so far; what comes next stands apart."""
        self._turn()
        rows, self.rows = self.rows, []
        return rows

    def _add(self, text: str, when: Guard, *, link: bool) -> None:
        if not text:
            return
        if when != self._when:
            self._flush()
            self._when = when
        self._parts.append((text, link))
        self._empty = self._empty and not text.strip()

    def _turn(self) -> None:
        """The end of a line: an empty one leaves a gap."""
        self._flush()
        self._gap = self._gap or self._empty
        self._empty = True

    def _flush(self) -> None:
        parts, self._parts = self._parts, []
        links = any(link for _, link in parts)
        around = "".join(text for text, link in parts if not link)
        if links and not around.strip(_BULLETS):
            return
        whole = "".join(text for text, _ in parts)
        text = cleaned(whole)
        self.marked = self.marked or text != whole.strip()
        if text:
            self.rows.append(Row(text, self._when, self._gap))
            self._gap = False


def cleaned(text: str) -> str:
    """A row without the marks of its layout: bold, italic, headings, tags."""
    if _RULE.fullmatch(text):
        return ""
    text = _HEADING.sub("", _TAG.sub("", text), count=1)
    for _ in range(3 if len(text) <= LONGEST_TEXT else 0):  # bold within italic
        text = _STRONG.sub(_inside, text)
    return html.unescape(text).strip()


def _inside(found: re.Match[str]) -> str:
    """What stands between two marks; an address keeps its slashes."""
    before = found.string[: found.start()]
    return found[0] if found[1] == "//" and before.endswith(":") else found[2]


def speaker_of(text: str) -> tuple[str, str, str]:
    """Who speaks in a row, in which mood, and what; all but the text is empty where nobody seems to."""
    found = _SPEAKS.fullmatch(text)
    if (
        found is None
        or found[1].lower() in _NOBODY
        or not _NOBODY.isdisjoint(found[1].lower().split())
        or (found[2] and found[2] not in MOODS)
    ):
        return "", "", text
    return found[1], found[2] or "", found[3]


def speakers_of(rows: Iterable[Row]) -> dict[str, int]:
    """Who speaks more than once, and how often."""
    counts = Counter(name for row in rows if (name := speaker_of(row.text)[0]))
    return {name: count for name, count in counts.most_common(MOST_SPEAKERS) if count > 1}


def is_yourself(name: str) -> bool:
    """Whether a speaker is the one who plays."""
    return name.lower() in _YOURSELF


def lines_of(rows: Iterable[Row], cast: Mapping[str, CastId], when: Callable[[Guard], Condition | None]) -> list[Line]:
    """The lines of these rows; rows of one paragraph are one line."""
    lines: list[Line] = []
    for row in rows:
        name, mood, said = speaker_of(row.text)
        who = cast.get(name, NARRATOR)
        text = plain_text(row.text if who == NARRATOR else said)
        line = Line(who, text, mood if who not in (NARRATOR, YOU) else "", when=when(row.when))
        if not text:
            continue
        last = lines[-1] if lines else None
        joined = last is not None and not row.gap and who == last.who == NARRATOR and line.when == last.when
        if joined and last is not None and len(last.text) + len(text) < LONGEST_TEXT:
            lines[-1] = Line(NARRATOR, f"{last.text}\n{text}", when=last.when)
        else:
            lines.append(line)
    return lines
