"""What people do on a debrief."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QWidget,
)

from kcc_coach.practice.records import FROM_TURN, RunId, TalkDraft
from kcc_coach.ui.changes import DRAFTS
from kcc_coach.ui.parts.turn_card import TurnCard
from tests.storage.files import plain
from tests.storage.values import NOW
from tests.ui.acting import TYPICAL, debrief, play_and_rate, player, press, say
from tests.ui.conftest import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.scenario.model import Scenario
    from kcc_coach.ui.main_window import MainWindow


def words(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def scenario(window: MainWindow) -> Scenario:
    entry = window.desk.shelf.find("daniel-blake") if window.desk.shelf else None
    assert entry is not None
    assert entry.scenario is not None
    return entry.scenario


def turn(window: MainWindow, number: int) -> TurnCard:
    return debrief(window).findChildren(TurnCard)[number - 1]


def click(qtbot: QtBot, window: MainWindow, within: QWidget, name: str) -> None:
    found = [each for each in within.findChildren(QPushButton) if each.accessibleName() == name and each.isVisible()]
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
    settle(qtbot, window)


def go_on_from(qtbot: QtBot, window: MainWindow, number: int) -> None:
    press(qtbot, window, "Toon alle beurten")
    click(qtbot, window, turn(window, number), "Opnieuw vanaf hier")


def play_out(qtbot: QtBot, window: MainWindow) -> None:
    """Says whatever stands first until the talk has ended."""
    for _ in range(40):
        talk = player(window)._talk
        assert talk is not None
        if talk.state.ended:
            break
        say(qtbot, window, next(each.token for each in player(window)._stage.replies if each.isVisible()))
    settle(qtbot, window)


def rows_of(window: MainWindow, question: str) -> list[tuple[object, ...]]:
    profile = window.desk.profile
    assert profile is not None
    with plain(profile) as connection:
        return [tuple(row) for row in connection.execute(question).fetchall()]


def left_half(qtbot: QtBot, window: MainWindow, content_hash: str) -> None:
    """Leaves a talk from a turn half played, in a conversation with this hash."""
    play_and_rate(qtbot, window)
    ((run, seed),) = rows_of(window, "SELECT id, seed FROM run")
    draft = TalkDraft(
        "daniel-blake", content_hash, int(str(seed)), TYPICAL[:3], NOW, 60, NOW, FROM_TURN, RunId(str(run)), 2
    )
    window.desk.ask(lambda store: store.save_talk_draft(draft), lambda _: None)
    settle(qtbot, window)
    window.go("practice")
    window.desk.changes.changed.emit(DRAFTS)
    settle(qtbot, window)


def walk_to(qtbot: QtBot, window: MainWindow, name: str) -> None:
    """Presses the tab key until the button with this name has the focus, and presses it."""
    for _ in range(80):
        here = QApplication.focusWidget()
        assert here is not None
        if here.accessibleName() == name:
            qtbot.keyClick(here, Qt.Key.Key_Space)
            settle(qtbot, window)
            return
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    pytest.fail(f"the tab key never comes to {name!r}")
