"""Random conversations that hold together, and random walks through them.

Hypothesis draws how large a conversation is, a number to make it from, and the walk; so it shrinks to the smallest
conversation that fails, and making one is cheap.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any, Final

import msgspec
from hypothesis import settings, strategies as st
from msgspec.structs import replace

from kcc_coach.scenario.engine import choose, start, tokens
from kcc_coach.scenario.model import (
    And,
    Chosen,
    Compare,
    Condition,
    Effect,
    Go,
    Line,
    Meter,
    Node,
    NodeId,
    Not,
    Or,
    Reply,
    ReplyId,
    Scenario,
    Seen,
    Share,
    Subject,
    Value,
)
from tests.scenario.builders import choice, competencies, ending, plain, said, staged, subject, whole, yes_no

if TYPE_CHECKING:
    from collections.abc import Sequence

examples: Final = settings(deadline=None, max_examples=100, derandomize=True, database=None)
"""How every property is tried: the same examples each time, and no clock."""

METERS: Final = ("trust.aydin", "trust.blake", "tension.aydin", "tension.blake", "faith")
COMPETENCIES: Final = competencies("listening", "empathy", "ownership")
ENDINGS: Final = ("home", "away")
DAYS: Final = ("monday", "friday", "not")
VARIABLES: Final = (whole("visits", 1, -2, 4), yes_no("promised"), choice("day", *DAYS))
COUNTED: Final = ("credit", *METERS, "visits")
SIGNS: Final = ("=", "!=", "<", "<=", ">", ">=")


def scenario_of(number: int, size: int, *, in_stages: bool) -> Scenario:
    """A conversation without a fault; in stages it has up to two subjects and then one, each of `size` nodes."""
    dice = Random(number)
    meters = tuple(Meter(name, dice.randint(0, 100)) for name in METERS)
    endings = tuple(ending(name, _share(dice), _share(dice)) for name in ENDINGS)
    common: dict[str, Any] = {
        "meters": meters,
        "variables": VARIABLES,
        "endings": endings,
        "competencies": COMPETENCIES,
    }
    if not in_stages:
        return plain(*_nodes(dice, "p", size, ENDINGS), **common)
    first = [_subject(dice, name, size) for name in ("a", "b")[: dice.randint(1, 2)]]
    closing = (Go("away", condition_of(dice, ["a0"], ["a0-0"])), Go("home"))
    return staged(tuple(first), (_subject(dice, "c", size),), closing=closing, **common)


scenarios = st.builds(scenario_of, st.integers(0, 2**32), st.integers(2, 5), in_stages=st.booleans())


def condition_of(dice: Random, nodes: Sequence[str], replies: Sequence[str], depth: int = 3) -> Condition:
    """A condition over the meters and variables above, these nodes and these replies."""
    if depth == 0 or dice.random() < 0.5:
        return _single(dice, nodes, replies)
    parts = tuple(condition_of(dice, nodes, replies, depth - 1) for _ in range(dice.randint(2, 3)))
    return dice.choice((Not(parts[0]), And(parts), Or(parts)))


conditions = st.integers(0, 2**32).map(lambda number: condition_of(Random(number), ["n0", "n-1"], ["r0", "r_1"], 6))


def _single(dice: Random, nodes: Sequence[str], replies: Sequence[str]) -> Condition:
    return dice.choice(
        (
            Compare(dice.choice(("credit", *METERS)), dice.choice(SIGNS), dice.randint(-5, 105)),
            Compare("visits", dice.choice(SIGNS), dice.randint(-2, 4)),
            Compare("promised", dice.choice(SIGNS[:2]), dice.randint(0, 1)),
            Compare("day", dice.choice(SIGNS[:2]), dice.choice(DAYS)),
            Seen(NodeId(dice.choice(nodes))),
            Chosen(ReplyId(dice.choice(replies))),
        )
    )


def _effect(dice: Random) -> Effect:
    adds = tuple((name, dice.randint(-60, 60)) for name in dice.sample(COUNTED, dice.randint(0, 3)))
    sets: list[tuple[str, Value]] = [("promised", dice.randint(0, 1)), ("day", dice.choice(DAYS))]
    return Effect(adds, tuple(dice.sample(sets, dice.randint(0, 2))))


def _share(dice: Random) -> Share:
    parts = tuple((name, dice.uniform(-2, 2)) for name in dice.sample(("promised", *COUNTED), dice.randint(0, 2)))
    return Share(dice.uniform(-50, 150), parts)


def _subject(dice: Random, name: str, size: int) -> Subject:
    return subject(name, *_nodes(dice, name, size, ()), optional=name == "b" and dice.random() < 0.5)


def _nodes(dice: Random, name: str, size: int, ways_out: tuple[str, ...]) -> tuple[Node, ...]:
    """A row of nodes, each with a sure way to the next; the last leads to every way out, or ends the subject."""
    ids = [f"{name}{number}" for number in range(size)]
    allow = () if ways_out else dice.choice(((), ("turn",), ("turn", "end")))
    between = (dice.choice((_asking, _going))(dice, ids, number, allow) for number in range(1, size - 1))
    last = tuple(Reply(ReplyId(f"{ids[-1]}-{to}"), to, to, effect=_effect(dice)) for to in ways_out)
    ended = Node(NodeId(ids[-1]), _lines(dice, ids), last, allow=() if last else ("end",))
    return (_opening(dice, ids, allow), *between, ended)


def _lines(dice: Random, ids: list[str]) -> tuple[Line, ...]:
    some = (said("first"), said("second"), Line(said("").who, "third", when=_when(dice, ids)))
    return tuple(dice.sample(some, dice.randint(0, 3)))


def _when(dice: Random, ids: list[str]) -> Condition:
    return condition_of(dice, ids, [f"{ids[0]}-0"])


def _opening(dice: Random, ids: list[str], allow: tuple[str, ...]) -> Node:
    """A decision at which every competency is at stake."""
    good = tuple((name, dice.randint(1, 2)) for name in COMPETENCIES)
    bad = tuple((name, dice.randint(-2, 0)) for name in COMPETENCIES)
    replies = (
        Reply(ReplyId(f"{ids[0]}-0"), "good", ids[1], good, _effect(dice)),
        Reply(ReplyId(f"{ids[0]}-1"), "bad", dice.choice(ids), bad, _effect(dice)),
        Reply(ReplyId(f"{ids[0]}-2"), "hidden", ids[1], good[:1], when=_when(dice, ids)),
    )
    return Node(NodeId(ids[0]), _lines(dice, ids), replies, effect=_effect(dice), allow=allow)


def _asking(dice: Random, ids: list[str], number: int, allow: tuple[str, ...]) -> Node:
    """A decision; its first reply leads on, the others anywhere, some of them hidden."""
    replies = [Reply(ReplyId(f"{ids[number]}-0"), "on", ids[number + 1], effect=_effect(dice))]
    for more in range(1, dice.randint(1, 3)):
        shown = tuple((name, dice.randint(-2, 2)) for name in dice.sample(COMPETENCIES, 2))
        hidden = _when(dice, ids) if dice.random() < 0.5 else None
        to = dice.choice(ids)
        replies.append(Reply(ReplyId(f"{ids[number]}-{more}"), "else", to, shown, _effect(dice), when=hidden))
    return Node(NodeId(ids[number]), _lines(dice, ids), tuple(replies), effect=_effect(dice), allow=allow)


def _going(dice: Random, ids: list[str], number: int, allow: tuple[str, ...]) -> Node:
    """A node that goes on by itself, always forward, so that no talk goes round without asking."""
    onward = ids[number + 1 :]
    arrows = [Go(dice.choice(onward), _when(dice, ids)) for _ in range(dice.randint(0, 2))]
    then = (*arrows, Go(ids[number + 1]))
    return Node(NodeId(ids[number]), _lines(dice, ids), then=then, effect=_effect(dice))


wishes = st.lists(st.integers(0, 59), min_size=8, max_size=30)
"""What somebody would pick at each step, to be brought within what is offered there."""

seeds = st.integers(-(2**40), 2**40)


def path_along(scenario: Scenario, picks: Sequence[int], seed: int = 0) -> tuple[str, ...]:
    """The path of somebody who picks like this, until the talk ends or the picks do."""
    state = start(scenario, seed)
    for pick in picks:
        if state.ended:
            break
        here = sorted(tokens(scenario, state))
        state = choose(scenario, state, here[pick % len(here)])
    return state.path


def decoded(scenario: Scenario) -> Scenario:
    """The same conversation as it comes out of a cache."""
    return msgspec.msgpack.decode(msgspec.msgpack.encode(scenario), type=Scenario)


def readable(scenario: Scenario) -> Scenario:
    """The conversation with the numbers of its endings as an author may write them: short, and a base alone in 0..100."""

    def short(share: Share) -> Share:
        base = round(share.base, 3)
        return Share(
            base if share.parts else min(100.0, max(0.0, base)), tuple((n, round(p, 3)) for n, p in share.parts)
        )

    endings = tuple(
        replace(each, relation=short(each.relation), purpose=short(each.purpose)) for each in scenario.endings
    )
    return replace(scenario, endings=endings)
