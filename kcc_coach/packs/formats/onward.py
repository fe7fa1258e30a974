"""Two things that a graph from elsewhere may not do here: go round without ever asking, and go round for ever.

Both are mended in one pass, whatever the size; `mending` mends what is small and rare.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kcc_coach.i18n import tr
from kcc_coach.scenario.model import Go, Node, NodeId, Reply, ReplyId

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kcc_coach.packs.formats.naming import Names

OUT = "@out"  # where a subject ends


def pause(node: Node, arrows: tuple[Go, ...], nodes: Names, replies: Names) -> tuple[Node, ...]:
    """The node with a reply that only listens, before it goes on; a node beside it where the arrows choose."""
    name = ReplyId(replies.give("verder"))
    text = tr("Ik luister verder.")
    if len(arrows) == 1 and arrows[0].when is None:
        return (replace(node, then=(), replies=(*node.replies, Reply(name, text, arrows[0].to))),)
    fork = Node(NodeId(nodes.give(f"{node.id}-verder")), (), then=arrows)
    return replace(node, then=(), replies=(*node.replies, Reply(name, text, fork.id))), fork


def paced(found: Iterable[Node], nodes: Names, replies: Names) -> tuple[tuple[Node, ...], tuple[str, ...]]:
    """The nodes with a pause in every round that goes by itself, and the names of the nodes that got one."""
    given = tuple(found)
    heads = _heads({node.id: tuple(go.to for go in node.then) for node in given})
    made = [
        each for node in given for each in (pause(node, node.then, nodes, replies) if node.id in heads else (node,))
    ]
    return tuple(made), tuple(node.id for node in given if node.id in heads)


def _heads(onward: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """A set of nodes without which no round is left: those that a walk meets again while it is still below them."""
    heads: set[str] = set()
    done: set[str] = set()
    for start in onward:
        if start in done:
            continue
        above = {start}
        walk = [(start, iter(onward[start]))]
        while walk:
            here, rest = walk[-1]
            there = next(rest, None)
            if there is None:
                walk.pop()
                above.discard(here)
                done.add(here)
            elif there in above:
                heads.add(there)
            elif there in onward and there not in done:
                above.add(there)
                walk.append((there, iter(onward[there])))
    return frozenset(heads)


def led_out(found: Iterable[Node], endings: Iterable[str], last: str, replies: Names) -> tuple[tuple[Node, ...], int]:
    """The nodes with a way out wherever no ending could be reached, and how many ways were made; they go to `last`."""
    given = tuple(found)
    known = {node.id for node in given} | {OUT, *endings}
    backward: dict[str, list[str]] = defaultdict(list)
    for node in given:
        for there in _onward(node):
            backward[there if there in known else OUT].append(node.id)  # what points nowhere is mended to an ending
    reached: set[str] = set()
    _reach([OUT, *endings], backward, reached)
    made: dict[str, Node] = {}
    late_first = tuple(reversed(given))
    for node in (*filter(_asks, late_first), *late_first):  # rather at a choice, and late in the talk
        if node.id not in reached:
            made[node.id] = _with_way_out(node, last, replies)
            _reach([node.id], backward, reached)
    return tuple(made.get(node.id, node) for node in given), len(made)


def _asks(node: Node) -> bool:
    return bool(node.replies)


def _onward(node: Node) -> tuple[str, ...]:
    out = (OUT,) if "end" in node.allow or not (node.replies or node.then) else ()
    return (*(reply.to for reply in node.replies), *(go.to for go in node.then), *out)


def _reach(starts: Iterable[str], onward: Mapping[str, Iterable[str]], reached: set[str]) -> None:
    waiting = [each for each in starts if each not in reached]
    reached.update(waiting)
    while waiting:
        for there in onward.get(waiting.pop(), ()):
            if there not in reached:
                reached.add(there)
                waiting.append(there)


def _with_way_out(node: Node, last: str, replies: Names) -> Node:
    if not node.replies:
        return replace(node, then=(*node.then[:-1], Go(last)))
    name = ReplyId(replies.give("afronden"))
    return replace(node, replies=(*node.replies, Reply(name, tr("Ik rond het gesprek af."), last)))
