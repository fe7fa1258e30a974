"""`kcc-coach team`: found a team, take part in its rounds, and read its figures, each role with the own keys."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from kcc_coach.cli.call import REFUSED, Call, Command, emit
from kcc_coach.cli.words import problem_value
from kcc_coach.problem import ProblemError

if TYPE_CHECKING:
    from kcc_coach.problem import Problem

_MODULES: Final = {
    "init": "founding",
    "raise": "founding",
    "roster": "roster",
    "open": "round",
    "close": "round",
    "tally": "round",
    "contribute": "part",
    "withdraw": "part",
    "challenge": "challenge",
    "status": "status",
    "verify": "verify",
    "combine": "figures",
    "report": "figures",
    "mailbox": "mailbox",
}
_NAMES: Final = {"init": "begin", "raise": "raise_least", "mailbox": "make_mailbox", "open": "open_round"}


def command(call: Call) -> int:
    """Does what is asked; a refusal is a value where JSON is asked for, and else a sentence."""
    name = call.options.action
    module = import_module(f"kcc_coach.cli.team_{_MODULES[name]}")
    action: Command = getattr(module, _NAMES.get(name, name))
    try:
        return action(call)
    except ProblemError as error:
        if not call.options.json:
            raise
        return _refused(error.problem)


def _refused(problem: Problem) -> int:
    emit({"problems": [problem_value(problem)]})
    return REFUSED
