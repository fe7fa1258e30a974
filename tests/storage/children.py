"""Processes beside the test: another window, a disk that is full, somebody who pulls the plug.

They branch off a server that has loaded everything already, so that a hundred of them cost little.
"""

from __future__ import annotations

import multiprocessing
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerContext, SpawnContext
    from multiprocessing.process import BaseProcess

_LOADED: Final = ["pytest", "kcc_coach.storage.store", "tests.storage.values"]
_PATIENCE: Final = 60


def _context() -> ForkServerContext | SpawnContext:
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_LOADED)
    return context


@contextmanager
def child(work: Callable[..., None], *given: Any) -> Iterator[tuple[BaseProcess, Connection]]:
    """A process that does `work(*given, say)`, and the end of the pipe at which it is heard; it ends with the block."""
    context = _context()
    heard, say = context.Pipe(duplex=True)
    process = context.Process(target=work, args=(*given, say), daemon=True)
    process.start()
    say.close()
    try:
        yield process, heard
    finally:
        process.kill()
        process.join()
        process.close()
        heard.close()


def told_by(work: Callable[..., None], *given: Any) -> Any:
    """The one thing that a process says."""
    with child(work, *given) as (_, heard):
        assert heard.poll(_PATIENCE), "the process says nothing"
        return heard.recv()


def exit_of(work: Callable[..., None], *given: Any) -> int | None:
    """How a process ended that says nothing; minus the signal where it was killed."""
    with child(work, *given) as (process, _):
        process.join(_PATIENCE)
        return process.exitcode
