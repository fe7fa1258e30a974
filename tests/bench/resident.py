"""How much memory this process holds."""

from __future__ import annotations

import gc
import resource
from pathlib import Path


def megabytes() -> float:
    """What is resident, after the rubbish is collected; Linux tells."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6
