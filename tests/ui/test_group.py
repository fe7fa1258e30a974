from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from kcc_coach.ui import theme
from tests.packs.small import SMALL, changed
from tests.ui.acting import press
from tests.ui.conftest import OpenWindow, settle
from tests.ui.trainer import choose_in_menu, group, own_pack, put_on_bench, said, texts, workshop

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.ui.main_window import MainWindow
    from kcc_coach.ui.pages.group import GroupPage

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def shown(qtbot: QtBot, open_window: OpenWindow, places: Places) -> GroupPage:
    """The small conversation on the projector."""
    file = own_pack(places, klein=SMALL) / "klein.yaml"
    window = open_window()
    put_on_bench(qtbot, window, file)
    return on_projector(qtbot, window)


def on_projector(qtbot: QtBot, window: MainWindow) -> GroupPage:
    choose_in_menu(qtbot, window, "Speel het met een groep")
    return group(window)


@pytest.fixture
def window(shown: GroupPage) -> MainWindow:
    found = shown.window()
    assert found is not None
    return found  # type: ignore[return-value]  # the main window


def votes(shown: GroupPage) -> list[str]:
    """What is told of the votes, reply by reply."""
    return [each.accessibleDescription() for each in shown.stage.replies if each.isVisible()]


def path(shown: GroupPage) -> tuple[str, ...]:
    assert shown._talk is not None
    return shown._talk.state.path


def vote(qtbot: QtBot, shown: GroupPage, keys: str) -> None:
    """Types digits; one behind a minus takes a vote back."""
    for before, key in zip(" " + keys, keys, strict=False):
        if key != "-":
            qtbot.keyClick(shown, key, SHIFT if before == "-" else Qt.KeyboardModifier.NoModifier)


def counts(qtbot: QtBot, window: MainWindow) -> dict[str, int]:
    found: list[dict[str, int]] = []
    window.desk.ask(lambda store: store.counts(), found.append)
    settle(qtbot, window)
    return found[0]


def test_a_number_key_counts_a_vote_and_decides_nothing(qtbot: QtBot, shown: GroupPage) -> None:
    vote(qtbot, shown, "221")
    assert votes(shown) == ["1 stem", "2 stemmen"]
    assert shown._tally.text() == "3 stemmen"
    assert path(shown) == ()


def test_shift_and_a_number_take_a_vote_back_and_never_below_none(qtbot: QtBot, shown: GroupPage) -> None:
    vote(qtbot, shown, "22-2")
    assert votes(shown) == ["", "1 stem"]
    vote(qtbot, shown, "-2-2-1")
    assert votes(shown) == ["", ""]
    assert "Tel met de cijfers" in shown._tally.text()


def test_a_number_without_a_reply_counts_nothing(qtbot: QtBot, shown: GroupPage) -> None:
    vote(qtbot, shown, "39")
    assert votes(shown) == ["", ""]


def test_every_vote_is_announced_to_a_screen_reader(
    qtbot: QtBot, shown: GroupPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    vote(qtbot, shown, "12")
    assert heard == ["1 stem", "Gelijk: praat er nog even over, of klik zelf een antwoord aan."]


def test_enter_decides_what_has_the_most_votes(qtbot: QtBot, shown: GroupPage) -> None:
    most = shown.stage.replies[1].token
    vote(qtbot, shown, "1221")
    vote(qtbot, shown, "2")
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert path(shown) == (most,)
    assert all(each == "" for each in votes(shown))


def test_a_tie_does_not_decide(qtbot: QtBot, shown: GroupPage) -> None:
    vote(qtbot, shown, "1212")
    assert not shown._choose.isEnabled()
    assert shown._tally.text().startswith("Gelijk: ")
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert path(shown) == ()
    vote(qtbot, shown, "-1")
    assert shown._choose.isEnabled()


def test_enter_without_a_vote_decides_nothing(qtbot: QtBot, shown: GroupPage) -> None:
    assert not shown._choose.isEnabled()
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert path(shown) == ()


def test_a_click_on_a_reply_decides_at_once(qtbot: QtBot, shown: GroupPage) -> None:
    wanted = shown.stage.replies[1].token
    vote(qtbot, shown, "11")
    qtbot.mouseClick(shown.stage.replies[1], Qt.MouseButton.LeftButton)
    assert path(shown) == (wanted,)


def test_the_button_decides_like_enter(qtbot: QtBot, window: MainWindow, shown: GroupPage) -> None:
    wanted = shown.stage.replies[0].token
    vote(qtbot, shown, "1")
    press(qtbot, window, "Kies wat de meeste stemmen heeft")
    assert path(shown) == (wanted,)


def end(qtbot: QtBot, shown: GroupPage) -> None:
    """The group has the question asked, and comes inside."""
    at = [each.token for each in shown.stage.replies].index("vragen")
    vote(qtbot, shown, str(at + 1))
    qtbot.keyClick(shown, Qt.Key.Key_Return)


def test_at_the_end_the_group_sees_where_it_came_out_and_nothing_is_left_to_vote_on(
    qtbot: QtBot, window: MainWindow, shown: GroupPage
) -> None:
    end(qtbot, shown)
    settle(qtbot, window)
    told = said(shown._ending)
    assert "Binnen" in told
    assert "De lichten gaan aan." in told
    assert "relatie " in told
    assert "doel 80" in told
    assert not shown._choose.isVisible()
    assert not shown._tally.isVisible()
    qtbot.keyClick(shown, "1")
    assert votes(shown) == []


def test_backspace_takes_the_last_choice_back(qtbot: QtBot, window: MainWindow, shown: GroupPage) -> None:
    end(qtbot, shown)
    qtbot.keyClick(shown, Qt.Key.Key_Backspace)
    assert path(shown) == ()
    assert not shown._ending.isVisible()
    assert shown._tally.isVisible()


def test_at_the_end_enter_begins_again_where_the_focus_is(qtbot: QtBot, window: MainWindow, shown: GroupPage) -> None:
    end(qtbot, shown)
    focused = QApplication.focusWidget()
    assert focused is shown._again
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert path(shown) == ()
    assert not shown._ending.isVisible()


def test_enter_on_a_button_presses_that_button(qtbot: QtBot, window: MainWindow, shown: GroupPage) -> None:
    vote(qtbot, shown, "1")
    shown._leave.setFocus()
    qtbot.keyClick(shown._leave, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert workshop(window).isVisible()


def test_nothing_of_a_talk_with_a_group_is_kept(qtbot: QtBot, window: MainWindow, shown: GroupPage) -> None:
    before = counts(qtbot, window)
    end(qtbot, shown)
    press(qtbot, window, "Opnieuw")
    vote(qtbot, shown, "12")
    press(qtbot, window, "Stop")
    assert counts(qtbot, window) == before


def test_on_the_projector_the_text_is_large_and_there_is_nothing_but_the_talk(
    qtbot: QtBot, window: MainWindow, shown: GroupPage
) -> None:
    assert theme.current().scale == pytest.approx(1.5)
    assert window.isFullScreen()
    assert not window._nav.isVisible()
    press(qtbot, window, "Stop")
    assert workshop(window).isVisible()
    assert theme.current().scale == pytest.approx(1)
    assert not window.isFullScreen()
    assert window._nav.isVisible()
    assert window.desk.settings.text_size == 100


def test_the_projector_can_be_used_twice(qtbot: QtBot, window: MainWindow, shown: GroupPage) -> None:
    vote(qtbot, shown, "11")
    press(qtbot, window, "Stop")
    again = on_projector(qtbot, window)
    assert votes(again) == ["", ""]
    assert path(again) == ()
    press(qtbot, window, "Stop")
    assert window._nav.isVisible()


def test_a_conversation_that_goes_round_is_told_and_can_be_left(
    qtbot: QtBot, open_window: OpenWindow, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kcc_coach.scenario.engine import EndlessError

    def endless(*_: object) -> None:
        raise EndlessError("kring")

    window = open_window()
    file = own_pack(places, klein=changed(("minutes: 5", "minutes: 6"))) / "klein.yaml"
    put_on_bench(qtbot, window, file)
    monkeypatch.setattr("kcc_coach.ui.parts.trial.begin", endless)
    shown = on_projector(qtbot, window)
    assert shown._notice.isVisible()
    assert not any(each.isVisible() for each in shown.stage.replies)
    assert texts(shown._notice)
    qtbot.keyClick(shown, "1")
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    press(qtbot, window, "Terug")
    assert workshop(window).isVisible()


def test_every_reply_is_as_high_as_its_words_need(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(820, 700)
    shelf = window.desk.shelf
    entry = shelf.find("daniel-blake") if shelf else None
    assert entry is not None
    assert entry.scenario is not None
    window._trainer.play_with_group(entry.scenario)
    settle(qtbot, window)
    shown = [each for each in group(window).stage.replies if each.isVisible()]
    qtbot.waitUntil(lambda: all(each.height() >= each.heightForWidth(each.width()) for each in shown))
