"""What is wrong with something: a value with a code and a place. The sentence is made where it is shown.

One code has one cause and one sentence, in the table of `sentences`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Final

from kcc_coach.i18n import tr
from kcc_coach.sentences import KINDS, SENTENCES

FAULT: Final = "fault"
SMELL: Final = "smell"
LONGEST_VALUE: Final = 500


@dataclass(frozen=True)
class Place:
    """Where: a file (as shown to people), its line and column (from 1; 0 is unknown), and the keys that lead there."""

    file: str = ""
    line: int = 0
    column: int = 0
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    """Something wrong. `values` fill in the sentence of the code."""

    code: str
    place: Place = Place()
    values: tuple[tuple[str, str], ...] = field(default_factory=tuple)
    severity: str = FAULT


def fault(code: str, place: Place, **values: object) -> Problem:
    """A fault with this code, here."""
    return Problem(code, place, tuple((name, str(value)) for name, value in values.items()))


def smell(code: str, place: Place, **values: object) -> Problem:
    """A smell with this code, here: nothing is broken, but somebody had better look at it."""
    return Problem(code, place, tuple((name, str(value)) for name, value in values.items()), SMELL)


def sentence(problem: Problem) -> str:
    """The sentence of a problem, in the language in use."""
    return tr(SENTENCES[problem.code]).format(**shown_values(problem.values))


def shown_values(values: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The values of a sentence as they can be shown."""
    return {name: tr(KINDS[value]) if value in KINDS else _seen(value) or "–" for name, value in values}


def _seen(value: str) -> str:
    """A value as it can be shown: what steers a terminal or turns the direction of writing is left out."""
    clean = "".join(" " if unicodedata.category(each).startswith("C") else each for each in value)
    return clean if len(clean) <= LONGEST_VALUE else clean[: LONGEST_VALUE - 1] + "…"


def located_sentence(problem: Problem) -> str:
    """The sentence with its place before it: file:line:column: sentence."""
    place = problem.place
    numbers = [str(number) for number in (place.line, place.column) if number]
    where = ":".join([*([place.file] if place.file else []), *numbers])
    return f"{where}: {sentence(problem)}" if where else sentence(problem)


class ProblemError(Exception):
    """Raised where work cannot go on because of a problem in a person's file; holds the problem as a value."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem

    def __str__(self) -> str:
        return located_sentence(self.problem)
