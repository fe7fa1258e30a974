"""A conversation as boxes and arrows, for its map."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import tr
from kcc_coach.packs.outline import first_words, node_words
from kcc_coach.problem import FAULT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kcc_coach.problem import Problem
    from kcc_coach.scenario.model import Node, Scenario

NODE: Final = "node"
ENDING: Final = "ending"
SUBJECT: Final = "subject"
START: Final = "start"
_LABEL: Final = 30


@dataclass(frozen=True)
class Box:
    """Something on the map. A subject's id is `@` and its name; where a stage or the closing begins has one with `@` too."""

    id: str
    kind: str
    title: str
    subject: str = ""
    faults: int = 0
    smells: int = 0


@dataclass(frozen=True)
class Arrow:
    """All ways from one box to another: the replies that take it, none where it goes by itself, and a few words."""

    source: str
    target: str
    replies: tuple[str, ...] = ()
    label: str = ""


def boxes_of(scenario: Scenario, problems: Iterable[Problem] = ()) -> tuple[Box, ...]:
    """Every box once: starts, subjects, nodes and endings, in the order of the source."""
    counts = Counter((name, each.severity == FAULT) for each in problems for name in _named(each))

    def box(name: str, kind: str, title: str, subject: str = "") -> Box:
        bare = name.removeprefix("@")
        return Box(name, kind, title, subject, counts[bare, True], counts[bare, False])

    boxes = []
    for number, stage in enumerate(scenario.stages):
        boxes.append(Box(stage_id(number), START, tr("Begin") if number == 0 else tr("Hierna")))
        for subject in stage.subjects:
            if subject.id:
                boxes.append(box(f"@{subject.id}", SUBJECT, subject.title, subject.id))
            boxes.extend(box(node.id, NODE, node_words(node), subject.id) for node in subject.nodes)
    if scenario.closing:
        boxes.append(Box(stage_id(len(scenario.stages)), START, tr("Slot")))
    return (*boxes, *(box(each.id, ENDING, each.title) for each in scenario.endings))


def arrows_of(scenario: Scenario) -> tuple[Arrow, ...]:
    """Every arrow between two boxes that are there; ways from one to the same other are one arrow."""
    known = {box.id for box in boxes_of(scenario)}
    merged: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for source, target, reply, words in _ways(scenario):
        if source in known and target in known:
            ways = merged.setdefault((source, target), [])
            ways.extend([(reply, words)] if reply else [])
    return tuple(
        Arrow(
            source,
            target,
            tuple(reply for reply, _ in ways),
            first_words(" / ".join(words for _, words in ways), _LABEL),
        )
        for (source, target), ways in merged.items()
    )


def stage_id(number: int) -> str:
    """The box where a stage begins; that of the closing is numbered behind the last stage."""
    return f"@@{number}"


def _named(problem: Problem) -> tuple[str, ...]:
    """The nodes, subjects and endings on the way to a place; only the innermost counts."""
    keys = problem.place.keys
    found = [name for above, name in pairwise(keys) if above in ("nodes", "subjects", "endings")]
    return tuple(found[-1:])


def _ways(scenario: Scenario) -> Iterator[tuple[str, str, str, str]]:
    for number, stage in enumerate(scenario.stages):
        for subject in stage.subjects:
            begin = f"@{subject.id}" if subject.id else stage_id(number)
            if subject.id:
                yield stage_id(number), begin, "", ""
            yield from ((begin, target.to, "", "") for target in subject.start)
            for node in subject.nodes:
                yield from _ways_of(node, stage_id(number + 1))
    yield from ((stage_id(len(scenario.stages)), target.to, "", "") for target in scenario.closing)


def _ways_of(node: Node, after: str) -> Iterator[tuple[str, str, str, str]]:
    yield from ((node.id, reply.to, reply.id, reply.text) for reply in node.replies)
    yield from ((node.id, target.to, "", "") for target in node.then)
    if "end" in node.allow or not (node.replies or node.then):
        yield node.id, after, "", ""
