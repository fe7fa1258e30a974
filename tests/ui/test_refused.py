"""Records that cannot be opened: one sentence, what can be done, and nothing overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kcc_coach.storage.backups import make_backup
from kcc_coach.storage.database import lock_profile
from kcc_coach.storage.locking import put_lock
from kcc_coach.storage.profiles import list_profiles, make_profile, read_profile
from kcc_coach.storage.slots import unlock
from kcc_coach.storage.store import open_store
from kcc_coach.ui.app import make_app, make_window
from kcc_coach.ui.pages.practice import PracticePage
from kcc_coach.ui.pages.refused import RefusedPage
from kcc_coach.ui.pages.unlock import UnlockPage
from tests.storage.values import NOW, talk
from tests.ui.acting import find_button, page, press
from tests.ui.conftest import CALM, PASSPHRASE, OpenWindow, settle
from tests.ui.door_ways import type_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.storage.profiles import Profile
    from kcc_coach.ui.main_window import MainWindow


def refused_window(qtbot: QtBot, places: Places) -> MainWindow:
    make_app(CALM, places)
    window = make_window(CALM, places)
    with qtbot.waitSignal(window.desk.refused, timeout=15_000):
        window.show()
    return window


def words(window: MainWindow) -> str:
    return " ".join(each.text() for each in page(window).findChildren(QLabel))


def only_profile(places: Places) -> Profile:
    (profile,), _ = list_profiles(places.profiles)
    return profile


def test_damaged_records_are_told_and_left_as_they_are(qtbot: QtBot, open_window: OpenWindow, places: Places) -> None:
    open_window().close()
    records = only_profile(places).records
    records.write_bytes(b"\x00damaged" * 900)
    before = records.read_bytes()
    window = refused_window(qtbot, places)
    assert isinstance(page(window), RefusedPage)
    assert "beschadigd" in words(window)
    assert records.read_bytes() == before
    press(qtbot, window, "Zet ze opzij en begin opnieuw")
    qtbot.waitUntil(lambda: window.desk.open, timeout=15_000)
    settle(qtbot, window)
    assert isinstance(page(window), PracticePage)
    aside = list(records.parent.glob("records.damaged-*.db"))
    assert [each.read_bytes() for each in aside] == [before]
    window.close()


def test_a_second_window_on_one_profile_says_so_and_can_try_again(
    qtbot: QtBot, open_window: OpenWindow, places: Places
) -> None:
    open_window().close()
    held = lock_profile(only_profile(places))
    window = refused_window(qtbot, places)
    assert "ander venster" in words(window)
    held.release()
    press(qtbot, window, "Probeer opnieuw")
    qtbot.waitUntil(lambda: window.desk.open, timeout=15_000)
    settle(qtbot, window)
    assert isinstance(page(window), PracticePage)
    window.close()


def test_closing_a_window_that_could_not_open_its_records_leaves_them_alone(
    qtbot: QtBot, open_window: OpenWindow, places: Places
) -> None:
    open_window().close()
    records = only_profile(places).records
    records.write_bytes(b"rubbish")
    window = refused_window(qtbot, places)
    qtbot.mouseClick(find_button(window, "Sluiten"), Qt.MouseButton.LeftButton)
    assert not window.isVisible()
    assert records.read_bytes() == b"rubbish"


def test_a_backup_is_put_back_in_the_place_of_damaged_records(
    qtbot: QtBot, open_window: OpenWindow, places: Places
) -> None:
    open_window().close()
    profile = only_profile(places)
    with open_store(profile) as store:
        store.save_run(talk("a"))
    make_backup(profile, NOW)
    profile.records.write_bytes(b"\x00damaged" * 900)
    window = refused_window(qtbot, places)
    qtbot.waitUntil(lambda: "Er is een reservekopie: 20 november 2026 om" in words(window), timeout=15_000)
    assert "met 1 gesprek" in words(window)
    press(qtbot, window, "Zet de reservekopie terug")
    qtbot.waitUntil(lambda: window.desk.open, timeout=15_000)
    settle(qtbot, window)
    assert isinstance(page(window), PracticePage)
    window.close()
    with open_store(profile) as store:
        assert [run.id for run in store.runs()] == ["a"]
    assert len(list(profile.folder.glob("records.replaced-*.db"))) == 1


def test_damaged_records_without_a_backup_offer_none(qtbot: QtBot, open_window: OpenWindow, places: Places) -> None:
    open_window().close()
    only_profile(places).records.write_bytes(b"\x00damaged" * 900)
    window = refused_window(qtbot, places)
    answered: list[bool] = []
    window.desk.copies.run(lambda: True, answered.append)
    qtbot.waitUntil(lambda: bool(answered), timeout=15_000)
    assert "reservekopie" not in words(window)
    window.close()


def damaged_behind_a_lock(qtbot: QtBot, places: Places) -> tuple[Profile, MainWindow]:
    """Its passphrase was just typed."""
    made = make_profile(places.profiles, "Sanne", NOW)
    with open_store(made) as store:
        store.save_run(talk("a"))
    locked, _ = put_lock(made, PASSPHRASE)
    make_backup(locked, NOW)
    locked.records.write_bytes(b"\x00damaged" * 900)
    make_app(CALM, places)
    window = make_window(CALM, places)
    with qtbot.waitSignal(window.desk.crowd, timeout=15_000):
        window.show()
    settle(qtbot, window)
    type_in(window, PASSPHRASE)
    press(qtbot, window, "Open")
    return locked, window


def test_behind_a_passphrase_a_backup_is_put_back_too(qtbot: QtBot, places: Places) -> None:
    locked, window = damaged_behind_a_lock(qtbot, places)
    assert isinstance(page(window), RefusedPage)
    qtbot.waitUntil(lambda: "met 1 gesprek" in words(window), timeout=15_000)
    press(qtbot, window, "Zet de reservekopie terug")
    qtbot.waitUntil(lambda: window.desk.open, timeout=15_000)
    settle(qtbot, window)
    assert isinstance(page(window), PracticePage)
    window.close()
    with open_store(unlock(read_profile(locked.folder), PASSPHRASE)) as store:
        assert [run.id for run in store.runs()] == ["a"]


def test_behind_a_passphrase_damaged_records_can_be_set_aside(qtbot: QtBot, places: Places) -> None:
    locked, window = damaged_behind_a_lock(qtbot, places)
    press(qtbot, window, "Zet ze opzij en begin opnieuw")
    qtbot.waitUntil(lambda: window.desk.open, timeout=15_000)
    settle(qtbot, window)
    assert isinstance(page(window), PracticePage)
    assert read_profile(locked.folder).has_passphrase
    window.close()


def test_whoever_walks_away_from_damaged_records_is_locked_out_as_ever(qtbot: QtBot, places: Places) -> None:
    _, window = damaged_behind_a_lock(qtbot, places)
    assert window.door._rest._timer.isActive()
    window.door.lock()
    settle(qtbot, window)
    assert isinstance(page(window), UnlockPage)
    assert window.desk.profile is None
    window.close()


def test_records_that_are_gone_are_told_and_a_backup_is_offered(
    qtbot: QtBot, open_window: OpenWindow, places: Places
) -> None:
    open_window().close()
    profile = only_profile(places)
    with open_store(profile) as store:
        store.save_run(talk("a"))
    make_backup(profile, NOW)
    profile.records.unlink()
    window = refused_window(qtbot, places)
    assert "De gegevens van dit profiel zijn weg." in words(window)
    assert not profile.records.exists()
    qtbot.waitUntil(lambda: "met 1 gesprek" in words(window), timeout=15_000)
    press(qtbot, window, "Zet de reservekopie terug")
    qtbot.waitUntil(lambda: window.desk.open, timeout=15_000)
    window.close()
    with open_store(profile) as store:
        assert [run.id for run in store.runs()] == ["a"]


def test_behind_a_passphrase_records_that_are_gone_begin_anew_only_when_asked(qtbot: QtBot, places: Places) -> None:
    made = make_profile(places.profiles, "Sanne", NOW)
    open_store(made).close()
    locked, _ = put_lock(made, PASSPHRASE)
    locked.records.unlink()
    make_app(CALM, places)
    window = make_window(CALM, places)
    with qtbot.waitSignal(window.desk.crowd, timeout=15_000):
        window.show()
    settle(qtbot, window)
    type_in(window, PASSPHRASE)
    press(qtbot, window, "Open")
    assert isinstance(page(window), RefusedPage)
    assert not locked.records.exists()
    press(qtbot, window, "Zet ze opzij en begin opnieuw")
    qtbot.waitUntil(lambda: window.desk.open, timeout=15_000)
    assert locked.records.exists()
    window.close()
