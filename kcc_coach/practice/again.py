"""Once more from a turn: a talk of its own that takes over what was said before that turn. It feeds no trend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from kcc_coach.practice.records import FROM_TURN, FULL, RunId
from kcc_coach.practice.talk import Talk, resume

if TYPE_CHECKING:
    from kcc_coach.practice.records import Run, TalkDraft
    from kcc_coach.scenario.model import Scenario


class Origin(Struct, frozen=True):
    """The run that a talk was begun from, and how many of its choices were taken over."""

    of: RunId
    kept: int


def again_from(scenario: Scenario, run: Run, step: int) -> Talk | None:
    """The talk as it stood before a step of the run's path (from 0); None where the conversation no longer goes there."""
    return resume(scenario, run.seed, run.path[:step])


def origin_of(draft: TalkDraft) -> Origin | None:
    """Where a talk half played was begun from; None where that is the opening."""
    return Origin(draft.of, draft.kept) if draft.kind == FROM_TURN else None


def kind_of(origin: Origin | None) -> dict[str, Any]:
    """The fields of a Run or a draft that say what kind of talk it is."""
    return {"kind": FROM_TURN, "of": origin.of, "kept": origin.kept} if origin else {"kind": FULL}


def may_step_back(talk: Talk, origin: Origin | None) -> bool:
    """Whether the last choice may be taken back: what was taken over stands."""
    return len(talk.trail) - 1 > (origin.kept if origin else 0) and not talk.state.ended
