"""Stories as Twine publishes and archives them in HTML, read as a draft. Nothing in the page is run or fetched."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.formats import story
from kcc_coach.packs.formats.draft import DROPPED, Draft, note
from kcc_coach.packs.formats.passages import Passage, Story
from kcc_coach.packs.formats.twine_bytes import text_of
from kcc_coach.problem import Place, Problem, fault

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTES: Final = story.NOTES
_STORIES: Final = re.compile(r"<tw-storydata\b|<div\b[^<>]*\bid=[\"']?store-?area\b", re.IGNORECASE)
_OTHER: Final = re.compile(r"<(?!/?(?:tw-storydata|tw-passagedata|tw-tag|div|script|style)\b)", re.IGNORECASE)
_ELDER: Final = {"n": "\n", "t": "\t", "s": "\\"}


def read(data: bytes, file: str) -> tuple[Draft | None, tuple[Problem, ...]]:
    """The draft of a page or an archive; None with the reason where it cannot be one."""
    text, problems = text_of(data, file)
    if problems:
        return None, problems
    stories = stories_of_html(text, file)
    return story.draft_of(stories, file) if stories else (None, (fault("twine-no-story", Place(file)),))


def stories_of_html(text: str, file: str) -> list[Story]:
    """All stories in a page; only the parts that hold story data are looked at."""
    found = list(_parts(text))
    return [each for part, line in found for each in _stories(part, line, file)]


def _parts(text: str) -> Iterator[tuple[str, int]]:
    """The parts that hold a story each, with the line before theirs."""
    begins = [each.start() for each in _STORIES.finditer(text)]
    counted, lines = 0, 0
    for begin, end in pairwise((*begins, len(text))):
        lines += text.count("\n", counted, begin)
        counted = begin
        close = text.rfind("</tw-storydata>", begin, end)
        yield text[begin : close if close >= 0 else end], lines


def _with_known_tags(part: str) -> str:
    """The part with every sign escaped that begins no tag of a story: the parser goes back and forth over those."""
    last = part.rfind(">") + 1
    return _OTHER.sub("&lt;", part[:last]) + part[last:].replace("<", "&lt;")


def _stories(part: str, line: int, file: str) -> Iterator[Story]:
    reader = _Reader(line)
    reader.feed(_with_known_tags(part))
    reader.close()
    reader.end()
    about, passages = reader.about, tuple(reader.passages)
    wanted = about.get("startnode", "").strip()
    start = next((each.name for each, pid in zip(passages, reader.pids, strict=True) if pid and pid == wanted), "")
    notes = (note(DROPPED, "twine-special-dropped", Place(file, line + 1), what=", ".join(dict.fromkeys(reader.own))),)
    named = {each.name: each.text.strip() for each in reversed(passages)}
    yield Story(
        about.get("name", "") or named.get("StoryTitle", ""),
        passages,
        start or wanted,
        about.get("format", "") or ("SugarCube" if reader.elder else ""),
        named.get("StoryAuthor", "")[:200],
        notes if reader.own else (),
    )


class _Reader(HTMLParser):
    """Gathers the passages of one story."""

    def __init__(self, line: int) -> None:
        super().__init__(convert_charrefs=True)
        self.before = line
        self.about: dict[str, str] = {}
        self.passages: list[Passage] = []
        self.pids: list[str] = []
        self.own: list[str] = []  # script and style
        self.elder = False  # a story of Twine 1
        self._open: dict[str, str] | None = None
        self._line = 0
        self._text: list[str] = []
        self._own = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in reversed(attrs)}
        elder = tag == "div" and "tiddler" in values
        if tag == "tw-storydata":
            self.about = values
        elif tag == "tw-passagedata" or elder:
            self.end()
            self.elder = self.elder or elder
            self._open, self._line = values, self.before + self.getpos()[0]
        elif self._open is not None:  # a tag that should have been escaped
            self._text.append(self.get_starttag_text() or "")
        elif tag in ("script", "style"):
            self._own = tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "tw-passagedata" or (tag == "div" and self._open is not None and "tiddler" in self._open):
            self.end()
        elif self._open is not None:
            self._text.append(f"</{tag}>")
        self._own = ""

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._text.append(data)
        elif self._own and data.strip():
            self.own.append({"script": "JavaScript", "style": "CSS"}[self._own])

    def end(self) -> None:
        """The passage that was open is complete."""
        if self._open is None:
            return
        values, text = self._open, "".join(self._text)
        name = values.get("tiddler", "") if "tiddler" in values else values.get("name", "")
        if "tiddler" in values:
            text = re.sub(r"\\([nts])", lambda found: _ELDER[found[1]], text)
        tags = tuple(values.get("tags", "").split())
        self.passages.append(Passage(name.strip() or f"#{len(self.passages) + 1}", text.rstrip(), tags, self._line))
        self.pids.append(values.get("pid", "").strip())
        self._open, self._text = None, []
