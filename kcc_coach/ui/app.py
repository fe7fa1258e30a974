"""Starts the window: it paints first, and loads the rest after."""

from __future__ import annotations

import gc
import sys
import traceback
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from kcc_coach.ui import qt_words, theme
from kcc_coach.ui.collector import Collector
from kcc_coach.ui.desk import Desk
from kcc_coach.ui.main_window import MainWindow

if TYPE_CHECKING:
    from types import TracebackType

    from kcc_coach.paths import Places
    from kcc_coach.settings import Settings

LONGEST_LOG: Final = 200_000


def make_app(settings: Settings, places: Places) -> QApplication:
    """The application with its look; the one that is there already where there is one."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        app = there
        app.setStyle("Fusion")
    else:
        app = QApplication(
            [*sys.argv[:1], "-style", "Fusion"]
        )  # setStyle() would bring QStyle with all its enumerations
    app.setApplicationName("KCC Coach")
    app.setDesktopFileName("kcc-coach")
    qt_words.speak(app, settings.language)
    theme.apply(app, settings, places.resources)
    return app


def make_window(settings: Settings, places: Places, profile: str = "") -> MainWindow:
    """The window, which begins to load as soon as it has painted; `profile` is the id of who needn't be asked for."""
    desk = Desk(places, settings, wanted=profile)
    window = MainWindow(desk)
    desk.setParent(window)
    window.painted.connect(desk.begin)
    return window


def start(settings: Settings, places: Places, file: Path | None = None, profile: str = "") -> int:
    """Opens the window and stays until it is closed; returns the exit code. `file` is brought in."""
    app = make_app(settings, places)
    window = make_window(settings, places, profile)
    if file is not None:
        window.bring(file)
    if sys.platform == "darwin":
        app.installEventFilter(_Dropped(window))
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(lambda _: _follow_the_computer(window))
    sys.excepthook = partial(_note_fault, places.data)
    for loaded in (window.desk.ready, window.desk.refused):
        loaded.connect(partial(collect, window))
    window.show()
    return app.exec()


class _Dropped(QObject):
    """A Mac tells of a file that was double clicked by an event."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self._window.bring(Path(event.file()))
            return True
        return super().eventFilter(watched, event)


def _follow_the_computer(window: MainWindow) -> None:
    """Takes on the computer's colours where the person wants them."""
    if window.desk.settings.theme == "system":
        window.use_settings(window.desk.settings)


def collect(window: MainWindow) -> None:
    """Collects rubbish from now on, but no longer looks through what was there at the start."""
    gc.freeze()
    if window.findChild(Collector) is None:
        Collector(window)


def _note_fault(folder: Path, kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
    """A fault of the program's own is written down where whoever mends it finds it; the window stays open."""
    lines = "".join(traceback.format_exception(kind, error, at))
    sys.__excepthook__(kind, error, at)
    with suppress(OSError):
        log = folder / "faults.log"
        known = log.read_text(encoding="utf-8") if log.exists() else ""
        log.write_text((known + lines + "\n")[-LONGEST_LOG:], encoding="utf-8")
