"""What can be told of a reply without knowing what it means: how long it is, where it stands, how it sounds."""

from __future__ import annotations

from collections import Counter
from functools import cache
from math import sqrt
from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import later
from kcc_coach.packs.review.words import phrases, words_of
from kcc_coach.scenario.competencies import BY_ID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kcc_coach.packs.review.stakes import Decision

_GRAM: Final = 3  # letters in a row: enough to see a word of the same stem, too few to see what is meant

Signs = tuple[float, ...]  # one for each reply of a decision, in the order of the source


def lengths(decision: Decision) -> Signs:
    """The number of characters."""
    return tuple(float(len(each.text)) for each in decision.node.replies)


def places(decision: Decision) -> Signs:
    """Where each stands in the source, the first at 0."""
    return tuple(float(number) for number in range(len(decision.node.replies)))


def politeness(decision: Decision) -> Signs:
    """The number of polite words."""
    return tuple(
        float(sum(1 for _ in phrases("politeness").found_in(words_of(each.text)))) for each in decision.node.replies
    )


def questions(decision: Decision) -> Signs:
    """The number of question marks."""
    return tuple(float(each.text.count("?")) for each in decision.node.replies)


def commas(decision: Decision) -> Signs:
    """The number of commas."""
    return tuple(float(each.text.count(",")) for each in decision.node.replies)


def nearness(decision: Decision) -> Signs:
    """How near the words are to the names of what is at stake, 0..1: the cosine of their groups of three letters.

    The names in Dutch and as authors write them, whatever language the program speaks.
    """
    asked = _grams(" ".join(f"{BY_ID[name].name} {name.replace('_', ' ')}" for name in decision.stakes))
    return tuple(_cosine(_grams(each.text), asked) for each in decision.node.replies)


@cache
def _grams(text: str) -> Counter[str]:
    spaced = f" {' '.join(words_of(text))} "
    return Counter(spaced[at : at + _GRAM] for at in range(len(spaced) - _GRAM + 1))


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    sizes = sqrt(_square(one) * _square(other))
    return sum(count * other[gram] for gram, count in one.items()) / sizes if sizes else 0.0


def _square(grams: Counter[str]) -> int:
    return sum(count * count for count in grams.values())


def _less(signs: Callable[[Decision], Signs]) -> Callable[[Decision], Signs]:
    return lambda decision: tuple(-each for each in signs(decision))


def _ends(signs: Signs, pick: Callable[[Iterable[float]], float]) -> Signs:
    """1 for those at this end of the signs, 0 for the others."""
    end = pick(signs)
    return tuple(float(each == end) for each in signs)


TITLES: Final = {
    "longest": later("het langste"),
    "shortest": later("het kortste"),
    "first": later("het eerste in de tekst"),
    "last": later("het laatste in de tekst"),
    "politest": later("het beleefdste"),
    "questions": later("de meeste vraagtekens"),
    "commas": later("de meeste komma’s"),
    "nearest": later("het dichtst bij de competenties"),
}
"""What players look for who look at one thing only."""

BOTS: Final[dict[str, Callable[[Decision], Signs]]] = {
    "longest": lengths,
    "shortest": _less(lengths),
    "first": _less(places),
    "last": places,
    "politest": politeness,
    "questions": questions,
    "commas": commas,
    "nearest": nearness,
}
"""How they tell it: they take the reply that has most of it."""


def features(decision: Decision) -> tuple[Signs, ...]:
    """All signs of a decision, for who weighs them together: each with its own ends, since an end may tell by itself."""
    long, place = lengths(decision), places(decision)
    ends = (_ends(long, max), _ends(long, min), _ends(place, min), _ends(place, max))
    return (long, place, politeness(decision), questions(decision), commas(decision), nearness(decision), *ends)
