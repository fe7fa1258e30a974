"""What stays behind in memory after many talks, and whether calls of Qt lose references to None."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tests.bench.children import OFFSCREEN, answer
from tests.bench.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL_TALKS, SHORT_TALKS, LIMIT_MB = 10_000, 2_000, 5
WINDOW_TALKS = 50
CALLS, LIMIT_REFERENCES = 10_000, 1


def figures() -> Iterator[Figure]:
    full = bool(os.environ.get("KCC_FULL"))
    talks = FULL_TALKS if full else SHORT_TALKS
    grown = answer("memory_engine.py", str(talks), more={})
    raw = "growth of what is resident" if full else "growth of what is resident; KCC_FULL=1 holds 10,000 to 5 MB"
    yield Figure(f"memory, {talks:,} talks through the engine", grown, LIMIT_MB if full else None, raw, "MB")
    lost = abs(answer("memory_none.py", str(CALLS), more=OFFSCREEN)) * 1000 / CALLS
    yield Figure("references to None, per 1,000 calls", lost, LIMIT_REFERENCES, f"over {CALLS:,} calls", "")
    grown = answer("memory_window.py", str(WINDOW_TALKS), more=OFFSCREEN)
    raw = f"growth of what is resident, {1000 * grown / WINDOW_TALKS:.0f} kB a talk"
    yield Figure(f"memory, {WINDOW_TALKS} talks through the window", grown, None, raw, "MB")
