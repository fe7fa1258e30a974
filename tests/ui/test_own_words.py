"""First in your own words, then the replies."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from kcc_coach.practice.records import FULL
from kcc_coach.storage.typed import typed_of
from kcc_coach.ui.parts.own_words import OwnWords
from tests.ui.acting import TYPICAL, begin, player, press, say
from tests.ui.conftest import CALM, OpenWindow, settle

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from kcc_coach.practice.own_words import Typed
    from kcc_coach.practice.records import Run
    from kcc_coach.scenario.model import Scenario
    from kcc_coach.ui.main_window import MainWindow
    from kcc_coach.ui.pages.player import PlayerPage
    from kcc_coach.ui.parts.own_words import Ready

NEAR = "pakt u een stoel, ik haal één glas water"
CANARY = "kanarie7f3a"


def _begin(qtbot: QtBot, window: MainWindow) -> PlayerPage:
    shown = begin(qtbot, window)
    press(qtbot, window, "Eerst in eigen woorden")
    return shown


def _type(shown: PlayerPage, words: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(shown._own.field, event)


def _visible(shown: PlayerPage) -> list[str]:
    return [each.token for each in shown._stage.replies if each.isVisible()]


def test_the_replies_wait_until_something_was_typed_and_sent(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = _begin(qtbot, window)
    assert _visible(shown) == []
    assert shown._own.field.hasFocus()
    _type(shown, NEAR)
    told: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.message()))
    qtbot.keyClick(shown._own.field, Qt.Key.Key_Return)
    near = next(each for each in shown._stage.replies if each.token == "opening-stoel")
    assert near.isVisible()
    assert near.hasFocus()
    assert shown._own._near.text() == f"Dit lijkt er het meest op: antwoord {near.number}. Jij kiest."
    assert any(shown._own._near.text() in each for each in told)
    assert NEAR in shown._own._yours.text()


def test_what_is_like_nothing_is_called_so(qtbot: QtBot, window: MainWindow) -> None:
    shown = _begin(qtbot, window)
    _type(shown, "qqqq")
    press(qtbot, window, "Laat de antwoorden zien")
    assert shown._own._near.text().startswith("Niets lijkt er erg op.")
    assert _visible(shown)


def test_while_nothing_is_made_to_match_in_the_replies_come_without_a_proposal(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_on: list[int] = []
    make = OwnWords.ground_for

    def noted(own: OwnWords, scenario: Scenario) -> Ready:
        made_on.append(threading.get_ident())
        return make(own, scenario)

    monkeypatch.setattr(OwnWords, "ground_for", noted)
    monkeypatch.setattr(OwnWords, "take_ground", lambda *_: None)  # the worker is still busy with it
    shown = _begin(qtbot, window)
    _type(shown, NEAR)
    press(qtbot, window, "Laat de antwoorden zien")
    assert _visible(shown)
    assert not shown._own._near.isVisible()
    assert not shown._own._questions.isVisible()
    assert NEAR in shown._own._yours.text()
    say(qtbot, window, TYPICAL[0])
    assert [(each.said, each.proposed) for each in shown._own.typed] == [(NEAR, "")]
    assert threading.get_ident() not in made_on


def test_shift_enter_begins_a_line_numbers_are_typed_and_tab_goes_on(qtbot: QtBot, window: MainWindow) -> None:
    shown = _begin(qtbot, window)
    field = shown._own.field
    qtbot.keyClicks(field, "a1")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(field, "2x")
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.toPlainText() == "a1\n2"
    assert shown._talk is not None
    assert shown._talk.events == ()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert shown._own._send.hasFocus()


def test_a_decision_can_be_passed_over(qtbot: QtBot, window: MainWindow) -> None:
    shown = _begin(qtbot, window)
    press(qtbot, window, "Sla over")
    assert _visible(shown)
    say(qtbot, window, TYPICAL[0])
    assert shown._own.isVisible()
    assert _visible(shown) == []
    assert shown._own.typed == ()


def test_a_talk_half_played_comes_back_with_what_was_typed(qtbot: QtBot, window: MainWindow) -> None:
    shown = _begin(qtbot, window)
    _type(shown, NEAR)
    press(qtbot, window, "Laat de antwoorden zien")
    say(qtbot, window, TYPICAL[0])
    _type(shown, "nog niet af")
    press(qtbot, window, "Pauze")
    press(qtbot, window, "Ga verder")
    again = player(window)
    assert [each.said for each in again._own.typed] == [NEAR]
    assert again._own.field.toPlainText() == "nog niet af"


def _play(qtbot: QtBot, window: MainWindow) -> tuple[Run, tuple[Typed, ...]]:
    shown = _begin(qtbot, window)
    for at, token in enumerate(TYPICAL):
        if at == 0:
            _type(shown, f"{CANARY} een stoel")
            press(qtbot, window, "Laat de antwoorden zien")
        else:
            press(qtbot, window, "Sla over")
        say(qtbot, window, token)
    settle(qtbot, window)
    found: list[tuple[Run, tuple[Typed, ...]]] = []
    window.desk.ask(lambda store: [(run, typed_of(store, run.id)) for run in store.runs()], found.extend)
    settle(qtbot, window)
    return found[0]


def test_a_talk_in_own_words_counts_as_any_other_and_keeps_what_was_typed_beside_it_and_nowhere_else(
    qtbot: QtBot, window: MainWindow, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    run, typed = _play(qtbot, window)
    assert (run.kind, run.attempt) == (FULL, 1)
    assert [(each.number, each.node, each.chosen) for each in typed] == [(1, "opening", TYPICAL[0])]
    assert CANARY in typed[0].said
    assert CANARY not in caplog.text
    assert CANARY not in "".join(capfd.readouterr())
    press(qtbot, window, "Hoe ging het, volgens jou?")
    folder = window.desk.places.profiles.parent
    beside = [file for file in folder.rglob("*") if file.is_file() and not file.name.startswith("records")]
    assert not [file for file in beside if CANARY.encode() in file.read_bytes()]


def test_without_a_word_typed_it_is_a_talk_as_any_other(qtbot: QtBot, window: MainWindow) -> None:
    _begin(qtbot, window)
    for token in TYPICAL:
        press(qtbot, window, "Sla over")
        say(qtbot, window, token)
    settle(qtbot, window)
    run = player(window)._run
    assert run is not None
    assert run.kind == "full"


def test_questions_about_the_words_are_two_at_most_and_can_be_put_off(qtbot: QtBot, window: MainWindow) -> None:
    shown = _begin(qtbot, window)
    _type(shown, "Dat had u zelf kunnen bedenken. Had u dat niet gelezen? Ik begrijp het, maar zo zijn de regels.")
    press(qtbot, window, "Laat de antwoorden zien")
    asked = shown._own._questions
    assert asked.isVisible()
    assert 1 <= len(asked.text().splitlines()) <= 2
    press(qtbot, window, "Stel geen vragen over mijn woorden")
    assert not asked.isVisible()
    assert not window.desk.settings.own_words_questions


def test_the_mode_is_remembered_and_put_off_again_in_the_midst_of_a_talk(qtbot: QtBot, window: MainWindow) -> None:
    shown = _begin(qtbot, window)
    press(qtbot, window, "Eerst in eigen woorden")
    assert window.desk.settings.own_words is False
    assert not shown._own.isVisible()
    assert _visible(shown)


def test_with_large_text_the_whole_of_where_one_types_is_in_sight(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(replace(CALM, text_size=200))
    window.resize(1024, 700)
    shown = _begin(qtbot, window)
    for token in ("", TYPICAL[0]):
        if token:
            shown._own.skip()
            say(qtbot, window, token)
        settle(qtbot, window)
        for each in (shown._own.field, shown._own._send):
            spot = QRect(each.mapTo(shown.viewport(), QPoint(0, 0)), each.size())
            assert shown.viewport().rect().contains(spot)
