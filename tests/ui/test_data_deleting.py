"""Deleting in the window: one talk, a profile, all; nothing stays that was private."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from kcc_coach.storage import deleting as deleting_room
from kcc_coach.storage.database import open_reader
from kcc_coach.storage.locking import set_profile_aside
from kcc_coach.storage.profiles import list_profiles, make_profile
from kcc_coach.ui.pages.data import DataPage
from kcc_coach.ui.pages.practice import PracticePage
from kcc_coach.ui.pages.profiles import ProfilesPage
from kcc_coach.ui.parts.why_line import WhyLine
from tests.export.filled import rows
from tests.storage.values import NOW
from tests.ui.acting import begin, find_button, page, player, press
from tests.ui.conftest import OpenWindow, settle
from tests.ui.data_ways import keep_why, store_of, to_data, words
from tests.ui.stepping import steps

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.ui.main_window import MainWindow


@pytest.mark.usefixtures("lived")
def test_a_talk_is_deleted_after_one_question(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    to_data(qtbot, window)
    asked = "SELECT count(*) FROM run"
    ((before,),) = rows(store_of(window), asked)
    told = "Eén gesprek wissen? Kies hierboven, onder “Wat er staat”, bij Gesprekken voor Bekijk."
    assert told in words(window)
    press(qtbot, window, "Bekijk: Gesprekken")
    press(qtbot, window, "Wis dit gesprek")
    assert rows(store_of(window), asked) == [(before,)]
    press(qtbot, window, "Nee")
    press(qtbot, window, "Wis dit gesprek")
    window.desk.changes.changed.emit("backups")  # made by itself: the question stays
    settle(qtbot, window)
    press(qtbot, window, "Ja, wis het")
    assert rows(store_of(window), asked) == [(before - 1,)]
    assert rows(store_of(window), "SELECT count(*) FROM run WHERE id = 'talk-2'") == [(0,)]
    assert "Het gesprek is gewist." in words(window)
    assert f"{before - 1}, samen" in words(window)


def test_a_profile_goes_and_a_new_one_begins(qtbot: QtBot, lived: Places, open_window: OpenWindow) -> None:
    window = open_window()
    to_data(qtbot, window)
    old = window.desk.profile
    press(qtbot, window, "Wis mijn profiel")
    assert "Wil je het profiel van Noor wissen" in words(window)
    with qtbot.waitSignal(window.desk.ready, timeout=15_000):
        press(qtbot, window, "Ja, wis het")
    settle(qtbot, window)
    assert old is not None
    assert not old.folder.exists()
    assert isinstance(page(window), PracticePage)
    assert rows(store_of(window), "SELECT count(*) FROM run") == [(0,)]
    assert [each.name for each in list_profiles(lived.profiles)[0]] == [""]
    assert "Noor" not in words(window)


def test_everything_goes_where_there_is_nobody_else(qtbot: QtBot, lived: Places, open_window: OpenWindow) -> None:
    (lived.data / "packs" / "eigen").mkdir(parents=True)
    (lived.data / "van-mij.txt").write_text("blijft")
    window = open_window()
    window.desk.keep_settings(text_size=120)
    to_data(qtbot, window)
    assert find_button(window, "Wis alles van KCC Coach").property("kind") == "delete"  # it doesn't look like saving
    press(qtbot, window, "Wis alles van KCC Coach")
    assert "je profiel, je instellingen en wat het onthield" in words(window)
    with qtbot.waitSignal(window.desk.ready, timeout=15_000):
        press(qtbot, window, "Ja, wis het")
    settle(qtbot, window)
    assert [each.name for each in list_profiles(lived.profiles)[0]] == [""]
    assert isinstance(page(window), PracticePage)
    assert find_button(window, "Instellingen").isVisible()
    assert not lived.settings.exists()
    assert window.desk.settings.text_size == 100
    assert (lived.data / "packs" / "eigen").is_dir()
    assert (lived.data / "van-mij.txt").exists()


def test_everything_names_the_colleagues_that_lie_apart(qtbot: QtBot, lived: Places, open_window: OpenWindow) -> None:
    set_profile_aside(make_profile(lived.profiles, "Karim", NOW), NOW)
    window = open_window()
    to_data(qtbot, window)
    press(qtbot, window, "Wis alles van KCC Coach")
    assert "Wat apart staat, gaat ook mee, van wie het ook is: Karim." in words(window)


def test_whoever_is_left_says_who_they_are_and_gets_nothing_of_who_went(
    qtbot: QtBot, lived: Places, open_window: OpenWindow
) -> None:
    window = open_window()
    left = make_profile(lived.profiles, "Karim", NOW)
    window.desk.alone = False  # as where Karim was there from the start
    window.desk.keep_settings(text_size=150)
    to_data(qtbot, window)
    press(qtbot, window, "Wis mijn profiel")
    with qtbot.waitSignal(window.desk.crowd, timeout=15_000):
        press(qtbot, window, "Ja, wis het")
    settle(qtbot, window)
    assert isinstance(page(window), ProfilesPage)
    assert not window.desk.has_records
    assert window.desk.settings == window.desk.computer
    assert not lived.settings.exists() or "150" not in lived.settings.read_text("utf-8")
    with qtbot.waitSignal(window.desk.ready, timeout=15_000):
        window.door._pick(left)
    settle(qtbot, window)
    assert isinstance(page(window), PracticePage)
    assert window.desk.name == "Karim"


def test_who_shares_the_computer_cannot_delete_the_others(qtbot: QtBot, lived: Places, open_window: OpenWindow) -> None:
    window = open_window()
    make_profile(lived.profiles, "Karim", NOW)  # somebody new, after this window was opened
    to_data(qtbot, window)
    assert "Er zijn hier ook profielen van anderen. In dit venster wist ieder alleen het eigen profiel." in words(
        window
    )
    assert "Wis alles van KCC Coach" not in [each.text() for each in page(window).findChildren(QPushButton)]
    press(qtbot, window, "Terug naar de instellingen")
    assert not isinstance(page(window), DataPage)


@pytest.mark.parametrize(
    ("first", "act"), [("Wis al mijn gegevens", "delete_records"), ("Wis dit gesprek", "delete_run")]
)
@pytest.mark.usefixtures("lived")
def test_what_is_deleted_while_it_is_being_copied_leaves_nothing_in_the_file(
    qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, first: str, act: str
) -> None:
    window = open_window()
    to_data(qtbot, window)
    press(qtbot, window, "Bekijk: Gesprekken")
    press(qtbot, window, first)
    profile = window.desk.profile
    assert profile is not None
    reading, deleting, early = Event(), Event(), list[bool]()
    really = getattr(deleting_room, act)

    def delete(*given: object) -> object:
        deleting.set()
        return really(*given)

    def copy() -> None:
        engine = open_reader(profile)
        with engine.connect() as reader:
            reader.exec_driver_sql("SELECT count(*) FROM run").all()
            reading.set()
            early.append(deleting.wait(0.5))
        engine.dispose()

    monkeypatch.setattr(deleting_room, act, delete)
    window.desk.copies.run(copy)
    qtbot.waitUntil(reading.is_set, timeout=15_000)
    press(qtbot, window, "Ja, wis het")
    assert early == [False]
    assert rows(store_of(window), "PRAGMA freelist_count") == [(0,)]
    assert profile.records.with_name(f"{profile.file}-wal").stat().st_size == 0


def test_no_private_word_stays_on_a_page_after_all_was_deleted(qtbot: QtBot, window: MainWindow) -> None:
    keep_why(qtbot, window)
    begin(qtbot, window)
    why = player(window).findChild(WhyLine)
    assert why is not None
    assert "de mensen" in why.text()
    steps(qtbot, window).success.form.what.set_words("half getypt")
    steps(qtbot, window).success.form.form.touch()
    to_data(qtbot, window)
    assert rows(store_of(window), "SELECT count(*) FROM draft WHERE key = 'steps:success'") == [(1,)]
    press(qtbot, window, "Wis al mijn gegevens")
    press(qtbot, window, "Ja, wis het")
    assert "Al je gegevens zijn gewist." in words(window)
    begin(qtbot, window)
    line = player(window).findChild(WhyLine)
    assert line is not None
    assert (line.text(), line.isVisible()) == ("", False)
    form = steps(qtbot, window).success.form
    assert (form.what.words, form.form.touched) == ("", False)
