"""Small conversations for tests: whatever a test doesn't speak of is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from kcc_coach.scenario.conditions import parse_condition
from kcc_coach.scenario.model import (
    CastId,
    CompetencyId,
    Condition,
    Effect,
    Ending,
    EndingId,
    Go,
    Line,
    Meter,
    Node,
    NodeId,
    Person,
    Reply,
    ReplyId,
    Scenario,
    ScenarioId,
    Share,
    Stage,
    Subject,
    SubjectId,
    Value,
    Variable,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

ONE_CUSTOMER: Final = (Meter("trust", 40), Meter("tension", 30))


def when(text: str) -> Condition | None:
    """The condition of a text, None where it is empty."""
    return parse_condition(text) if text else None


def go(to: str, text: str = "") -> Go:
    return Go(to, when(text))


def effect(add: Mapping[str, int] | None = None, assign: Mapping[str, Value] | None = None) -> Effect:
    return Effect(tuple((add or {}).items()), tuple((assign or {}).items()))


def said(text: str, condition: str = "", who: str = "aydin") -> Line:
    return Line(CastId(who), text, when=when(condition))


def reply(
    id: str,
    to: str = "home",
    *,
    shows: Mapping[str, int] | None = None,
    add: Mapping[str, int] | None = None,
    assign: Mapping[str, Value] | None = None,
    condition: str = "",
) -> Reply:
    """What you may say: its text is its id as a sentence."""
    shown = tuple((CompetencyId(name), value) for name, value in (shows or {}).items())
    return Reply(ReplyId(id), f"{id}.", to, shown, effect(add, assign), f"feedback on {id}", when(condition))


def node(
    id: str,
    *replies: Reply,
    lines: tuple[Line, ...] | None = None,
    then: str | tuple[Go, ...] = (),
    add: Mapping[str, int] | None = None,
    assign: Mapping[str, Value] | None = None,
    allow: tuple[str, ...] = (),
) -> Node:
    """A point in the talk, where somebody says the node's id unless a test wants other lines."""
    spoken = (said(f"{id}?"),) if lines is None else lines
    arrows = (Go(then),) if isinstance(then, str) else then
    return Node(NodeId(id), spoken, replies, arrows, effect(add, assign), allow)


def ending(id: str, relation: Share | None = None, purpose: Share | None = None) -> Ending:
    return Ending(
        EndingId(id), id, f"{id} it is.", "This went well.", "Think.", relation or Share(60.0), purpose or Share(70.0)
    )


def subject(id: str, *nodes: Node, start: str | tuple[Go, ...] = "", optional: bool = False) -> Subject:
    """A subject that begins at its first node unless a test says otherwise."""
    arrows = start if isinstance(start, tuple) else (Go(start or nodes[0].id),)
    return Subject(SubjectId(id), arrows, nodes, f"About {id}" if id else "", optional)


_BLANK: Final = Scenario(
    id=ScenarioId("small"),
    version=1,
    title="Small",
    summary="A small talk.",
    language="nl",
    channel="phone",
    place="",
    you="somebody of the town hall",
    cast=(Person(CastId("aydin"), "Mevrouw Aydin"), Person(CastId("blake"), "Meneer Blake")),
    competencies=(),
    lessons=(),
    minutes=1,
    meters=ONE_CUSTOMER,
    variables=(),
    stages=(),
    endings=(ending("home"),),
)


def plain(*nodes: Node, start: str | tuple[Go, ...] = "", **others: Any) -> Scenario:
    """A conversation of one stage with one subject, as most authors write it."""
    return replace(_BLANK, stages=(Stage((subject("", *nodes, start=start),)),), **others)


def staged(*stages: tuple[Subject, ...], closing: tuple[Go, ...] = (Go("home"),), **others: Any) -> Scenario:
    """A conversation of several stages; `closing` leads to its ending."""
    return replace(_BLANK, stages=tuple(Stage(each) for each in stages), closing=closing, **others)


def whole(name: str, start: int, low: int, high: int) -> Variable:
    return Variable(name, "int", start, low, high)


def yes_no(name: str, start: int = 0) -> Variable:
    return Variable(name, "bool", start)


def choice(name: str, *options: str) -> Variable:
    return Variable(name, "choice", options[0], options=options)


def competencies(*names: str) -> tuple[CompetencyId, ...]:
    return tuple(CompetencyId(name) for name in names)
