"""A stop-watch that stands still while others have the processor: a busy machine shouldn't look like a slow window."""

from __future__ import annotations

import time
from pathlib import Path

TASKS = Path("/proc/self/task")


class StopWatch:
    """Tells the seconds between two looks."""

    def __init__(self) -> None:
        self._waited: dict[str, int] = {}
        self._last = self._now()

    def lap(self) -> float:
        """Seconds since the last look: no longer than the clock on the wall says, no shorter than the process worked.

        In between it is the time on the wall, less that in which a thread was ready to run and had no processor
        (Linux tells; elsewhere nothing is taken off).
        """
        before, self._last = self._last, self._now()
        wall, worked, waited = (after - then for after, then in zip(self._last, before, strict=True))
        return min(wall, max(worked, wall - waited))

    def _now(self) -> tuple[float, float, float]:
        return time.monotonic(), time.process_time(), self._waiting()

    def _waiting(self) -> float:
        try:
            for task in TASKS.iterdir():
                self._waited[task.name] = int((task / "schedstat").read_text(encoding="ascii").split()[1])
        except (OSError, IndexError):
            return 0.0
        return sum(self._waited.values()) / 1e9
