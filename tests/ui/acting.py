"""What a person does at the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from kcc_coach.packs.transcripts import read_path
from kcc_coach.ui.pages.assessment import AssessmentPage
from kcc_coach.ui.pages.debrief import DebriefPage
from kcc_coach.ui.pages.player import PlayerPage
from tests.ui.conftest import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios" / "het-goede-gesprek"
TYPICAL = read_path((SCENARIOS / "daniel-blake.typical.play").read_text(encoding="utf-8"))


def page(window: MainWindow) -> QWidget:
    """The page in front."""
    shown = window._stack.currentWidget()
    assert shown is not None
    return shown


def player(window: MainWindow) -> PlayerPage:
    shown = page(window)
    assert isinstance(shown, PlayerPage)
    return shown


def assessment(window: MainWindow) -> AssessmentPage:
    shown = page(window)
    assert isinstance(shown, AssessmentPage)
    return shown


def debrief(window: MainWindow) -> DebriefPage:
    shown = page(window)
    assert isinstance(shown, DebriefPage)
    return shown


def press(qtbot: QtBot, window: MainWindow, words: str) -> None:
    """Clicks the visible button with these words."""
    qtbot.mouseClick(find_button(window, words), Qt.MouseButton.LeftButton)
    settle(qtbot, window)


def find_button(window: MainWindow, words: str) -> QPushButton:
    found = [each for each in window.findChildren(QPushButton) if each.accessibleName() == words and each.isVisible()]
    assert found, f"no button says {words!r}"
    return found[0]


def begin(qtbot: QtBot, window: MainWindow, scenario: str = "daniel-blake") -> PlayerPage:
    window.person.play(scenario)
    settle(qtbot, window)
    return player(window)


def say(qtbot: QtBot, window: MainWindow, token: str) -> None:
    """Clicks the reply with this id."""
    shown = [each for each in player(window)._stage.replies if each.isVisible() and each.token == token]
    assert shown, f"{token} is not offered"
    qtbot.mouseClick(shown[0], Qt.MouseButton.LeftButton)


def play(qtbot: QtBot, window: MainWindow, path: tuple[str, ...] = TYPICAL) -> None:
    begin(qtbot, window)
    for token in path:
        say(qtbot, window, token)
    settle(qtbot, window)


def play_and_rate(qtbot: QtBot, window: MainWindow) -> None:
    """The whole way to the debrief."""
    play(qtbot, window)
    press(qtbot, window, "Hoe ging het, volgens jou?")
    for at, card in enumerate(assessment(window)._cards):
        qtbot.mouseClick(card.scale.steps[at % 5], Qt.MouseButton.LeftButton)
    press(qtbot, window, "Laat zien hoe het ging")
    settle(qtbot, window)
