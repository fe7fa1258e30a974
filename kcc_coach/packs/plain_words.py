"""Conditions and effects in words, for who reviews a conversation and doesn't know its little language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import current, later, tr
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.scenario.model import CREDIT, TENSION, TRUST, And, Chosen, Compare, Not, Seen
from kcc_coach.scenario.rules import is_tension, is_trust

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kcc_coach.scenario.model import Condition, Effect, Reply, Scenario, Share, Value

_SIGNS: Final[dict[str, str]] = {
    "=": later("{name} {value} is"),
    "!=": later("{name} niet {value} is"),
    "<": later("{name} lager is dan {value}"),
    "<=": later("{name} hoogstens {value} is"),
    ">": later("{name} hoger is dan {value}"),
    ">=": later("{name} minstens {value} is"),
}
_AGAINST: Final[dict[str, str]] = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}


@dataclass(frozen=True)
class Words:
    """What the names of a conversation are called: meters and variables, numbers of nodes and replies."""

    names: Mapping[str, str]
    yes_no: frozenset[str] = frozenset()
    numbers: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def name(self, name: str) -> str:
        return self.names.get(name, name)

    def number(self, kind: str, name: str) -> str:
        return self.numbers.get((kind, name), f"«{name}»")


def words_of(scenario: Scenario, numbers: Mapping[tuple[str, str], str] | None = None) -> Words:
    """The words of a conversation; `numbers` holds what its nodes and replies are numbered, by kind and id."""
    names = {CREDIT: tr("krediet")} | {
        meter.name: _meter_name(scenario, meter.name, meter.title) for meter in scenario.meters
    }
    names |= {variable.name: f"«{variable.name}»" for variable in scenario.variables}
    yes_no = frozenset(variable.name for variable in scenario.variables if variable.kind == "bool")
    return Words(names, yes_no, numbers or {})


def _meter_name(scenario: Scenario, name: str, title: str) -> str:
    if title:
        return title
    who = next((person.name for person in scenario.cast if person.id == name.partition(".")[2]), name.partition(".")[2])
    if is_trust(name):
        return tr("vertrouwen") if name == TRUST else tr("vertrouwen van {name}").format(name=who)
    if is_tension(name):
        return tr("spanning") if name == TENSION else tr("spanning van {name}").format(name=who)
    return name


def condition_words(condition: Condition, words: Words) -> str:
    """A condition as it stands behind the word if: vertrouwen minstens 50 is en je nog niet bij 3 was."""
    match condition:
        case Compare(name, sign, value):
            return tr(_SIGNS[sign]).format(name=words.name(name), value=value_words(name, value, words))
        case Seen(node):
            return tr("je al bij {number} was").format(number=words.number("node", node))
        case Chosen(reply):
            return tr("je {number} koos").format(number=words.number("reply", reply))
        case Not(part):
            return _opposite(part, words)
        case And(parts):
            return f" {tr('en')} ".join(_within(each, words) for each in parts)
        case _:
            return f" {tr('of')} ".join(_within(each, words) for each in condition.parts)


def _opposite(part: Condition, words: Words) -> str:
    match part:
        case Compare(name, sign, value):
            return condition_words(Compare(name, _AGAINST[sign], value), words)
        case Seen(node):
            return tr("je nog niet bij {number} was").format(number=words.number("node", node))
        case Chosen(reply):
            return tr("je {number} niet koos").format(number=words.number("reply", reply))
        case Not(inner):
            return condition_words(inner, words)
        case _:
            return tr("niet geldt dat ({words})").format(words=condition_words(part, words))


def _within(part: Condition, words: Words) -> str:
    """A part of a row, in brackets where it is a row itself."""
    said = condition_words(part, words)
    return said if isinstance(part, Compare | Seen | Chosen | Not) else f"({said})"


def value_words(name: str, value: Value, words: Words) -> str:
    """A value: yes or no for what is a boolean."""
    if name in words.yes_no:
        return tr("ja") if value in (1, "yes") else tr("nee")
    return str(value)


def effect_words(effect: Effect, words: Words) -> tuple[str, ...]:
    """What a reply or a node does, one part after the other: vertrouwen +10, «beloofd» wordt ja."""
    added = (f"{words.name(name)} {signed(amount)}" for name, amount in effect.add if amount)
    assigned = (
        tr("{name} wordt {value}").format(name=words.name(name), value=value_words(name, value, words))
        for name, value in effect.assign
    )
    return (*added, *assigned)


def shows_words(reply: Reply) -> tuple[str, ...]:
    """The scores of a reply, as far as it has any: Luisteren +2."""
    return tuple(f"{competency_words(name)} {signed(score)}" for name, score in reply.shows if score)


def competency_words(name: str) -> str:
    """The name of a competency; the word itself where it is none."""
    return next((tr(each.name) for known, each in BY_ID.items() if known == name), name)


def share_words(share: Share, words: Words) -> str:
    """The value of an axis: 50 + 0,4 × vertrouwen."""
    return " ".join([_decimal(share.base), *_shares(share, words)])


def _shares(share: Share, words: Words) -> Iterator[str]:
    for name, part in share.parts:
        yield f"{'−' if part < 0 else '+'} {_decimal(abs(part))} × {words.name(name)}"


def signed(number: int) -> str:
    """A number with its sign."""
    return f"+{number}" if number > 0 else f"−{-number}" if number else "0"


def _decimal(number: float) -> str:
    text = f"{number:g}".replace("-", "−")
    return text.replace(".", ",") if current() == "nl" else text
