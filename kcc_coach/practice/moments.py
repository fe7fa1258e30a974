"""Every decision of a conversation is also a moment: one minute, one reply, and what it does.

A moment is met in a talk, at the first choice there, or by itself; each time is a review, rated by how well the reply did
between the worst and the best that could be said.
"""

from __future__ import annotations

from collections import deque
from datetime import datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kcc_coach.practice.records import RunId
from kcc_coach.practice.talk import Talk
from kcc_coach.scenario.engine import EndlessError, choose, node_of, path_of, start, tokens, walk
from kcc_coach.scenario.model import CompetencyId
from kcc_coach.scenario.score import at_stake, first_choices, worth

if TYPE_CHECKING:
    from kcc_coach.scenario.engine import State
    from kcc_coach.scenario.model import Node, Reply, Scenario

AGAIN, HARD, GOOD, EASY = (1, 2, 3, 4)
_FROM: Final = ((90.0, EASY), (65.0, GOOD), (35.0, HARD))  # the least worth for each rating; below the last it is AGAIN
BEFORE: Final = 3  # steps of a talk that are shown before a moment
MOST_LOOKED_AT: Final = 4000  # states on the way to a moment that nobody met yet


class Moment(Struct, frozen=True):
    """A decision at which something is at stake; `line` is what the other says there, empty where nobody speaks."""

    scenario: str
    node: str
    competencies: tuple[CompetencyId, ...]
    line: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.scenario, self.node


class Review(Struct, frozen=True):
    """One time that a moment was met: the reply, what it gained out of what was possible, and how well that is, 1..4.

    `run` is the talk in which it was, None for a moment by itself.
    """

    scenario: str
    node: str
    hash: str
    reply: str
    gained: int
    possible: int
    rating: int
    at: datetime
    run: RunId | None = None


def moments_of(scenario: Scenario) -> tuple[Moment, ...]:
    """The moments of a conversation, in the order of its source."""
    found = []
    for node in scenario.nodes:
        stakes = at_stake(node)
        if stakes:
            said = [line.text for line in node.lines if line.text]
            found.append(Moment(scenario.id, node.id, tuple(stakes), said[-1] if said else ""))
    return tuple(found)


def rating_of(worth: float) -> int:
    """How well a reply of this worth (0..100) did: 1 is again, 2 hard, 3 good, 4 easy."""
    return next((rating for least, rating in _FROM if worth >= least), AGAIN)


def review_of(
    scenario: Scenario, content_hash: str, node: Node, reply: Reply, at: datetime, run: RunId | None = None
) -> Review | None:
    """The review of one choice; None where nothing is at stake."""
    valued = worth(node, reply)
    if valued is None:
        return None
    shown = dict(reply.shows)
    stakes = at_stake(node).items()
    gained = sum(shown.get(name, 0) - worst for name, (worst, _) in stakes)
    possible = sum(best - worst for _, (worst, best) in stakes)
    return Review(scenario.id, node.id, content_hash, reply.id, gained, possible, rating_of(valued), at, run)


def reviews_of(
    scenario: Scenario, content_hash: str, events: tuple[str, ...], seed: int, at: datetime, run: RunId
) -> tuple[Review, ...]:
    """The reviews of a talk from the opening: its first choice at each decision."""
    found = (
        review_of(scenario, content_hash, node, reply, at, run)
        for _, node, reply in first_choices(scenario, events, seed)
    )
    return tuple(each for each in found if each is not None)


def lead_in(scenario: Scenario, node: str, seed: int, path: tuple[str, ...] = ()) -> Talk | None:
    """The talk as it stands where a moment begins, with its last steps: along a path that came there, else along any.

    None where no way leads there.
    """
    states = _along(scenario, node, seed, path) or _found(scenario, node, seed)
    if states is None:
        return None
    shown = states[-BEFORE:]
    return Talk(scenario, seed, shown[-1].path, shown)


def _along(scenario: Scenario, node: str, seed: int, path: tuple[str, ...]) -> tuple[State, ...] | None:
    """The states of a path up to where it first came to a node; None where it doesn't, or no longer can be walked."""
    try:
        states = walk(scenario, path_of(path), seed)
    except (ValueError, EndlessError):
        return None
    at = next((number for number, state in enumerate(states) if state.node == node), None)
    return None if at is None else states[: at + 1]


def _found(scenario: Scenario, node: str, seed: int) -> tuple[State, ...] | None:
    """The states of a shortest way to a node, one way through each node; None where there is none among the first."""
    opening = start(scenario, seed)
    waiting, seen = deque([opening]), {(opening.node, opening.done)}
    for _ in range(MOST_LOOKED_AT):
        if not waiting:
            return None
        state = waiting.popleft()
        if state.node == node:
            return walk(scenario, state.path, seed)
        for token in tokens(scenario, state):
            try:
                after = choose(scenario, state, token)
            except EndlessError:
                continue
            if not after.ended and (after.node, after.done) not in seen:
                seen.add((after.node, after.done))
                waiting.append(after)
    return None


def best_reply(scenario: Scenario, talk: Talk) -> str:
    """The id of the reply that is worth most among those offered here; of equals the first in the source."""
    node = node_of(scenario, talk.state)
    if node is None:
        return ""
    offered = set(tokens(scenario, talk.state))
    worths = [(worth(node, each) or 0.0, each.id) for each in node.replies if each.id in offered]
    return max(worths, key=lambda each: each[0], default=(0.0, ""))[1]
