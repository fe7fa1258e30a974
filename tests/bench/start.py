"""From the start of the process to a window that answers, against a window with nothing but a label."""

from __future__ import annotations

import tempfile
import time
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.children import OFFSCREEN, answer
from tests.bench.figure import Figure
from tests.bench.pairs import alternating, seconds
from tests.bench.screen import virtual_screen

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 9
OFFSCREEN_LIMIT = 1.4
XVFB_LIMIT = 1.2
STALL_LIMIT_MS = 80


def figures() -> Iterator[Figure]:
    yield from _on("offscreen", OFFSCREEN, OFFSCREEN_LIMIT)
    with virtual_screen() as screen:
        if screen is None:
            yield Figure("start, Xvfb", None, XVFB_LIMIT, "Xvfb is missing: .ci/setup --screen installs it")
        else:
            yield from _on("Xvfb", screen, XVFB_LIMIT)


def _on(where: str, more: dict[str, str], limit: float) -> Iterator[Figure]:
    told: list[dict[str, float]] = []

    def bare() -> float:
        return float(answer("start_bare.py", str(time.monotonic()), more=more))

    def ours() -> float:
        with tempfile.TemporaryDirectory() as home:
            told.append(answer("start_ours.py", str(time.monotonic()), more={**more, "KCC_COACH_HOME": home}))
        return told[-1]["answered"]

    pairs = alternating(bare, ours, ROUNDS)
    counted = told[-ROUNDS:]
    yield pairs.figure(f"start, {where}", limit, "bare window", "ours")
    loaded = median(each["loaded"] for each in counted)
    yield Figure(f"start, {where}: cards and records", loaded / median(pairs.bare), None, seconds(loaded))
    stalls = sorted(1000 * each["stall"] for each in counted)
    raw = f"median of {ROUNDS} starts, worst {stalls[-1]:.0f} ms"
    yield Figure(f"start, {where}: longest stall", median(stalls), STALL_LIMIT_MS, raw, "ms")
