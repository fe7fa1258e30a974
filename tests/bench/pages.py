"""Every page over ten years of daily practice: milliseconds from its first paint until everything on it is painted.

The progress page has rows of its own. What a page builds later, below what is in sight, counts where it is painted.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from kcc_coach.paths import places
from tests.bench.children import OFFSCREEN, answer
from tests.bench.figure import Figure
from tests.bench.ten_years import TALKS, live

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS, READY_MS = 3, 150


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        lived = Path(folder, "lived")
        live(places(str(lived)), datetime.now(UTC).date())
        rounds = [_measured(lived, Path(folder, f"round-{number}")) for number in range(ROUNDS)]
    for name in rounds[0]:
        first, again, pressed = (median(found[name][at] for found in rounds) for at in range(3))
        raw = f"after its first paint; built anew {again:.0f} ms; {pressed:.0f} ms from the press on; {TALKS:,} talks"
        yield Figure(f"the page {name}", first, READY_MS, raw, "ms")


def _measured(lived: Path, folder: Path) -> dict[str, tuple[float, float, float]]:
    """A window of its own on a copy: it adds a talk."""
    shutil.copytree(lived, folder)
    found: dict[str, tuple[float, float, float]] = answer("pages_ours.py", str(folder), more=OFFSCREEN)
    return found
