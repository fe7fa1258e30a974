"""One text of a source changed in place: everything else stays byte for byte as its author wrote it.

What comes out was read again first: it has no fault that wasn't there, and says the same but for that text.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.history import History
from kcc_coach.packs.reading import Cursor, Report
from kcc_coach.packs.saving import save
from kcc_coach.packs.source import read_scenario
from kcc_coach.packs.text_places import added, removed, slot_of
from kcc_coach.packs.text_spots import BOM, TextSpot, as_read, spots_in, texts_of
from kcc_coach.packs.text_styles import written
from kcc_coach.packs.yaml_spans import Leaf, found_at, spans_of, texts_in
from kcc_coach.packs.yaml_tree import Scalar
from kcc_coach.problem import Place, Problem, fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.packs.yaml_spans import Branch
    from kcc_coach.scenario.spots import Keys

__all__ = ["History", "TextSpot", "save", "texts_of", "with_text"]

Changed = tuple[str | None, tuple[Problem, ...]]
NAMES: Final = frozenset({"title", "name"})  # kinds of texts that people know something by
_LINE_ENDS: Final = re.compile(r"\r\n?")


def with_text(source: str, keys: Keys, text: str, file: str = "") -> Changed:
    """The source with another text at these keys, or None with what is wrong with it.

    An empty text takes an optional one away; where none stands yet, one comes. An equal text changes nothing.
    """
    mark = BOM if source.startswith(BOM) else ""
    body = source.removeprefix(BOM)
    tree = spans_of(body)
    spot = next((each for each in spots_in(tree) if each.keys == keys), None) if tree else None
    if tree is None or spot is None:
        return None, (fault("text-gone", Place(file, keys=keys)),)
    text = as_read(_LINE_ENDS.sub("\n", text))
    if text == spot.text:
        return source, ()
    problems = () if not text and spot.optional else _refusals(body, tree, spot, text, file)
    if problems:
        return None, problems
    for candidate in _candidates(body, tree, spot, text):
        if _as_meant(body, tree, candidate, spot, text):
            return mark + candidate, ()
    return None, (fault("not-changed", _place(body, tree, spot, file)),)


def _refusals(body: str, tree: Branch, spot: TextSpot, text: str, file: str) -> tuple[Problem, ...]:
    """What a reader would say of this text, at the place where it stands or will stand."""
    place = _place(body, tree, spot, file)
    report = Report(file)
    cursor = Cursor(Scalar(text, place.line, place.column, quoted=True), spot.keys, report)
    if spot.kind in NAMES:
        cursor.name(spot.limit)
    else:
        cursor.text(spot.limit)
    return tuple(report.problems)


def _place(body: str, tree: Branch, spot: TextSpot, file: str) -> Place:
    found = found_at(tree, spot.keys) or found_at(tree, spot.keys[:-1]) or tree
    before = body[: found.start]
    return Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"), spot.keys)


def _candidates(body: str, tree: Branch, spot: TextSpot, text: str) -> Iterator[str]:
    """The source with the text in it, in each way in which it can be written."""
    if not text:
        yield removed(body, tree, spot)
        return
    found = found_at(tree, spot.keys)
    if not isinstance(found, Leaf):
        yield from added(body, tree, spot, text)
        return
    if body.startswith("&", found.start):  # others may refer to it by that name
        return
    for way in written(text, slot_of(body, tree, spot, found)):
        yield body[: found.start] + way + body[found.end :]


def _as_meant(before: str, tree: Branch, after: str, spot: TextSpot, text: str) -> bool:
    """Whether a source says the same but for this text, and has no fault that wasn't there."""
    fresh = spans_of(after)
    if fresh is None:
        return False
    here = _new_keys(spot)
    found = found_at(fresh, here)
    if as_read(found.text if isinstance(found, Leaf) else "") != text and text:
        return False
    goes = () if not spot.there else spot.keys if text else _whole(spot.keys)
    comes = () if not text else here if spot.there else _whole(here)
    moving = goes != comes  # a thought that comes or goes moves the numbers of the lines below
    if _said(tree, goes, moving=moving) != _said(fresh, comes, moving=moving):
        return False
    problems = read_scenario(after, "")[1]
    if any(text and each.place.keys == here for each in problems):
        return False
    return not problems or not _counted(problems) - _counted(read_scenario(before, "")[1])


def _new_keys(spot: TextSpot) -> Keys:
    """Where the text stands afterwards: a thought that wasn't there is the next item of the list."""
    if spot.there or spot.kind != "thought":
        return spot.keys
    *above, number, key = spot.keys
    return (*above, str(int(number) + 1), key)


def _whole(keys: Keys) -> Keys:
    """The item of a list that a text is all of, its condition too; else the text itself."""
    return keys[:-1] if len(keys) > 2 and keys[-3] == "lines" else keys


def _said(tree: Branch, but: Keys, *, moving: bool) -> list[tuple[Keys, str]]:
    """All that a source says, in its order, but for what stands at these keys; `moving` leaves out the lines' numbers."""
    return [
        (_unnumbered(keys) if moving else keys, leaf.text.strip())
        for keys, leaf in texts_in(tree)
        if not but or keys[: len(but)] != but
    ]


def _unnumbered(keys: Keys) -> Keys:
    return tuple("" if before == "lines" else key for before, key in zip(("", *keys), keys, strict=False))


def _counted(problems: tuple[Problem, ...]) -> Counter[tuple[str, Keys]]:
    return Counter((each.code, _unnumbered(each.place.keys)) for each in problems)
