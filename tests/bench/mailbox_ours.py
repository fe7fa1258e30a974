"""Tallies a round in a process of its own and tells how much memory that took: `mailbox_ours.py URL QUARTER KIND`."""

from __future__ import annotations

import json
import re
import sys
import tracemalloc
from pathlib import Path

from tests.bench.mailbox_rounds import tallies


def main(url: str, quarter: str, kind: str) -> None:
    """Prints teams, members and megabytes: at the most in use by Python («traced»), or in memory («resident»)."""
    if kind == "traced":
        tracemalloc.start()
    teams = members = 0
    for counted in tallies(url, quarter):
        teams, members = teams + 1, members + counted
    most = tracemalloc.get_traced_memory()[1] if kind == "traced" else 1024 * _high_water()
    print(json.dumps([teams, members, most / 1e6]))


def _high_water() -> int:
    """In kB, as Linux tells; what getrusage tells includes the process that started this one."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(found[1]) if found else 0


if __name__ == "__main__":
    main(*sys.argv[1:])
