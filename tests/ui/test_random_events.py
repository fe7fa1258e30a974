"""Whatever somebody presses: no exception, no warning from Qt."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QPushButton

from kcc_coach.ui.parts.workshop_menu import WorkshopMenu
from tests.packs.small import changed
from tests.ui.conftest import OpenWindow, settle
from tests.ui.trainer import bring, own_pack, put_on_bench, sent

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.ui.main_window import MainWindow

KEYS = [
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Space,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_1,
    Qt.Key.Key_2,
    Qt.Key.Key_3,
    Qt.Key.Key_4,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Escape,
]
LEAVE_ALONE = {"Open de map", "Open the folder"}  # it would start another program


EVENTS = int(os.environ.get("KCC_EVENTS", "1500"))


@pytest.fixture(autouse=True)
def _nothing_else_opens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Dialogs and menus wait for a person: what is asked for is answered at once, and no other program starts."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "bewaard"), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "bewaard"), ""))
    chance = random.Random(1)
    monkeypatch.setattr(WorkshopMenu, "_open", lambda menu: chance.choice(menu._menu.actions()).trigger())
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: True)


def test_random_keys_and_clicks_do_no_harm(qtbot: QtBot, window: MainWindow) -> None:
    press_at_random(qtbot, window, random.Random(2026), EVENTS)


@pytest.mark.parametrize("where", ["packs", "workshop", "rehearsal", "group"])
def test_random_keys_and_clicks_do_no_harm_where_a_trainer_works(
    qtbot: QtBot, open_window: OpenWindow, places: Places, tmp_path: Path, where: str
) -> None:
    file = own_pack(places, eigen=changed(("id: klein", "id: eigen"))) / "eigen.yaml"
    window = open_window()
    if where == "packs":
        bring(qtbot, window, sent(tmp_path))
    else:
        shown = put_on_bench(qtbot, window, file)
        {"workshop": shown.arrange, "rehearsal": shown._try_out, "group": shown._give_to_group}[where]()
    press_at_random(qtbot, window, random.Random(where), EVENTS // 4)


def pressable(window: MainWindow) -> list[QPushButton]:
    return [each for each in window.findChildren(QPushButton) if each.isVisible() and each.isEnabled()]


def press_at_random(qtbot: QtBot, window: MainWindow, chance: random.Random, events: int) -> None:
    for number in range(events):
        here = QApplication.focusWidget() or window
        if chance.random() < 0.75:
            if here.accessibleName() in LEAVE_ALONE:
                here = window
            qtbot.keyClick(here, chance.choice(KEYS))
        elif chance.random() < 0.2 and isinstance(here, QLineEdit | QPlainTextEdit):
            qtbot.keyClicks(here, "Hoe is het nu?")
        else:
            QApplication.processEvents()
            if not pressable(window):  # somebody else is coming in
                settle(qtbot, window)
            choice = chance.choice(pressable(window))
            if choice.accessibleName() not in LEAVE_ALONE:
                qtbot.mouseClick(choice, Qt.MouseButton.LeftButton)
        if number % 50 == 0:
            settle(qtbot, window)
    settle(qtbot, window)
    assert window.isVisible()
