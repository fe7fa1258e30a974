"""A window as a person has it, on records of its own."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING, Protocol

import pytest
from PySide6.QtWidgets import QApplication

from kcc_coach.settings import Settings
from kcc_coach.ui.app import make_app, make_window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.ui.main_window import MainWindow

CALM = Settings(theme="light", reduced_motion=True)


@pytest.fixture(autouse=True)
def _rubbish_is_collected_where_qt_lives() -> Iterator[None]:
    """As the program does: what is collected in the worker's thread may be a widget."""
    gc.disable()
    yield
    gc.collect(1)


class OpenWindow(Protocol):
    def __call__(self, settings: Settings = ...) -> MainWindow: ...


@pytest.fixture
def open_window(qtbot: QtBot, places: Places) -> Iterator[OpenWindow]:
    """Opens windows on the same records, one after the other."""
    opened: list[MainWindow] = []

    def opening(settings: Settings = CALM) -> MainWindow:
        for earlier in opened:
            earlier.close()
        make_app(settings, places)
        window = make_window(settings, places)
        opened.append(window)
        with qtbot.waitSignal(window.desk.ready, timeout=15_000):
            window.show()
        settle(qtbot, window)
        return window

    yield opening
    for window in opened:
        window.close()
        window.deleteLater()


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Waits until everything that was asked of the records has been answered."""
    for _ in range(3):  # an answer may ask for more, twice at most
        answered: list[bool] = []
        window.desk.tasks.run(lambda: True, answered.append)
        qtbot.waitUntil(partial(bool, answered), timeout=15_000)
        QApplication.processEvents()  # what the answers changed is laid out and shown


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window()
