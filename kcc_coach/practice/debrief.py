"""What a talk did, turn by turn: the course of trust and tension, and the moments that counted."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from kcc_coach.scenario.engine import choose, node_of, offered, reply_of, values_of, walk
from kcc_coach.scenario.model import CREDIT, CompetencyId, Line
from kcc_coach.scenario.rules import is_tension, is_trust
from kcc_coach.scenario.score import at_stake, worth

if TYPE_CHECKING:
    from kcc_coach.scenario.engine import State
    from kcc_coach.scenario.model import Node, Reply, Scenario


class Turn(Struct, frozen=True):
    """One choice with what it did. Trust and tension are 0..100, the mean over the customers; `number` is from 1.

    `shows` is what the reply shows, per competency at stake (-2..+2). `credit_change` is what it did to the credit.
    `step` is its place on the path, from 0, and `token` what was chosen there. What it did to the place of the ending on
    the harmony map (each 0..100) stands in `relation_change` and `purpose_change`; both are 0 until `placed` tells them.
    """

    number: int
    said: str
    feedback: str
    trust: float
    tension: float
    trust_change: float
    tension_change: float
    worth: float | None
    shows: tuple[tuple[CompetencyId, int], ...] = ()
    credit_change: int = 0
    step: int = 0
    token: str = ""
    relation_change: int = 0
    purpose_change: int = 0

    @property
    def swing(self) -> float:
        """How far it brought you together (above 0) or apart."""
        return self.trust_change - self.tension_change


class Course(Struct, frozen=True):
    """Where trust and tension began, and the turns that followed."""

    trust: float
    tension: float
    turns: tuple[Turn, ...]

    @property
    def low(self) -> Turn | None:
        """The turn after which there was least trust and most tension; None where that was before the first turn."""
        lowest = min(self.turns, key=lambda turn: turn.trust - turn.tension, default=None)
        if lowest is None or lowest.trust - lowest.tension >= self.trust - self.tension:
            return None
        return lowest

    @property
    def peak(self) -> Turn | None:
        """The turn after which there was most trust and least tension; None where that was before the first turn."""
        highest = max(self.turns, key=lambda turn: turn.trust - turn.tension, default=None)
        if highest is None or highest.trust - highest.tension <= self.trust - self.tension:
            return None
        return highest


class OtherWay(Struct, frozen=True):
    """A reply that was offered and not given, with what it would have done; `answer` is what the others say to it.

    `ending` is the title of the ending that it leads to at once, empty where the talk goes on.
    """

    said: str
    feedback: str
    trust_change: float
    tension_change: float
    credit_change: int
    shows: tuple[tuple[CompetencyId, int], ...]
    answer: tuple[Line, ...]
    ending: str

    @property
    def swing(self) -> float:
        """How far it would have brought you together (above 0) or apart."""
        return self.trust_change - self.tension_change


class TurningPoints(Struct, frozen=True):
    """The reply that harmed most and the one that helped most, where there were such."""

    harmed: Turn | None
    helped: Turn | None


def course(scenario: Scenario, path: tuple[str, ...], seed: int = 0) -> Course:
    """The course of a talk along its path; turning to another subject is no turn of its own."""
    states = walk(scenario, path, seed)
    trust, tension = _moods(scenario, states[0])
    turns: list[Turn] = []
    for step, (before, after) in enumerate(pairwise(states)):
        node, reply = node_of(scenario, before), reply_of(scenario, before, after.path[-1])
        if node is None or reply is None:
            continue
        trust_change, tension_change, credit_change = _changes(scenario, before, after)
        turns.append(
            Turn(
                len(turns) + 1,
                reply.text,
                reply.feedback,
                *_moods(scenario, after),
                trust_change,
                tension_change,
                worth(node, reply),
                _shown(node, reply),
                credit_change,
                step,
                reply.id,
            )
        )
    return Course(trust, tension, tuple(turns))


def other_ways(scenario: Scenario, path: tuple[str, ...], step: int, seed: int = 0) -> tuple[OtherWay, ...]:
    """What else could have been said at this step of a path, in the order in which it was offered."""
    before = walk(scenario, path[:step], seed)[-1]
    node = node_of(scenario, before)
    found: list[OtherWay] = []
    for offer in offered(scenario, before) if node is not None else ():
        if offer.reply is None or node is None or offer.token == path[step]:
            continue
        after = choose(scenario, before, offer.token)
        ending = next((each.title for each in scenario.endings if each.id == after.ending), "")
        shown = _shown(node, offer.reply)
        changes = _changes(scenario, before, after)
        found.append(OtherWay(offer.reply.text, offer.reply.feedback, *changes, shown, after.latest, ending))
    return tuple(found)


def _shown(node: Node, reply: Reply) -> tuple[tuple[CompetencyId, int], ...]:
    """What a reply shows of each competency at stake at its decision."""
    shown = dict(reply.shows)
    return tuple((name, shown.get(name, 0)) for name in at_stake(node))


def _changes(scenario: Scenario, before: State, after: State) -> tuple[float, float, int]:
    """What came of trust, tension and credit; thirds leave dust that isn't a swing."""
    was, now = _moods(scenario, before), _moods(scenario, after)
    credit = int(values_of(scenario, after)[CREDIT]) - int(values_of(scenario, before)[CREDIT])
    return round(now[0] - was[0], 6), round(now[1] - was[1], 6), credit


def turning_points(turns: tuple[Turn, ...]) -> TurningPoints:
    """The moments that counted; of equals the first.

    The turn that moved the purpose most takes the place of one that moved the relation less, as the map weighs them; one
    that cost the purpose is never told as what helped.
    """
    moved = max(turns, key=lambda turn: abs(turn.purpose_change), default=None)
    harmed = min(turns, key=lambda turn: turn.swing, default=None)
    harmed = harmed if harmed is not None and harmed.swing < 0 else None
    lost = moved if moved is not None and moved.purpose_change < 0 and _outweighs(moved, harmed) else None
    helped = max((each for each in turns if each is not lost), key=lambda turn: turn.swing, default=None)
    helped = helped if helped is not None and helped.swing > 0 else None
    if moved is not None and moved.purpose_change > 0 and moved is not harmed and _outweighs(moved, helped):
        helped = moved
    return TurningPoints(lost or harmed, helped)


def _outweighs(moved: Turn, other: Turn | None) -> bool:
    return other is None or abs(moved.purpose_change) >= abs(other.relation_change)


def _moods(scenario: Scenario, state: State) -> tuple[float, float]:
    values = {name: value for name, value in values_of(scenario, state).items() if isinstance(value, int)}
    trust = [value for name, value in values.items() if is_trust(name)]
    tension = [value for name, value in values.items() if is_tension(name)]
    return _mean(trust), _mean(tension)


def _mean(values: list[int]) -> float:
    return sum(values) / len(values) if values else 0.0
