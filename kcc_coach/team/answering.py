"""How the steps of a round answer: what was done, or why not, as values; inside them a refusal may be raised."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, NoReturn, ParamSpec, TypeVar

from kcc_coach.problem import Place, Problem, ProblemError, fault

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")
Answer = tuple[T | None, tuple[Problem, ...]]


def answered(step: Callable[P, T]) -> Callable[P, Answer[T]]:
    """A step that answers with what it made, or with None and the reason."""

    @wraps(step)
    def asked(*given: P.args, **named: P.kwargs) -> Answer[T]:
        try:
            return step(*given, **named), ()
        except ProblemError as error:
            return None, (error.problem,)
        except OSError as error:
            why = error.strerror or type(error).__name__
            return None, (fault("team-folder-unwritable", Place(str(error.filename or "")), why=why),)

    return asked


def refuse(code: str, where: str = "", **values: object) -> NoReturn:
    """Ends a step for this reason."""
    raise ProblemError(fault(code, Place(where), **values))


def need(answer: Answer[T]) -> T:
    """What was found; ends the step where it wasn't, for the reason that is there."""
    found, problems = answer
    if problems:
        raise ProblemError(problems[0])
    if found is None:
        refuse("document-missing")
    return found


def passed(problems: tuple[Problem, ...]) -> None:
    """Ends the step where something is wrong."""
    if problems:
        raise ProblemError(problems[0])
