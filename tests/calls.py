"""The problems that the program's own source raises, found without running it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import kcc_coach

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(kcc_coach.__file__).parent
TABLES: Final = ROOT / "sentences"
MAKERS: Final = ("fault", "smell")
REFUSING: Final = "refuse"  # in the room of teams, where it raises a fault


@dataclass(frozen=True)
class Raised:
    """A call of `fault`, `smell` or `refuse`: its code (empty where a variable holds it), the values it carries, and where it stands."""

    code: str
    values: frozenset[str]
    where: str


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the program but those with the tables."""
    for file in sorted(ROOT.rglob("*.py")):
        if TABLES not in file.parents:
            yield file.relative_to(ROOT).as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def raised() -> Iterator[Raised]:
    """Every problem that is made by name, and those whose code is in a variable."""
    for name, tree in modules():
        for call in ast.walk(tree):
            makers = (*MAKERS, REFUSING) if name.startswith("team/") else MAKERS
            if isinstance(call, ast.Call) and _called(call) in makers and call.args:
                first = call.args[0]
                code = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
                values = frozenset(each.arg for each in call.keywords if each.arg)
                yield Raised(code, values, f"{name}:{call.lineno}")


def words() -> dict[str, frozenset[str]]:
    """Every string that stands in each module."""
    return {
        name: frozenset(
            each.value for each in ast.walk(tree) if isinstance(each, ast.Constant) and isinstance(each.value, str)
        )
        for name, tree in modules()
    }


def _called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
