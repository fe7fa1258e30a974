from __future__ import annotations

import ast
from pathlib import Path

import pytest

from kcc_coach import scenario
from kcc_coach.problem import sentence
from kcc_coach.sentences import SENTENCES
from tests.scenario.broken import Broken, named
from tests.scenario.test_check_arrows import CLOSED_WAYS, DEAD_ENDS, LOST_ARROWS, STRAYS
from tests.scenario.test_check_names import CLASHING_NAMES, DOUBLE_NAMES, UNKNOWN_METERS, UNKNOWN_NAMES
from tests.scenario.test_check_values import WRONG_VALUES

ALL = (
    *DOUBLE_NAMES,
    *CLASHING_NAMES,
    *UNKNOWN_NAMES,
    *UNKNOWN_METERS,
    *WRONG_VALUES,
    *LOST_ARROWS,
    *CLOSED_WAYS,
    *DEAD_ENDS,
    *STRAYS,
)


def codes_given() -> set[str]:
    """Every code that the room's source gives a fault."""
    found = set()
    for file in Path(scenario.__path__[0]).glob("*.py"):
        for each in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id == "fault":
                assert isinstance(each.args[0], ast.Constant)
                found.add(str(each.args[0].value))
    return found


def test_every_code_has_a_broken_example() -> None:
    assert {each.code for each in ALL} == codes_given()


@pytest.mark.parametrize("broken", ALL, ids=named)
def test_every_fault_has_a_whole_sentence_with_its_values_filled_in(broken: Broken) -> None:
    said = sentence(broken.problem)
    assert said.endswith((".", "?"))
    assert "{" not in said
    wanted = [value for name, value in broken.values.items() if f"{{{name}}}" in SENTENCES[broken.code]]
    assert all(value in said for value in wanted)
