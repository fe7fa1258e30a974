"""A conversation as a list to read from top to bottom: on paper, with a keyboard, by a screen reader.

Nodes are numbered 1, 2, 3 … and the ways on from them 1.1, 1.2 …; subjects are A, B …, endings E1, E2 ….
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.reading_order import reading_order
from kcc_coach.scenario.model import NARRATOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kcc_coach.scenario.model import Node, Scenario, Subject

SUBJECT: Final = "subject"
NODE: Final = "node"
ENDING: Final = "ending"
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WORDS: Final = 60


@dataclass(frozen=True)
class Target:
    """A way on: its own number, the reply that takes it (empty where it goes by itself), and where it leads."""

    number: str
    reply: str
    to: str
    to_number: str


@dataclass(frozen=True)
class Entry:
    """One thing of the outline. `depth` is 0 on the main line; a side way that joins it again stands deeper."""

    depth: int
    kind: str
    id: str
    number: str
    text: str
    targets: tuple[Target, ...] = ()


def outline(scenario: Scenario) -> tuple[Entry, ...]:
    """Every subject, node and ending once: a node behind all that lead to it, where they don't go round; endings last."""
    placed = tuple(_placed(scenario))
    numbers = numbers_of(scenario, placed)
    nodes: dict[str, Node] = {node.id: node for node in scenario.nodes}
    titles: dict[str, str] = {subject.id: subject.title for subject in scenario.subjects}
    entries = [
        Entry(depth, kind, name, numbers[kind, name], titles[name])
        if kind == SUBJECT
        else _node_entry(nodes[name], depth, numbers)
        for kind, name, depth in placed
    ]
    endings = [Entry(0, ENDING, each.id, numbers[ENDING, each.id], each.title) for each in scenario.endings]
    return (*entries, *endings)


def numbers_of(
    scenario: Scenario, placed: tuple[tuple[str, str, int], ...] | None = None
) -> dict[tuple[str, str], str]:
    """The number of everything by kind and id; what isn't in it has none."""
    nodes, subjects = count(1), count()
    found = {
        (kind, name): lettered(next(subjects)) if kind == SUBJECT else str(next(nodes))
        for kind, name, _ in (_placed(scenario) if placed is None else placed)
    }
    return found | {(ENDING, each.id): f"E{number}" for number, each in enumerate(scenario.endings, 1)}


def lettered(number: int) -> str:
    """The letters of a number from 0: A, B … Z, AA, AB …."""
    high, low = divmod(number, len(_LETTERS))
    return (lettered(high - 1) if high else "") + _LETTERS[low]


def first_words(text: str, limit: int = _WORDS) -> str:
    """The beginning of a text on one line, cut between words."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return (line[: limit - 1].rpartition(" ")[0] or line[: limit - 1]) + "…"


def node_words(node: Node) -> str:
    """What a node is recognised by: its first spoken line, else what is told, thought or answered there."""
    spoken = [each.text for each in node.lines if each.text and each.who != NARRATOR]
    others = [each.text or each.thought for each in node.lines] + [each.text for each in node.replies]
    return first_words(next(iter([*spoken, *others]), node.id))


def onward(node: Node) -> tuple[str, ...]:
    """Where a node leads to, in the order in which its author wrote it."""
    return (*(reply.to for reply in node.replies), *(target.to for target in node.then))


def _placed(scenario: Scenario) -> Iterator[tuple[str, str, int]]:
    """Kind, id and depth of every subject and node, in the order of reading."""
    for subject in scenario.subjects:
        if subject.id:
            yield SUBJECT, subject.id, 0
        yield from ((NODE, name, depth) for name, depth in _in_order(subject))


def _in_order(subject: Subject) -> tuple[tuple[str, int], ...]:
    ways: dict[str, tuple[str, ...]] = {node.id: onward(node) for node in subject.nodes}
    return reading_order([target.to for target in subject.start], ways)


def _node_entry(node: Node, depth: int, numbers: Mapping[tuple[str, str], str]) -> Entry:
    number = numbers[NODE, node.id]
    ways = [*((reply.id, reply.to) for reply in node.replies), *(("", target.to) for target in node.then)]
    targets = tuple(
        Target(f"{number}.{at}", reply, to, numbers.get((NODE, to)) or numbers.get((ENDING, to), ""))
        for at, (reply, to) in enumerate(ways, 1)
    )
    return Entry(depth, NODE, node.id, number, node_words(node), targets)
