"""A lock is put on, changed, taken off and forgotten; the recovery key is told once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from kcc_coach.storage.locking import put_lock
from kcc_coach.storage.profiles import list_profiles, make_profile, read_profile
from kcc_coach.storage.slots import unlock, unlock_with_recovery
from kcc_coach.storage.store import open_store
from kcc_coach.ui.pages.lock import LockPage
from kcc_coach.ui.pages.practice import PracticePage
from tests.storage.files import plant_recovery
from tests.storage.values import NOW, talk
from tests.ui.acting import find_button, page, press
from tests.ui.conftest import PASSPHRASE, OpenWindow, settle
from tests.ui.door_ways import come_in, to_lock, type_in, words_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.storage.profiles import Profile
    from kcc_coach.ui.main_window import MainWindow

OTHER: Final = "twee kopjes thee"


@pytest.mark.usefixtures("daan")
def test_a_lock_is_put_on_the_recovery_key_shown_once_and_the_work_goes_on(
    qtbot: QtBot, window: MainWindow, places: Places
) -> None:
    shown = to_lock(qtbot, window)
    type_in(window, "kort", "kort")
    press(qtbot, window, "Zet op slot")
    assert "te kort" in words_in(shown)
    type_in(window, PASSPHRASE, OTHER)
    press(qtbot, window, "Zet op slot")
    assert "niet gelijk" in words_in(shown)
    type_in(window, PASSPHRASE, PASSPHRASE)
    press(qtbot, window, "Zet op slot")
    key = shown._recovery._key
    assert key
    assert key.split("-")[3] in words_in(shown)
    assert PASSPHRASE not in words_in(shown)
    assert not find_button(window, "Klaar").isEnabled()
    shown._recovery._have.click()
    press(qtbot, window, "Klaar")
    assert shown._news.isVisible()
    assert shown._news.text() == "Gelukt. Je profiel zit op slot."
    assert key.split("-")[3] not in words_in(window)
    assert window.desk.open
    (known,) = list_profiles(places.profiles)[0]
    assert known.locked
    window.go("practice")
    window.close()
    assert unlock(read_profile(known.folder), PASSPHRASE).key


@pytest.mark.usefixtures("sanne")
def test_the_wrong_passphrase_changes_nothing_and_the_right_one_takes_the_lock_off(
    qtbot: QtBot, at_the_door: OpenWindow, places: Places
) -> None:
    window = at_the_door()
    come_in(qtbot, window)
    shown = to_lock(qtbot, window)
    press(qtbot, window, "Slot eraf halen")
    type_in(window, OTHER)
    press(qtbot, window, "Haal het slot eraf")
    assert "past niet op dit profiel" in words_in(shown)
    assert list_profiles(places.profiles)[0][0].locked
    assert window.desk.open
    type_in(window, PASSPHRASE)
    press(qtbot, window, "Haal het slot eraf")
    assert not list_profiles(places.profiles)[0][0].locked
    assert window.desk.open
    assert shown._news.text() == "Gelukt. Het slot is van je profiel af."


@pytest.mark.usefixtures("sanne")
def test_a_new_passphrase_is_told_to_work_until_the_page_is_left(qtbot: QtBot, at_the_door: OpenWindow) -> None:
    window = at_the_door()
    come_in(qtbot, window)
    shown = to_lock(qtbot, window)
    press(qtbot, window, "Andere wachtwoordzin")
    type_in(window, PASSPHRASE, OTHER, OTHER)
    press(qtbot, window, "Bewaar")
    assert shown._news.isVisible()
    assert shown._news.text() == "Gelukt. Je nieuwe wachtwoordzin werkt vanaf nu."
    window.go("practice")
    to_lock(qtbot, window)
    assert not shown._news.isVisible()


def test_with_the_recovery_key_a_forgotten_passphrase_gets_a_new_one(
    qtbot: QtBot, at_the_door: OpenWindow, places: Places
) -> None:
    made = make_profile(places.profiles, "Sanne", NOW)
    with open_store(made) as store:
        store.save_run(talk())
    _, key = put_lock(made, PASSPHRASE)
    window = at_the_door()
    press(qtbot, window, "Ik weet mijn wachtwoordzin niet meer")
    shown = page(window)
    assert "alleen opnieuw beginnen" in words_in(shown)
    line = next(each for each in shown.findChildren(QLineEdit) if each.isVisible())
    QTest.keyClicks(line, key[:-1])
    press(qtbot, window, "Open")
    assert "typefout" in words_in(shown)
    line.clear()
    QTest.keyClicks(line, key.lower())
    with qtbot.waitSignal(window.desk.ready, timeout=15_000):
        QTest.keyClick(line, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert isinstance(page(window), LockPage)
    type_in(window, OTHER, OTHER)
    press(qtbot, window, "Bewaar")
    window.close()
    with open_store(unlock(read_profile(made.folder), OTHER)) as store:
        assert len(store.runs()) == 1


def test_without_the_recovery_key_beginning_again_keeps_the_old_file_whole(
    qtbot: QtBot, at_the_door: OpenWindow, places: Places, sanne: Profile
) -> None:
    window = at_the_door()
    press(qtbot, window, "Ik weet mijn wachtwoordzin niet meer")
    press(qtbot, window, "Begin opnieuw")
    assert "kies “Een apart gezet profiel terugzetten”" in words_in(window)
    with qtbot.waitSignal(window.desk.ready, timeout=15_000):
        qtbot.mouseClick(find_button(window, "Ja, zet opzij en begin opnieuw"), Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert isinstance(page(window), PracticePage)
    window.close()
    (known,) = list_profiles(places.profiles)[0]
    assert (known.name, known.face, known.locked) == ("Sanne", "vos", False)
    (aside,) = (places.data / "set-aside").iterdir()
    aside.rename(places.profiles / "back")
    with open_store(unlock(read_profile(places.profiles / "back"), PASSPHRASE)) as store:
        assert len(store.runs()) == 1
    assert sanne.id in aside.name


CHANGED_FROM_OUTSIDE: Final = "Iemand heeft buiten KCC Coach om iets aan je slot veranderd"


def test_a_lock_that_was_changed_from_outside_is_told_until_there_is_a_new_recovery_key(
    qtbot: QtBot, at_the_door: OpenWindow, sanne: Profile
) -> None:
    plant_recovery(sanne.folder)
    window = at_the_door()
    come_in(qtbot, window)
    shown = page(window)
    assert isinstance(shown, LockPage)
    assert CHANGED_FROM_OUTSIDE in words_in(shown)
    press(qtbot, window, "Terug")
    press(qtbot, window, "Vergrendel nu")
    come_in(qtbot, window)
    shown = page(window)
    assert isinstance(shown, LockPage)
    type_in(window, PASSPHRASE)
    press(qtbot, window, "Maak een nieuwe")
    key = shown._recovery._key
    shown._recovery._have.click()
    press(qtbot, window, "Klaar")
    assert CHANGED_FROM_OUTSIDE not in words_in(shown)
    press(qtbot, window, "Vergrendel nu")
    come_in(qtbot, window)
    assert not isinstance(page(window), LockPage) or CHANGED_FROM_OUTSIDE not in words_in(page(window))
    window.close()
    assert unlock_with_recovery(read_profile(sanne.folder), key).key


def test_another_passphrase_on_a_lock_that_was_changed_says_and_gives_a_new_recovery_key(
    qtbot: QtBot, at_the_door: OpenWindow, sanne: Profile
) -> None:
    mine = plant_recovery(sanne.folder)
    window = at_the_door()
    come_in(qtbot, window)
    shown = page(window)
    assert isinstance(shown, LockPage)
    press(qtbot, window, "Terug")
    press(qtbot, window, "Andere wachtwoordzin")
    assert "Je herstelsleutel blijft dezelfde." not in words_in(shown)
    assert "Je krijgt een nieuwe herstelsleutel." in words_in(shown)
    type_in(window, PASSPHRASE, OTHER, OTHER)
    press(qtbot, window, "Bewaar")
    key = shown._recovery._key
    assert key not in ("", mine)
    shown._recovery._have.click()
    window.close()
    assert unlock_with_recovery(read_profile(sanne.folder), key).key


def test_another_passphrase_leaves_the_recovery_key_where_it_says_so(qtbot: QtBot, window: MainWindow) -> None:
    shown = to_lock(qtbot, window)
    type_in(window, PASSPHRASE, PASSPHRASE)
    press(qtbot, window, "Zet op slot")
    key = shown._recovery._key
    shown._recovery._have.click()
    press(qtbot, window, "Klaar")
    press(qtbot, window, "Andere wachtwoordzin")
    assert "Je herstelsleutel blijft dezelfde." in words_in(shown)
    type_in(window, PASSPHRASE, OTHER, OTHER)
    press(qtbot, window, "Bewaar")
    assert not shown._recovery.isVisible()
    profile = window.desk.profile
    assert profile is not None
    window.close()
    assert unlock_with_recovery(read_profile(profile.folder), key).key == profile.key
