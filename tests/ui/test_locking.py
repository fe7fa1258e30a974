"""Locking a profile by hand and by rest: what is left of somebody, and the way back after it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kcc_coach.practice.again import Origin
from kcc_coach.storage.profiles import change_profile, read_profile
from kcc_coach.storage.slots import unlock
from kcc_coach.storage.store import open_store
from kcc_coach.ui.pages.assessment import AssessmentPage
from kcc_coach.ui.pages.player import PlayerPage
from kcc_coach.ui.pages.practice import PracticePage
from kcc_coach.ui.pages.profiles import ProfilesPage
from kcc_coach.ui.pages.unlock import UnlockPage
from tests.ui.acting import TYPICAL, begin, page, play, player, press, say
from tests.ui.conftest import PASSPHRASE, OpenWindow, settle
from tests.ui.door_ways import click_badge, click_face, come_in, lines, lock, type_in, words_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.storage.profiles import Profile
    from kcc_coach.ui.main_window import MainWindow

OTHER: Final = "twee kopjes thee"


@pytest.fixture
def selected(monkeypatch: pytest.MonkeyPatch) -> dict[QClipboard.Mode, str]:
    """What is on the clipboard and in the selection of a system that has both, put there by this window."""
    modes = QClipboard.Mode
    found = dict.fromkeys((modes.Clipboard, modes.Selection), "wat ik net zei")
    for name in ("supportsSelection", "ownsClipboard", "ownsSelection"):
        monkeypatch.setattr(QClipboard, name, lambda _: True)
    monkeypatch.setattr(QClipboard, "clear", lambda _, mode=modes.Clipboard: found.update({mode: ""}))
    return found


def test_what_was_copied_or_selected_goes_with_a_lock(
    qtbot: QtBot, at_the_door: OpenWindow, sanne: Profile, selected: dict[QClipboard.Mode, str]
) -> None:
    window = at_the_door()
    come_in(qtbot, window)
    assert window.desk.profile is not None
    assert window.desk.profile.id == sanne.id
    assert "" not in selected.values()
    lock(qtbot, window)
    assert set(selected.values()) == {""}


@pytest.mark.usefixtures("daan", "sanne")
def test_what_was_copied_or_selected_goes_with_a_switch(
    qtbot: QtBot, at_the_door: OpenWindow, selected: dict[QClipboard.Mode, str]
) -> None:
    window = at_the_door()
    click_face(qtbot, window, "Daan")
    click_badge(qtbot, window)
    assert "" not in selected.values()
    click_face(qtbot, window, "Sanne, op slot")
    assert set(selected.values()) == {""}


def test_what_was_copied_or_selected_goes_when_the_window_closes(
    window: MainWindow, selected: dict[QClipboard.Mode, str]
) -> None:
    window.close()
    assert set(selected.values()) == {""}


def test_where_the_system_has_a_selection_of_the_mouse_it_is_empty_after_a_lock(
    qtbot: QtBot, at_the_door: OpenWindow, sanne: Profile
) -> None:
    clipboard = QApplication.clipboard()
    if not clipboard.supportsSelection():
        pytest.skip("this system has no selection of the mouse")
    window = at_the_door()
    come_in(qtbot, window)
    clipboard.setText(sanne.name, QClipboard.Mode.Selection)
    lock(qtbot, window)
    assert clipboard.text(QClipboard.Mode.Selection) == ""


def test_locking_closes_the_file_drops_the_key_and_leaves_nothing_of_the_person(
    qtbot: QtBot, at_the_door: OpenWindow, sanne: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = at_the_door()
    come_in(qtbot, window)
    begin(qtbot, window)
    say(qtbot, window, TYPICAL[0])
    QApplication.clipboard().setText("wat ik net zei")
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: True)  # a screen that isn't there doesn't know
    assert "Daniel" in words_in(window)
    lock(qtbot, window)
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    QApplication.processEvents()
    assert isinstance(page(window), UnlockPage)
    assert "Daniel" not in words_in(window)
    assert window.desk.profile is None
    assert window.desk._store is None
    assert window.findChildren(PlayerPage) == []
    assert QApplication.clipboard().text() == ""
    assert not window._nav.isVisible()
    with open_store(unlock(read_profile(sanne.folder), PASSPHRASE)) as store:  # nobody holds it any more
        (draft,) = store.talk_drafts()
    assert draft.events == (TYPICAL[0],)


@pytest.mark.usefixtures("sanne")
def test_after_unlocking_the_talk_goes_on_where_it_was(qtbot: QtBot, at_the_door: OpenWindow) -> None:
    window = at_the_door()
    come_in(qtbot, window)
    begin(qtbot, window)
    say(qtbot, window, TYPICAL[0])
    lock(qtbot, window)
    come_in(qtbot, window)
    settle(qtbot, window)
    shown = page(window)
    assert isinstance(shown, PlayerPage)
    assert shown._talk is not None
    assert shown._talk.events == (TYPICAL[0],)


@pytest.mark.usefixtures("sanne")
def test_after_unlocking_a_talk_that_had_ended_is_rated_or_looked_back_on(
    qtbot: QtBot, at_the_door: OpenWindow
) -> None:
    window = at_the_door()
    come_in(qtbot, window)
    play(qtbot, window)
    run = player(window)._run
    assert run is not None
    lock(qtbot, window)
    come_in(qtbot, window)
    settle(qtbot, window)
    shown = page(window)
    assert isinstance(shown, AssessmentPage)
    assert shown.shows == run.id


@pytest.mark.usefixtures("sanne")
def test_after_unlocking_a_talk_from_a_turn_goes_on_where_it_was(qtbot: QtBot, at_the_door: OpenWindow) -> None:
    window = at_the_door()
    come_in(qtbot, window)
    play(qtbot, window)
    run = player(window)._run
    assert run is not None
    window.person.again_from(run, 2)
    settle(qtbot, window)
    lock(qtbot, window)  # before anything was said from there
    come_in(qtbot, window)
    settle(qtbot, window)
    assert isinstance(page(window), PracticePage)
    window.person.again_from(run, 2)
    settle(qtbot, window)
    say(qtbot, window, TYPICAL[2])
    lock(qtbot, window)
    come_in(qtbot, window)
    settle(qtbot, window)
    talk = player(window)._talk
    assert talk is not None
    assert talk.events == TYPICAL[:3]
    assert player(window)._origin == Origin(run.id, 2)


@pytest.mark.usefixtures("sanne", "daan")
def test_a_colleague_doesnt_come_where_the_one_before_was(qtbot: QtBot, at_the_door: OpenWindow) -> None:
    window = at_the_door()
    click_face(qtbot, window, "Sanne, op slot")
    come_in(qtbot, window)
    begin(qtbot, window)
    say(qtbot, window, TYPICAL[0])
    lock(qtbot, window)
    type_in(window, "half ge")
    (line,) = lines(window)
    with qtbot.waitSignal(window.desk.crowd, timeout=15_000):
        press(qtbot, window, "Iemand anders")
    assert line.text() == ""
    with qtbot.waitSignal(window.desk.ready, timeout=15_000):
        click_face(qtbot, window, "Daan")
    settle(qtbot, window)
    assert isinstance(page(window), PracticePage)
    assert "Het gesprek van Sanne" not in words_in(window)


@pytest.mark.usefixtures("sanne")
def test_an_answer_that_was_on_its_way_reaches_nobody_after_the_lock(qtbot: QtBot, at_the_door: OpenWindow) -> None:
    window = at_the_door()
    come_in(qtbot, window)
    told: list[object] = []
    window.desk.ask(lambda store: store.runs(), told.append)
    window.desk.ask(lambda store: store.run("nobody").id, told.append, told.append)  # type: ignore[arg-type, union-attr]
    lock(qtbot, window)
    assert told == []
    assert isinstance(page(window), UnlockPage)


@pytest.mark.usefixtures("daan")
def test_without_a_passphrase_the_key_of_the_lock_shows_the_faces(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.desk.crowd, timeout=15_000):
        window.door.lock()
    settle(qtbot, window)
    assert isinstance(page(window), ProfilesPage)


def test_the_key_of_the_lock_is_ctrl_l(window: MainWindow) -> None:
    from PySide6.QtGui import QShortcut

    (key,) = (each for each in window.findChildren(QShortcut) if each.objectName() == "lock-key")
    assert key.key() == QKeySequence("Ctrl+L")


@pytest.mark.usefixtures("sanne")
def test_it_locks_after_minutes_of_rest_and_not_while_somebody_works(
    qtbot: QtBot, at_the_door: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = at_the_door()
    come_in(qtbot, window)
    rest, begun = window.door._rest, time.monotonic()
    assert rest._seconds == 300
    monkeypatch.setattr("kcc_coach.ui.rest.time.monotonic", lambda: begun + 290)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    monkeypatch.setattr("kcc_coach.ui.rest.time.monotonic", lambda: begun + 580)
    rest.look()
    assert window.desk.profile is not None
    monkeypatch.setattr("kcc_coach.ui.rest.time.monotonic", lambda: begun + 591)
    rest.look()
    settle(qtbot, window)
    assert isinstance(page(window), UnlockPage)


@pytest.mark.usefixtures("sanne")
def test_a_computer_that_slept_locks_when_it_wakes(
    qtbot: QtBot, at_the_door: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = at_the_door()
    come_in(qtbot, window)
    later = time.time() + 3600  # the other clock stood still
    monkeypatch.setattr("kcc_coach.ui.rest.time.time", lambda: later)
    window.door._rest.look()
    settle(qtbot, window)
    assert isinstance(page(window), UnlockPage)


def test_whoever_turned_it_off_is_never_locked_out_by_rest(
    qtbot: QtBot, at_the_door: OpenWindow, sanne: Profile
) -> None:
    change_profile(sanne, rest=0)
    window = at_the_door()
    come_in(qtbot, window)
    assert not window.door._rest._timer.isActive()
