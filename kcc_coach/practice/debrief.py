"""What a talk did, turn by turn: the course of trust and tension, and the moments that counted."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from kcc_coach.scenario.engine import State, node_of, reply_of, values_of, walk
from kcc_coach.scenario.rules import is_tension, is_trust
from kcc_coach.scenario.score import worth

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Scenario


class Turn(Struct, frozen=True):
    """One choice with what it did. Trust and tension are 0..100, the mean over the customers; `number` is from 1."""

    number: int
    said: str
    feedback: str
    trust: float
    tension: float
    trust_change: float
    tension_change: float
    worth: float | None

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
        if lowest is None or lowest.trust - lowest.tension > self.trust - self.tension:
            return None
        return lowest


class TurningPoints(Struct, frozen=True):
    """The reply that harmed most and the one that helped most, where there were such."""

    harmed: Turn | None
    helped: Turn | None


def course(scenario: Scenario, path: tuple[str, ...], seed: int = 0) -> Course:
    """The course of a talk along its path; turning to another subject is no turn of its own."""
    states = walk(scenario, path, seed)
    trust, tension = _moods(scenario, states[0])
    turns: list[Turn] = []
    for before, after in pairwise(states):
        node, reply = node_of(scenario, before), reply_of(scenario, before, after.path[-1])
        if node is None or reply is None:
            continue
        was, now = _moods(scenario, before), _moods(scenario, after)
        number = len(turns) + 1
        change = (round(now[0] - was[0], 6), round(now[1] - was[1], 6))  # thirds leave dust that isn't a swing
        turns.append(Turn(number, reply.text, reply.feedback, *now, *change, worth(node, reply)))
    return Course(trust, tension, tuple(turns))


def turning_points(turns: tuple[Turn, ...]) -> TurningPoints:
    """The moments that counted; of equals the first."""
    harmed = min(turns, key=lambda turn: turn.swing, default=None)
    helped = max(turns, key=lambda turn: turn.swing, default=None)
    return TurningPoints(
        harmed if harmed is not None and harmed.swing < 0 else None,
        helped if helped is not None and helped.swing > 0 else None,
    )


def _moods(scenario: Scenario, state: State) -> tuple[float, float]:
    values = {name: value for name, value in values_of(scenario, state).items() if isinstance(value, int)}
    trust = [value for name, value in values.items() if is_trust(name)]
    tension = [value for name, value in values.items() if is_tension(name)]
    return _mean(trust), _mean(tension)


def _mean(values: list[int]) -> float:
    return sum(values) / len(values) if values else 0.0
