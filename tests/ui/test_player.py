from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from kcc_coach.problem import Place, ProblemError, fault
from kcc_coach.scenario.engine import EndlessError
from kcc_coach.ui.parts.notice import Notice
from kcc_coach.ui.parts.talk_row import THEIRS, THOUGHT, Row
from tests.ui.acting import TYPICAL, begin, page, play, player, press, say
from tests.ui.conftest import CALM, OpenWindow, settle

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from kcc_coach.storage.store import Store
    from kcc_coach.ui.main_window import MainWindow


def test_a_number_key_gives_the_reply_with_that_number(qtbot: QtBot, window: MainWindow) -> None:
    shown = begin(qtbot, window)
    wanted = shown._stage.replies[1].token
    qtbot.keyClick(shown, Qt.Key.Key_2)
    assert shown._talk is not None
    assert shown._talk.events == (wanted,)


def test_a_number_key_without_a_reply_does_nothing(qtbot: QtBot, window: MainWindow) -> None:
    shown = begin(qtbot, window)
    qtbot.keyClick(shown, Qt.Key.Key_9)
    assert shown._talk is not None
    assert shown._talk.events == ()


def test_a_step_back_takes_the_last_reply_back_and_is_remembered(qtbot: QtBot, window: MainWindow) -> None:
    shown = begin(qtbot, window)
    assert not shown._back.isEnabled()
    say(qtbot, window, TYPICAL[0])
    press(qtbot, window, "Stap terug")
    assert shown._talk is not None
    assert shown._talk.state.path == ()
    assert shown._talk.events == (TYPICAL[0], "@back")


def test_replies_are_reused_from_turn_to_turn(qtbot: QtBot, window: MainWindow) -> None:
    shown = begin(qtbot, window)
    before = [id(each) for each in shown._stage.replies[:3]]
    say(qtbot, window, TYPICAL[0])
    assert [id(each) for each in shown._stage.replies[:3]] == before


def test_every_row_of_the_talk_says_whose_it_is(qtbot: QtBot, window: MainWindow) -> None:
    shown = begin(qtbot, window)
    say(qtbot, window, TYPICAL[0])
    rows = shown._stage.transcript._rows
    spoken = [str(rows.data(rows.index(at), Qt.ItemDataRole.AccessibleTextRole)) for at in range(rows.rowCount())]
    assert any(each.startswith("Jij zegt: ") for each in spoken)
    assert any(each.startswith("Daniel Blake zegt: ") for each in spoken)
    thoughts = [each for row, each in zip(rows.rows, spoken, strict=True) if row.kind == THOUGHT]
    assert thoughts
    assert all(" denkt: " in each for each in thoughts)


def test_a_new_turn_is_announced_to_a_screen_reader(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(qtbot, window)
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    say(qtbot, window, TYPICAL[0])
    assert len(said) == 1
    assert "Daniel Blake zegt: " in said[0]


def test_the_face_takes_on_the_mood_of_who_spoke(qtbot: QtBot, window: MainWindow) -> None:
    shown = begin(qtbot, window)
    assert shown._stage.person._portrait.face.mood() == "tired"
    assert shown._stage.person._portrait.face.accessibleName() == "Daniel Blake, moe"


def test_opgeslagen_is_said_only_after_the_commit(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = ProblemError(fault("database-full", Place()))

    def refuse(_: Store, run: object) -> None:
        raise full

    with monkeypatch.context() as patched:
        patched.setattr("kcc_coach.storage.store.Store.save_run", refuse)
        play(qtbot, window)
        shown = player(window)
        assert shown._saved.text() == "Nog niet opgeslagen"
        assert not shown._onward.isEnabled()
        assert page(window).findChildren(Notice)[0].isVisible()
    press(qtbot, window, "Probeer opnieuw")
    assert shown._saved.text() == "Opgeslagen"
    assert shown._onward.isEnabled()


def test_the_meters_can_be_hidden(qtbot: QtBot, window: MainWindow) -> None:
    shown = begin(qtbot, window)
    assert shown._stage.person._bars.isVisible()
    press(qtbot, window, "Verberg de meters")
    assert not shown._stage.person._bars.isVisible()
    window.use_settings(window.desk.settings)
    settle(qtbot, window)
    assert not begin(qtbot, window)._stage.person._bars.isVisible()
    press(qtbot, window, "Toon de meters")
    assert window.desk.settings.meters_shown


def test_pausing_keeps_the_talk_and_its_time(qtbot: QtBot, window: MainWindow) -> None:
    begin(qtbot, window)
    say(qtbot, window, TYPICAL[0])
    settle(qtbot, window)
    press(qtbot, window, "Pauze")
    press(qtbot, window, "Ga verder")
    talk = player(window)._talk
    assert talk is not None
    assert talk.events == TYPICAL[:1]


def test_a_double_click_answers_one_turn(qtbot: QtBot, window: MainWindow) -> None:
    shown = begin(qtbot, window)
    reply = shown._stage.replies[0]
    qtbot.mouseClick(reply, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(reply, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(reply, Qt.MouseButton.LeftButton)
    assert shown._talk is not None
    assert len(shown._talk.events) == 1


def test_other_colours_wait_until_the_talk_is_left(qtbot: QtBot, window: MainWindow) -> None:
    shown = begin(qtbot, window)
    say(qtbot, window, TYPICAL[0])
    window.use_settings(replace(window.desk.settings, theme="dark"))
    settle(qtbot, window)
    assert page(window) is shown
    press(qtbot, window, "Pauze")
    assert page(window) is not shown
    press(qtbot, window, "Ga verder")
    talk = player(window)._talk
    assert talk is not None
    assert talk.events == TYPICAL[:1]


def test_a_talk_that_could_not_be_kept_is_kept_when_it_is_tried_again_later(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = ProblemError(fault("database-full", Place()))

    def refuse(_: Store, run: object) -> None:
        raise full

    with monkeypatch.context() as patched:
        patched.setattr("kcc_coach.storage.store.Store.save_run", refuse)
        play(qtbot, window)
    begin(qtbot, window, "terras")
    assert player(window)._notice.isVisible()
    press(qtbot, window, "Probeer opnieuw")
    found: list[str] = []
    window.desk.ask(lambda store: [run.scenario for run in store.runs()], found.extend)
    qtbot.waitUntil(lambda: bool(found))
    assert found == ["daniel-blake"]


def test_a_conversation_that_goes_round_is_told_and_nothing_is_left_to_press(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_: object) -> None:
        raise EndlessError("kring")

    begin(qtbot, window)
    monkeypatch.setattr("kcc_coach.ui.pages.player.begin", endless)
    window.person.play("terras")
    shown = player(window)
    assert shown._talk is None
    assert not any(each.isVisible() for each in shown._stage.replies)
    press(qtbot, window, "Terug naar Oefenen")
    assert page(window) is not shown


def test_enter_gives_the_reply_that_has_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    shown = begin(qtbot, window)
    first, second = shown._stage.replies[:2]
    wanted = second.token
    second.setFocus()
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert shown._talk is not None
    assert shown._talk.state.path == (wanted,)
    assert first.token != wanted


def test_where_more_was_said_than_fits_the_list_says_so_and_reads_on(qtbot: QtBot, window: MainWindow) -> None:
    shown = begin(qtbot, window)
    window.resize(1024, 700)
    settle(qtbot, window)
    transcript = shown._stage.transcript
    transcript.verticalScrollBar().setValue(0)
    rows = tuple(Row(THEIRS, "Daniel", f"Regel {number}") for number in range(40))
    transcript.show_rows(rows, animate=False)
    qtbot.waitUntil(lambda: transcript.verticalScrollBar().maximum() > 0)
    more = shown._stage.more
    assert transcript.verticalScrollBar().value() < transcript.verticalScrollBar().maximum()
    qtbot.waitUntil(more.isVisible)
    assert more.accessibleName() == "Lees verder"
    before = transcript.verticalScrollBar().value()
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert transcript.verticalScrollBar().value() > before
    transcript.scrollToBottom()
    qtbot.waitUntil(lambda: not more.isVisible())


def test_in_one_column_all_that_is_new_has_room_and_is_read_from_its_beginning(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    opened = open_window(replace(CALM, text_size=200))
    opened.resize(1024, 700)
    shown = begin(qtbot, opened)
    settle(qtbot, opened)
    qtbot.waitUntil(lambda: shown.verticalScrollBar().maximum() > 0)
    transcript = shown._stage.transcript
    assert transcript.minimumHeight() >= transcript.height_of_new()
    qtbot.waitUntil(lambda: 0 <= transcript.mapTo(shown.viewport(), transcript.rect().topLeft()).y() <= 40)


def test_the_end_takes_the_focus_nowhere_else_while_it_is_being_kept(qtbot: QtBot, window: MainWindow) -> None:
    play(qtbot, window)
    shown = player(window)
    qtbot.waitUntil(shown._onward.isEnabled)
    assert shown._onward.hasFocus()
