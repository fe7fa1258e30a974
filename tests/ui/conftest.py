"""A window as a person has it, on records of its own."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Protocol

import pytest
from PySide6.QtWidgets import QApplication

from kcc_coach.settings import Settings
from kcc_coach.storage.locking import put_lock
from kcc_coach.storage.profiles import make_profile
from kcc_coach.storage.store import open_store
from kcc_coach.ui.app import make_app, make_window
from tests.export.filled import fill
from tests.half_year_again import lived_before
from tests.storage.values import NOW, talk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import SignalInstance
    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.storage.profiles import Profile
    from kcc_coach.ui.desk import Desk
    from kcc_coach.ui.main_window import MainWindow

PASSPHRASE = "een kopje koffie"
CALM = Settings(theme="light", reduced_motion=True)


@pytest.fixture(autouse=True)
def _rubbish_is_collected_where_qt_lives() -> Iterator[None]:
    """As the program does: what is collected in the worker's thread may be a widget."""
    gc.disable()
    yield
    gc.collect(1)


class OpenWindow(Protocol):
    def __call__(self, settings: Settings = ...) -> MainWindow: ...


@contextmanager
def windows(qtbot: QtBot, places: Places, awaited: Callable[[Desk], SignalInstance]) -> Iterator[OpenWindow]:
    """Opens windows on the same records, one after the other, until what is awaited comes; they are closed after it."""
    opened: list[MainWindow] = []

    def opening(settings: Settings = CALM) -> MainWindow:
        for earlier in opened:
            earlier.close()
        make_app(settings, places)
        window = make_window(settings, places)
        opened.append(window)
        with qtbot.waitSignal(awaited(window.desk), timeout=15_000):
            window.show()
        settle(qtbot, window)
        return window

    yield opening
    for window in opened:
        window.close()
        window.deleteLater()


@pytest.fixture
def open_window(qtbot: QtBot, places: Places) -> Iterator[OpenWindow]:
    """Opens windows in which somebody can practise at once."""
    with windows(qtbot, places, lambda desk: desk.ready) as opening:
        yield opening


@pytest.fixture
def at_the_door(qtbot: QtBot, places: Places) -> Iterator[OpenWindow]:
    """Opens windows that ask first who somebody is."""
    with windows(qtbot, places, lambda desk: desk.crowd) as opening:
        yield opening


@pytest.fixture
def sanne(places: Places) -> Profile:
    """Sanne has a passphrase and one talk."""
    made = make_profile(places.profiles, "Sanne", NOW, "vos")
    with open_store(made) as store:
        store.save_run(talk(title="Het gesprek van Sanne"))
    locked, _ = put_lock(made, PASSPHRASE)
    return locked


@pytest.fixture
def daan(places: Places) -> Profile:
    """Daan has neither."""
    return make_profile(places.profiles, "Daan", NOW, "eik")


@pytest.fixture
def lived(places: Places) -> Places:
    """The half year, and something of the kinds that it lacks."""
    with open_store(lived_before(places)) as store:
        fill(store)
    return places


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
