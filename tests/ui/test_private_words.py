"""“Only you read this” stands where it is true: on a profile with a passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kcc_coach.storage.locking import put_lock
from kcc_coach.storage.profiles import list_profiles
from kcc_coach.ui.changes import PROFILE
from tests.ui.door_ways import words_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow

ONLY_YOU = "Alleen jij leest dit."
OPEN = "Met een wachtwoordzin op je profiel leest niemand mee."
PAGES = {"steps": 3, "player": 2, "assessment": 2}  # how often it stands there, for the eye and for a screen reader


@pytest.mark.parametrize("name", PAGES)
def test_only_you_read_it_once_there_is_a_passphrase(qtbot: QtBot, window: MainWindow, name: str) -> None:
    shown = window.page(name)
    assert (words_in(shown).count(ONLY_YOU), words_in(shown).count(OPEN)) == (0, PAGES[name])
    (open_one,), _ = list_profiles(window.desk.places.profiles)
    window.desk.let_go()
    window.desk.profile, _ = put_lock(open_one, "zeven groene fietsen")
    window.desk.changes.changed.emit(PROFILE)
    assert (words_in(shown).count(ONLY_YOU), words_in(shown).count(OPEN)) == (PAGES[name], 0)
