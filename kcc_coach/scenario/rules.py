"""What happens to meters and variables: the rules of a conversation, each in one place.

CREDIT. A loss of trust is first paid from the credit that was held before this reply, one for one; then the
reply's own credit is added. Tension and `set` don't touch it. For authors this is said in docs/scenario.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kcc_coach.scenario.model import CREDIT, TENSION, TRUST, Effect, Ending, Meter, Outcome, Scenario, Share, Value

Change = Callable[[tuple[Value, ...]], tuple[Value, ...]]
Range = tuple[int, int]

METER_RANGE: Final[Range] = (0, 100)


def first_values(scenario: Scenario) -> dict[str, Value]:
    """The start value of credit, every meter and every variable, in the order in which a state holds them."""
    values: dict[str, Value] = {CREDIT: 0}
    values |= {meter.name: meter.start for meter in scenario.meters}
    values |= {variable.name: variable.start for variable in scenario.variables}
    return values


def ranges(scenario: Scenario) -> dict[str, Range]:
    """The lowest and highest value of everything that an effect may add to."""
    found = {CREDIT: METER_RANGE} | {meter.name: METER_RANGE for meter in scenario.meters}
    return found | {each.name: (each.low, each.high) for each in scenario.variables if each.kind == "int"}


def is_trust(name: str) -> bool:
    """Whether this meter is somebody's trust."""
    return name == TRUST or name.startswith(f"{TRUST}.")


def is_tension(name: str) -> bool:
    """Whether this meter is somebody's tension."""
    return name == TENSION or name.startswith(f"{TENSION}.")


def own_meters(scenario: Scenario) -> tuple[Meter, ...]:
    """The meters that are neither trust nor tension."""
    return tuple(meter for meter in scenario.meters if not is_trust(meter.name) and not is_tension(meter.name))


def compile_effect(effect: Effect, index: Mapping[str, int], within: Mapping[str, Range]) -> Change | None:
    """A function from the values before to the values after; None where the effect does nothing."""
    adds = tuple((index[name], amount, *within[name]) for name, amount in effect.add if name != CREDIT)
    losses = frozenset(index[name] for name, amount in effect.add if is_trust(name) and amount < 0)
    earned = sum(amount for name, amount in effect.add if name == CREDIT)
    sets = tuple((index[name], value) for name, value in effect.assign)
    if not adds and not sets and not earned:
        return None
    purse = index[CREDIT]
    low, high = METER_RANGE

    def change(before: tuple[Value, ...]) -> tuple[Value, ...]:
        after: list[int] = list(before)  # type: ignore[arg-type]  # only numbers are ever added to
        held = credit = after[purse]
        for at, amount, least, most in adds:
            value = after[at] + amount
            if credit and at in losses:
                paid = min(credit, -amount)
                credit -= paid
                value += paid
            after[at] = least if value < least else most if value > most else value  # noqa: FURB136  # min() takes longer
        if earned or credit != held:
            after[purse] = max(low, min(high, credit + earned))
        for at, chosen in sets:
            after[at] = chosen  # type: ignore[assignment]  # a choice is kept as its word
        return tuple(after)

    return change


def share_value(share: Share, values: Mapping[str, Value]) -> int:
    """The base plus the shares of the meters, rounded and clamped to 0..100."""
    total = share.base + sum(float(values[name]) * part for name, part in share.parts)
    return round(max(0.0, min(100.0, total)))


def outcome(ending: Ending, values: Mapping[str, Value]) -> Outcome:
    """Where an ending lies on the harmony map, with these meters."""
    return Outcome(ending.id, share_value(ending.relation, values), share_value(ending.purpose, values))
