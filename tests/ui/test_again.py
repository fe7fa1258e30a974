"""Once more from a turn, and two talks side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
)

from kcc_coach.packs.document import document_bytes, document_of
from kcc_coach.storage.store import Store
from kcc_coach.ui.pages.compare import ComparePage
from kcc_coach.ui.pages.practice import PracticePage
from kcc_coach.ui.parts.pair_chart import PairChart
from tests.storage.values import talk
from tests.ui.acting import TYPICAL, debrief, page, play_and_rate, player, press, say
from tests.ui.conftest import settle
from tests.ui.debrief_ways import go_on_from, left_half, play_out, rows_of, scenario, words

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow


def test_a_talk_once_more_from_a_turn_feeds_no_trend_and_is_laid_beside_the_first(
    qtbot: QtBot, window: MainWindow
) -> None:
    play_and_rate(qtbot, window)
    weeks = rows_of(window, "SELECT * FROM week ORDER BY 1, 2, 3")
    go_on_from(qtbot, window, 3)
    talk = player(window)._talk
    assert talk is not None
    assert talk.events == TYPICAL[:2]
    assert "opnieuw vanaf hier" in words(player(window))
    assert not player(window)._back.isEnabled()
    play_out(qtbot, window)
    press(qtbot, window, "Leg de twee gesprekken naast elkaar")
    shown = page(window)
    assert isinstance(shown, ComparePage)
    kept = rows_of(window, "SELECT kind, attempt FROM run ORDER BY rowid")
    assert kept == [("full", 1), ("from_turn", 0)]
    assert rows_of(window, "SELECT * FROM week ORDER BY 1, 2, 3") == weeks
    assert rows_of(window, "SELECT count(*) FROM assessment") == [(1,)]
    assert rows_of(window, "SELECT count(*) FROM draft") == [(0,)]
    assert "beurten zijn gelijk." in words(shown)


def test_the_comparison_has_the_endings_that_the_records_have(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    go_on_from(qtbot, window, 1)
    play_out(qtbot, window)
    press(qtbot, window, "Leg de twee gesprekken naast elkaar")
    shown = page(window)
    assert isinstance(shown, ComparePage)
    for title, relation, purpose in rows_of(window, "SELECT ending_title, relation, purpose FROM run"):
        assert f"«{title}», met relatie {relation} en doel {purpose}" in words(shown)
    (chart,) = shown.findChildren(PairChart)
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleDescription().startswith("Na beurt 0: vertrouwen ")
    boxes = shown.findChildren(QComboBox)
    assert [each.accessibleName() for each in boxes] == ["Eerste gesprek", "Tweede gesprek"]
    assert [each.count() for each in boxes] == [1, 1]
    press(qtbot, window, "Terug naar de terugblik")
    assert debrief(window)._wanted == rows_of(window, "SELECT id FROM run WHERE kind = 'full'")[0][0]


def test_a_talk_from_a_turn_leaves_the_memory_of_moments_as_it_was(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    reviews, memories = "SELECT node, reply, run FROM review", "SELECT node, due, reviews FROM memory"
    before = rows_of(window, reviews), rows_of(window, memories)
    assert before[0]
    go_on_from(qtbot, window, 1)
    play_out(qtbot, window)
    assert rows_of(window, "SELECT kind FROM run ORDER BY rowid") == [("full",), ("from_turn",)]
    assert (rows_of(window, reviews), rows_of(window, memories)) == before


def test_another_talk_can_be_chosen_to_lay_beside_it(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    for _ in range(2):
        go_on_from(qtbot, window, 2)
        play_out(qtbot, window)
        press(qtbot, window, "Leg de twee gesprekken naast elkaar")
        press(qtbot, window, "Terug naar de terugblik")
    press(qtbot, window, "Leg er een ander naast")
    shown = page(window)
    assert isinstance(shown, ComparePage)
    box = shown.findChildren(QComboBox)[1]
    before = shown._wanted[1]
    other = next(at for at in range(box.count()) if box.itemData(at) != before)
    box.setCurrentIndex(other)
    box.activated.emit(other)
    settle(qtbot, window)
    assert shown._wanted[1] != before


def test_a_talk_from_a_turn_that_was_left_comes_back_as_what_it_is(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    go_on_from(qtbot, window, 3)
    say(qtbot, window, next(each.token for each in player(window)._stage.replies if each.isVisible()))
    window.go("practice")
    settle(qtbot, window)
    assert rows_of(window, "SELECT key FROM draft") == [("talk:daniel-blake#from_turn",)]
    shown = page(window)
    assert isinstance(shown, PracticePage)
    assert "opnieuw vanaf een beurt" in words(shown)
    press(qtbot, window, "Ga verder")
    talk = player(window)._talk
    assert talk is not None
    assert talk.events[:2] == TYPICAL[:2]
    assert len(talk.events) == 3
    play_out(qtbot, window)
    assert rows_of(window, "SELECT kind FROM run ORDER BY rowid") == [("full",), ("from_turn",)]
    assert rows_of(window, "SELECT count(*) FROM draft") == [(0,)]


def test_a_talk_from_a_turn_goes_on_in_the_conversation_of_its_day(qtbot: QtBot, window: MainWindow) -> None:
    older = replace(scenario(window), title="Zoals het toen heette")
    left_half(qtbot, window, "of-old")
    document = document_bytes(document_of(older)).decode()
    window.desk.ask(lambda store: store.save_run(talk("of-old", hash="of-old"), document), lambda _: None)
    settle(qtbot, window)
    press(qtbot, window, "Ga verder")
    assert "Zoals het toen heette" in words(player(window))
    play_out(qtbot, window)
    assert rows_of(window, "SELECT kind, hash FROM run WHERE kind = 'from_turn'") == [("from_turn", "of-old")]


def test_a_talk_from_a_turn_that_cannot_go_on_says_so_and_stays_until_it_is_taken_away(
    qtbot: QtBot, window: MainWindow
) -> None:
    left_half(qtbot, window, "nobody kept this")
    press(qtbot, window, "Ga verder")
    assert "Daarom kun je hier niet verder." in words(player(window))
    assert player(window)._talk is None
    assert rows_of(window, "SELECT count(*) FROM draft") == [(1,)]
    press(qtbot, window, "Haal het weg en ga terug")
    assert isinstance(page(window), PracticePage)
    assert rows_of(window, "SELECT count(*) FROM draft") == [(0,)]
    assert rows_of(window, "SELECT count(*) FROM run") == [(1,)]


def test_a_talk_from_a_turn_asks_for_no_rating_and_says_so(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    go_on_from(qtbot, window, 3)
    play_out(qtbot, window)
    window.person.look_back(str(rows_of(window, "SELECT id FROM run WHERE kind = 'from_turn'")[0][0]))
    settle(qtbot, window)
    assert "vragen we je oordeel niet" in words(debrief(window))
    window.go("practice")
    settle(qtbot, window)
    assert "wacht nog op jouw eigen oordeel" not in words(page(window))


def test_a_talk_from_a_turn_comes_back_with_what_was_typed(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    go_on_from(qtbot, window, 2)
    press(qtbot, window, "Eerst in eigen woorden")
    player(window)._own.field.setPlainText("pakt u een stoel")
    press(qtbot, window, "Laat de antwoorden zien")
    say(qtbot, window, next(each.token for each in player(window)._stage.replies if each.isVisible()))
    player(window)._own.field.setPlainText("nog niet af")
    press(qtbot, window, "Pauze")
    press(qtbot, window, "Ga verder")
    assert player(window)._origin is not None
    assert [each.said for each in player(window)._own.typed] == ["pakt u een stoel"]
    assert player(window)._own.field.toPlainText() == "nog niet af"


def test_a_talk_that_could_not_be_taken_away_is_taken_away_when_that_is_tried_again(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    left_half(qtbot, window, "nobody kept this")
    press(qtbot, window, "Ga verder")
    with monkeypatch.context() as patched:
        patched.setattr(Store, "drop_talk_draft", refuse)
        press(qtbot, window, "Haal het weg en ga terug")
    assert rows_of(window, "SELECT count(*) FROM draft") == [(1,)]
    press(qtbot, window, "Probeer opnieuw")
    assert isinstance(page(window), PracticePage)
    assert rows_of(window, "SELECT count(*) FROM draft") == [(0,)]


def test_where_one_of_the_two_talks_is_gone_that_is_said_with_a_way_back(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    ((run,),) = rows_of(window, "SELECT id FROM run")
    window.person.compare("gone", str(run))
    settle(qtbot, window)
    assert "Een van de twee gesprekken is er niet meer." in words(page(window))
    press(qtbot, window, "Terug naar de terugblik")
    assert debrief(window).shows == run
    window.person.compare("gone", "gone too")
    settle(qtbot, window)
    press(qtbot, window, "Terug naar Oefenen")
    assert isinstance(page(window), PracticePage)
