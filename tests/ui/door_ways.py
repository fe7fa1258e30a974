"""The way to each page of the door, from a window in which somebody without a passphrase practises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtTest import QTest

from kcc_coach.ui.pages.lock import LockPage
from kcc_coach.ui.parts.passphrase_line import PassphraseLine
from tests.ui.acting import page, press
from tests.ui.conftest import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow

PASSPHRASE: Final = "een kopje koffie"


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
