"""What the guides hold, taken out of their Markdown: fenced blocks and tables."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
DOCS: Final = ROOT / "docs"
AUTHORS: Final = (DOCS / "scenario.md").read_text(encoding="utf-8")
TEAMS: Final = (DOCS / "team.md").read_text(encoding="utf-8")
COMMANDS: Final = (DOCS / "commands.md").read_text(encoding="utf-8")

_FENCED: Final = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE: Final = re.compile(r"`([^`]+)`")


def blocks(text: str, info: str) -> list[str]:
    """The fenced blocks whose first line says exactly this."""
    return [body for found, body in _FENCED.findall(text) if found == info]


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next of the same level."""
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def tables(text: str) -> list[list[list[str]]]:
    """Every table as rows of cells, its head and the line below it left out."""
    found: list[list[list[str]]] = []
    inside = False
    for line in text.splitlines():
        if not line.startswith("|"):
            inside = False
            continue
        if not inside:
            found.append([])
        inside = True
        found[-1].append([cell.strip() for cell in line.strip("|").split(" | ")])
    return [rows[2:] for rows in found]


def in_code(cell: str) -> list[str]:
    """What is written as code in a cell."""
    return _CODE.findall(cell)
