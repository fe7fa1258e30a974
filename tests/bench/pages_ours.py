"""Every page over ten years of practice, on a folder that has them: prints for each page how long it took to be there.

As {page: [milliseconds from its first paint to its last, first shown; the same shown anew; from the press on]}.
"""

from __future__ import annotations

import json
import sys
from functools import partial
from statistics import median
from typing import TYPE_CHECKING, Any

from tests.bench.clock import StopWatch
from tests.bench.window import SCENARIO, Scale, opened, press, replies, rest, until

# isort: split
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.storage.store import Store
    from kcc_coach.ui.main_window import MainWindow
    from kcc_coach.ui.parts.page import Page

QUIET_MS, AHEAD_MS, AGAIN = 250, 3000, 3
Took = tuple[float, float]
Way = tuple[str, "Callable[[], object]"]


class Asked:
    """Counts what was asked in the background, of the records and of the backups, and isn't answered yet."""

    def __init__(self, window: MainWindow) -> None:
        self.open = 0
        for each in (window.desk.tasks, window.desk.copies):
            each.run = partial(self._counted, each.run, each.failed.emit)  # type: ignore[method-assign]

    def wait_for_the_backup(self, window: MainWindow) -> None:
        """The one that is made when the program starts: what comes after it is asked once it is there."""
        window.desk.copies.run(lambda: None)
        while self.open:
            rest(QUIET_MS)

    def _counted(
        self, run: Any, failed: Any, function: Any, then: Any = None, otherwise: Any = None, **more: Any
    ) -> None:
        self.open += 1
        run(function, partial(self._answered, then), partial(self._answered, otherwise or failed), **more)

    def _answered(self, act: Any, answer: Any) -> None:
        self.open -= 1
        if act is not None:
            act(answer)


class LastPaint(QObject):
    """When a page was first and last painted. What is in it is not opaque, so the page is painted under each of its parts."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.found: list[float] = []
        self._watch = StopWatch()
        self._pages = (page.viewport(), page.body)
        for each in self._pages:
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        if event.type() == QEvent.Type.Paint:
            self.found.append(self._watch.lap() + (self.found[-1] if self.found else 0.0))
        return False

    def stop(self) -> Took:
        for each in self._pages:
            each.removeEventFilter(self)
        return 1000 * (self.found[-1] - self.found[0]), 1000 * self.found[-1]


def shown(window: MainWindow, name: str, way: Callable[[], object]) -> Took:
    """Goes this way, and waits until nothing is asked any more and nothing was painted for a while."""
    paints = LastPaint(window.page(name))
    way()
    quiet = -1
    while quiet != len(paints.found) or asked.open:
        quiet = len(paints.found)
        rest(QUIET_MS)
    return paints.stop()


def played(window: MainWindow) -> None:
    """A talk to its end, rated; what is left is to press the button."""
    window.person.play(SCENARIO)
    rest(QUIET_MS)
    turn = 0
    while buttons := replies(window):
        turn += 1
        buttons[turn % len(buttons)].click()
        rest(20)
    press(window, "Hoe ging het, volgens jou?")
    rest(QUIET_MS)
    for scale in window.findChildren(Scale):
        scale.steps[3].click()
    rest(QUIET_MS)


def known(store: Store) -> tuple[str, str]:
    """The two newest talks of one conversation."""
    from kcc_coach.storage.talks import talks_of

    newest, before = talks_of(store, SCENARIO)[:2]
    return newest.run, before.run


def moments(store: Store) -> tuple[tuple[str, str], ...]:
    """Three moments that were met."""
    from kcc_coach.storage.moments import memories

    return tuple(sorted(memories(store))[:3])


def ways(window: MainWindow) -> dict[str, Way]:
    """The way to each page; that to the debrief of a talk just played comes by itself."""
    found: list[Any] = []
    window.desk.ask(lambda store: (known(store), moments(store)), found.append)
    until(lambda: bool(found))
    (one, other), keys = found[0]
    stays = ("practice", "steps", "data", "settings", "packs", "team")
    return {
        **{name: (name, partial(window.go, name)) for name in stays},
        "debrief, looking back": ("debrief", lambda: window.person.look_back(one)),
        "comparison": ("compare", lambda: window.person.compare(one, other)),
        "moment": ("moment", lambda: window.person.practise(keys)),
    }


def away(window: MainWindow, name: str) -> None:
    """Another page in front, and this one to be built anew."""
    window.go("team" if name != "team" else "settings")
    rest(QUIET_MS)
    window.drop(name)


def all_pages(window: MainWindow) -> dict[str, tuple[float, float, float]]:
    found: dict[str, tuple[float, float, float]] = {}
    played(window)
    first = shown(window, "debrief", lambda: press(window, "Laat zien hoe het ging"))
    found["debrief, just played"] = first[0], first[0], first[1]
    for title, (name, way) in ways(window).items():
        took = []
        for _ in range(1 + AGAIN):
            away(window, name)
            took.append(shown(window, name, way))
        found[title] = took[0][0], median(each[0] for each in took[1:]), took[0][1]
    return found


window = opened(sys.argv[1], motion=False)
QApplication.setCursorFlashTime(0)  # a caret that blinks is painted again
rest(AHEAD_MS)  # the rest of the program is read ahead
asked = Asked(window)
asked.wait_for_the_backup(window)
print(json.dumps(all_pages(window)))
window.close()
