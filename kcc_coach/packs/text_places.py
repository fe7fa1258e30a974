"""Where in a source a text can come, and what goes with one that is taken away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.text_styles import Slot, quoted, written
from kcc_coach.packs.yaml_spans import Branch, Leaf, found_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.packs.text_spots import TextSpot
    from kcc_coach.packs.yaml_spans import Span

# Behind which keys a text that wasn't there comes, the last of them that is there.
_BEHIND: Final = {
    "place": ("scenario", "id", "version", "title", "summary", "language", "channel"),
    "about": ("name",),
    "feedback": ("text", "when", "shows", "effect"),
}
_COMMA: Final = re.compile(r"[ \t]*,[ \t]*")
_LAST_END: Final = re.compile(r"(?:\r\n|\n|\r)\Z")
_END: Final = re.compile(r"\r\n|\n|\r")
_REST: Final = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")


def slot_of(body: str, tree: Branch, spot: TextSpot, found: Leaf) -> Slot:
    """How the text that stands there is written, and what stands around it."""
    parent = found_at(tree, spot.keys[:-1])
    indent = parent.column if isinstance(parent, Branch) else 0
    rest = body[found.end :].split("\n", 1)[0]
    flow = _in_flow(tree, spot.keys[:-1])
    return Slot(found.style, body[found.start : found.end], indent, flow, not rest.strip(), _newline(body, found.start))


def added(body: str, tree: Branch, spot: TextSpot, text: str) -> Iterator[str]:
    """The source with a text that wasn't there, in each way in which it can be written."""
    block = found_at(tree, spot.keys[:-1])
    if not isinstance(block, Branch):
        return
    if spot.kind == "thought":
        yield from _thought(body, tree, spot, block, text)
    elif _in_flow(tree, spot.keys[:-1]):
        for way in written(text, Slot(flow=True)):
            yield _in_braces(body, block, spot.keys[-1], way)
    else:
        slot = Slot(indent=block.column, newline=_newline(body, block.start))
        for way in written(text, slot):
            yield _line_after(
                body, _entry_before(block, spot.keys[-1]).end, f"{' ' * block.column}{spot.keys[-1]}: {way}"
            )


def removed(body: str, tree: Branch, spot: TextSpot) -> str:
    """The source without a text: with its key, or with the item that it is all of."""
    thought = spot.kind == "thought"
    keys = spot.keys[:-1] if thought else spot.keys
    inside = found_at(tree, keys[:-1])
    if not isinstance(inside, Branch):
        return body
    at = int(keys[-1]) if thought else [key.text for key in inside.keys].index(keys[-1])
    if _in_flow(tree, keys[:-1]):
        return _out_of_braces(body, inside, at)
    start = inside.parts[at].start if thought else inside.keys[at].start
    if thought:
        start = body.rfind("-", 0, start)
    first = _line_start(body, start)
    last = _line_end(body, inside.parts[at].end)
    if body[first:start].strip():
        return body
    if last == len(body) and not body.endswith(("\n", "\r")):  # the line before is the last now, and has no end either
        first = len(_LAST_END.sub("", body[:first]))
    return body[:first] + body[last:]


def _thought(body: str, tree: Branch, spot: TextSpot, item: Branch, text: str) -> Iterator[str]:
    """A thought after its line, with the same condition."""
    key, when = spot.keys[-1], item.part("when")
    condition = f"when: {_copy(body, when)}" if isinstance(when, Leaf) else ""
    if _in_flow(tree, spot.keys[:-2]):
        more = f", {condition}" if condition else ""
        for way in written(text, Slot(flow=True)):
            yield f"{body[: item.end]}, {{{key}: {way}{more}}}{body[item.end :]}"
        return
    dash = body.rfind("-", 0, item.start)
    lead = body[_line_start(body, dash) : dash] + "- "
    slot = Slot(indent=len(lead), newline=_newline(body, item.start))
    for way in written(text, slot):
        below = f"{slot.newline}{' ' * len(lead)}{condition}" if condition else ""
        yield _line_after(body, item.end, f"{lead}{key}: {way}{below}")


def _copy(body: str, leaf: Leaf) -> str:
    words = body[leaf.start : leaf.end]
    return words if "\n" not in words and leaf.style in ("'", '"') else quoted(" ".join(leaf.text.split()))


def _entry_before(block: Branch, key: str) -> Span:
    """What the new text comes behind."""
    known = _BEHIND[key]
    there = [part for name, part in zip(block.keys, block.parts, strict=True) if name.text in known]
    return there[-1] if there else block.parts[-1]


def _line_after(body: str, end: int, line: str) -> str:
    """The source with a line behind the one where something ends; one without a line end at its end stays so."""
    at, newline = _line_end(body, end), _newline(body, end)
    if body[:at].endswith(("\n", "\r")):
        return body[:at] + line + newline + body[at:]
    return body + newline + line


def _in_braces(body: str, block: Branch, key: str, way: str) -> str:
    if not block.parts:
        return f"{body[: block.start + 1]}{key}: {way}{body[block.start + 1 :]}"
    end = _entry_before(block, key).end
    return f"{body[:end]}, {key}: {way}{body[end:]}"


def _out_of_braces(body: str, block: Branch, at: int) -> str:
    """Without an entry and one comma; what its author wrote between the others stays."""
    spans = block.parts if block.listed else block.keys
    start, end = spans[at].start, block.parts[at].end
    comma = _COMMA.match(body, end)
    if comma:
        return body[:start] + body[comma.end() :]
    before = block.parts[at - 1].end if at else start
    return body[: before if "#" not in body[before:start] else start] + body[end:]


def _in_flow(tree: Branch, keys: tuple[str, ...]) -> bool:
    """Whether what stands at these keys stands between brackets."""
    here: Span | None = tree
    for key in keys:
        if isinstance(here, Branch) and here.flow:
            return True
        here = here.part(key) if isinstance(here, Branch) else None
    return isinstance(here, Branch) and here.flow


def _line_start(body: str, at: int) -> int:
    return max(body.rfind("\n", 0, at), body.rfind("\r", 0, at)) + 1


def _line_end(body: str, at: int) -> int:
    """Where the line behind this one begins."""
    found = _REST.match(body, at)
    return found.end() if found else len(body)


def _newline(body: str, at: int) -> str:
    """The line end that is used here, else the first of the source."""
    found = _END.search(body, at) or _END.search(body)
    return found.group(0) if found else "\n"
