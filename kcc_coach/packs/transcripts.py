"""Transcripts beside a scenario (`name.what.play`): a talk written down, to be played again and held to its outcome.

A line is a token, `? condition` for what must hold there, `= ending` for where it comes out, or a `# remark`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.packs.variables import with_types
from kcc_coach.scenario.conditions import compile_condition, parse_condition
from kcc_coach.scenario.engine import State, choose, start, tokens
from kcc_coach.scenario.plan import plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kcc_coach.scenario.model import Scenario


def transcript_files(source: Path) -> tuple[Path, ...]:
    """The transcripts that lie beside a scenario's source."""
    return tuple(sorted(source.parent.glob(f"{source.stem}.*.play")))


def read_path(text: str) -> tuple[str, ...]:
    """The tokens of a transcript."""
    return tuple(word for word in _words(text) if word[0] not in "?=")


def mismatches(scenario: Scenario, text: str, seed: int = 0) -> Iterator[str]:
    """What goes otherwise than the transcript says: nothing where all is as it says."""
    state = start(scenario, seed)
    for word in _words(text):
        if word.startswith("?"):
            if not _holds(scenario, state, word[1:]):
                yield f"after {len(state.path)} steps it doesn't hold that{word[1:]}"
        elif word.startswith("="):
            if state.ending != word[1:].strip():
                yield f"it comes out at {state.ending or state.node}, not at {word[1:].strip()}"
        elif word not in tokens(scenario, state):
            yield f"step {len(state.path) + 1}: {word} is not offered"
            return
        else:
            state = choose(scenario, state, word)


def _words(text: str) -> list[str]:
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


def _holds(scenario: Scenario, state: State, text: str) -> bool:
    condition = with_types(parse_condition(text), scenario.variables)
    holds = compile_condition(condition, plan_of(scenario).index)
    return holds(state.values, state.seen, state.chosen)
