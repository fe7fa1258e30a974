"""At every step of a talk the same can be chosen here as the format's own rules say, with the same parameters."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

import pytest

from kcc_coach.scenario.engine import choose, start, tokens, values_of
from tests.packs.formats.uudsl_files import dialogue, integer, scenario_of, scenario_xml, they, told, you

if TYPE_CHECKING:
    from collections.abc import Iterator

LOW, HIGH = -4, 6


@dataclass
class Said:
    """A statement of a generated scenario. `least` is what the parameter must be at least, None where it may be anything."""

    name: str
    yours: bool
    least: int | None
    operator: str
    amount: int
    turn: bool
    may_end: bool
    ends: bool
    nexts: list[Said] = field(default_factory=list)

    def all(self) -> Iterator[Said]:
        yield self
        for each in self.nexts:
            yield from each.all()

    def xml(self, dice: Random) -> str:
        when = f'<condition idref="p" operator="greaterThanEqualTo">{self.least}</condition>'
        make = you if self.yours else dice.choice([they, told])
        return make(
            self.name,
            *(each.name for each in self.nexts),
            when="" if self.least is None else when,
            effects=f'<parameterEffect idref="p" operator="{self.operator}">{self.amount}</parameterEffect>',
            allowInterleave=str(self.turn).lower(),
            allowDialogueEnd=str(self.may_end or not self.nexts).lower(),
            end=str(self.ends).lower(),
        )


@dataclass
class Player:
    """The rules of the format, step by step."""

    rounds: list[dict[str, list[Said]]]
    value: int = 0
    round: int = 0
    here: str = ""
    at: dict[str, list[Said]] = field(default_factory=dict)
    waits: Said | None = None
    left: dict[str, tuple[list[Said], Said | None]] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    ended: bool = False
    nexts: list[Said] = field(default_factory=list)

    def offered(self) -> set[str]:
        if self.ended:
            return set()
        subjects = self.rounds[self.round]
        free = {f"@{name}" for name in subjects if name not in self.done and name != self.here}
        if not self.here:
            return free
        open_now = [each for each in self.nexts if each.least is None or self.value >= each.least]
        mine = {each.name for each in open_now if each.yours} or {"verder"}
        turns = free if self.waits is not None and self.waits.turn else set()
        ends = {"@end"} if self.waits is not None and self.waits.may_end else set()
        return mine | turns | ends

    def choose(self, token: str) -> None:
        if token == "@end":
            self.finish()
        elif token.startswith("@"):
            self.turn_to(token[1:])
        elif token == "verder":
            self.go_on()
        else:
            self.say(next(each for each in self.nexts if each.name == token))

    def turn_to(self, subject: str) -> None:
        if self.here:
            self.left[self.here] = (self.nexts, self.waits)
        self.here = subject
        if subject in self.left:
            self.nexts, self.waits = self.left.pop(subject)
        else:
            self.nexts, self.waits = self.rounds[self.round][subject], None
            if not self.nexts[0].yours:
                self.go_on()

    def go_on(self) -> None:
        self.say(next(each for each in self.nexts if each.least is None or self.value >= each.least))

    def say(self, said: Said) -> None:
        value = {"assign": said.amount, "addAssign": self.value + said.amount}.get(
            said.operator, self.value - said.amount
        )
        self.value = max(LOW, min(HIGH, value))
        self.nexts, self.waits = said.nexts, said
        if said.ends:
            self.ended = True
        elif not said.nexts:
            self.finish()
        elif not said.nexts[0].yours and not said.may_end and not (said.turn and len(self.rounds[self.round]) > 1):
            self.go_on()

    def finish(self) -> None:
        self.done.add(self.here)
        self.here = ""
        if set(self.rounds[self.round]) <= self.done:
            self.round, self.left = self.round + 1, {}
            if self.round == len(self.rounds):
                self.ended = True
            elif len(self.rounds[self.round]) == 1:
                self.turn_to(next(iter(self.rounds[self.round])))


def siblings(dice: Random, name: str, depth: int) -> list[Said]:
    """Statements that may follow something: all yours or all of others; the last may always be made."""
    yours, count = dice.random() < 0.5, dice.randrange(1, 4)
    made = []
    for number in range(count):
        own = f"{name}-{'abc'[number]}"
        last = number == count - 1
        nexts = siblings(dice, own, depth - 1) if depth and dice.random() < 0.8 else []
        made.append(
            Said(
                own,
                yours,
                None if last else dice.randrange(LOW, HIGH),
                dice.choice(["assign", "addAssign", "subtractAssign"]),
                dice.randrange(0, 5),
                turn=dice.random() < 0.3,
                may_end=dice.random() < 0.2,
                ends=not nexts and dice.random() < 0.1,
                nexts=nexts,
            )
        )
    return made


def rounds_of(dice: Random) -> list[dict[str, list[Said]]]:
    return [
        {f"s{at}-{number}": siblings(dice, f"x{at}-{number}", 3) for number in range(dice.randrange(1, 4))}
        for at in range(dice.randrange(1, 3))
    ]


def written(rounds: list[dict[str, list[Said]]], dice: Random) -> bytes:
    return scenario_xml(
        *(
            "".join(
                dialogue(
                    name,
                    *(each.xml(dice) for first in starts for each in first.all()),
                    starts=" ".join(each.name for each in starts),
                )
                for name, starts in level.items()
            )
            for level in rounds
        ),
        parameters=integer("p", LOW, HIGH),
    )


@pytest.mark.parametrize("number", range(80))
def test_at_every_step_the_same_can_be_chosen_as_in_the_format_itself(number: int) -> None:
    dice = Random(number)
    rounds = rounds_of(dice)
    scenario = scenario_of(written(rounds, dice))
    for _ in range(6):
        state, player = start(scenario), Player(rounds)
        if len(rounds[0]) == 1:
            player.turn_to(next(iter(rounds[0])))
        for _ in range(60):
            offered = {("verder" if each.startswith("verder") else each): each for each in tokens(scenario, state)}
            assert set(offered) == player.offered()
            assert values_of(scenario, state)["p"] == player.value
            assert state.ended == player.ended
            if state.ended:
                break
            token = dice.choice(sorted(offered))
            state = choose(scenario, state, offered[token])
            player.choose(token)
