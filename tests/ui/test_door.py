"""Who comes in and who goes: faces and names, a passphrase, a colleague’s turn, and what belongs to each."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton

from kcc_coach.storage.cards import read_card
from kcc_coach.storage.database import lock_profile
from kcc_coach.storage.profiles import CHANGED, change_profile, list_profiles, read_profile
from kcc_coach.storage.slots import unlock
from kcc_coach.storage.store import open_store
from kcc_coach.ui.app import make_app, make_window
from kcc_coach.ui.pages.lock import LockPage
from kcc_coach.ui.pages.newcomer import NewcomerPage
from kcc_coach.ui.pages.practice import PracticePage
from kcc_coach.ui.pages.profiles import ProfilesPage
from kcc_coach.ui.pages.unlock import UnlockPage
from tests.storage.files import rewrite_card
from tests.ui.acting import find_button, page, press
from tests.ui.conftest import CALM, PASSPHRASE, OpenWindow, settle
from tests.ui.door_ways import click_badge, click_face, come_in, lines, lock, tiles, to_lock, type_in, words_in

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.storage.profiles import Profile
    from kcc_coach.ui.main_window import MainWindow

OTHER: Final = "twee kopjes thee"


def test_one_open_profile_goes_straight_in(qtbot: QtBot, places: Places, daan: Profile) -> None:
    make_app(CALM, places)
    window = make_window(CALM, places)
    seen: list[object] = []
    window.desk.crowd.connect(lambda *_: seen.append(1))
    with qtbot.waitSignal(window.desk.ready, timeout=15_000):
        window.show()
    settle(qtbot, window)
    assert isinstance(page(window), PracticePage)
    assert seen == []
    assert window.desk.name == "Daan"
    window.close()


@pytest.mark.usefixtures("sanne", "daan")
def test_where_there_are_more_faces_and_names_are_shown_and_nothing_else(
    at_the_door: OpenWindow,
) -> None:
    window = at_the_door()
    assert isinstance(page(window), ProfilesPage)
    assert set(tiles(window)) == {"Sanne, op slot", "Daan"}
    assert "gesprek van Sanne" not in words_in(window)
    assert not window._nav.isVisible()
    assert not window.desk.open


@pytest.mark.usefixtures("sanne")
def test_a_colleague_without_a_lock_comes_in_with_one_click(
    qtbot: QtBot, at_the_door: OpenWindow, daan: Profile, places: Places
) -> None:
    window = at_the_door()
    click_face(qtbot, window, "Daan")
    settle(qtbot, window)
    assert isinstance(page(window), PracticePage)
    assert window.desk.profile is not None
    assert window.desk.profile.id == daan.id
    assert window._nav.isVisible()
    assert daan.id in places.settings.read_text("utf-8")


@pytest.mark.usefixtures("daan", "sanne")
def test_the_passphrase_opens_and_another_says_so_and_waits_longer_each_time(
    qtbot: QtBot, at_the_door: OpenWindow
) -> None:
    window = at_the_door()
    click_face(qtbot, window, "Sanne, op slot")
    shown = page(window)
    assert isinstance(shown, UnlockPage)
    waits = []
    for _ in range(3):
        type_in(window, OTHER)
        QTest.keyClick(lines(window)[0], Qt.Key.Key_Return)
        settle(qtbot, window)
        assert "past niet op dit profiel" in words_in(shown)
        assert not find_button(window, "Open").isEnabled()
        waits.append(round(shown._until - time.monotonic()))
        QTest.keyClick(lines(window)[0], Qt.Key.Key_Return)  # too early: nothing is tried
        settle(qtbot, window)
        assert not shown._busy
        shown._until = 0.0
        shown._count_down()
    assert waits == [1, 2, 4]
    come_in(qtbot, window)
    assert isinstance(page(window), PracticePage)
    assert window.desk.name == "Sanne"


@pytest.mark.usefixtures("sanne")
def test_one_locked_profile_is_asked_for_at_once(at_the_door: OpenWindow) -> None:
    window = at_the_door()
    assert isinstance(page(window), UnlockPage)
    assert "Sanne is vergrendeld" in words_in(window)


def test_a_key_that_somebody_lays_open_beside_a_lock_leaves_the_door_shut_and_is_told(
    qtbot: QtBot, at_the_door: OpenWindow, sanne: Profile
) -> None:
    slots = [{"kind": "open", "key": "ab" * 32}, *read_card(sanne.folder)["slots"]]
    rewrite_card(sanne.folder, slots=slots)
    window = at_the_door()
    assert isinstance(page(window), UnlockPage)
    come_in(qtbot, window)
    settle(qtbot, window)
    assert isinstance(page(window), LockPage)
    assert window.desk.profile is not None
    assert window.desk.profile.doubt == CHANGED


@pytest.mark.usefixtures("sanne", "daan")
def test_a_profile_that_another_window_holds_is_told_and_the_others_can_be_chosen(
    qtbot: QtBot, at_the_door: OpenWindow, daan: Profile
) -> None:
    window = at_the_door()
    with lock_profile(daan):
        with qtbot.waitSignal(window.desk.crowd, timeout=15_000):
            qtbot.mouseClick(tiles(window)["Daan"], Qt.MouseButton.LeftButton)
        settle(qtbot, window)
        assert isinstance(page(window), ProfilesPage)
        assert "al open in een ander venster" in words_in(window)
    click_face(qtbot, window, "Sanne, op slot")
    come_in(qtbot, window)
    assert window.desk.name == "Sanne"


@pytest.mark.usefixtures("daan")
def test_somebody_new_gets_a_name_a_face_and_records_of_their_own(
    qtbot: QtBot, window: MainWindow, places: Places
) -> None:
    click_badge(qtbot, window)
    press(qtbot, window, "Nieuw profiel")
    shown = page(window)
    assert isinstance(shown, NewcomerPage)
    press(qtbot, window, "Begin")
    assert "Vul eerst je naam in" in words_in(shown)
    QTest.keyClicks(shown._name, "Fatima")
    face = next(each for each in shown.findChildren(QRadioButton) if each.accessibleName() == "een hoofddoek")
    qtbot.mouseClick(face, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(window.desk.ready, timeout=15_000):
        qtbot.mouseClick(find_button(window, "Begin"), Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert isinstance(page(window), PracticePage)
    assert window.desk.name == "Fatima"
    assert {(each.name, each.face) for each in list_profiles(places.profiles)[0]} == {
        ("Daan", "eik"),
        ("Fatima", "roos"),
    }


def test_a_colleague_takes_over_in_two_clicks(
    qtbot: QtBot, at_the_door: OpenWindow, sanne: Profile, daan: Profile
) -> None:
    window = at_the_door()
    click_face(qtbot, window, "Sanne, op slot")
    come_in(qtbot, window)
    click_badge(qtbot, window)
    assert set(tiles(window)) == {"Sanne, nu open", "Daan"}
    with qtbot.waitSignal(window.desk.ready, timeout=15_000):
        click_face(qtbot, window, "Daan")
    settle(qtbot, window)
    assert window.desk.name == "Daan"
    with open_store(unlock(read_profile(sanne.folder), PASSPHRASE)) as store:
        assert len(store.runs()) == 1  # hers is closed again


@pytest.mark.usefixtures("daan")
def test_the_own_face_or_back_changes_nothing(qtbot: QtBot, window: MainWindow) -> None:
    window.go("progress")
    settle(qtbot, window)
    for act in (
        partial(click_face, qtbot, window, "Daan, nu open"),
        partial(press, qtbot, window, "Terug"),
    ):
        click_badge(qtbot, window)
        act()
        assert window._here == "progress"
        assert window.desk.open


@pytest.mark.usefixtures("daan")
def test_each_has_a_look_of_their_own_and_the_door_that_of_the_computer(
    qtbot: QtBot, at_the_door: OpenWindow, sanne: Profile
) -> None:
    from kcc_coach.ui import theme

    change_profile(sanne, settings={"theme": "dark", "text_size": 125, "profile": "hacked", "font": "none"})
    window = at_the_door()
    click_face(qtbot, window, "Sanne, op slot")
    come_in(qtbot, window)
    assert (theme.current().name, theme.current().scale, theme.current().family) == ("dark", 1.25, "Fira Sans")
    lock(qtbot, window)
    assert (theme.current().name, theme.current().scale) == ("light", 1.0)
    come_in(qtbot, window)
    window.use_settings(type(window.desk.settings)(**{**vars(window.desk.settings), "theme": "contrast"}))
    settle(qtbot, window)
    assert window.desk.computer.theme == "light"
    assert read_profile(sanne.folder).settings["theme"] == "contrast"


@pytest.mark.usefixtures("sanne")
@pytest.mark.parametrize(("key", "shift", "hint"), [("A", False, True), ("a", False, False), ("a", True, True)])
def test_capitals_that_nobody_asked_for_are_told(at_the_door: OpenWindow, key: str, shift: bool, hint: bool) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    window = at_the_door()
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    (line,) = lines(window)
    QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, held, key))
    assert ("Caps Lock" in line.accessibleDescription()) is hint


def test_a_profile_that_was_named_on_the_command_line_is_the_only_one_asked_for(
    qtbot: QtBot, places: Places, sanne: Profile, daan: Profile
) -> None:
    for wanted, signal in ((daan, "ready"), (sanne, "crowd")):
        make_app(CALM, places)
        window = make_window(CALM, places, wanted.id)
        with qtbot.waitSignal(getattr(window.desk, signal), timeout=15_000):
            window.show()
        settle(qtbot, window)
        assert isinstance(page(window), PracticePage if signal == "ready" else UnlockPage)
        window.close()


def test_the_recovery_key_is_printed_and_saved_with_whose_it_is(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    shown = to_lock(qtbot, window)
    type_in(window, PASSPHRASE, PASSPHRASE)
    press(qtbot, window, "Zet op slot")
    card = shown._recovery
    paper = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    paper.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    paper.setOutputFileName(str(tmp_path / "papier.pdf"))
    card.print_on(paper)
    assert (tmp_path / "papier.pdf").read_bytes().startswith(b"%PDF")
    card.save_as(tmp_path / "sleutel.txt")
    settle(qtbot, window)
    assert card._key in (tmp_path / "sleutel.txt").read_text("utf-8")
    assert "Bewaard in" in words_in(card)
    card.save_as(tmp_path / "nergens" / "sleutel.txt")
    settle(qtbot, window)
    assert "Dat ging niet" in words_in(card)


def test_leaving_the_page_forgets_the_recovery_key_and_what_was_typed(qtbot: QtBot, window: MainWindow) -> None:
    shown = to_lock(qtbot, window)
    type_in(window, PASSPHRASE, PASSPHRASE)
    press(qtbot, window, "Zet op slot")
    key = shown._recovery._key
    lock(qtbot, window)
    assert shown._recovery._key == ""
    assert key[:5] not in words_in(window)


@pytest.mark.usefixtures("sanne")
def test_all_of_it_goes_by_keyboard_alone(qtbot: QtBot, at_the_door: OpenWindow, daan: Profile) -> None:
    window = at_the_door()
    face, other = tiles(window)["Sanne, op slot"], tiles(window)["Daan"]
    assert QApplication.focusWidget() in (face, other)  # whoever was there last, else the first one
    if QApplication.focusWidget() is other:
        back = face.mapTo(window, face.rect().topLeft()).x() < other.mapTo(window, other.rect().topLeft()).x()
        QTest.keyClick(other, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is face
    QTest.keyClick(face, Qt.Key.Key_Return)
    settle(qtbot, window)
    (line,) = lines(window)
    assert QApplication.focusWidget() is line
    come_in(qtbot, window)
    assert window.desk.name == "Sanne"
    assert not daan.has_passphrase
