"""Profiles that were set aside, in the window: put back at the door, told and deleted with one's own data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kcc_coach.storage.aside import list_aside
from kcc_coach.storage.locking import set_profile_aside
from kcc_coach.storage.profiles import list_profiles, make_profile
from tests.storage.values import NOW
from tests.ui.acting import find_button, press
from tests.ui.conftest import OpenWindow, settle
from tests.ui.data_ways import to_data, words
from tests.ui.door_ways import tiles, to_faces

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.storage.profiles import Profile
    from kcc_coach.ui.main_window import MainWindow


@pytest.fixture
def apart(places: Places, sanne: Profile) -> Profile:
    """Sanne's profile lies apart, locked."""
    set_profile_aside(sanne, NOW)
    return sanne


@pytest.mark.usefixtures("apart")
def test_a_profile_is_put_back_where_the_faces_are(qtbot: QtBot, window: MainWindow, places: Places) -> None:
    to_faces(qtbot, window)
    assert len(tiles(window)) == 1
    press(qtbot, window, "Een apart gezet profiel terugzetten")
    assert "Sanne, apart gezet op 20 november 2026, op slot" in words(window)
    press(qtbot, window, "Zet terug")
    with qtbot.waitSignal(window.desk.crowd, timeout=15_000):
        press(qtbot, window, "Ja, zet terug")
    settle(qtbot, window)
    assert "Sanne, op slot" in tiles(window)
    assert list_aside(places.profiles) == ()
    assert "Een apart gezet profiel terugzetten" not in words(window)


def test_where_nothing_lies_apart_nothing_is_offered(qtbot: QtBot, window: MainWindow) -> None:
    to_faces(qtbot, window)
    with pytest.raises(AssertionError, match="no button says"):
        find_button(window, "Een apart gezet profiel terugzetten")


def test_what_lies_open_apart_is_told_and_deleted(qtbot: QtBot, places: Places, open_window: OpenWindow) -> None:
    first = make_profile(places.profiles, "Ria", NOW)
    folder = set_profile_aside(first, NOW)
    second = make_profile(places.profiles, "Ria", NOW)
    second.folder.rename(places.profiles / first.id)
    (places.data / "terminal").mkdir()
    window = open_window()
    to_data(qtbot, window)
    assert "Ria, apart gezet op 20 november 2026, zonder slot. Het staat in" in words(window)
    assert "zonder venster in de terminal" in words(window)
    press(qtbot, window, "Wis mijn profiel")
    assert "1 ouder profiel van jou dat zonder slot apart staat, gaat mee." in words(window)
    press(qtbot, window, "Nee")
    press(qtbot, window, "Wis wat apart staat")
    press(qtbot, window, "Ja, wis het")
    settle(qtbot, window)
    assert not folder.exists()
    assert "Het apart gezette profiel is gewist." in words(window)
    assert "zonder slot. Het staat in" not in words(window)
    assert [each.id for each in list_profiles(places.profiles)[0]] == [first.id]
