"""A recovery key that is shown is walked away from by nobody, and whoever has to leave is told so afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from kcc_coach.ui.pages.lock import LockPage
from kcc_coach.ui.pages.practice import PracticePage
from kcc_coach.ui.parts.profile_badge import ProfileBadge
from tests.ui.acting import find_button, page, press
from tests.ui.conftest import PASSPHRASE, settle
from tests.ui.door_ways import come_in, lock, to_recovery_key, type_in, words_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow
    from tests.ui.conftest import OpenWindow

pytestmark = pytest.mark.usefixtures("daan")
NOT_KEPT = "Je hebt je herstelsleutel nog niet bewaard. Maak een nieuwe."


def the_lock(window: MainWindow) -> LockPage:
    shown = page(window)
    assert isinstance(shown, LockPage)
    return shown


def way(window: MainWindow, name: str) -> QPushButton:
    found = window.findChild(QPushButton, f"nav-{name}")
    assert isinstance(found, QPushButton)
    return found


def test_the_ways_to_other_pages_are_shut_until_somebody_says_to_have_the_key(qtbot: QtBot, window: MainWindow) -> None:
    to_recovery_key(qtbot, window)
    shown = the_lock(window)
    key = shown._recovery._key
    badge = next(each for each in window.findChildren(ProfileBadge) if each.isVisible())
    for each in (way(window, "practice"), badge):
        assert not each.isEnabled()
        qtbot.mouseClick(each, Qt.MouseButton.LeftButton)
    window.go("practice")
    window.switch()
    settle(qtbot, window)
    assert page(window) is shown
    assert shown._recovery._key == key
    shown._recovery._have.click()
    press(qtbot, window, "Klaar")
    qtbot.mouseClick(way(window, "practice"), Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert isinstance(page(window), PracticePage)
    lock(qtbot, window)
    come_in(qtbot, window)
    assert isinstance(page(window), PracticePage)
    assert NOT_KEPT not in words_in(window)


def test_who_locked_before_the_key_was_kept_is_told_when_they_come_in(qtbot: QtBot, window: MainWindow) -> None:
    to_recovery_key(qtbot, window)
    key = the_lock(window)._recovery._key
    lock(qtbot, window)
    come_in(qtbot, window)
    shown = the_lock(window)
    assert shown._unkept.isVisible()
    assert shown._unkept.text() == NOT_KEPT
    assert key[:5] not in words_in(window)
    assert way(window, "practice").isEnabled()
    press(qtbot, window, "Maak een nieuwe herstelsleutel")
    type_in(window, PASSPHRASE)
    press(qtbot, window, "Maak een nieuwe")
    assert shown._recovery._key not in ("", key)
    assert not shown._unkept.isVisible()


def test_who_closed_the_window_before_is_told_the_next_time_until_they_say_to_have_it(
    qtbot: QtBot, open_window: OpenWindow, at_the_door: OpenWindow
) -> None:
    window = open_window()
    to_recovery_key(qtbot, window)
    window.close()
    window = at_the_door()
    come_in(qtbot, window)
    assert the_lock(window)._unkept.isVisible()
    find_button(window, "Ik heb hem toch bewaard").setFocus()
    QTest.keyClick(find_button(window, "Ik heb hem toch bewaard"), Qt.Key.Key_Space)
    settle(qtbot, window)
    assert not the_lock(window)._unkept.isVisible()
    lock(qtbot, window)
    come_in(qtbot, window)
    assert not isinstance(page(window), LockPage)
