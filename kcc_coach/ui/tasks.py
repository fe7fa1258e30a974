"""The one door to disk from the window: a plain function in, its answer back on the GUI thread.

One worker thread, so that what is asked first is done first, and the records have one writer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import ThreadPoolExecutor

Answer = TypeVar("Answer")
_LASTING = -1  # the turn of what is asked by nobody in particular


class Tasks(QObject):
    """Runs functions in the background. Shut it down before it is thrown away."""

    failed = Signal(Exception)
    _answered = Signal(object, object, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._open = True
        self._turn = 0
        self._answered.connect(self._deliver)  # sent from the worker, so it waits in the event loop of this thread

    def run(
        self,
        function: Callable[[], Answer],
        then: Callable[[Answer], None] | None = None,
        otherwise: Callable[[Exception], None] | None = None,
        *,
        lasting: bool = False,
    ) -> None:
        """Runs `function` in the background and calls `then` with its answer, or `otherwise` with what it raised.

        Without `otherwise` the signal `failed` is sent. After the shutdown nothing is called any more, and after
        `forget` only what was `lasting`.
        """
        if self._open:
            turn = _LASTING if lasting else self._turn
            self._worker().submit(self._work, function, then, otherwise or self.failed.emit, turn)

    def forget(self) -> None:
        """What was asked until now is still done, and its answers reach nobody: whoever asked has left."""
        self._turn += 1

    def _worker(self) -> ThreadPoolExecutor:
        """The worker, made when there is something to do: what it needs isn't imported before the first paint."""
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kcc-task")
        return self._pool

    def _work(
        self,
        function: Callable[[], Answer],
        then: Callable[[Answer], None] | None,
        otherwise: Callable[[Exception], Any],
        turn: int,
    ) -> None:
        try:
            answer = function()
        except Exception as error:  # noqa: BLE001  # whatever it is belongs to whoever asked
            self._answered.emit(otherwise, error, turn)
        else:
            if then is not None:
                self._answered.emit(then, answer, turn)

    def _deliver(self, callback: Callable[[Any], None], answer: object, turn: int) -> None:
        if self._open and turn in (self._turn, _LASTING) and not _gone(callback):
            callback(answer)

    def shut_down(self) -> None:
        """Finishes what was asked, and delivers nothing more."""
        self._open = False
        if self._pool is not None:
            self._pool.shutdown(wait=True)


def _gone(callback: Callable[[Any], None]) -> bool:
    """Whether something of the window that the callback works with was thrown away: its object, or what it closes over.

    Whose signal an `emit` is cannot be seen.
    """
    function = getattr(callback, "func", callback)
    closed = [cell.cell_contents for cell in getattr(function, "__closure__", None) or ()]
    return any(
        isinstance(each, QObject) and not isValid(each) for each in (getattr(function, "__self__", None), *closed)
    )
