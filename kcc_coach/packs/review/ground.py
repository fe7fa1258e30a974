"""What of a state will ever be read again: by a condition on the way, by an ending, or by a score.

Conditions of lines don't count: what is said changes where nothing leads.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from kcc_coach.packs.review.knots import knots_of, onward_of, returning
from kcc_coach.packs.review.stakes import Stakes
from kcc_coach.scenario.conditions import names_in
from kcc_coach.scenario.model import CREDIT, Chosen, Compare, Stage
from kcc_coach.scenario.plan import plan_of
from kcc_coach.scenario.rules import is_trust
from kcc_coach.scenario.spots import condition_spots, share_spots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kcc_coach.scenario.model import Condition, Effect, Ending, Node, Scenario, Subject, Value

DECIDED: Final = "@"  # before the name of a node: that a reply was given there; no reply's id begins so
SEEN: Final = "seen "  # before the name of a node, and before that of a reply: no value is called so
CHOSEN: Final = "chosen "


class Kept(Struct, frozen=True):
    """What is kept of a state: which of its values, which nodes seen and which replies chosen."""

    values: tuple[bool, ...]
    seen: frozenset[str]
    chosen: frozenset[str]


class Ground:
    """What matters of the states of one scenario; for each node it is found when it is first asked for."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.silent = silent(scenario)
        plan = plan_of(self.silent)
        self.start: tuple[Value, ...] = plan.start
        self.names = plan.names
        self.endings: dict[str, Ending] = {each.id: each for each in scenario.endings}
        self.stakes = Stakes(scenario)
        onward = onward_of(scenario)
        knots = knots_of(onward)
        self.returning = returning(onward, knots)
        self._numbers: dict[str, int] = {}
        self._always = self._mask(name for name in self.names if is_trust(name))
        self._always |= self._mask(name for _, share in share_spots(scenario) for name, _ in share.parts)
        self._always |= self._mask(DECIDED + name for name in sorted(self.returning))
        self._masks = self._masks_of(onward, knots)
        self._kept: dict[str, Kept] = {}
        self._behind: dict[int, Kept] = {}
        self._by_number = list(self._numbers)
        self._last: tuple[int, frozenset[str], frozenset[str]] = (0, frozenset(), frozenset())

    def kept(self, place: str) -> Kept:
        """What is kept of a state at this node or ending; between subjects `place` is empty."""
        found = self._kept.get(place)
        if found is None:
            found = self._kept[place] = self._make(place)
        return found

    def _make(self, place: str) -> Kept:
        ending = self.endings.get(place)
        if ending is not None:
            shares = {name for share in (ending.relation, ending.purpose) for name, _ in share.parts}
            return Kept(tuple(name in shares or is_trust(name) for name in self.names), frozenset(), frozenset())
        mask = self._always | self._masks.get(place, self._everywhere)
        if mask not in self._behind:  # nodes that all lead to each other have the same behind them
            self._behind[mask] = self._live(mask)
        return self._behind[mask]

    def _live(self, mask: int) -> Kept:
        """What this mask names, from what the mask before it named: along a conversation little changes at a time."""
        before, seen, chosen = self._last
        came, went = self._named(mask & ~before), self._named(before & ~mask)
        seen = (seen | _bare_names(came, SEEN)) - _bare_names(went, SEEN)
        chosen = (chosen | _bare_names(came, CHOSEN, DECIDED)) - _bare_names(went, CHOSEN, DECIDED)
        self._last = (mask, seen, chosen)
        numbers = (self._numbers.get(name) for name in self.names)
        return Kept(tuple(number is not None and bool(mask >> number & 1) for number in numbers), seen, chosen)

    def _named(self, mask: int) -> list[str]:
        found = []
        while mask:
            lowest = mask & -mask
            found.append(self._by_number[lowest.bit_length() - 1])
            mask ^= lowest
        return found

    def _masks_of(self, onward: dict[str, list[str]], knots: list[list[str]]) -> dict[str, int]:
        """What is read at each node or behind it. Where subjects can be turned to, anything may be, everywhere."""
        nodes = {node.id: node for node in self.scenario.nodes}
        own: dict[str, int] = {name: self._mask(_read_at(node)) for name, node in nodes.items()}
        ways = (condition for _, condition in condition_spots(self.silent))
        self._everywhere = self._mask(name for each in ways for name in _names(each)) | reduce(or_, own.values(), 0)
        if len(self.scenario.subjects) > 1:
            return {}
        masks: dict[str, int] = {}
        for knot in reversed(knots):
            behind = {there for here in knot for there in onward[here]}.difference(knot)
            mask = reduce(or_, [own[here] for here in knot] + [masks[there] for there in behind], 0)
            masks.update(dict.fromkeys(knot, mask))
        return masks

    def _mask(self, names: Iterable[str]) -> int:
        return reduce(or_, {1 << self._numbers.setdefault(name, len(self._numbers)) for name in names}, 0)


def _bare_names(names: list[str], taken: str, *others: str) -> frozenset[str]:
    """The names of these kinds; those of the first kind without the mark of it."""
    return frozenset(name.removeprefix(taken) for name in names if name.startswith((taken, *others)))


def silent(scenario: Scenario) -> Scenario:
    """The same conversation without its lines: they lead nowhere, and to weigh their conditions takes half the time."""

    def muted(subject: Subject) -> Subject:
        return replace(subject, nodes=tuple(replace(node, lines=()) for node in subject.nodes))

    stages = tuple(Stage(tuple(muted(subject) for subject in stage.subjects)) for stage in scenario.stages)
    return replace(scenario, stages=stages)


def _read_at(node: Node) -> Iterator[str]:
    """What the replies and arrows of a node ask for; credit is asked for by a loss of trust."""
    for when in (*(reply.when for reply in node.replies), *(target.when for target in node.then)):
        if when is not None:
            yield from _names(when)
    if any(_costs_trust(effect) for effect in (node.effect, *(reply.effect for reply in node.replies))):
        yield CREDIT


def _costs_trust(effect: Effect) -> bool:
    return any(amount < 0 and is_trust(name) for name, amount in effect.add)


def _names(condition: Condition) -> Iterator[str]:
    for part in names_in(condition):
        if isinstance(part, Compare):
            yield part.name
        else:
            yield CHOSEN + part.reply if isinstance(part, Chosen) else SEEN + part.node
