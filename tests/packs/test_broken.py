from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from kcc_coach.packs.shelf import read_entry
from kcc_coach.problem import located_sentence
from kcc_coach.sentences import SENTENCES

TESTS = Path(__file__).resolve().parents[1]
EXAMPLES = sorted((Path(__file__).parent / "broken").glob("*.yaml"))


def expected_place(file: Path) -> tuple[int, int]:
    """The line and column in the first line of an example: `# 7:1`; 0 is unknown."""
    first = file.read_bytes().split(b"\n", 1)[0].decode("ascii")
    found = re.fullmatch(r"# (\d+):(\d+)", first)
    assert found, f"{file.name} begins with its line and column"
    return int(found[1]), int(found[2])


def names_of_tests() -> set[str]:
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in TESTS.rglob("test_*.py")]
    functions = [each for tree in trees for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]
    return {each.name for each in functions if each.name.startswith("test_")}


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: str(file.stem))
def test_a_broken_example_gives_its_own_code_at_its_place_and_nothing_else(file: Path) -> None:
    entry = read_entry(file)
    assert entry.scenario is None
    assert [(each.code, each.place.line, each.place.column) for each in entry.problems] == [
        (file.stem, *expected_place(file))
    ]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: str(file.stem))
def test_a_broken_example_is_told_in_a_whole_sentence_with_its_file(file: Path) -> None:
    (problem,) = read_entry(file).problems
    told = located_sentence(problem)
    assert told.startswith(f"{file.name}:")
    assert told.endswith((".", "?"))
    assert "{" not in told
    assert "kind:" not in told


def test_every_example_is_named_after_a_code() -> None:
    assert {file.stem for file in EXAMPLES} <= set(SENTENCES)


def test_every_code_has_a_broken_example_or_a_test_named_after_it() -> None:
    examples = {file.stem for file in EXAMPLES}
    named = names_of_tests()
    alone = [
        code for code in SENTENCES if code not in examples and not any(code.replace("-", "_") in name for name in named)
    ]
    assert alone == []
