"""Who comes in and who goes: faces and names, a passphrase, a colleague's turn, and what stays of somebody who left."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QKeySequence
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton, QWidget

from kcc_coach.practice.again import Origin
from kcc_coach.storage.database import lock_profile
from kcc_coach.storage.locking import put_lock
from kcc_coach.storage.profiles import change_profile, list_profiles, make_profile, read_profile
from kcc_coach.storage.slots import unlock
from kcc_coach.storage.store import open_store
from kcc_coach.ui.app import make_app, make_window
from kcc_coach.ui.pages.assessment import AssessmentPage
from kcc_coach.ui.pages.lock import LockPage
from kcc_coach.ui.pages.newcomer import NewcomerPage
from kcc_coach.ui.pages.player import PlayerPage
from kcc_coach.ui.pages.practice import PracticePage
from kcc_coach.ui.pages.profiles import ProfilesPage
from kcc_coach.ui.pages.unlock import UnlockPage
from kcc_coach.ui.parts.face_tile import FaceTile
from kcc_coach.ui.parts.profile_badge import ProfileBadge
from tests.storage.values import NOW, talk
from tests.ui.acting import TYPICAL, begin, find_button, page, play, player, press, say
from tests.ui.conftest import CALM, settle
from tests.ui.door_ways import PASSPHRASE, lines, to_lock, type_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.settings import Settings
    from kcc_coach.storage.profiles import Profile
    from kcc_coach.ui.main_window import MainWindow

OTHER: Final = "twee kopjes thee"


@pytest.fixture
def at_the_door(qtbot: QtBot, places: Places) -> Iterator[Callable[..., MainWindow]]:
    """Opens a window that asks first who somebody is."""
    opened: list[MainWindow] = []

    def opening(settings: Settings = CALM) -> MainWindow:
        make_app(settings, places)
        window = make_window(settings, places)
        opened.append(window)
        with qtbot.waitSignal(window.desk.crowd, timeout=15_000):
            window.show()
        settle(qtbot, window)
        return window

    yield opening
    for window in opened:
        window.close()
        window.deleteLater()


@pytest.fixture
def sanne(places: Places) -> Profile:
    """Sanne has a passphrase and one talk."""
    made = make_profile(places.profiles, "Sanne", NOW, "vos")
    with open_store(made) as store:
        store.save_run(talk(title="Het gesprek van Sanne"))
    locked, _ = put_lock(made, PASSPHRASE)
    return locked


@pytest.fixture
def daan(places: Places) -> Profile:
    return make_profile(places.profiles, "Daan", NOW, "eik")


def tiles(window: MainWindow) -> dict[str, FaceTile]:
    return {each.accessibleName(): each for each in window.findChildren(FaceTile) if each.isVisible()}


def click_face(qtbot: QtBot, window: MainWindow, name: str) -> None:
    qtbot.mouseClick(tiles(window)[name], Qt.MouseButton.LeftButton)
    settle(qtbot, window)


def come_in(qtbot: QtBot, window: MainWindow, typed: str = PASSPHRASE) -> None:
    type_in(window, typed)
    with qtbot.waitSignal(window.desk.ready, timeout=15_000):
        QTest.keyClick(lines(window)[0], Qt.Key.Key_Return)
    settle(qtbot, window)


def click_badge(qtbot: QtBot, window: MainWindow) -> None:
    badge = next(each for each in window.findChildren(ProfileBadge) if each.isVisible())
    with qtbot.waitSignal(window.desk.crowd, timeout=15_000):
        qtbot.mouseClick(badge, Qt.MouseButton.LeftButton)
    settle(qtbot, window)


def lock(qtbot: QtBot, window: MainWindow) -> None:
    """By its key; the window needn't have the focus of a screen that isn't there."""
    window.door.lock()
    settle(qtbot, window)


def words_in(widget: QWidget) -> str:
    """Whatever stands in a widget or in what is in it, also where a screen reader alone finds it."""
    found = [widget.windowTitle()]
    for each in (widget, *widget.findChildren(QWidget)):
        found += [each.accessibleName(), each.accessibleDescription(), each.toolTip()]
        if isinstance(each, (QLabel, QLineEdit, QPushButton)):
            found.append(each.text())
        if isinstance(each, QPlainTextEdit):
            found.append(each.toPlainText())
    return "\n".join(found)


# -- choosing


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
    at_the_door: Callable[..., MainWindow],
) -> None:
    window = at_the_door()
    assert isinstance(page(window), ProfilesPage)
    assert set(tiles(window)) == {"Sanne, op slot", "Daan"}
    assert "gesprek van Sanne" not in words_in(window)
    assert not window._nav.isVisible()
    assert not window.desk.open


@pytest.mark.usefixtures("sanne")
def test_a_colleague_without_a_lock_comes_in_with_one_click(
    qtbot: QtBot, at_the_door: Callable[..., MainWindow], daan: Profile, places: Places
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
    qtbot: QtBot, at_the_door: Callable[..., MainWindow]
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
def test_one_locked_profile_is_asked_for_at_once(at_the_door: Callable[..., MainWindow]) -> None:
    window = at_the_door()
    assert isinstance(page(window), UnlockPage)
    assert "Sanne is vergrendeld" in words_in(window)


@pytest.mark.usefixtures("sanne", "daan")
def test_a_profile_that_another_window_holds_is_told_and_the_others_can_be_chosen(
    qtbot: QtBot, at_the_door: Callable[..., MainWindow], daan: Profile
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
    qtbot: QtBot, at_the_door: Callable[..., MainWindow], sanne: Profile, daan: Profile
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


# -- locking


def test_locking_closes_the_file_drops_the_key_and_leaves_nothing_of_the_person(
    qtbot: QtBot, at_the_door: Callable[..., MainWindow], sanne: Profile, monkeypatch: pytest.MonkeyPatch
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
def test_after_unlocking_the_talk_goes_on_where_it_was(qtbot: QtBot, at_the_door: Callable[..., MainWindow]) -> None:
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
    qtbot: QtBot, at_the_door: Callable[..., MainWindow]
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
def test_after_unlocking_a_talk_from_a_turn_goes_on_where_it_was(
    qtbot: QtBot, at_the_door: Callable[..., MainWindow]
) -> None:
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
def test_a_colleague_doesnt_come_where_the_one_before_was(qtbot: QtBot, at_the_door: Callable[..., MainWindow]) -> None:
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
def test_an_answer_that_was_on_its_way_reaches_nobody_after_the_lock(
    qtbot: QtBot, at_the_door: Callable[..., MainWindow]
) -> None:
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
    qtbot: QtBot, at_the_door: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
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
    qtbot: QtBot, at_the_door: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = at_the_door()
    come_in(qtbot, window)
    later = time.time() + 3600  # the other clock stood still
    monkeypatch.setattr("kcc_coach.ui.rest.time.time", lambda: later)
    window.door._rest.look()
    settle(qtbot, window)
    assert isinstance(page(window), UnlockPage)


def test_whoever_turned_it_off_is_never_locked_out_by_rest(
    qtbot: QtBot, at_the_door: Callable[..., MainWindow], sanne: Profile
) -> None:
    change_profile(sanne, rest=0)
    window = at_the_door()
    come_in(qtbot, window)
    assert not window.door._rest._timer.isActive()


# -- putting a lock on, and forgetting


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
    assert key.split("-")[3] not in words_in(window)
    assert window.desk.open
    (known,) = list_profiles(places.profiles)[0]
    assert known.locked
    window.go("practice")
    window.close()
    assert unlock(read_profile(known.folder), PASSPHRASE).key


@pytest.mark.usefixtures("sanne")
def test_the_wrong_passphrase_changes_nothing_and_the_right_one_takes_the_lock_off(
    qtbot: QtBot, at_the_door: Callable[..., MainWindow], places: Places
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


def test_with_the_recovery_key_a_forgotten_passphrase_gets_a_new_one(
    qtbot: QtBot, at_the_door: Callable[..., MainWindow], places: Places
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
    qtbot: QtBot, at_the_door: Callable[..., MainWindow], places: Places, sanne: Profile
) -> None:
    window = at_the_door()
    press(qtbot, window, "Ik weet mijn wachtwoordzin niet meer")
    press(qtbot, window, "Begin opnieuw")
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


# -- what belongs to a person


@pytest.mark.usefixtures("daan")
def test_each_has_a_look_of_their_own_and_the_door_that_of_the_computer(
    qtbot: QtBot, at_the_door: Callable[..., MainWindow], sanne: Profile
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
def test_capitals_that_nobody_asked_for_are_told(
    at_the_door: Callable[..., MainWindow], key: str, shift: bool, hint: bool
) -> None:
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
    window.go("practice")
    settle(qtbot, window)
    assert shown._recovery._key == ""
    assert key[:5] not in words_in(window)


@pytest.mark.usefixtures("sanne")
def test_all_of_it_goes_by_keyboard_alone(qtbot: QtBot, at_the_door: Callable[..., MainWindow], daan: Profile) -> None:
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
