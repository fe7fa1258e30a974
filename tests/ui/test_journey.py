"""The main job from end to end, as a clerk does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from kcc_coach.storage.profiles import list_profiles
from kcc_coach.storage.store import read_store
from kcc_coach.ui.pages.practice import PracticePage
from kcc_coach.ui.pages.progress import ProgressPage
from tests.ui.acting import (
    TYPICAL,
    assessment,
    begin,
    debrief,
    page,
    play,
    play_and_rate,
    player,
    press,
    say,
)
from tests.ui.conftest import OpenWindow, settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.ui.main_window import MainWindow


def focus_widget() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def tab_to(qtbot: QtBot, name: str) -> None:
    """Presses Tab until the focus is on what is called this."""
    for _ in range(60):
        if focus_widget().accessibleName() == name:
            return
        qtbot.keyClick(focus_widget(), Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {name!r}")


def test_a_talk_is_played_rated_and_looked_back_on_and_is_there_after_a_restart(
    qtbot: QtBot, open_window: OpenWindow, places: Places
) -> None:
    window = open_window()
    play_and_rate(qtbot, window)
    assert debrief(window).isVisible()
    window.go("progress")
    settle(qtbot, window)
    window.close()
    (profile,), _ = list_profiles(places.profiles)
    with read_store(profile) as store:
        (run,) = store.runs()
        kept = store.assessment(run.id)
    assert run.path == TYPICAL
    assert kept is not None
    assert len(kept.ratings) == len(run.scores)
    again = open_window()
    practice = page(again)
    assert isinstance(practice, PracticePage)
    assert practice._kept is not None
    assert [each.run for found in practice._kept.ended.values() for each in found] == [run.id]


def test_the_whole_way_can_be_gone_by_keyboard_only(qtbot: QtBot, window: MainWindow) -> None:
    tab_to(qtbot, "Begin het gesprek")
    qtbot.keyClick(focus_widget(), Qt.Key.Key_Return)
    settle(qtbot, window)
    for number in range(30):
        talk = player(window)._talk
        assert talk is not None
        if talk.state.ended:
            break
        qtbot.keyClick(focus_widget(), Qt.Key.Key_1 if number % 2 else Qt.Key.Key_2)
    settle(qtbot, window)
    assert focus_widget().accessibleName() == "Hoe ging het, volgens jou?"
    qtbot.keyClick(focus_widget(), Qt.Key.Key_Return)
    settle(qtbot, window)
    for card in assessment(window)._cards:
        tab_to(qtbot, card.scale.steps[0].accessibleName())
        qtbot.keyClick(focus_widget(), Qt.Key.Key_Space)
        qtbot.keyClick(focus_widget(), Qt.Key.Key_Right)
        assert card.scale.rating == 2
    tab_to(qtbot, "Wat neem je mee?")
    qtbot.keyClicks(focus_widget(), "Eerst luisteren.")
    tab_to(qtbot, "Laat zien hoe het ging")
    qtbot.keyClick(focus_widget(), Qt.Key.Key_Return)
    settle(qtbot, window)
    settle(qtbot, window)
    assert debrief(window).isVisible()
    tab_to(qtbot, "Voortgang")
    qtbot.keyClick(focus_widget(), Qt.Key.Key_Space)
    settle(qtbot, window)
    assert isinstance(page(window), ProgressPage)


def test_a_talk_that_was_cut_off_is_offered_again_where_it_was(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    begin(qtbot, window)
    for token in TYPICAL[:3]:
        say(qtbot, window, token)
    qtbot.waitUntil(lambda: not player(window)._draft.isActive())  # well within two seconds
    settle(qtbot, window)
    window.desk.close()  # as a killed process leaves it: no page was asked to keep anything
    again = open_window()
    press(qtbot, again, "Ga verder")
    talk = player(again)._talk
    assert talk is not None
    assert talk.events == TYPICAL[:3]


def test_ratings_half_given_are_there_after_a_restart(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    play(qtbot, window)
    press(qtbot, window, "Hoe ging het, volgens jou?")
    asked = assessment(window)
    qtbot.mouseClick(asked._cards[0].scale.steps[3], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(asked.reflection, "Ik praatte te snel")
    press(qtbot, window, "Later")
    again = open_window()
    press(qtbot, again, "Geef je oordeel")
    settle(qtbot, again)
    asked = assessment(again)
    assert asked._cards[0].scale.rating == 4
    assert asked.reflection.toPlainText() == "Ik praatte te snel"


def test_the_coachs_view_is_not_shown_before_the_own_ratings(qtbot: QtBot, window: MainWindow) -> None:
    play(qtbot, window)
    press(qtbot, window, "Hoe ging het, volgens jou?")
    asked = assessment(window)
    press(qtbot, window, "Laat zien hoe het ging")
    assert page(window) is asked
    assert asked._cards[0].scale.steps[0].hasFocus()
    window.go("practice")
    settle(qtbot, window)
    names = [each.accessibleName() for each in page(window).findChildren(QWidget)]
    assert "Terugblik" not in names
