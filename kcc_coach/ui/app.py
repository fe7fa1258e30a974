"""Starts the window: it paints first, and loads the rest after."""

from __future__ import annotations

import builtins
import sys

_plain_import = builtins.__import__

from PySide6.QtCore import Qt  # noqa: E402  # Qt hooks the import; what it was before is kept above
from PySide6.QtGui import QGuiApplication  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

# PySide6 scans every module that is imported after it for its own feature switches. Nothing here uses those, and
# without the scan later imports take less time and memory.
builtins.__import__ = _plain_import

from typing import TYPE_CHECKING  # noqa: E402

from kcc_coach.ui import theme  # noqa: E402
from kcc_coach.ui.desk import Desk  # noqa: E402
from kcc_coach.ui.main_window import MainWindow  # noqa: E402

if TYPE_CHECKING:
    from kcc_coach.paths import Places
    from kcc_coach.settings import Settings


def make_app(settings: Settings, places: Places) -> QApplication:
    """The application with its look; the one that is there already where there is one."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        app = there
    else:
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        app = QApplication(sys.argv[:1])
    app.setApplicationName("KCC Coach")
    app.setDesktopFileName("kcc-coach")
    app.setStyle("Fusion")
    theme.apply(app, settings, places.resources)
    return app


def make_window(settings: Settings, places: Places) -> MainWindow:
    """The window, which begins to load as soon as it has painted."""
    desk = Desk(places, settings)
    window = MainWindow(desk)
    desk.setParent(window)
    window.painted.connect(desk.begin)
    return window


def start(settings: Settings, places: Places) -> int:
    """Opens the window and stays until it is closed; returns the exit code."""
    app = make_app(settings, places)
    window = make_window(settings, places)
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(lambda _: window.use_settings(window.desk.settings))
    window.show()
    return app.exec()
