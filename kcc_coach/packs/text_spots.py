"""The texts of a source that its author may change without touching how the conversation runs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import later
from kcc_coach.packs.reading import LONGEST_TEXT
from kcc_coach.packs.yaml_spans import Branch, Leaf, spans_of
from kcc_coach.scenario.conditions import ConditionError, condition_text, parse_condition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.packs.yaml_spans import Span
    from kcc_coach.scenario.spots import Keys

BOM: Final = "\ufeff"
KINDS: Final[dict[str, str]] = {
    "title": later("Titel"),
    "summary": later("Samenvatting"),
    "place": later("Plaats"),
    "you": later("Wie je bent"),
    "name": later("Naam"),
    "about": later("Over deze persoon"),
    "meter": later("Naam van de meter"),
    "subject": later("Naam van het onderwerp"),
    "line": later("Wat er gezegd wordt"),
    "thought": later("Gedachte"),
    "reply": later("Antwoord"),
    "feedback": later("Feedback"),
    "ending-title": later("Naam van het einde"),
    "ending-text": later("Hoe het afloopt"),
    "went-well": later("Wat goed ging"),
    "think": later("Om over na te denken"),
}
_TOP: Final = (("title", 120), ("summary", 600), ("place", 200), ("you", 200))
_ENDING: Final = (
    ("title", "ending-title"),
    ("text", "ending-text"),
    ("went_well", "went-well"),
    ("think", "think"),
)
_SPOKEN: Final = re.compile(r"([\w-]+)(?:\s+\((\w+)\))?")
_THOUGHT: Final = re.compile(r"([\w-]+)\s+(?:denkt|thinks)(?:\s+\((\w+)\))?|([\w-]+)\s+\((\w+)\)\s+(?:denkt|thinks)")
_TELLERS: Final = frozenset({"verteller", "narrator"})
_YOU: Final = frozenset({"jij", "you"})


@dataclass(frozen=True)
class TextSpot:
    """A text of a source, or a place where one may come (then `there` is not).

    `keys` lead to it, as in the Place of a reader's problem; items of `lines` count as in the source. `kind` is one
    of KINDS. `owner` is the id of what it belongs to: a person, node, reply, ending, subject or meter; empty at the
    top. `line` is the number of the line in its node as played, -1 for all else. What is `optional` may be left empty.
    """

    keys: Keys
    text: str
    kind: str
    limit: int = LONGEST_TEXT
    owner: str = ""
    line: int = -1
    optional: bool = False
    there: bool = True


def texts_of(source: str, file: str = "") -> tuple[TextSpot, ...]:  # noqa: ARG001  # every reader of a source takes one
    """Every text that may be changed, in the order of the schema; none of a source that isn't YAML."""
    tree = spans_of(source.removeprefix(BOM))
    return () if tree is None else spots_in(tree)


def spots_in(tree: Branch) -> tuple[TextSpot, ...]:
    """The same for a tree that was read already."""
    return tuple(_spots(tree))


def as_read(text: str) -> str:
    """A text as the reader hands it on."""
    return unicodedata.normalize("NFC", text.strip())


def _spots(tree: Branch) -> Iterator[TextSpot]:
    for key, limit in _TOP:
        yield from _text(tree, (), key, key, limit, optional=key == "place")
    for name, person in _blocks(tree, "cast"):
        yield from _text(person, ("cast", name), "name", "name", 80, name)
        yield from _text(person, ("cast", name), "about", "about", 200, name, optional=True)
    for name, meter in _blocks(tree, "meters"):
        yield from _text(meter, ("meters", name), "title", "meter", 60, name)
    yield from _nodes(tree, ())
    stages = tree.part("stages")
    for number, stage in enumerate(stages.parts if isinstance(stages, Branch) and stages.listed else ()):
        for name, subject in _blocks(stage, "subjects"):
            keys = ("stages", str(number), "subjects", name)
            yield from _text(subject, keys, "title", "subject", 120, name)
            yield from _nodes(subject, keys)
    for name, ending in _blocks(tree, "endings"):
        for key, kind in _ENDING:
            yield from _text(ending, ("endings", name), key, kind, LONGEST_TEXT, name)


def _blocks(span: Span | None, key: str) -> Iterator[tuple[str, Branch]]:
    """The blocks by name under a key; of two equal names the first."""
    named = span.part(key) if isinstance(span, Branch) and not span.listed else None
    if isinstance(named, Branch) and not named.listed:
        seen: set[str] = set()
        for name, part in zip(named.keys, named.parts, strict=True):
            if isinstance(part, Branch) and not part.listed and name.text not in seen:
                yield name.text, part
            seen.add(name.text)


def _text(
    block: Branch, keys: Keys, key: str, kind: str, limit: int, owner: str = "", *, optional: bool = False
) -> Iterator[TextSpot]:
    found = block.part(key)
    if isinstance(found, Leaf):
        yield TextSpot((*keys, key), as_read(found.text), kind, limit, owner, optional=optional)
    elif found is None and optional:
        yield TextSpot((*keys, key), "", kind, limit, owner, optional=True, there=False)


def _nodes(block: Branch, keys: Keys) -> Iterator[TextSpot]:
    for name, node in _blocks(block, "nodes"):
        here = (*keys, "nodes", name)
        lines = node.part("lines")
        if isinstance(lines, Branch) and lines.listed:
            yield from _lines(lines, (*here, "lines"), name)
        for reply, part in _blocks(node, "replies"):
            at = (*here, "replies", reply)
            yield from _text(part, at, "text", "reply", LONGEST_TEXT, reply)
            yield from _text(part, at, "feedback", "feedback", LONGEST_TEXT, reply, optional=True)


@dataclass(frozen=True)
class _Said:
    """An item of `lines`: who speaks or thinks what, under which key, and when."""

    key: str
    text: str
    who: str
    mood: str
    thinks: bool
    when: str


def _lines(lines: Branch, keys: Keys, node: str) -> Iterator[TextSpot]:
    """Lines and thoughts; a thought that goes with the line before it may go, one that stands alone may not."""
    items = [_said(each) for each in lines.parts]
    number, before = -1, None
    for at, item in enumerate(items):
        if item is None:  # nothing that can be read; the reader passes over it
            continue
        after = next((each for each in items[at + 1 :] if each is not None), None)
        completing = _completes(item, before)
        number += 0 if completing else 1
        may_go = completing and not _completes(after, before)  # else the next thought would take its place
        kind = "thought" if item.thinks else "line"
        here = (*keys, str(at))
        yield TextSpot((*here, item.key), as_read(item.text), kind, owner=node, line=number, optional=may_go)
        if not item.thinks and _speaker(item) not in _TELLERS and not _completes(after, item):
            yield TextSpot((*here, f"{item.who} denkt"), "", "thought", LONGEST_TEXT, node, number, True, False)  # noqa: FBT003
        before = None if completing else item


def _said(item: Span) -> _Said | None:
    if not isinstance(item, Branch) or item.listed:
        return None
    entries = [(key, part) for key, part in zip(item.keys, item.parts, strict=True) if key.text != "when"]
    if len(entries) != 1 or not isinstance(entries[0][1], Leaf):
        return None
    key, words = entries[0][0].text, entries[0][1]
    when = item.part("when")
    condition = _condition(when.text) if isinstance(when, Leaf) else ""
    thought = _THOUGHT.fullmatch(key.strip())
    found = thought or _SPOKEN.fullmatch(key.strip())
    if found is None:
        return None
    who, mood, *other = found.groups()
    return _Said(
        key, words.text, who or other[0], mood or (other[1] if other else "") or "", thought is not None, condition
    )


def _completes(item: _Said | None, before: _Said | None) -> bool:
    """Whether this is the thought of the line before it, as the reader of lines sees it."""
    if item is None or before is None or not item.thinks or before.thinks:
        return False
    return _speaker(item) == _speaker(before) and item.when == before.when and item.mood in ("", before.mood)


def _speaker(item: _Said) -> str:
    who = item.who.lower()
    return "narrator" if who in _TELLERS else "you" if who in _YOU else item.who


def _condition(text: str) -> str:
    """A condition in one way of writing, so that two that say the same are equal."""
    try:
        return condition_text(parse_condition(text))
    except ConditionError:
        return text
