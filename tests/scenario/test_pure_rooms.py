"""The inner rooms: no clock, no chance, no disk, no screen; and every public name says what it is for."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from kcc_coach import language, practice, scenario

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES: Final = tuple(
    file for room in (scenario, practice, language) for file in sorted(Path(room.__path__[0]).glob("*.py"))
)

KNOWN: Final = frozenset(
    {
        "__future__",
        "bisect",
        "collections",
        "dataclasses",
        "datetime",
        "difflib",
        "enum",
        "functools",
        "itertools",
        "json",
        "math",
        "operator",
    }
    | {"msgspec", "re", "statistics", "typing", "unicodedata", "zlib"}
    | {"fsrs"}  # given each moment and told to leave chance out, it looks at neither
    | {"pyphen"}  # brings its own dictionary of syllables, and reads nothing else
)
"""What an inner room may be made of: nothing here looks outside, but for the clocks below."""

BELOW: Final = {
    "scenario": frozenset({"scenario", "problem", "i18n"}),
    "practice": frozenset({"practice", "scenario", "problem", "i18n"}),
    "language": frozenset({"language", "i18n"}),
}
CLOCKS: Final = frozenset({"now", "today", "utcnow", "fromtimestamp"})
DOORS: Final = frozenset({"open", "print", "input", "eval", "exec", "compile", "__import__", "breakpoint"})


def named(file: Path) -> str:
    return f"{file.parent.name}/{file.name}"


def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    """Every module that is imported, inside functions too."""
    for each in ast.walk(tree):
        if isinstance(each, ast.Import):
            yield from (name.name for name in each.names)
        elif isinstance(each, ast.ImportFrom):
            yield "." * each.level + (each.module or "")


def looks_outside(tree: ast.Module, room: str) -> Iterator[str]:
    """Whatever in a source reaches for a clock, chance, the disk, the screen, code in a text, or a higher room."""
    for name in imported(tree):
        first, _, rest = name.partition(".")
        if rest.partition(".")[0] not in BELOW[room] if first == "kcc_coach" else first not in KNOWN:
            yield name
    for each in ast.walk(tree):
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id in DOORS:
            yield each.func.id
        elif isinstance(each, ast.Attribute) and each.attr in CLOCKS:
            yield each.attr
        elif isinstance(each, ast.Global):
            yield "global"


every_file = pytest.mark.parametrize("file", FILES, ids=named)


def test_every_inner_room_is_looked_at() -> None:
    assert {file.parent.name for file in FILES} == {"scenario", "practice", "language"}
    assert len(FILES) > 15


@every_file
def test_an_inner_room_looks_at_nothing_but_its_arguments_and_the_rooms_below(file: Path) -> None:
    assert list(looks_outside(tree_of(file), file.parent.name)) == []


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime\nwhen = datetime.now()",
        "from datetime import date\nday = date.today()",
        "def late() -> None:\n    import time",
        "from random import choice",
        "import os.path",
        "from pathlib import Path",
        "from PySide6.QtCore import QObject",
        "from kcc_coach.practice.talk import begin",
        "from kcc_coach import paths",
        "from . import model",
        "text = open('file').read()",
        "value = eval('1 + 1')",
        "def change() -> None:\n    global state\n    state = 1",
    ],
)
def test_a_source_that_looks_outside_is_caught(source: str) -> None:
    assert list(looks_outside(ast.parse(source), "scenario"))


@every_file
def test_every_file_says_what_it_is_about(file: Path) -> None:
    assert ast.get_docstring(tree_of(file))


@every_file
def test_every_public_function_and_class_says_what_it_is_for(file: Path) -> None:
    public = (ast.FunctionDef, ast.ClassDef)
    found = [each for each in tree_of(file).body if isinstance(each, public) and not each.name.startswith("_")]
    assert [each.name for each in found if not ast.get_docstring(each)] == []
