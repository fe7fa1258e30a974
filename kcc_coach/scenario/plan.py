"""A conversation made ready to be played: everything by name, conditions and effects compiled when first met."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import permutations
from operator import itemgetter
from typing import TYPE_CHECKING, Final
from zlib import crc32

from msgspec import Struct

from kcc_coach.scenario.conditions import Holds, compile_condition
from kcc_coach.scenario.model import Line, Node, Reply
from kcc_coach.scenario.rules import Change, compile_effect, first_values, ranges

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Condition, Effect, Ending, Go, Scenario, Subject

Arrow = tuple[Holds | None, str]
MOST_ORDERS: Final = 120


class Offer(Struct, frozen=True, gc=False):
    """Something that can be chosen now: a reply, or an action on subjects (then `reply` is None)."""

    token: str
    text: str
    reply: Reply | None = None


class ReadyReply(Struct, frozen=True):
    """A reply as it is offered, with its condition and its effect compiled."""

    offer: Offer
    holds: Holds | None
    change: Change | None
    to: str


Shuffle = Callable[[tuple[ReadyReply, ...]], tuple[ReadyReply, ...]]


class ReadyNode(Struct, frozen=True):
    """A node, ready to be entered and answered. `shuffles` are the orders in which its replies may be offered."""

    node: Node
    change: Change | None
    lines: tuple[tuple[Holds | None, Line], ...]
    plain: bool
    replies: tuple[ReadyReply, ...]
    by_id: dict[str, ReadyReply]
    shuffles: tuple[Shuffle, ...]
    mark: int
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
            ReadyReply(
                Offer(each.id, each.text, each),
                self.condition(each.when),
                self.change(each.effect),
                each.to,
            )
            for each in sorted(node.replies, key=lambda each: crc32(each.id.encode()))  # not as the author wrote them
        )
        return ReadyNode(
            node,
            self.change(node.effect),
            tuple((self.condition(line.when), line) for line in node.lines),
            all(line.when is None for line in node.lines),
            replies,
            {each.offer.token: each for each in replies},
            shuffles(len(replies)),
            crc32(node.id.encode()),
            self.arrows(node.then),
            "turn" in node.allow,
            "end" in node.allow,
        )


@cache
def shuffles(count: int) -> tuple[Shuffle, ...]:
    """The orders of so many replies that a seed chooses from: all of them up to five replies, as many by lot above that.

    They are made once: to sort the replies at every look would take as long as the rest of it.
    """
    if count < 2:
        return (tuple,)
    if count <= 5:
        return tuple(itemgetter(*order) for order in permutations(range(count)))
    lots = (sorted(range(count), key=lambda at: _mixed(number * count + at)) for number in range(MOST_ORDERS))
    return tuple(itemgetter(*order) for order in lots)


def _mixed(number: int) -> int:
    """A number in which each bit depends on all bits of the other (splitmix64, Steele and others 2014)."""
    number = (number + 1) * 0x9E3779B97F4A7C15 % 2**64
    number = (number ^ number >> 30) * 0xBF58476D1CE4E5B9 % 2**64
    number = (number ^ number >> 27) * 0x94D049BB133111EB % 2**64
    return number ^ number >> 31


def plan_of(scenario: Scenario) -> Plan:
    """The plan of a scenario, made once and kept with it.

    It lies in the instance's own dictionary, as functools.cached_property would keep it: comparing or hashing a
    scenario of 5,000 nodes to find its plan would cost more than a step of the talk.
    """
    kept: Plan | None = scenario.__dict__.get("plan")
    if kept is None:
        kept = scenario.__dict__["plan"] = Plan(scenario)
    return kept
