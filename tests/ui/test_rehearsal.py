from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kcc_coach.scenario.engine import EndlessError
from tests.packs.small import SMALL, changed, scenario_of
from tests.ui.acting import press
from tests.ui.conftest import OpenWindow, settle
from tests.ui.trainer import own_pack, put_on_bench, rehearsal, said, workshop

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.ui.main_window import MainWindow
    from kcc_coach.ui.pages.rehearsal import RehearsalPage


@pytest.fixture
def window(qtbot: QtBot, open_window: OpenWindow, places: Places) -> MainWindow:
    """The small conversation, tried out from its opening."""
    file = own_pack(places, klein=SMALL) / "klein.yaml"
    opened = open_window()
    put_on_bench(qtbot, opened, file)
    press(qtbot, opened, "Speel vanaf hier")
    return opened


@pytest.fixture
def shown(window: MainWindow) -> RehearsalPage:
    return rehearsal(window)


def path(shown: RehearsalPage) -> tuple[str, ...]:
    assert shown._talk is not None
    return shown._talk.state.path


def choose(qtbot: QtBot, shown: RehearsalPage, token: str) -> None:
    (found,) = [each for each in shown.stage.replies if each.isVisible() and each.token == token]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def counts(qtbot: QtBot, window: MainWindow) -> dict[str, int]:
    found: list[dict[str, int]] = []
    window.desk.ask(lambda store: store.counts(), found.append)
    settle(qtbot, window)
    return found[0]


def test_a_number_key_gives_the_reply_with_that_number(qtbot: QtBot, shown: RehearsalPage) -> None:
    wanted = shown.stage.replies[1].token
    qtbot.keyClick(shown, Qt.Key.Key_2)
    assert path(shown) == (wanted,)


def test_the_meters_are_shown(shown: RehearsalPage) -> None:
    assert shown.stage.person._bars.isVisible()


def test_the_ending_tells_the_axes_and_what_the_talk_showed(
    qtbot: QtBot, window: MainWindow, shown: RehearsalPage
) -> None:
    choose(qtbot, shown, "vragen")
    settle(qtbot, window)
    told = said(shown._ending)
    for part in ("Binnen", "De lichten gaan aan.", "Je liep mee.", "relatie 70", "doel 80", "Luisteren "):
        assert part in told, part


def test_a_step_back_takes_the_last_reply_back(qtbot: QtBot, window: MainWindow, shown: RehearsalPage) -> None:
    assert not shown._back.isEnabled()
    choose(qtbot, shown, "vragen")
    press(qtbot, window, "Stap terug")
    assert path(shown) == ()
    assert not shown._ending.isVisible()
    choose(qtbot, shown, "doorsturen")
    qtbot.keyClick(shown, Qt.Key.Key_Backspace)
    assert path(shown) == ()


def test_again_begins_where_it_was_begun(qtbot: QtBot, window: MainWindow, shown: RehearsalPage) -> None:
    choose(qtbot, shown, "doorsturen")
    assert QApplication.focusWidget() is shown._again
    qtbot.keyClick(shown._again, Qt.Key.Key_Return)
    assert path(shown) == ()
    assert not shown._ending.isVisible()


def test_nothing_of_a_rehearsal_is_kept(qtbot: QtBot, window: MainWindow, shown: RehearsalPage) -> None:
    before = counts(qtbot, window)
    choose(qtbot, shown, "vragen")
    press(qtbot, window, "Opnieuw")
    choose(qtbot, shown, "doorsturen")
    press(qtbot, window, "Terug naar de kaart")
    assert counts(qtbot, window) == before
    assert workshop(window).isVisible()


def test_a_change_keeps_the_talk_where_it_was_as_far_as_it_still_goes(qtbot: QtBot, shown: RehearsalPage) -> None:
    choose(qtbot, shown, "vragen")
    shown.take_over(scenario_of(changed(("De lichten gaan aan.", "De lamp brandt."))))
    assert path(shown) == ("vragen",)
    assert "De lamp brandt." in said(shown._ending)
    shown.take_over(scenario_of(changed(("      vragen:", "      anders:"))))
    assert path(shown) == ()
    assert not shown._ending.isVisible()


def test_a_conversation_that_goes_round_is_told_and_goes_on_when_it_is_mended(
    qtbot: QtBot, window: MainWindow, shown: RehearsalPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_: object) -> None:
        raise EndlessError("kring")

    with monkeypatch.context() as patched:
        patched.setattr("kcc_coach.ui.parts.trial.taken_over", endless)
        shown.take_over(scenario_of(SMALL))
    assert shown._notice.isVisible()
    assert not any(each.isVisible() for each in shown.stage.replies)
    shown.take_over(scenario_of(SMALL))
    assert not shown._notice.isVisible()
    assert any(each.isVisible() for each in shown.stage.replies)
    choose(qtbot, shown, "vragen")
    assert path(shown) == ("vragen",)
