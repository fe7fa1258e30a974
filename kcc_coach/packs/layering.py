"""What a layout asks of a graph beforehand: its parts, without ways back and loops, each box on a layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Edge = tuple[int, int]


def neighbours(count: int, edges: Iterable[Edge]) -> list[list[int]]:
    """Where each leads to, in order."""
    found: list[list[int]] = [[] for _ in range(count)]
    for source, target in edges:
        found[source].append(target)
    return found


def parts_of(count: int, edges: Sequence[Edge]) -> list[list[int]]:
    """The parts that hang together, each in order, by the first in each."""
    linked = neighbours(count, [*edges, *((target, source) for source, target in edges)])
    part = [-1] * count
    parts: list[list[int]] = []
    for first in range(count):
        if part[first] >= 0:
            continue
        waiting, part[first] = [first], len(parts)
        for here in waiting:
            for there in linked[here]:
                if part[there] < 0:
                    part[there] = len(parts)
                    waiting.append(there)
        parts.append(sorted(waiting))
    return parts


def forward(count: int, edges: Sequence[Edge]) -> list[Edge]:
    """The edges with those that go back turned round, so that nothing goes round; each once, none to itself."""
    ways = neighbours(count, edges)
    state = [0] * count  # 1 while it is on the way, 2 when all behind it was seen
    back: set[Edge] = set()
    for root in range(count):
        stack = [(root, iter(ways[root]))] if not state[root] else []
        while stack:
            here, rest = stack[-1]
            state[here] = 1
            following = None
            for there in rest:
                if state[there] == 1:
                    back.add((here, there))
                elif state[there] == 0:
                    following = there
                    break
            if following is None:
                state[stack.pop()[0]] = 2
            else:
                stack.append((following, iter(ways[following])))
    turned = ((target, source) if (source, target) in back else (source, target) for source, target in edges)
    return list(dict.fromkeys(edge for edge in turned if edge[0] != edge[1]))


def longest_ranks(count: int, edges: Sequence[Edge]) -> list[int]:
    """The layer of each: one below the lowest that leads to it. The edges don't go round."""
    ways = neighbours(count, edges)
    awaited = [0] * count
    for _, target in edges:
        awaited[target] += 1
    ranks = [0] * count
    waiting = [each for each in range(count) if not awaited[each]]
    for here in waiting:
        for there in ways[here]:
            ranks[there] = max(ranks[there], ranks[here] + 1)
            awaited[there] -= 1
            if not awaited[there]:
                waiting.append(there)
    return ranks


def nearest_ranks(count: int, edges: Sequence[Edge]) -> list[int]:
    """The layer of each: how many arrows it is from where the talk begins, by the shortest way."""
    ways = neighbours(count, edges)
    ranks = [-1] * count
    for root in range(count):
        if ranks[root] >= 0:
            continue
        waiting, ranks[root] = [root], 0
        for here in waiting:
            for there in ways[here]:
                if ranks[there] < 0:
                    ranks[there] = ranks[here] + 1
                    waiting.append(there)
    return ranks
