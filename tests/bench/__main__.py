"""Measures what the design promises about speed: `python -m tests.bench [NAME …]`.

Every figure is a ratio of ours to something bare, measured in turns in one run. Machines are noisy, so a figure that
falls short is told and fails nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module

from tests.bench.figure import Figure, table

NAMES = (
    "start",
    "engine",
    "loading",
    "saving",
    "progress",
    "click",
    "pages",
    "gaps",
    "memory",
    "packs",
    "mailbox",
    "words",
    "everything",
)


def main(wanted: list[str]) -> int:
    """Prints the table of the figures that are wanted, or of all."""
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        print(f"Unknown: {', '.join(unknown)}. There is: {', '.join(NAMES)}.", file=sys.stderr)
        return 0
    found: list[Figure] = []
    for name in wanted or NAMES:
        print(f"{name} …", file=sys.stderr, flush=True)
        found += _figures(name)
    print(table(found))
    return 0


def _figures(name: str) -> list[Figure]:
    """The figures of one module; what stops it is told in a row of its own, so that the others are measured."""
    found: list[Figure] = []
    try:
        found.extend(import_module(f"tests.bench.{name}").figures())
    except Exception as error:  # noqa: BLE001  # whatever it is, the table is printed
        found.append(Figure(name, None, None, " ".join(str(error).split())[-300:] or type(error).__name__))
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
