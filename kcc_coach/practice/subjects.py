"""Where a talk stands with its subjects: which are open, which one is being talked about, which are done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from kcc_coach.scenario.engine import State
    from kcc_coach.scenario.model import Scenario

OPEN: Final = "open"
HERE: Final = "here"
LEFT: Final = "left"  # begun, and turned away from
DONE: Final = "done"


class Standing(Struct, frozen=True):
    """One subject of the stage; `standing` is open, here, left or done."""

    title: str
    standing: str
    optional: bool


def standings(scenario: Scenario, state: State) -> tuple[Standing, ...]:
    """The subjects of the stage that the talk is in; none where there is only one thing to talk about, or it is over."""
    if state.ended or state.stage >= len(scenario.stages):
        return ()
    subjects = scenario.stages[state.stage].subjects
    if len(subjects) < 2:
        return ()
    left = {subject for subject, _ in state.left}

    def standing(subject: str) -> str:
        if subject in state.done:
            return DONE
        if subject == state.subject:
            return HERE
        return LEFT if subject in left else OPEN

    return tuple(Standing(each.title, standing(each.id), each.optional) for each in subjects)
