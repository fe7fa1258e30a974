"""Small conversations that are broken in one way each, with the one problem that they have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kcc_coach.problem import Place, Problem
from kcc_coach.scenario.model import Meter, Node, Reply, Value
from tests.scenario.builders import choice, node, plain, reply, staged, subject, whole, yes_no

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kcc_coach.scenario.model import Scenario

VARIABLES: Final = (whole("visits", 1, 0, 3), yes_no("promised"), choice("day", "monday", "friday"))
METERS: Final = (Meter("trust", 40), Meter("faith", 20))
MAYBE: Final = ("nodes", "n", "replies", "maybe")


class Broken(NamedTuple):
    """A conversation with exactly one fault. `keys` lead to it, and `values` fill in its sentence."""

    code: str
    keys: tuple[str, ...]
    scenario: Scenario
    values: Mapping[str, str]

    @property
    def problem(self) -> Problem:
        return Problem(self.code, Place(keys=self.keys), tuple(self.values.items()))


def named(each: object) -> str:
    """What a broken conversation is called in the list of tests."""
    return "-".join((each.code, *each.keys)) if isinstance(each, Broken) else str(each)


def around(*replies: Reply, **others: Any) -> Scenario:
    """A sound conversation with these replies at its only node, and with variables of every kind."""
    return plain(node("n", *replies), meters=METERS, variables=VARIABLES, **others)


def where(condition: str) -> Scenario:
    """A conversation with a reply that hangs from a condition."""
    return around(reply("yes"), reply("maybe", condition=condition))


def adding(name: str) -> Scenario:
    """A conversation with a reply that adds to something."""
    return around(reply("yes"), reply("maybe", add={name: 1}))


def setting(name: str, value: Value) -> Scenario:
    """A conversation with a reply that sets something."""
    return around(reply("yes"), reply("maybe", assign={name: value}))


def in_two(first: tuple[Node, ...], second: tuple[Node, ...]) -> Scenario:
    """A conversation of two subjects."""
    return staged((subject("one", *first),), (subject("two", *second),))
