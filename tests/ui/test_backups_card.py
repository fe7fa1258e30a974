"""Backups in the window: made by themselves and by hand, and put back."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton

from kcc_coach.storage.backups import list_backups, make_backup
from kcc_coach.storage.store import open_store
from kcc_coach.ui import keeping
from kcc_coach.ui.desk import now
from kcc_coach.ui.parts.backups_card import BackupsCard
from tests.storage.values import talk
from tests.ui.acting import find_button, press
from tests.ui.conftest import settle

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow


def settle_copies(qtbot: QtBot, window: MainWindow) -> None:
    for _ in range(2):
        answered: list[bool] = []
        window.desk.copies.run(lambda: True, answered.append)
        qtbot.waitUntil(partial(bool, answered), timeout=15_000)
        settle(qtbot, window)


def card(qtbot: QtBot, window: MainWindow) -> BackupsCard:
    window.go("settings")
    settle_copies(qtbot, window)
    found = window.page("settings").findChild(BackupsCard)
    assert isinstance(found, BackupsCard)
    return found


def words(of: BackupsCard) -> str:
    return " ".join(each.text() for each in of.findChildren(QLabel))


def keep(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.desk.ask(lambda store: store.save_run(talk(name)))
    settle(qtbot, window)


def test_a_backup_is_made_by_hand_and_put_back(qtbot: QtBot, window: MainWindow) -> None:
    keep(qtbot, window, "a")
    shown = card(qtbot, window)
    assert "Er is nog geen reservekopie." in words(shown)
    press(qtbot, window, "Maak er nu een")
    settle_copies(qtbot, window)
    assert f"{now():%Y} om " in words(shown)
    assert "met 1 gesprek" in words(shown)
    keep(qtbot, window, "b")
    press(qtbot, window, "Zet terug")
    assert "terugzetten? Wat je daarna deed" in words(shown)
    press(qtbot, window, "Ja, zet terug")
    settle_copies(qtbot, window)
    kept: list[str] = []
    window.desk.ask(lambda store: [run.id for run in store.runs()], kept.extend)
    settle(qtbot, window)
    assert kept == ["a"]


def test_a_backup_is_put_back_also_where_somebody_locks_meanwhile(qtbot: QtBot, window: MainWindow) -> None:
    keep(qtbot, window, "a")
    card(qtbot, window)
    press(qtbot, window, "Maak er nu een")
    settle_copies(qtbot, window)
    keep(qtbot, window, "b")
    profile = window.desk.profile
    assert profile is not None
    copying, go_on = Event(), Event()

    def copy() -> None:
        copying.set()
        go_on.wait(15)

    held: list[bool] = []
    window.desk.copies.run(copy)
    faults: list[Exception] = []
    keeping.put_back(window.desk, list_backups(profile)[0], faults.append)
    window.desk.leave_profile()
    qtbot.waitUntil(copying.is_set, timeout=15_000)
    held.append(window.desk.has_records)
    go_on.set()
    settle(qtbot, window)
    assert [*held, window.desk.has_records] == [True, False]  # the copy that is being made is waited for
    with open_store(profile) as store:
        assert [run.id for run in store.runs()] == ["a"]
    assert faults == []


def test_a_question_that_is_open_stays_when_another_backup_comes(qtbot: QtBot, window: MainWindow) -> None:
    keep(qtbot, window, "a")
    shown = card(qtbot, window)
    press(qtbot, window, "Maak er nu een")
    settle_copies(qtbot, window)
    press(qtbot, window, "Zet terug")
    profile = window.desk.profile
    assert profile is not None
    make_backup(profile, now() + timedelta(hours=1))
    window.desk.changes.changed.emit("backups")
    settle_copies(qtbot, window)
    assert words(shown).count("met 1 gesprek") == 3  # two lines, and the question
    yes = find_button(window, "Ja, zet terug")
    yes.click()
    assert not yes.isEnabled()
    settle_copies(qtbot, window)
    assert "terugzetten?" not in words(shown)


def test_four_backups_are_three_until_all_are_asked_for(qtbot: QtBot, window: MainWindow) -> None:
    keep(qtbot, window, "a")
    profile = window.desk.profile
    assert profile is not None
    from tests.storage.values import NOW

    for day in range(4):
        make_backup(profile, NOW + timedelta(days=day))
    shown = card(qtbot, window)
    assert words(shown).count("met 1 gesprek") == 3
    press(qtbot, window, "Toon ze allemaal")
    settle_copies(qtbot, window)
    assert words(shown).count("met 1 gesprek") == 4


def test_the_window_makes_one_by_itself_once_there_is_something_to_lose(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "BACK_UP_MS", 0)
    profile = window.desk.profile
    assert profile is not None
    window.desk.changes.changed.emit("profile")
    settle_copies(qtbot, window)
    assert list_backups(profile) == ()
    keep(qtbot, window, "a")
    window.desk.changes.changed.emit("runs")
    qtbot.waitUntil(lambda: len(list_backups(profile)) == 1, timeout=15_000)
    window.desk.changes.changed.emit("runs")
    settle_copies(qtbot, window)
    assert len(list_backups(profile)) == 1


def test_a_damaged_backup_is_named_and_cannot_be_put_back(qtbot: QtBot, window: MainWindow) -> None:
    keep(qtbot, window, "a")
    shown = card(qtbot, window)
    press(qtbot, window, "Maak er nu een")
    settle_copies(qtbot, window)
    profile = window.desk.profile
    assert profile is not None
    list_backups(profile)[0].file.write_bytes(b"kapot" * 2000)
    shown.look()
    settle_copies(qtbot, window)
    assert "deze is beschadigd" in words(shown)
    assert "Zet terug" not in [each.text() for each in shown.findChildren(QPushButton)]


def test_a_backup_that_is_whole_keeps_its_line_when_that_is_known(qtbot: QtBot, window: MainWindow) -> None:
    keep(qtbot, window, "a")
    shown = card(qtbot, window)
    press(qtbot, window, "Maak er nu een")
    settle_copies(qtbot, window)
    before = list(shown._lines.values())
    shown.look()
    settle_copies(qtbot, window)
    assert [*shown._lines.values()] == before
    assert len(before) == 1
