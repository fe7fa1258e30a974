"""A lock that is being turned, and what somebody does meanwhile: no key comes back, and none is lost."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest

from kcc_coach.storage import locking
from kcc_coach.storage.locking import put_lock
from kcc_coach.storage.profiles import list_profiles, read_profile
from kcc_coach.storage.slots import unlock
from kcc_coach.ui.pages.unlock import UnlockPage
from tests.ui.acting import find_button, page
from tests.ui.conftest import PASSPHRASE, settle
from tests.ui.door_ways import to_lock, to_unlock, type_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.storage.profiles import Profile
    from kcc_coach.ui.main_window import MainWindow
    from kcc_coach.ui.pages.lock import LockPage


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """A lock is only turned once this is set."""
    go_on = Event()

    def slow(profile: Profile, passphrase: str) -> tuple[Profile, str]:
        go_on.wait(15)
        return put_lock(profile, passphrase)

    monkeypatch.setattr(locking, "put_lock", slow)
    yield go_on
    go_on.set()


def begin_to_turn(qtbot: QtBot, window: MainWindow) -> LockPage:
    shown = to_lock(qtbot, window)
    type_in(window, PASSPHRASE, PASSPHRASE)
    find_button(window, "Zet op slot").click()
    return shown


def test_a_profile_that_was_left_while_its_lock_turned_stays_closed(
    qtbot: QtBot, window: MainWindow, held: Event
) -> None:
    begin_to_turn(qtbot, window)
    window.desk.leave_profile()
    held.set()
    settle(qtbot, window)
    assert window.desk.profile is None
    assert not window.desk.has_records


def test_what_is_changed_behind_a_turn_keeps_the_new_key(
    qtbot: QtBot, window: MainWindow, held: Event, places: Places
) -> None:
    begin_to_turn(qtbot, window)
    window.desk.change_profile(face="bril")
    held.set()
    settle(qtbot, window)
    (card,) = list_profiles(places.profiles)[0]
    profile = window.desk.profile
    assert profile is not None
    assert (profile.face, profile.key) == ("bril", unlock(read_profile(card.folder), PASSPHRASE).key)


def test_only_an_open_profile_is_come_back_to_without_its_passphrase(qtbot: QtBot, window: MainWindow) -> None:
    to_unlock(qtbot, window)
    (card,) = list_profiles(window.desk.places.profiles)[0]
    window.desk.profile = unlock(card, PASSPHRASE)
    window.door._pick(card)
    settle(qtbot, window)
    assert isinstance(page(window), UnlockPage)
    assert window.desk.profile is None


def test_nobody_leaves_before_the_recovery_key_was_told(qtbot: QtBot, window: MainWindow, held: Event) -> None:
    shown = begin_to_turn(qtbot, window)
    window.door.lock()
    window.switch()
    window.go("practice")
    assert not window.close()
    held.set()
    settle(qtbot, window)
    assert page(window) is shown
    assert shown._recovery.isVisible()
    assert shown._recovery._key
    window.door.lock()
    assert isinstance(page(window), UnlockPage)
