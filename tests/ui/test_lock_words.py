"""What the lock page promises is true: what is locked, what isn't, and what no lock helps against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kcc_coach.ui.pages.lock import LockPage
from tests.ui.acting import find_button, page, press
from tests.ui.conftest import settle
from tests.ui.data_ways import words
from tests.ui.door_ways import lines, type_in

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow

OUTSIDE = (
    "eigen pakketten met hun titels",
    "in de terminal",
    "datum en de grootte",
    "wissen, verwisselen",
    "eigen account",
    "teamcijfers",
)


def test_what_falls_outside_the_lock_stands_behind_a_button(qtbot: QtBot, window: MainWindow) -> None:
    window.go("lock")
    settle(qtbot, window)
    assert "gaan je gesprekken, je oordelen en wat je typte op slot" in words(window)
    assert not any(each in words(window) for each in OUTSIDE)
    more = find_button(window, "Wat valt erbuiten?")
    more.setFocus()
    QTest.keyClick(more, Qt.Key.Key_Space)
    assert all(each in words(window) for each in OUTSIDE)
    press(qtbot, window, "Minder")
    assert not any(each in words(window) for each in OUTSIDE)


def test_the_recovery_key_is_named_where_it_opens_too_and_the_old_sentence_where_it_still_does(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go("lock")
    settle(qtbot, window)
    type_in(window, "Mijn profiel 1", "Mijn profiel 1")
    press(qtbot, window, "Zet op slot")
    assert "Neem drie of vier woorden die niets met elkaar te maken hebben." in words(window)
    type_in(window, "zeven groene fietsen", "zeven groene fietsen")
    with qtbot.waitSignal(window.desk.changes.changed, timeout=15_000):
        press(qtbot, window, "Zet op slot")
    settle(qtbot, window)
    shown = window.page("lock")
    assert isinstance(shown, LockPage)
    shown.leave()
    assert "Het gaat alleen open met je wachtwoordzin of je herstelsleutel." in words(window)
    press(qtbot, window, "Andere wachtwoordzin")
    assert "Een profiel dat je eerder inpakte, gaat nog open met je oude zin." in words(window)
    assert page(window) is shown
    assert len(lines(window)) == 3
