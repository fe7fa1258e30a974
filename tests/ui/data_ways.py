"""What people do with all that is kept of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QLabel

from kcc_coach.practice.whys import Why, why_note
from kcc_coach.storage.notes import keep_note
from kcc_coach.ui.pages.data import DataPage
from tests.storage.values import NOW
from tests.ui.acting import find_button, page, press
from tests.ui.conftest import settle

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from kcc_coach.storage.store import Store
    from kcc_coach.ui.main_window import MainWindow


def to_data(qtbot: QtBot, window: MainWindow) -> DataPage:
    window.go("settings")
    settle(qtbot, window)
    press(qtbot, window, "Bekijk je gegevens")
    shown = page(window)
    assert isinstance(shown, DataPage)
    return shown


def store_of(window: MainWindow) -> Store:
    return window.desk._require()


def words(window: MainWindow) -> str:
    labels = [each for each in page(window).findChildren(QLabel) if each.isVisible()]
    return "\n".join(each.text().replace("\u200b", "") for each in labels)


def take_along_by_click(qtbot: QtBot, window: MainWindow, form: str) -> None:
    """Presses the button of a form and waits until it is made, beside the work."""
    press(qtbot, window, f"Bewaar: {form}")
    qtbot.waitUntil(lambda: find_button(window, f"Bewaar: {form}").isEnabled(), timeout=30_000)


def choose(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(place), ""))


def keep_why(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.ask(lambda store: keep_note(store, why_note(Why(why="de mensen"), NOW.date(), NOW)))
    settle(qtbot, window)
    window.desk.changes.changed.emit("notes")
    settle(qtbot, window)
