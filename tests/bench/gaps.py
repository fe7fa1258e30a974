"""Whether the window ever stands still while somebody plays a talk, rates it and looks at what it shows."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from tests.bench.children import OFFSCREEN, answer
from tests.bench.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS, LIMIT_MS, TOLD = 3, 100, 3


def figures() -> Iterator[Figure]:
    found: list[dict[str, float]] = [answer("gaps_ours.py", more=OFFSCREEN) for _ in range(ROUNDS)]
    longest = {step: 1000 * median(each.get(step, 0.0) for each in found) for step in found[0]}
    worst = sorted(longest.items(), key=lambda each: -each[1])[:TOLD]
    raw = ", ".join(f"{step} {stall:.0f} ms" for step, stall in worst)
    yield Figure("longest stall in a whole talk", worst[0][1], LIMIT_MS, f"{raw}; median of {ROUNDS} talks", "ms")
