"""What tests of the second reader share: one thing of a conversation changed, and only one kind of smell looked at."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from kcc_coach.packs.review import review
from kcc_coach.scenario.model import Reply, Share
from tests.scenario.builders import competencies, ending, node, plain, reply

if TYPE_CHECKING:
    from kcc_coach.problem import Problem
    from kcc_coach.scenario.model import Node, Scenario

TODAY: Final = date(2027, 3, 1)
NAMES: Final = competencies("listening", "empathy", "ownership")

HOME: Final = ending("home", Share(20.0, (("trust", 0.6),)), Share(80.0))


def smells(code: str, scenario: Scenario) -> list[Problem]:
    """The smells of one kind."""
    return [each for each in review(scenario, today=TODAY) if each.code == code]


def has(code: str, scenario: Scenario) -> bool:
    return bool(smells(code, scenario))


def talk(*nodes: Node, **others: Any) -> Scenario:
    """A conversation in which listening, empathy and ownership are practised, with an ending that needs trust."""
    return plain(*nodes, **{"competencies": NAMES, "endings": (HOME,), **others})


def saying(text: str, name: str = "one", **others: Any) -> Reply:
    """A reply that says this."""
    return replace(reply(name, **others), text=text)


def with_feedback(feedback: str, each: Reply) -> Reply:
    return replace(each, feedback=feedback)


def weighed(name: str, to: str) -> Node:
    """A decision at which every reply has something for it, and none is the best in everything."""
    return node(
        name,
        reply(f"{name}-ask", to, shows={"listening": 2, "ownership": -1}, add={"trust": 15}),
        reply(f"{name}-feel", to, shows={"empathy": 2, "listening": -1}, add={"trust": 10}),
        reply(f"{name}-do", to, shows={"ownership": 2, "empathy": -1}, add={"trust": -10}),
    )


def sound(count: int = 4) -> Scenario:
    """A conversation in which the second reader finds nothing."""
    ids = [f"n{number}" for number in range(count)]
    nodes = (weighed(name, to) for name, to in zip(ids, [*ids[1:], "home"], strict=True))
    return talk(*nodes)
