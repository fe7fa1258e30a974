"""Sees to it that a talk made from elsewhere always comes to a choice, and that every choice can come to an end."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kcc_coach.i18n import tr
from kcc_coach.scenario.model import Go, Node, Reply, ReplyId

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kcc_coach.packs.formats.naming import Names

LONGEST_RUN: Final = 200  # nodes that follow each other without a choice


def unrolled(nodes: tuple[Node, ...], names: Names) -> tuple[tuple[Node, ...], list[str]]:
    """The nodes, with a choice wherever they would go round by themselves for ever or nearly; and where that was."""
    by_id = {node.id: node for node in nodes}
    asked: list[str] = []
    depth: dict[str, int] = {}
    for root in by_id:
        waiting, entered = [(str(root), False)], set[str]()
        while waiting:
            name, done = waiting.pop()
            node = by_id.get(name)  # type: ignore[call-overload]
            if node is None or (name in depth and not done):
                continue
            if not done:
                if name in entered:
                    continue
                entered.add(name)
                waiting.append((name, True))
                waiting.extend((arrow.to, False) for arrow in node.then)
                continue
            below = [depth.get(arrow.to, -1 if arrow.to in by_id else 0) for arrow in node.then]
            if below and (min(below) < 0 or max(below) >= LONGEST_RUN):
                asked.append(name)
                depth[name] = 0
            else:
                depth[name] = 1 + max(below, default=0)
    chosen = set(asked)
    return tuple(_asking(node, names) if node.id in chosen else node for node in nodes), asked


def _asking(node: Node, names: Names) -> Node:
    """The node with its arrows as replies."""
    replies = tuple(
        Reply(ReplyId(names.give("verder")), tr("Ga verder."), arrow.to, when=arrow.when) for arrow in node.then
    )
    return replace(node, then=(), replies=replies)


def without_way_out(nodes: tuple[Node, ...], endings: Iterable[str]) -> list[str]:
    """The nodes that need a way to an ending, so that every node has one; the fewest that the order allows."""
    backward: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        for to in (*(each.to for each in node.replies), *(each.to for each in node.then)):
            backward[to].append(node.id)
    led_out: set[str] = set()
    _reach(endings, backward, led_out)
    needed = []
    for node in nodes:
        if node.id not in led_out and node.replies:
            needed.append(str(node.id))
            _reach([node.id], backward, led_out)
    return needed


def _reach(starts: Iterable[str], onward: dict[str, list[str]], reached: set[str]) -> None:
    waiting = [each for each in starts if each not in reached]
    reached.update(waiting)
    while waiting:
        for there in onward.get(waiting.pop(), ()):
            if there not in reached:
                reached.add(there)
                waiting.append(there)


def with_ways_out(nodes: tuple[Node, ...], needed: list[str], last: str, names: Names) -> tuple[Node, ...]:
    """The nodes, where those that need it have a reply that ends the talk."""
    wanted = set(needed)

    def opened(node: Node) -> Node:
        if node.id not in wanted:
            return node
        extra = Reply(ReplyId(names.give("afronden")), tr("Ik rond het gesprek af."), last)
        return replace(node, replies=(*node.replies, extra))

    return tuple(opened(node) for node in nodes)


def run_on(arrows: Iterable[Go]) -> tuple[Go, ...]:
    """Arrows up to the first that always holds."""
    found: list[Go] = []
    for arrow in arrows:
        found.append(arrow)
        if arrow.when is None:
            break
    return tuple(found)
