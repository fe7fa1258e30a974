"""In which order the nodes of a subject are read, and how deep each stands.

The order is a depth-first one from its end (Tarjan), so that a node comes behind all that lead to it. The depth comes
from who dominates whom (Cooper, Harvey and Kennedy, A Simple, Fast Dominance Algorithm, 2001): where ways join again,
the talk is as deep as where they parted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ROOT = -1


def reading_order(starts: Sequence[str], onward: Mapping[str, Sequence[str]]) -> tuple[tuple[str, int], ...]:
    """Every node with its depth; what the starts don't lead to comes last, as if it were a start too."""
    names = list(onward)
    index = {name: at for at, name in enumerate(names)}
    ways = [list(dict.fromkeys(index[to] for to in onward[name] if to in index)) for name in names]
    roots = list(dict.fromkeys(index[name] for name in starts if name in index))
    order: list[int] = []
    seen: set[int] = set()
    order = _backward(roots, ways, seen)
    for at in range(len(names)):
        if at not in seen:
            order += _backward([at], ways, seen)
            roots.append(at)
    depths = _depths(order, roots, ways)
    return tuple((names[at], depths[at]) for at in order)


def _backward(roots: Sequence[int], ways: Sequence[Sequence[int]], seen: set[int]) -> list[int]:
    """What the roots lead to and wasn't seen yet; each behind all that lead to it, but for ways back."""
    finished: list[int] = []
    for root in reversed(roots):
        if root in seen:
            continue
        seen.add(root)
        stack = [(root, iter(reversed(ways[root])))]
        while stack:
            _, rest = stack[-1]
            following = next((to for to in rest if to not in seen), None)
            if following is None:
                finished.append(stack.pop()[0])
            else:
                seen.add(following)
                stack.append((following, iter(reversed(ways[following]))))
    return finished[::-1]


def _depths(order: Sequence[int], roots: Sequence[int], ways: Sequence[Sequence[int]]) -> dict[int, int]:
    """A side way is one deeper than where it parts; the only way on, and where ways join, are as deep as that."""
    before: dict[int, list[int]] = {at: [] for at in order}
    for root in roots:
        before[root].append(_ROOT)
    for here in order:
        for there in ways[here]:
            before[there].append(here)
    above = _dominators(order, before)
    depths = {_ROOT: 0}
    for here in order:
        parting = above[here]
        joins = len({each for each in before[here] if each != here}) > 1
        aside = parting != _ROOT and not joins and len(ways[parting]) > 1
        depths[here] = depths[parting] + aside
    return depths


def _dominators(order: Sequence[int], before: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """The last node that every way to a node passes."""
    rank = {_ROOT: 0} | {at: number for number, at in enumerate(order, 1)}
    above = {_ROOT: _ROOT}
    changed = True
    while changed:
        changed = False
        for here in order:
            found = None
            for each in before[here]:
                if each in above:
                    found = each if found is None else _common(found, each, above, rank)
            if found is not None and above.get(here) != found:
                above[here] = found
                changed = True
    return above


def _common(first: int, second: int, above: Mapping[int, int], rank: Mapping[int, int]) -> int:
    while first != second:
        while rank[first] > rank[second]:
            first = above[first]
        while rank[second] > rank[first]:
            second = above[second]
    return first
