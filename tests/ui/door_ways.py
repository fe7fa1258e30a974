"""What people do at the door, and the way to each of its pages from a window in which somebody practises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from kcc_coach.ui.pages.lock import LockPage
from kcc_coach.ui.parts.face_tile import FaceTile
from kcc_coach.ui.parts.passphrase_line import PassphraseLine
from kcc_coach.ui.parts.profile_badge import ProfileBadge
from tests.ui.acting import page, press
from tests.ui.conftest import PASSPHRASE, settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow


def lines(window: MainWindow) -> list[PassphraseLine]:
    return [each for each in window.findChildren(PassphraseLine) if each.isVisible()]


def type_in(window: MainWindow, *typed: str) -> None:
    for line, words in zip(lines(window), typed, strict=True):
        line.clear()
        QTest.keyClicks(line, words)


def to_faces(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.desk.crowd, timeout=15_000):
        window.switch()
    settle(qtbot, window)


def to_newcomer(qtbot: QtBot, window: MainWindow) -> None:
    to_faces(qtbot, window)
    press(qtbot, window, "Nieuw profiel")


def to_lock(qtbot: QtBot, window: MainWindow) -> LockPage:
    window.go("settings")
    settle(qtbot, window)
    press(qtbot, window, "Slot op je profiel")
    shown = page(window)
    assert isinstance(shown, LockPage)
    return shown


def to_recovery_key(qtbot: QtBot, window: MainWindow) -> None:
    to_lock(qtbot, window)
    type_in(window, PASSPHRASE, PASSPHRASE)
    press(qtbot, window, "Zet op slot")


def to_changes(qtbot: QtBot, window: MainWindow) -> None:
    to_recovery_key(qtbot, window)
    shown = page(window)
    assert isinstance(shown, LockPage)
    shown._recovery._have.click()
    press(qtbot, window, "Klaar")


def to_unlock(qtbot: QtBot, window: MainWindow) -> None:
    to_changes(qtbot, window)
    press(qtbot, window, "Vergrendel nu")


def to_forgotten(qtbot: QtBot, window: MainWindow) -> None:
    to_unlock(qtbot, window)
    press(qtbot, window, "Ik weet mijn wachtwoordzin niet meer")


def tiles(window: MainWindow) -> dict[str, FaceTile]:
    return {each.accessibleName(): each for each in window.findChildren(FaceTile) if each.isVisible()}


def click_face(qtbot: QtBot, window: MainWindow, name: str) -> None:
    qtbot.mouseClick(tiles(window)[name], Qt.MouseButton.LeftButton)
    settle(qtbot, window)


def come_in(qtbot: QtBot, window: MainWindow, typed: str = PASSPHRASE) -> None:
    type_in(window, typed)
    with qtbot.waitSignal(window.desk.ready, timeout=15_000):
        QTest.keyClick(lines(window)[0], Qt.Key.Key_Return)
    settle(qtbot, window)


def click_badge(qtbot: QtBot, window: MainWindow) -> None:
    badge = next(each for each in window.findChildren(ProfileBadge) if each.isVisible())
    with qtbot.waitSignal(window.desk.crowd, timeout=15_000):
        qtbot.mouseClick(badge, Qt.MouseButton.LeftButton)
    settle(qtbot, window)


def lock(qtbot: QtBot, window: MainWindow) -> None:
    """By its key; the window needn't have the focus of a screen that isn't there."""
    window.door.lock()
    settle(qtbot, window)


def words_in(widget: QWidget) -> str:
    """Whatever stands in a widget or in what is in it, also where a screen reader alone finds it."""
    found = [widget.windowTitle()]
    for each in (widget, *widget.findChildren(QWidget)):
        found += [each.accessibleName(), each.accessibleDescription(), each.toolTip()]
        if isinstance(each, (QLabel, QLineEdit, QPushButton)):
            found.append(each.text())
        if isinstance(each, QPlainTextEdit):
            found.append(each.toPlainText())
    return "\n".join(found)
