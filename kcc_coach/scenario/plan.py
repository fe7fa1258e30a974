"""A conversation made ready to be played: everything by name, conditions and effects compiled when first met."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from kcc_coach.scenario.conditions import Holds, compile_condition
from kcc_coach.scenario.rules import Change, compile_effect, first_values, ranges

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Condition, Effect, Ending, Go, Line, Node, Reply, Scenario, Subject

Arrow = tuple[Holds | None, str]


class ReadyReply(NamedTuple):
    """A reply with its condition and its effect compiled; `mark` orders the replies of a node by seed."""

    reply: Reply
    holds: Holds | None
    change: Change | None
    to: str
    mark: int


class ReadyNode(NamedTuple):
    """A node, ready to be entered and answered."""

    node: Node
    change: Change | None
    lines: tuple[tuple[Holds | None, Line], ...]
    plain: bool
    replies: tuple[ReadyReply, ...]
    by_id: dict[str, ReadyReply]
    then: tuple[Arrow, ...]
    turn: bool
    end: bool


class Plan:
    """The look-up tables of one scenario; nodes are made ready on first use, since most talks see few of them."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        start = first_values(scenario)
        self.names = tuple(start)
        self.start = tuple(start.values())
        self.index = {name: at for at, name in enumerate(self.names)}
        self.within = ranges(scenario)
        self.nodes: dict[str, Node] = {node.id: node for node in scenario.nodes}
        self.endings: dict[str, Ending] = {ending.id: ending for ending in scenario.endings}
        self.subjects: dict[str, Subject] = {subject.id: subject for subject in scenario.subjects}
        self.starts: dict[str, tuple[Arrow, ...]] = {
            subject.id: self.arrows(subject.start) for subject in scenario.subjects
        }
        self.closing = self.arrows(scenario.closing)
        self.ready: dict[str, ReadyNode] = {}

    def node(self, name: str) -> ReadyNode:
        """The node, ready to be played."""
        found = self.ready.get(name)
        if found is None:
            found = self.ready[name] = self._make_ready(self.nodes[name])
        return found

    def arrows(self, targets: tuple[Go, ...]) -> tuple[Arrow, ...]:
        return tuple((self.condition(each.when), each.to) for each in targets)

    def condition(self, when: Condition | None) -> Holds | None:
        return None if when is None else compile_condition(when, self.index)

    def change(self, effect: Effect) -> Change | None:
        return compile_effect(effect, self.index, self.within)

    def _make_ready(self, node: Node) -> ReadyNode:
        replies = tuple(
            ReadyReply(each, self.condition(each.when), self.change(each.effect), each.to, crc32(each.id.encode()))
            for each in node.replies
        )
        return ReadyNode(
            node,
            self.change(node.effect),
            tuple((self.condition(line.when), line) for line in node.lines),
            all(line.when is None for line in node.lines),
            replies,
            {each.reply.id: each for each in replies},
            self.arrows(node.then),
            "turn" in node.allow,
            "end" in node.allow,
        )


def plan_of(scenario: Scenario) -> Plan:
    """The plan of a scenario, made once and kept with it.

    It lies in the instance's own dictionary, as functools.cached_property would keep it: comparing or hashing a
    scenario of 5,000 nodes to find its plan would cost more than a step of the talk.
    """
    kept: Plan | None = scenario.__dict__.get("plan")
    if kept is None:
        kept = scenario.__dict__["plan"] = Plan(scenario)
    return kept
