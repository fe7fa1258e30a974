"""The names in a conversation: each stands for one thing, and whatever is named exists."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kcc_coach.problem import Place, Problem, fault
from kcc_coach.scenario.conditions import names_in
from kcc_coach.scenario.model import (
    CREDIT,
    NARRATOR,
    YOU,
    Chosen,
    Compare,
    Scenario,
    Seen,
    Value,
    Variable,
)
from kcc_coach.scenario.spots import (
    Keys,
    condition_spots,
    effect_spots,
    node_spots,
    reply_spots,
    share_spots,
    subject_spots,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RESERVED = frozenset({NARRATOR, YOU, CREDIT, "end", "back", "seen", "chosen", "and", "or", "not", "set"})
SPOKEN_FOR = frozenset({"verteller", "jij", "when"})  # what a line may begin with beside one of the cast


def name_faults(scenario: Scenario) -> Iterator[Problem]:
    """Names that clash, and names of what doesn't exist."""
    return chain(
        _clashes(scenario),
        _speakers(scenario),
        _shown(scenario),
        _conditions(scenario),
        _effects(scenario),
        _shares(scenario),
    )


def _clashes(scenario: Scenario) -> Iterator[Problem]:
    places = ((keys, node.id) for keys, node in node_spots(scenario))
    endings = ((("endings", ending.id), ending.id) for ending in scenario.endings)
    yield from _doubles(chain(places, endings))
    yield from _doubles((keys, reply.id) for keys, _, reply in reply_spots(scenario))
    yield from _doubles((keys, subject.id) for keys, subject in subject_spots(scenario))
    meters = ((("meters", meter.name), meter.name) for meter in scenario.meters)
    variables = ((("variables", variable.name), variable.name) for variable in scenario.variables)
    yield from _doubles(chain(meters, variables))
    yield from _doubles((("cast", person.id), person.id) for person in scenario.cast)
    for person in scenario.cast:
        if person.id in SPOKEN_FOR:
            yield fault("clashing-id", Place(keys=("cast", person.id)), id=person.id)


def _doubles(named: Iterable[tuple[Keys, str]]) -> Iterator[Problem]:
    first: dict[str, Keys] = {}
    for keys, name in named:
        if name in RESERVED:
            yield fault("clashing-id", Place(keys=keys), id=name)
        elif name in first:
            yield fault("duplicate-id", Place(keys=keys), id=name, first="/".join(first[name]))
        first.setdefault(name, keys)


def _speakers(scenario: Scenario) -> Iterator[Problem]:
    known = {person.id for person in scenario.cast} | {NARRATOR, YOU}
    for keys, node in node_spots(scenario):
        for number, line in enumerate(node.lines):
            if line.who not in known:
                yield fault("unknown-speaker", Place(keys=(*keys, "lines", str(number))), who=line.who)


def _shown(scenario: Scenario) -> Iterator[Problem]:
    for keys, _, reply in reply_spots(scenario):
        for name, _ in reply.shows:
            if name not in scenario.competencies:
                known = ", ".join(scenario.competencies)
                yield fault("unknown-competency", Place(keys=(*keys, "shows", name)), name=name, known=known)


def _conditions(scenario: Scenario) -> Iterator[Problem]:
    numbers = [CREDIT, *(meter.name for meter in scenario.meters)]
    variables = {variable.name: variable for variable in scenario.variables}
    nodes = {node.id for node in scenario.nodes}
    replies = {reply.id for node in scenario.nodes for reply in node.replies}
    for keys, condition in condition_spots(scenario):
        place = Place(keys=keys)
        for part in names_in(condition):
            match part:
                case Seen(name) if name not in nodes:
                    yield fault("unknown-node", place, name=name)
                case Chosen(name) if name not in replies:
                    yield fault("unknown-reply", place, name=name)
                case Compare(name, sign, value):
                    yield from _comparison(place, name, sign, value, numbers, variables)


def _comparison(
    place: Place, name: str, sign: str, value: Value, numbers: list[str], variables: dict[str, Variable]
) -> Iterator[Problem]:
    variable = variables.get(name)
    if variable is not None:
        known = possible_values(variable)
        orders = sign not in ("=", "!=")
        if not _fits(variable, value, inside=not orders) or (orders and variable.kind != "int"):
            yield fault("wrong-value", place, name=name, value=value, known=known)
    elif name not in numbers:
        yield fault("unknown-name", place, name=name, known=", ".join([*numbers, *variables]))
    elif not isinstance(value, int):
        yield fault("wrong-value", place, name=name, value=value, known="0–100")


def _effects(scenario: Scenario) -> Iterator[Problem]:
    numbers = [CREDIT, *(meter.name for meter in scenario.meters)]
    variables = {variable.name: variable for variable in scenario.variables}
    counted = [*numbers, *(each.name for each in scenario.variables if each.kind == "int")]
    for keys, effect in effect_spots(scenario):
        for name, _ in effect.add:
            if name not in counted:
                yield fault("unknown-meter", Place(keys=(*keys, name)), name=name, known=", ".join(counted))
        for name, value in effect.assign:
            place = Place(keys=(*keys, "set", name))
            if name not in variables:
                yield fault("unknown-variable", place, name=name, known=", ".join(variables))
            elif not _fits(variables[name], value):
                known = possible_values(variables[name])
                yield fault("wrong-value", place, name=name, value=value, known=known)


def _shares(scenario: Scenario) -> Iterator[Problem]:
    counted = [CREDIT, *(each.name for each in scenario.meters)]
    counted += [each.name for each in scenario.variables if each.kind != "choice"]
    for keys, share in share_spots(scenario):
        for name, _ in share.parts:
            if name not in counted:
                yield fault("unknown-meter", Place(keys=(*keys, name)), name=name, known=", ".join(counted))


def possible_values(variable: Variable) -> str:
    """What a variable can be, for people."""
    if variable.kind == "choice":
        return ", ".join(variable.options)
    return "yes, no" if variable.kind == "bool" else f"{variable.low}–{variable.high}"


def _fits(variable: Variable, value: Value, *, inside: bool = True) -> bool:
    if variable.kind == "choice":
        return value in variable.options
    if not isinstance(value, int):
        return False
    return not inside or variable.low <= value <= variable.high
