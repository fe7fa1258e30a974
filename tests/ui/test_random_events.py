"""Whatever somebody presses: no exception, no warning from Qt."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from tests.ui.conftest import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

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


def test_random_keys_and_clicks_do_no_harm(qtbot: QtBot, window: MainWindow) -> None:
    chance = random.Random(2026)
    for number in range(int(os.environ.get("KCC_EVENTS", "1500"))):
        here = QApplication.focusWidget() or window
        if chance.random() < 0.75:
            if here.accessibleName() in LEAVE_ALONE:
                here = window
            qtbot.keyClick(here, chance.choice(KEYS))
        elif chance.random() < 0.2 and isinstance(here, QLineEdit | QPlainTextEdit):
            qtbot.keyClicks(here, "Hoe is het nu?")
        else:
            QApplication.processEvents()
            buttons = [each for each in window.findChildren(QPushButton) if each.isVisible() and each.isEnabled()]
            choice = chance.choice(buttons)
            if choice.accessibleName() not in LEAVE_ALONE:
                qtbot.mouseClick(choice, Qt.MouseButton.LeftButton)
        if number % 50 == 0:
            settle(qtbot, window)
    settle(qtbot, window)
    assert window.isVisible()
