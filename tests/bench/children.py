"""Processes of their own to measure in: one that is run to its end, and one that is asked again and again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ROOT = Path(__file__).resolve().parents[2]
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
LONGEST = 120


def _command(script: str, arguments: tuple[str, ...]) -> list[str]:
    """Straight from its file: what `-m` adds would count as time to start."""
    return [sys.executable, "-P", str(Path(__file__).parent / script), *arguments]


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    """With compiled modules, as an installed program has them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT), "QT_LOGGING_RULES": "default.warning=false", **more}


def answer(script: str, *arguments: str, more: Mapping[str, str]) -> Any:
    """What a script of this folder prints as JSON on its last line; raises RuntimeError where it fails."""
    done = subprocess.run(
        _command(script, arguments),
        env=_environment(more),
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{script} ended with {done.returncode}: {done.stderr.strip()[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def partner(script: str, *arguments: str, more: Mapping[str, str]) -> Iterator[Callable[[], float]]:
    """A script that measures once each time that it is asked, and goes when its input ends."""
    with subprocess.Popen(
        _command(script, arguments), env=_environment(more), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        asking, telling = process.stdin, process.stdout
        assert asking is not None
        assert telling is not None

        def ask() -> float:
            asking.write("again\n")
            asking.flush()
            return float(telling.readline())

        try:
            yield ask
        finally:
            asking.close()
