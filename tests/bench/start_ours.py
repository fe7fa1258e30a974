"""The program as it is started, in a process of its own: prints what happened how many seconds after `sys.argv[1]`."""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from importlib.abc import MetaPathFinder
from typing import TYPE_CHECKING, Any

from kcc_coach.__main__ import main
from tests.bench.clock import StopWatch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

WINDOW = "kcc_coach.ui.app"
TICK_MS = 5
LOOK_MS = 250  # after everything is there: what the pages still do belongs to loading


class Door(MetaPathFinder):
    """Steps in when the program itself imports its window, so that it does so in its own order."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002  # Python's own signature
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        if fullname != WINDOW:
            return None
        sys.meta_path.remove(self)
        found = importlib.util.find_spec(fullname)
        assert found is not None
        assert found.loader is not None
        load = found.loader.exec_module

        def load_and_watch(module: ModuleType) -> None:
            load(module)
            watch(module)

        vars(found.loader)["exec_module"] = load_and_watch
        return found


def watch(app: Any) -> None:
    """Notes when the window answers, when cards and records are there, and the longest stall in between."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QWidget

    class Watch(QObject):
        def __init__(self, window: Any) -> None:
            super().__init__()
            self.window = window
            self.watch = StopWatch()
            self.tick = QTimer(self)
            self.tick.setInterval(TICK_MS)
            self.tick.timeout.connect(self.ticked)
            window.centralWidget().installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, self.answered)
            return False

        def answered(self) -> None:
            times["answered"] = time.monotonic()
            self.watch.lap()
            self.tick.start()

        def ticked(self) -> None:
            times["stall"] = max(times["stall"], self.watch.lap())
            if "loaded" not in times and self.window.desk.open and self.cards():
                times["loaded"] = time.monotonic()
                QTimer.singleShot(LOOK_MS, self.close)

        def close(self) -> None:
            self.tick.stop()
            self.window.close()

        def cards(self) -> bool:
            found = (each for each in self.window.findChildren(QWidget) if each.objectName().startswith("card-"))
            return any(each.isVisible() for each in found)

    def make_watched(*given: Any) -> Any:
        watches.append(Watch(make(*given)))
        return watches[0].window

    make, app.make_window = app.make_window, make_watched


times: dict[str, float] = {"stall": 0.0}
watches: list[Any] = []
sys.meta_path.insert(0, Door())
sys.argv, began = sys.argv[:1], float(sys.argv[1])
main()
print(json.dumps({"stall": times["stall"], **{name: times[name] - began for name in ("answered", "loaded")}}))
