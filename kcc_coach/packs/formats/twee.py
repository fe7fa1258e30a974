"""Twee 3, the text notation of Twine (`.twee`, `.tw`), read as a draft; Twee of before there were metadata too."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from kcc_coach.packs.formats import story
from kcc_coach.packs.formats.draft import DROPPED, Draft, Note, note
from kcc_coach.packs.formats.passages import Passage, Story
from kcc_coach.packs.formats.twine_bytes import text_of
from kcc_coach.packs.source import MOST_NODES
from kcc_coach.problem import Place, Problem, fault

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTES: Final = story.NOTES
LONGEST_HEADER: Final = 4000
_HEAD: Final = re.compile(r"^::", re.MULTILINE)
_ESCAPED: Final = re.compile(r"\\(.)")
_HELD: Final = re.compile(r"((?:\\.|[^\\\[{])*)")
_TAGS: Final = re.compile(r"\[((?:\\.|[^\\\]])*)\]?\s*")


def read(data: bytes, file: str) -> tuple[Draft | None, tuple[Problem, ...]]:
    """The draft of a Twee file; None with the reason where it cannot be one."""
    text, problems = text_of(data, file)
    if problems:
        return None, problems
    count = sum(1 for _ in _HEAD.finditer(text))
    if count > MOST_NODES:
        return None, (fault("too-many", Place(file), found=count, limit=MOST_NODES),)
    return story.draft_of([story_of_twee(text, file)], file)


def story_of_twee(text: str, file: str) -> Story:
    """The story that a text in Twee notation holds, with a note for what could not be read of it."""
    notes: list[Note] = []
    passages = tuple(_passages(text, file, notes))
    named = {each.name: each for each in reversed(passages)}
    data = _story_data(named.get("StoryData"), file, notes)
    title = named["StoryTitle"].text.strip() if "StoryTitle" in named else ""
    author = named["StoryAuthor"].text.strip() if "StoryAuthor" in named else ""
    start, kind = (each if isinstance(each, str) else "" for each in (data.get("start"), data.get("format")))
    return Story(title, passages, start, kind, author[:200], tuple(notes))


def _passages(text: str, file: str, notes: list[Note]) -> Iterator[Passage]:
    lines = text.split("\n")
    heads = [number for number, line in enumerate(lines) if line.startswith("::")]
    if any(line.strip() for line in lines[: heads[0] if heads else len(lines)]):
        notes.append(note(DROPPED, "twine-before-dropped", Place(file, 1)))
    for begin, end in pairwise((*heads, len(lines))):
        name, tags, metadata = _header(lines[begin][2:LONGEST_HEADER])
        if metadata and not isinstance(_json(metadata), dict):
            notes.append(note(DROPPED, "twine-metadata-dropped", Place(file, begin + 1, 0, (name,)), name=name))
        body = (line[1:] if line.startswith("\\::") else line for line in lines[begin + 1 : end])
        yield Passage(name, "\n".join(body).rstrip(), tags, begin + 1)


def _header(line: str) -> tuple[str, tuple[str, ...], str]:
    """Name, tags and metadata of what stands behind the colons; metadata before the tags are forgiven."""
    held = _HELD.match(line)
    name = _ESCAPED.sub(r"\1", _trimmed(held[1] if held else ""))
    rest = line[held.end() :] if held else ""
    tags, metadata = "", ""
    if rest.startswith("{") and (found := re.search(r"\}\s*\[", rest)):
        rest = rest[found.end() - 1 :] + rest[: found.start() + 1]
    if found := _TAGS.match(rest):
        tags, rest = found[1], rest[found.end() :]
    metadata = rest.strip()
    return name, tuple(_ESCAPED.sub(r"\1", each) for each in tags.split()), metadata


def _trimmed(name: str) -> str:
    """A name without the spaces around it; a space that was escaped belongs to it."""
    name = name.lstrip()
    short = name.rstrip()
    return short + " " if short.endswith("\\") and len(short) < len(name) else short


def _story_data(passage: Passage | None, file: str, notes: list[Note]) -> dict[str, Any]:
    """What StoryData says; JSON that cannot be read is left out. What stands after it is passed over."""
    if passage is None:
        return {}
    found = _json(passage.text)
    if isinstance(found, dict):
        return found
    notes.append(note(DROPPED, "twine-data-dropped", Place(file, passage.line, 0, (passage.name,))))
    return {}


def _json(text: str) -> Any:
    """The value at the beginning of a text; None where there is none."""
    try:
        return json.JSONDecoder().raw_decode(text.strip())[0]
    except (ValueError, RecursionError):
        return None
